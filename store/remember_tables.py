"""The tables of what is remembered: reminders, changes to be told, where word goes, ratings. Private to `store`."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from store.tables import Code, Moment, metadata
from store.talk_tables import number, only, part

# What a visitor wants to be reminded of, by kind and row, once for each. `minutes` is the time ahead that they chose;
# None: as the way there takes. `due` is when to tell, reckoned from the start as it stands; `fired` since when it has
# been told. A snoozed one is due anew.
reminder = Table(
    "reminder",
    metadata,
    number(),
    Column("visitor", Integer, ForeignKey("visitor.number"), nullable=False),
    Column("kind", Code, nullable=False),
    Column("row", Integer, nullable=False),
    Column("minutes", Integer),
    Column("due", Moment, nullable=False),
    Column("fired", Moment),
    UniqueConstraint("visitor", "kind", "row"),
    sqlite_autoincrement=True,
)
part("ix_reminder_due", reminder.c.due, where=reminder.c.fired.is_(None))
Index(None, reminder.c.kind, reminder.c.row)

# A record that changed and of which not all have been told yet. `was` is how it stood before the first of these changes,
# which came at `since` ({}: not there); `due` is when those concerned are told what became of it. From then on `became` says
# what they are told, while the next change of the record begins a row of its own, and `due` is until when the process
# that tells it has it in hand.
change = Table(
    "change",
    metadata,
    number(),
    Column("kind", Code, nullable=False),
    Column("row", Integer, nullable=False),
    Column("was", JSON, nullable=False),
    Column("since", Moment, nullable=False),
    Column("due", Moment, nullable=False, index=True),
    Column("became", JSON(none_as_null=True)),
    sqlite_autoincrement=True,
)
Index("uq_change_kind_row", change.c.kind, change.c.row, unique=True, **only(change.c.became.is_(None)))

# The address of a visitor's own calendar, which is all that is needed to read it.
feed = Table(
    "feed",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True, autoincrement=False),
    Column("token", Code, nullable=False, unique=True),
    Column("made", Moment, nullable=False),
)

# Group robots of stands' teams: `chat` is the robot's address, `exhibitor` an id in the loaded files.
robot = Table(
    "robot",
    metadata,
    Column("channel", Code, primary_key=True),
    Column("chat", Code, primary_key=True),
    Column("exhibitor", Code, nullable=False, index=True),
    Column("visitor", Integer, ForeignKey("visitor.number"), nullable=False, index=True),  # who gave it
    Column("since", Moment, nullable=False),
    Column("shut", Moment),
)

# What a visitor does not want to hear of, although they hear of other things.
unwanted = Table(
    "unwanted",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True, autoincrement=False),
    Column("topic", Code, primary_key=True),
    Column("at", Moment, nullable=False),
)

# How a visitor liked something, 1 to 5; the fair itself is kind "fair", row 0.
rating = Table(
    "rating",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True, autoincrement=False),
    Column("kind", Code, primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("stars", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)

# What this house keeps of itself under a name, for ever.
house = Table("house", metadata, Column("name", Code, primary_key=True), Column("value", Code, nullable=False))

"""The tables of what two who meet write to each other, and of who does not want to hear of whom. Private to `store`."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from store.tables import Code, Moment, metadata
from store.talk_tables import number

# What `visitor`, who is on this side of a meeting, wrote to the other.
note = Table(
    "note",
    metadata,
    number(),
    Column("meeting", Integer, ForeignKey("meeting.number"), nullable=False),
    Column("side", Code, nullable=False),
    Column("visitor", Integer, ForeignKey("visitor.number"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
Index(None, note.c.meeting, note.c.side, note.c.at)

# A note that `visitor` has reported to the organizers. It outlives the note, so that its number is all it keeps of it.
report = Table(
    "report",
    metadata,
    Column("note", Integer, primary_key=True, autoincrement=False),
    Column("visitor", Integer, ForeignKey("visitor.number"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)

# Who does not want to hear of whom: that side of a visitor and an exhibitor, by its row.
block = Table(
    "block",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False, index=True),
    Column("side", Code, primary_key=True),
    Column("at", Moment, nullable=False),
)

"""The tables of announcements: what is said to many, and to whom it is still to be said. Private to `store`."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, Table, Text

from store.tables import Code, Moment, metadata
from store.talk_tables import number, part

# What organizers say to many. `segment` is (whom, value, row). Its audience is found by the numbers of visitors: `upto` that
# one, `reached` as far as that has come. `passed`, `expired` and `stopped` count those it did not come to, whose
# messages were never written. `amended` holds by channel the row of the outbox up to which what is there was changed, `tally`
# how it ended, since rows of the outbox go. `busy`: the clock has something to do for it.
announcement = Table(
    "announcement",
    metadata,
    number(),
    Column("version", Integer, nullable=False),
    Column("state", Code, nullable=False),
    Column("author", Integer, ForeignKey("visitor.number"), index=True),
    Column("approver", Integer, ForeignKey("visitor.number"), index=True),
    Column("en", Text, nullable=False),
    Column("zh", Text, nullable=False),
    Column("segment", JSON, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("due", Moment),
    Column("expires", Moment),
    Column("made", Moment, nullable=False),
    Column("pressed", Moment),
    Column("begun", Moment),
    Column("ended", Moment),
    Column("upto", Integer, nullable=False),
    Column("reached", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    Column("passed", Integer, nullable=False),
    Column("expired", Integer, nullable=False),
    Column("stopped", Integer, nullable=False),
    Column("amendment", Code),
    Column("amended", JSON(none_as_null=True)),
    Column("tally", JSON(none_as_null=True)),
    Column("card", JSON(none_as_null=True)),
    Column("busy", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
part("ix_announcement_busy", announcement.c.number, where=announcement.c.busy)

# Those whose message has not been written yet, by the channel on which word went to them when the audience was fixed.
recipient = Table(
    "recipient",
    metadata,
    Column("announcement", Integer, primary_key=True, autoincrement=False),
    Column("channel", Code, primary_key=True),
    Column("visitor", Integer, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

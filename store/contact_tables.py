"""The tables of cards and contacts: who may be asked for a card, who shared one with whom, and what each side notes. Private to `store`."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text

from store.tables import Code, Moment, metadata
from store.talk_tables import part

# The code on a visitor's card: whoever has it may ask them for the card, and nothing else.
card = Table(
    "card",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True, autoincrement=False),
    Column("code", Code, nullable=False, unique=True),
    Column("made", Moment, nullable=False),
)

# A visitor and an exhibitor (`row`). `asked` since when one of its people waits for the visitor's card, `shared` since when
# it has that; `representative` is who asked last. `email`: the visitor's mailbox is on the card.
contact = Table(
    "contact",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), nullable=False),
    Column("row", Integer, nullable=False),
    Column("representative", Integer, ForeignKey("visitor.number"), index=True),
    Column("asked", Moment),
    Column("shared", Moment),
    Column("email", Boolean, nullable=False),
    PrimaryKeyConstraint("visitor", "row"),
)
Index(None, contact.c.row, contact.c.shared)

# What one side notes on the other: `visitor` and `row` as above. `due` is when the next step is, `told` since when that side
# has been reminded of it; `writer` is who wrote it last.
follow_up = Table(
    "follow_up",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), nullable=False),
    Column("row", Integer, nullable=False),
    Column("side", Code, nullable=False),
    Column("star", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("due", Moment),
    Column("told", Moment),
    Column("writer", Integer, ForeignKey("visitor.number"), index=True),
    PrimaryKeyConstraint("visitor", "row", "side"),
)
Index(None, follow_up.c.row, follow_up.c.side)
part("ix_follow_up_due", follow_up.c.due, where=follow_up.c.told.is_(None) & follow_up.c.due.is_not(None))

# What came of a meeting, as one side says. `visitor` is whose word it is, NULL for the exhibitor's, which outlives them.
outcome = Table(
    "outcome",
    metadata,
    Column("meeting", Integer, ForeignKey("meeting.number"), nullable=False),
    Column("side", Code, nullable=False),
    Column("visitor", Integer, ForeignKey("visitor.number"), index=True),
    Column("outcome", Code, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("meeting", "side"),
)

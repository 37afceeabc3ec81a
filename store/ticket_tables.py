"""The tables of visitors who are handed over to people. Private to `store`."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from store.tables import Code, Moment, metadata
from store.talk_tables import number, only, part, visitor

# A visitor who asked for people. Until it is closed no second one of theirs begins.
ticket = Table(
    "ticket",
    metadata,
    number(),
    Column("version", Integer, nullable=False),
    Column("visitor", Integer, ForeignKey(visitor.c.number), nullable=False, index=True),
    Column("state", Code, nullable=False),  # open, taken, closed
    Column("danger", Code, nullable=False),  # what was reported; empty: nothing
    Column("language", Code, nullable=False),
    Column("place", Text, nullable=False),  # what they spoke of last, which may say where they are
    Column("made", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("raised", Moment),  # since when danger waits for somebody
    Column("taken_by", Integer, ForeignKey(visitor.c.number)),
    Column("taken", Moment),
    Column("chosen", Moment),  # since when the words of whoever holds it go here
    Column("asked", Moment),  # the visitor's last word
    Column("answered", Moment),  # the last one of staff, by whoever holds it
    Column("rung", Moment),  # when staff were told of it last
    Column("rings", Integer, nullable=False),
    Column("late", Moment),  # when the visitor was told that nobody has come
    Column("hushed", Moment),  # when it was said that this is too much
    Column("closed", Moment),
    sqlite_autoincrement=True,
)
Index("uq_ticket_open", ticket.c.visitor, unique=True, **only(ticket.c.closed.is_(None)))
part("ix_ticket_held", ticket.c.taken_by, ticket.c.chosen, where=ticket.c.closed.is_(None))
Index(None, ticket.c.closed)

# What was written in it. `visitor` is whose ticket it is, `writer` which of the staff wrote it.
ticket_word = Table(
    "ticket_word",
    metadata,
    number(),
    Column("ticket", Integer, ForeignKey(ticket.c.number), nullable=False),
    Column("visitor", Integer, ForeignKey(visitor.c.number), nullable=False, index=True),
    Column("side", Code, nullable=False),  # visitor, staff
    Column("writer", Integer, ForeignKey(visitor.c.number)),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
Index(None, ticket_word.c.ticket, ticket_word.c.number)
Index(None, ticket_word.c.at)

# Who of the staff is on duty or not, where they said so.
duty = Table(
    "duty",
    metadata,
    Column("visitor", Integer, ForeignKey(visitor.c.number), primary_key=True, autoincrement=False),
    Column("on", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)

"""The tables of the console: who is signed in, the passwords of those without a chat, and what was done. Private to `store`."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, Text

from store.tables import Code, Moment, metadata
from store.talk_tables import number

# A browser that is signed in to the console: what SHA-256 makes of the key in its cookie. `seen` is when it last asked for
# a page, to within some minutes.
sign_in = Table(
    "sign_in",
    metadata,
    Column("digest", Code, primary_key=True),
    Column("visitor", Integer, ForeignKey("visitor.number"), nullable=False, index=True),
    Column("made", Moment, nullable=False),
    Column("seen", Moment, nullable=False, index=True),
)

# A name and password to sign in with; `hash` is Argon2's, with its salt and costs.
password = Table(
    "password",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True, autoincrement=False),
    Column("name", Code, nullable=False, unique=True),
    Column("hash", Text, nullable=False),
    Column("set", Moment, nullable=False),
)

# What organizers and staff did, in a chat or in the console: the deed ("announcement.sent"), what it was done with, and
# facts about it, never the words of a visitor. `visitor` is NULL where whoever did it has been forgotten, or no person did.
audit = Table(
    "audit",
    metadata,
    number(),
    Column("at", Moment, nullable=False, index=True),
    Column("visitor", Integer, ForeignKey("visitor.number")),
    Column("deed", Code, nullable=False),
    Column("of", Code, nullable=False),
    Column("facts", JSON, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_audit_visitor_number", audit.c.visitor, audit.c.number)

"""The tables behind loading in the console: what the last load can be undone from. Private to `store`."""

from sqlalchemy import JSON, Column, Integer, Table

from store.tables import Code, Moment, metadata

# One row: the last load, while it can be undone. What it made of the fair and of edits is kept here, of records beside it.
undo = Table(
    "undo",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=False),  # that the load made
    Column("plan", Code, nullable=False),
    Column("records", Integer, nullable=False),  # how many rows are kept of it
    Column("at", Moment, nullable=False),
    Column("fair", JSON, nullable=False),  # before it, as its row held it; {}: it is the same
    Column("edits", JSON, nullable=False),  # before and after it, each one that it changed
)

# How each record that a load changed stood before; `values` {}: it was not there. Written in parts before the load is applied,
# and dropped in parts after the next one, so rows of another plan than the one in `undo` mean nothing.
as_it_was = Table(
    "as_it_was",
    metadata,
    Column("plan", Code, primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("kind", Code, nullable=False),
    Column("source", Code, nullable=False),
    Column("id", Code, nullable=False),
    Column("as_of", Moment),
    Column("values", JSON, nullable=False),
)

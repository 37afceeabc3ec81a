"""The tables behind loading in the console: files that were sent, and what the last load can be undone from. Private to `store`."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, Table

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

# Files that an organizer sent, which lie in the home under `folder`, and how far they have come. `held`: until when a process
# has them in hand. `choices` is what the organizer said about them, `shown` what they would do, `problem` why it is not done.
upload = Table(
    "upload",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("visitor", ForeignKey("visitor.number"), index=True),
    Column("at", Moment, nullable=False),
    Column("folder", Code, nullable=False),
    Column("files", JSON, nullable=False),
    Column("choices", JSON, nullable=False),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),  # raised by every step, so that none is taken twice
    Column("held", Moment),
    Column("progress", Integer, nullable=False),  # of 1,000
    Column("shown", JSON, nullable=False),
    Column("problem", JSON, nullable=False),
    sqlite_autoincrement=True,
)

# How an organizer read the headings of a table (as `load --map` does), for the next file with the same ones.
heading_map = Table(
    "heading_map",
    metadata,
    Column("shape", Code, primary_key=True),  # a digest of the headings
    Column("mapping", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

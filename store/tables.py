"""The tables. Private to `store`.

A kind of record has a table with a column for each field of its value in `fair.records`, and before them:

- `row`: our own number for the record, unique over all kinds and never given to another one,
- `origin`, `id`: the source it came from and what it is called there; unique together,
- `revision`: the fair's revision that last changed it, `as_of`: when that was.

Lists stand in the record's row as JSON, for reading; what is asked for by value stands in `term` as well.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from fair.calendar import in_utc
from fair.records import KINDS, Record

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept and given back in UTC; naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)  # SQLite drops the zone


class Words(TypeDecorator[tuple[str, ...]]):
    """Several texts in their order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        return json.dumps(value or (), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(json.loads(value)) if value and value != "[]" else ()


# Names and codes are compared by code point on both databases, so that order does not hang on a server's locale.
Code = Text().with_variant(Text(collation="C"), "postgresql")

_TYPES: Mapping[Any, TypeEngine[Any]] = {str: Code, int: Integer(), datetime: Moment(), date: Date(), tuple[str, ...]: Words()}


# A record's own fields, in the order of its value's.
FIELDS: Mapping[str, tuple[str, ...]] = {kind.KIND: tuple(field.name for field in fields(kind) if field.name != "origin") for kind in KINDS}


def _column(name: str, hint: Any) -> Column[Any]:
    optional = isinstance(hint, UnionType)
    plain = next(part for part in get_args(hint) if part is not NoneType) if optional else hint
    return Column(name, _TYPES[plain], nullable=optional)


def _table(kind: type[Record]) -> Table:
    hints = get_type_hints(kind)
    return Table(
        kind.KIND,
        metadata,
        Column("row", Integer, primary_key=True, autoincrement=False),
        Column("origin", Code, nullable=False),
        Column("as_of", Moment, nullable=False),
        Column("revision", Integer, nullable=False, index=True),
        *(_column(name, hints[name]) for name in FIELDS[kind.KIND]),
        UniqueConstraint("id", "origin"),
    )


records: Mapping[str, Table] = {kind.KIND: _table(kind) for kind in KINDS}

session = records["session"]
exhibitor = records["exhibitor"]
product = records["product"]
lot = records["lot"]

exhibitor.append_column(Column("sort", Code, nullable=False))  # its place in lists: the name in one case

Index(None, session.c.start, session.c.end)
for _name in ("room", "track", "type"):
    Index(None, session.c[_name], session.c.start)
Index(None, exhibitor.c.sort, exhibitor.c.row)
Index(None, exhibitor.c.country, exhibitor.c.sort)
Index(None, product.c.exhibitor_id)
Index(None, lot.c.session_id)

# What records are asked for by: the entries of lists, and the keys by which people show who they are. An entry carries its
# record's `sort`, so that the first ten of a hall's two thousand exhibitors by name are ten steps in the primary key.
TERMS: Mapping[str, tuple[str, ...]] = {
    "session": ("speakers",),
    "exhibitor": ("stands", "halls", "categories"),
    "person": ("badge", "email"),
}
term = Table(
    "term",
    metadata,
    Column("field", Code, primary_key=True),
    Column("value", Code, primary_key=True),
    Column("sort", Code, primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Index(None, "row", "field", "value"),
    sqlite_with_rowid=False,
)

# What is no more, so that an index learns of it; a record that comes back gets its old row. What it was called is kept for
# those who were to meet it.
gone = Table(
    "gone",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("kind", Code, nullable=False),
    Column("source", Code, nullable=False),
    Column("id", Code, nullable=False),
    Column("revision", Integer, nullable=False, index=True),
    Column("name", Text),
    Column("name_zh", Text),
    UniqueConstraint("kind", "source", "id"),
)

# One row: the fair's revision, raised by every change of its records, and the last row number given out.
state = Table(
    "state",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1", name="one"), primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("last_row", Integer, nullable=False),
)

# One row: the fair itself, read whole, therefore the grounds and choices as JSON.
fair = Table(
    "fair",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1", name="one"), primary_key=True, autoincrement=False),
    Column("declared", Boolean, nullable=False),  # a fair.toml said so; else guessed from the sessions
    Column("revision", Integer, nullable=False),
    Column("as_of", Moment, nullable=False),
    Column("values", JSON, nullable=False),
)

# Each load that changed anything, and what it reported.
load = Table(
    "load",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("report", JSON, nullable=False),
)

# A console's word on one field of a record (kind "fair" with source and id "": of the fair). `said` is what the
# files say there; `kept` that someone chose the edit knowing it; `conflict_at` since when a choice is waited for.
edit = Table(
    "edit",
    metadata,
    Column("kind", Code, primary_key=True),
    Column("source", Code, primary_key=True),
    Column("id", Code, primary_key=True),
    Column("field", Code, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("said", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kept", Boolean, nullable=False),
    Column("conflict_at", Moment, index=True),
)

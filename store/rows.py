"""Records as rows, read into values; the revision, the fair and the edits of records. Private to `store`."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, select, text, update

from fair.edits import Edit
from fair.records import Origin, Record
from store import packing, tables
from store.database import AnyRow, Parameters, Tx

TERM = 300  # characters of a list's entry that it is found by; PostgreSQL's index takes no more than 2,704 bytes
MANY = 500  # values in one IN list; SQLite takes more, but planning them is what costs

R = TypeVar("R", bound=Record)


@cache  # composing one costs more than running it
def selected(kind: str) -> Select[Any]:
    """Return the query that `value` reads the rows of."""
    table = tables.records[kind]
    return select(table.c.row, table.c.origin, table.c.as_of, *(table.c[name] for name in tables.FIELDS[kind]))


async def values(tx: Tx, make: type[R], query: Select[Any], parameters: Parameters | None = None) -> list[R]:
    """Return what a query made from `selected` finds."""
    return await tx.call(lambda connection: read(connection, make, query, parameters))


def read(connection: Connection, make: type[R], query: Select[Any], parameters: Parameters | None = None) -> list[R]:
    return [_value(make, row) for row in connection.execute(query, parameters)]


def _value(make: type[R], row: AnyRow) -> R:
    number, source, as_of, *values = tuple(row)
    return make(origin=Origin(number, source, as_of), **dict(zip(tables.FIELDS[make.KIND], values, strict=True)))


def parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Return the values in parts that fit one IN list."""
    for first in range(0, len(values), MANY):
        yield values[first : first + MANY]


def raise_revision(connection: Connection, *, rows: int = 0) -> tuple[int, int]:
    """Return the next revision, and the first of `rows` new row numbers; other writers wait from here on."""
    state = tables.state
    raised = update(state).values(revision=state.c.revision + 1, last_row=state.c.last_row + rows)
    revision, last = connection.execute(raised.returning(state.c.revision, state.c.last_row)).one()
    return revision, last - rows + 1


def count_anew(connection: Connection) -> None:
    """Let PostgreSQL see what many new rows hold; until its own round it plans for empty tables (counts took 8 times as long)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE"))


def write_fair(connection: Connection, packed: packing.Packed, *, declared: bool, revision: int, at: datetime) -> None:
    """Write the fair itself over what it was."""
    connection.execute(delete(tables.fair))
    connection.execute(insert(tables.fair), {"one": 1, "values": packed, "declared": declared, "revision": revision, "as_of": at})


def read_edits(connection: Connection, *conditions: ColumnElement[bool]) -> list[Edit]:
    """Return the edits that meet the conditions, the oldest first."""
    table = tables.edit
    return [_edit(row) for row in connection.execute(select(table).where(*conditions).order_by(table.c.at, table.c.id, table.c.field))]


def write_edits(connection: Connection, edits: Sequence[Edit]) -> None:
    """Write edits over what they were."""
    for edit in edits:
        remove_edit(connection, edit)
        packed = {"value": packing.pack(edit.value), "said": packing.pack(edit.said)}
        connection.execute(insert(tables.edit), {name: getattr(edit, name) for name in Edit.__slots__} | packed)


def pack_edit(edit: Edit) -> packing.Packed:
    """Return an edit as JSON holds it."""
    return {name: packing.pack(getattr(edit, name)) for name in Edit.__slots__}


def unpack_edit(packed: packing.Packed) -> Edit:
    values = {name: packing.unpack_field(packed["kind"], packed["field"], packed[name]) for name in ("value", "said")}
    moments = {name: packed[name] and datetime.fromisoformat(packed[name]) for name in ("at", "conflict_at")}
    return Edit(**{**packed, **values, **moments})


def remove_edit(connection: Connection, edit: Edit) -> None:
    table = tables.edit
    same = (table.c.kind == edit.kind, table.c.source == edit.source, table.c.id == edit.id, table.c.field == edit.field)
    connection.execute(delete(table).where(*same))


def _edit(row: AnyRow) -> Edit:
    fields = dict(row._mapping)
    unpacked = {name: packing.unpack_field(fields["kind"], fields["field"], fields[name]) for name in ("value", "said")}
    return Edit(**fields | unpacked)

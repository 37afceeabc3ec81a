"""Records as rows: read into values, and written, rewritten and removed in bulk. Private to `store`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, insert, select, text, update

from fair.attendees import key
from fair.edits import Edit
from fair.records import Exhibitor, Origin, Record
from store import packing, tables
from store.database import AnyRow, Parameters, Tx

SORTED_BY = 100  # characters of a name that decide its place in lists
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


def write(connection: Connection, kind: str, source: str, records: Sequence[tuple[int, Record]], *, revision: int, at: datetime) -> None:
    """Write new records, each with its row."""
    if records:
        values = [_values(row, record) | {"origin": source, "as_of": at, "revision": revision} for row, record in records]
        connection.execute(insert(tables.records[kind]), values)
        _write_terms(connection, kind, records)


def rewrite(connection: Connection, kind: str, records: Sequence[tuple[int, Record]], *, revision: int, at: datetime) -> None:
    """Write what records read now over what they read before."""
    if records:
        table = tables.records[kind]
        values = [_values(row, record) | {"at_row": row, "as_of": at, "revision": revision} for row, record in records]
        named: dict[str, Any] = {name: bindparam(name) for name in values[0] if name not in ("row", "at_row")}
        connection.execute(update(table).where(table.c.row == bindparam("at_row")).values(named), values)
        _remove_terms(connection, kind, [row for row, _ in records])
        _write_terms(connection, kind, records)


def remove(connection: Connection, kind: str, source: str, records: Sequence[tuple[int, Record]], *, revision: int) -> None:
    """Remove records, and keep of each that it was there."""
    if records:
        table, numbers = tables.records[kind], [row for row, _ in records]
        for part in parts(numbers):
            connection.execute(delete(table).where(table.c.row.in_(part)))
        _remove_terms(connection, kind, numbers)
        of_all = {"kind": kind, "source": source, "revision": revision}
        gone = [
            {**of_all, "row": row, "id": record.id, "name": _named(record), "name_zh": _named(record, "_zh")} for row, record in records
        ]
        connection.execute(insert(tables.gone), gone)


def _named(record: Record, language: str = "") -> str | None:
    """Return what a record is called, None where that is no name."""
    found: str | None = getattr(record, f"name{language}", None) or getattr(record, f"title{language}", None)
    return found


def take_back(connection: Connection, kind: str, source: str, ids: Iterable[str]) -> dict[str, int]:
    """Return the old rows of those ids that were there once, and forget that they are gone."""
    gone = tables.gone
    query = select(gone.c.id, gone.c.row).where(gone.c.kind == kind, gone.c.source == source)
    once: dict[str, int] = {id: row for id, row in connection.execute(query)}  # noqa: C416  dict() takes a result for a mapping
    back = {id: once[id] for id in ids if id in once}
    for part in parts(list(back.values())):
        connection.execute(delete(gone).where(gone.c.row.in_(part)))
    return back


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


def remove_edit(connection: Connection, edit: Edit) -> None:
    table = tables.edit
    same = (table.c.kind == edit.kind, table.c.source == edit.source, table.c.id == edit.id, table.c.field == edit.field)
    connection.execute(delete(table).where(*same))


def _edit(row: AnyRow) -> Edit:
    fields = dict(row._mapping)
    unpacked = {name: packing.unpack_field(fields["kind"], fields["field"], fields[name]) for name in ("value", "said")}
    return Edit(**fields | unpacked)


def _values(row: int, record: Record) -> dict[str, Any]:
    values = {"row": row} | {name: getattr(record, name) for name in tables.FIELDS[record.KIND]}
    return values | {"sort": _sort(record)} if isinstance(record, Exhibitor) else values


def _sort(record: Record) -> str:
    return record.name.casefold()[:SORTED_BY] if isinstance(record, Exhibitor) else ""


def _write_terms(connection: Connection, kind: str, records: Sequence[tuple[int, Record]]) -> None:
    fields = tables.TERMS.get(kind, ())
    terms = {(field, entry[:TERM], _sort(record), row) for row, record in records for field in fields for entry in _entries(record, field)}
    if terms:
        names = ("field", "value", "sort", "row")
        connection.execute(insert(tables.term), [dict(zip(names, each, strict=True)) for each in sorted(terms)])


def _entries(record: Record, field: str) -> tuple[str, ...]:
    """Return what a record is found by in a field: the entries of a list, else what keys are compared in."""
    value = getattr(record, field)
    return value if isinstance(value, tuple) else tuple(filter(None, [key(value)]))


def _remove_terms(connection: Connection, kind: str, rows: Sequence[int]) -> None:
    if kind in tables.TERMS:
        for part in parts(rows):
            connection.execute(delete(tables.term).where(tables.term.c.row.in_(part)))

"""Records written, rewritten and removed, by ones and in bulk. Private to `store`.

What is to be carried out comes as statements that are ready: a load makes them so before its transaction begins, since
binding the values of 18,000 exhibitors takes three times as long as writing them, and one alone writes at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from fair.attendees import key
from fair.records import Exhibitor, Record
from store import tables
from store.prepared import Prepared, Ready
from store.rows import TERM, parts

SORTED_BY = 100  # characters of a name that decide its place in lists

Placed = Sequence[tuple[int, Record]]  # records, each with its row


def write(connection: Connection, kind: str, source: str, records: Placed, *, revision: int, at: datetime) -> None:
    """Write new records, each with its row."""
    _run(connection, written(kind, source, records, revision=revision, at=at, on=connection.dialect.name))


def rewrite(connection: Connection, kind: str, records: Placed, *, revision: int, at: datetime) -> None:
    """Write what records read now over what they read before."""
    _run(connection, rewritten(kind, records, revision=revision, at=at, on=connection.dialect.name))


def remove(connection: Connection, kind: str, source: str, records: Placed, *, revision: int) -> None:
    """Remove records, and keep of each that it was there."""
    _run(connection, removed(kind, source, records, revision=revision, on=connection.dialect.name))


def written(kind: str, source: str, records: Placed, *, revision: int, at: datetime | None, on: str) -> Iterator[Ready]:
    """Return what writes new records; `at` None: each reads as it does since its origin says."""
    common = {"origin": source, "revision": revision}
    yield from _ready(_added(kind), [_values(row, each) | common | {"as_of": _since(each, at)} for row, each in records], on)
    yield from _ready(_TERM_ADDED, _terms(kind, records), on)


def rewritten(kind: str, records: Placed, *, revision: int, at: datetime | None, on: str) -> Iterator[Ready]:
    """Return what writes records over what they read before; `at` as for new ones."""
    values = [_values(row, each) | {"at_row": row, "as_of": _since(each, at), "revision": revision} for row, each in records]
    yield from _ready(_changed(kind), values, on)
    yield from _without_terms(kind, records, on)
    yield from _ready(_TERM_ADDED, _terms(kind, records), on)


def removed(kind: str, source: str, records: Placed, *, revision: int, on: str) -> Iterator[Ready]:
    """Return what removes records, and keeps of each that it was there."""
    of_all = {"kind": kind, "source": source, "revision": revision}
    yield from _ready(_dropped(kind), [{"at_row": row} for row, _ in records], on)
    yield from _without_terms(kind, records, on)
    gone = [{**of_all, "row": row, "id": each.id, "name": _named(each), "name_zh": _named(each, "_zh")} for row, each in records]
    yield from _ready(_GONE_ADDED, gone, on)


def once(connection: Connection, kind: str, source: str) -> dict[str, int]:
    """Return the old rows, by id, of the records that were there once."""
    gone = tables.gone
    query = select(gone.c.id, gone.c.row).where(gone.c.kind == kind, gone.c.source == source)
    return {id: row for id, row in connection.execute(query)}  # noqa: C416  dict() takes a result for a mapping


def back(rows: Iterable[int], *, on: str) -> Iterator[Ready]:
    """Return what forgets that these rows are gone."""
    yield from _ready(_GONE_DROPPED, [{"at_row": row} for row in rows], on)


def take_back(connection: Connection, kind: str, source: str, id: str) -> int | None:
    """Return the old row of an id that was there once, and forget that it is gone."""
    gone = tables.gone
    row = connection.scalar(select(gone.c.row).where(gone.c.kind == kind, gone.c.source == source, gone.c.id == id))
    _run(connection, back([] if row is None else [row], on=connection.dialect.name))
    return row


def _run(connection: Connection, steps: Iterable[Ready]) -> None:
    for step in steps:
        step.run(connection)


def _ready(statement: Prepared, values: Sequence[Mapping[str, Any]], on: str) -> Iterator[Ready]:
    for part in parts(values):
        yield statement.ready(part, on=on)


def _since(record: Record, at: datetime | None) -> datetime:
    if at is not None:
        return at
    assert record.origin is not None, "a record that is put back has an origin"
    return record.origin.as_of


def _values(row: int, record: Record) -> dict[str, Any]:
    values = {"row": row} | {name: getattr(record, name) for name in tables.FIELDS[record.KIND]}
    return values | {"sort": _sort(record)} if isinstance(record, Exhibitor) else values


def _sort(record: Record) -> str:
    return record.name.casefold()[:SORTED_BY] if isinstance(record, Exhibitor) else ""


def _named(record: Record, language: str = "") -> str | None:
    """Return what a record is called, None where that is no name."""
    found: str | None = getattr(record, f"name{language}", None) or getattr(record, f"title{language}", None)
    return found


def _terms(kind: str, records: Placed) -> list[dict[str, Any]]:
    fields = tables.TERMS.get(kind, ())
    terms = {(field, entry[:TERM], _sort(record), row) for row, record in records for field in fields for entry in _entries(record, field)}
    names = ("field", "value", "sort", "row")
    return [dict(zip(names, each, strict=True)) for each in sorted(terms)]


def _entries(record: Record, field: str) -> tuple[str, ...]:
    """Return what a record is found by in a field: the entries of a list, else what keys are compared in."""
    value = getattr(record, field)
    return value if isinstance(value, tuple) else tuple(filter(None, [key(value)]))


def _without_terms(kind: str, records: Placed, on: str) -> Iterator[Ready]:
    if kind in tables.TERMS:
        yield from _ready(_TERM_DROPPED, [{"at_row": row} for row, _ in records], on)


@cache
def _added(kind: str) -> Prepared:
    columns = tables.records[kind].c
    return Prepared(insert(tables.records[kind]).values({each.name: bindparam(each.name, type_=each.type) for each in columns}))


@cache
def _changed(kind: str) -> Prepared:
    table = tables.records[kind]
    named = {each.name: bindparam(each.name, type_=each.type) for each in table.c if each.name not in ("row", "origin")}
    return Prepared(update(table).where(table.c.row == bindparam("at_row")).values(named))


@cache
def _dropped(kind: str) -> Prepared:
    return Prepared(delete(tables.records[kind]).where(tables.records[kind].c.row == bindparam("at_row")))


_TERM_ADDED = Prepared(insert(tables.term).values({each.name: bindparam(each.name, type_=each.type) for each in tables.term.c}))
_TERM_DROPPED = Prepared(delete(tables.term).where(tables.term.c.row == bindparam("at_row")))
_GONE_ADDED = Prepared(insert(tables.gone).values({each.name: bindparam(each.name, type_=each.type) for each in tables.gone.c}))
_GONE_DROPPED = Prepared(delete(tables.gone).where(tables.gone.c.row == bindparam("at_row")))

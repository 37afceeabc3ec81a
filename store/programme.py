"""The programme as stored: what the fair publishes, looked up by what people ask for.

Everything comes back as the values of `fair.records`, with its `origin`. Filters compare exact texts as they
are stored; several in one filter mean any of them, several filters mean all of them, None means no filter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from fair.calendar import Interval
from fair.errors import NoFair
from fair.records import BY_KIND, Exhibitor, Fair, Lot, Origin, Product, Record, Ref, Session
from store import packing, tables
from store.database import Tx

_MANY = 500  # values in one IN list; SQLite takes 32,766, planning them is what costs


@dataclass(frozen=True, slots=True)
class Changed:
    """What is different since a revision: records to read anew, and those that are no more."""

    revision: int
    present: list[Ref]
    gone: list[Ref]


async def fair(tx: Tx) -> Fair:
    """Return the fair itself; raise NoFair before the first load."""
    rows = await tx.rows(select(tables.fair.c["values"]))
    if not rows:
        raise NoFair("No fair has been loaded yet.", mend="Load its files with `fairlead load`.")
    return packing.unpack_fair(rows[0][0])


async def revision(tx: Tx) -> int:
    """Return the number that every change of the programme raises; 0 before the first."""
    return int((await tx.rows(select(tables.state.c.revision)))[0][0])


async def records(tx: Tx, kind: str, rows: Sequence[int] | None = None) -> list[Record]:
    """Return the records of a kind ("session") in the order of `rows`, leaving out those that are gone; all by row without."""
    table, make = tables.records[kind], BY_KIND[kind]
    if rows is None:
        return [_value(make, row) for row in await tx.rows(_select(kind).order_by(table.c.row))]
    found: dict[int, Record] = {}
    for first in range(0, len(rows), _MANY):
        for row in await tx.rows(_select(kind).where(table.c.row.in_(rows[first : first + _MANY]))):
            found[row.row] = _value(make, row)
    return [found[row] for row in rows if row in found]


async def sessions(
    tx: Tx,
    *,
    rows: Sequence[int] | None = None,
    rooms: Sequence[str] | None = None,
    tracks: Sequence[str] | None = None,
    types: Sequence[str] | None = None,
    speakers: Sequence[str] | None = None,
    starts: Interval | None = None,
    running: Interval | None = None,
    limit: int | None = None,
) -> list[Session]:
    """Return sessions by start, then row: those that start within `starts`, and that go on during some of `running`.

    One whose end is unknown is taken to touch only its start.
    """
    table = tables.session
    conditions = [
        *_any_of(table.c.row, rows),
        *_any_of(table.c.room, rooms),
        *_any_of(table.c.track, tracks),
        *_any_of(table.c.type, types),
        *_with_term(table.c.row, "speakers", speakers),
    ]
    if starts is not None:
        conditions.append(and_(table.c.start >= starts.start, table.c.start < starts.end))
    if running is not None:
        conditions.append(and_(table.c.start < running.end, or_(table.c.end > running.start, table.c.start >= running.start)))
    query = _select("session").where(*conditions).order_by(table.c.start, table.c.row).limit(limit)
    return _values(Session, await tx.rows(query))


async def exhibitors(
    tx: Tx,
    *,
    rows: Sequence[int] | None = None,
    stands: Sequence[str] | None = None,
    halls: Sequence[str] | None = None,
    countries: Sequence[str] | None = None,
    categories: Sequence[str] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Exhibitor]:
    """Return exhibitors by name, whatever its case, then row."""
    table = tables.exhibitor
    conditions = _of_exhibitors(rows, stands, halls, countries, categories)
    query = _select("exhibitor").where(*conditions).order_by(table.c.sort, table.c.row).limit(limit).offset(offset)
    return _values(Exhibitor, await tx.rows(query))


async def count_exhibitors(
    tx: Tx,
    *,
    rows: Sequence[int] | None = None,
    stands: Sequence[str] | None = None,
    halls: Sequence[str] | None = None,
    countries: Sequence[str] | None = None,
    categories: Sequence[str] | None = None,
) -> int:
    """Return how many exhibitors `exhibitors` would, without a limit."""
    conditions = _of_exhibitors(rows, stands, halls, countries, categories)
    return int((await tx.rows(select(func.count()).select_from(tables.exhibitor).where(*conditions)))[0][0])


async def products(tx: Tx, *, exhibitor: str, source: str) -> list[Product]:
    """Return what an exhibitor offers, by row; `exhibitor` is its id in the files of `source`."""
    table = tables.product
    query = _select("product").where(table.c.exhibitor_id == exhibitor, table.c.origin == source).order_by(table.c.row)
    return _values(Product, await tx.rows(query))


async def lots(tx: Tx, *, session: str, source: str) -> list[Lot]:
    """Return the lots of an auction, by row; `session` is its id in the files of `source`."""
    table = tables.lot
    query = _select("lot").where(table.c.session_id == session, table.c.origin == source).order_by(table.c.row)
    return _values(Lot, await tx.rows(query))


async def changed(tx: Tx, *, since: int) -> Changed:
    """Return what was added, changed or removed after revision `since`, by kind and row."""

    def look(connection: Connection) -> Changed:
        present = [
            Ref(kind, row)
            for kind, table in tables.records.items()
            for row in connection.scalars(select(table.c.row).where(table.c.revision > since).order_by(table.c.row))
        ]
        removed = select(tables.gone.c.kind, tables.gone.c.row).where(tables.gone.c.revision > since).order_by(tables.gone.c.row)
        gone = [Ref(kind, row) for kind, row in connection.execute(removed)]
        return Changed(connection.scalars(select(tables.state.c.revision)).one(), present, gone)

    return await tx.call(look)


def _of_exhibitors(
    rows: Sequence[int] | None,
    stands: Sequence[str] | None,
    halls: Sequence[str] | None,
    countries: Sequence[str] | None,
    categories: Sequence[str] | None,
) -> list[ColumnElement[bool]]:
    table = tables.exhibitor
    return [
        *_any_of(table.c.row, rows),
        *_any_of(table.c.country, countries),
        *_with_term(table.c.row, "stands", stands),
        *_with_term(table.c.row, "halls", halls),
        *_with_term(table.c.row, "categories", categories),
    ]


def _any_of(column: ColumnElement[Any], values: Sequence[Any] | None) -> list[ColumnElement[bool]]:
    return [] if values is None else [column.in_(values)]


def _with_term(row: ColumnElement[int], field: str, values: Sequence[str] | None) -> list[ColumnElement[bool]]:
    if values is None:
        return []
    term = tables.term
    return [row.in_(select(term.c.row).where(term.c.field == field, term.c.value.in_(values)))]


R = TypeVar("R", bound=Record)


def _values(make: type[R], rows: Iterable[Row[Any]]) -> list[R]:
    return [_value(make, row) for row in rows]


def _value(make: type[R], row: Row[Any]) -> R:
    number, source, as_of, *values = tuple(row)
    return make(origin=Origin(number, source, as_of), **dict(zip(tables.FIELDS[make.KIND], values, strict=True)))


@cache  # composing one costs more than running it
def _select(kind: str) -> Select[Any]:
    table = tables.records[kind]
    return select(table.c.row, table.c.origin, table.c.as_of, *(table.c[name] for name in tables.FIELDS[kind]))

"""The programme as stored: what the fair publishes, looked up by what people ask for.

Everything comes back as the values of `fair.records`, with its `origin`. Filters compare exact texts as they
are stored; several in one filter mean any of them, several filters mean all of them, None means no filter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, and_, func, not_, or_, select

from fair.calendar import Interval
from fair.errors import NoFair
from fair.records import BY_KIND, Exhibitor, Fair, Lot, Product, Record, Ref, Session
from store import packing, tables
from store.database import Tx
from store.rows import TERM, parts, selected, values

R = TypeVar("R", bound=Record)


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
    make, number = BY_KIND[kind], tables.records[kind].c.row
    if rows is None:
        return await values(tx, make, selected(kind).order_by(number))
    met = {row: record for part in parts(rows) for row, record in (await _by_row(tx, make, part)).items()}
    return [met[row] for row in rows if row in met]


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
    query = selected("session").where(*conditions).order_by(table.c.start, table.c.row).limit(limit)
    return await values(tx, Session, query)


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
    query = selected("exhibitor").where(*conditions).order_by(table.c.sort, table.c.row).limit(limit).offset(offset)
    return await values(tx, Exhibitor, query)


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


async def with_id(tx: Tx, kind: str, id: str, *, source: str | None = None) -> list[Record]:
    """Return the records of that id in their files, from any source; that of `source` first, then by row."""
    table = tables.records[kind]
    query = selected(kind).where(table.c.id == id).order_by(table.c.origin != source, table.c.row)
    return await values(tx, BY_KIND[kind], query)


async def products(tx: Tx, *, exhibitor: str, source: str) -> list[Product]:
    """Return what the exhibitor of that id and source offers, by row; see `_belongs`."""
    table = tables.product
    query = selected("product").where(_belongs(table, "exhibitor_id", tables.exhibitor, exhibitor, source)).order_by(table.c.row)
    return await values(tx, Product, query)


async def lots(tx: Tx, *, session: str, source: str) -> list[Lot]:
    """Return the lots of the auction of that id and source, by row; see `_belongs`."""
    table = tables.lot
    query = selected("lot").where(_belongs(table, "session_id", tables.session, session, source)).order_by(table.c.row)
    return await values(tx, Lot, query)


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


async def _by_row(tx: Tx, make: type[R], rows: Sequence[int]) -> dict[int, R]:
    query = selected(make.KIND).where(tables.records[make.KIND].c.row.in_(rows))
    return {record.origin.row: record for record in await values(tx, make, query) if record.origin}


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
    entries = [value[:TERM] for value in values]
    return [row.in_(select(term.c.row).where(term.c.field == field, term.c.value.in_(entries)))]


def _belongs(parts: Table, field: str, wholes: Table, id: str, source: str) -> ColumnElement[bool]:
    """Say whether a part (product, lot) belongs to the whole of that id and source.

    An id in a file means the record of the same source; where that source has none of that id, of any source,
    because exhibitors and their products often come in two files.
    """
    at_home = select(wholes.c.row).where(wholes.c.origin == parts.c.origin, wholes.c.id == id).exists()
    return and_(parts.c[field] == id, or_(parts.c.origin == source, not_(at_home)))

"""The programme as stored: what the fair publishes, looked up by what people ask for.

Everything comes back as the values of `fair.records`, with its `origin`. Filters compare exact texts as they
are stored; several in one filter mean any of them, several filters mean all of them, None means no filter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, exists, func, literal, not_, or_, select

from fair.calendar import Interval
from fair.errors import NoFair
from fair.records import BY_KIND, Exhibitor, Fair, Lot, Product, Record, Ref, Session
from store import packing, tables
from store.database import Tx
from store.rows import TERM, parts, selected, values

R = TypeVar("R", bound=Record)
_REVISION = select(tables.state.c.revision)
_IS_ONLINE = tables.exhibitor.c.showroom_url.is_not(None)


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
    return int((await tx.rows(_REVISION))[0][0])


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
    ]
    if speakers is not None:
        conditions.append(table.c.row.in_(select(tables.term.c.row).where(_is_term(tables.term, "speakers", speakers))))
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
    online: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[Exhibitor]:
    """Return exhibitors by name, whatever its case, then row; `online`: only those with a showroom."""
    table = tables.exhibitor
    found = _exhibitors(rows, stands, halls, countries, categories, online).limit(limit).offset(offset)
    query = selected("exhibitor").where(table.c.row.in_(found)).order_by(table.c.sort, table.c.row)
    return await values(tx, Exhibitor, query)


async def count_exhibitors(
    tx: Tx,
    *,
    rows: Sequence[int] | None = None,
    stands: Sequence[str] | None = None,
    halls: Sequence[str] | None = None,
    countries: Sequence[str] | None = None,
    categories: Sequence[str] | None = None,
    online: bool = False,
) -> int:
    """Return how many exhibitors `exhibitors` would, without a limit."""
    found = _exhibitors(rows, stands, halls, countries, categories, online).order_by(None).subquery()
    return int((await tx.rows(select(func.count()).select_from(found)))[0][0])


async def exhibitors_by(
    tx: Tx,
    *,
    stands: Sequence[str] | None = None,
    halls: Sequence[str] | None = None,
    countries: Sequence[str] | None = None,
    categories: Sequence[str] | None = None,
    online: bool = False,
) -> dict[str, list[tuple[str, int]]]:
    """Return how many of the exhibitors that fit have which hall, country and category, most first, and how many are "online"."""
    table, term = tables.exhibitor, tables.term
    found = _exhibitors(None, stands, halls, countries, categories, online).order_by(None).subquery()
    rows = select(found.c.row)

    def grouped(value: ColumnElement[str], *conditions: ColumnElement[bool]) -> Any:
        number = func.count().label("number")
        return select(value, number).where(value.is_not(None), *conditions).group_by(value).order_by(number.desc(), value)

    queries = {
        "hall": grouped(term.c.value, term.c.field == "halls", term.c.row.in_(rows)),
        "country": grouped(table.c.country, table.c.row.in_(rows)),
        "category": grouped(term.c.value, term.c.field == "categories", term.c.row.in_(rows)),
        "online": select(literal("online"), func.count()).where(_IS_ONLINE, table.c.row.in_(rows)),
    }

    def count(connection: Connection) -> dict[str, list[tuple[str, int]]]:
        met = {name: [(value, number) for value, number in connection.execute(query)] for name, query in queries.items()}
        return {name: [pair for pair in values if pair[1]] for name, values in met.items()}

    return await tx.call(count)


async def ids(tx: Tx, kind: str) -> list[tuple[str, int]]:
    """Return the id in its files, and the row, of every record of a kind."""
    table = tables.records[kind]
    return [(id, row) for id, row in await tx.rows(select(table.c.id, table.c.row).order_by(table.c.row))]


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
        queries = {kind: select(table.c.row).where(table.c.revision > since) for kind, table in tables.records.items()}
        present = [Ref(kind, row) for kind, query in queries.items() for row in sorted(connection.scalars(query))]
        gone = connection.execute(select(tables.gone.c.kind, tables.gone.c.row).where(tables.gone.c.revision > since))
        revision = connection.scalars(select(tables.state.c.revision)).one()
        return Changed(revision, present, sorted((Ref(kind, row) for kind, row in gone), key=lambda ref: ref.row))

    return await tx.call(look)


async def _by_row(tx: Tx, make: type[R], rows: Sequence[int]) -> dict[int, R]:
    query = selected(make.KIND).where(tables.records[make.KIND].c.row.in_(rows))
    return {record.origin.row: record for record in await values(tx, make, query) if record.origin}


def _exhibitors(
    rows: Sequence[int] | None,
    stands: Sequence[str] | None,
    halls: Sequence[str] | None,
    countries: Sequence[str] | None,
    categories: Sequence[str] | None,
    online: bool,
) -> Select[int]:
    """Return the query of the rows that fit, by name; where a list is asked for, its terms are walked by name."""
    table, term = tables.exhibitor, tables.term.alias()
    asked = {"stands": stands, "categories": categories, "halls": halls}  # the narrowest first: a hall has many
    by_term = [(field, entries) for field, entries in asked.items() if entries is not None]
    if not by_term:
        here = [*_any_of(table.c.row, rows), *_any_of(table.c.country, countries), *([_IS_ONLINE] if online else [])]
        return select(table.c.row).where(*here).order_by(table.c.sort, table.c.row)
    first, *others = by_term
    conditions = [_is_term(term, *first), *_any_of(term.c.row, rows)]
    conditions += [exists().where(tables.term.c.row == term.c.row, _is_term(tables.term, *other)) for other in others]
    if countries is not None:
        conditions.append(exists().where(table.c.row == term.c.row, table.c.country.in_(countries)))
    if online:
        conditions.append(exists().where(table.c.row == term.c.row, _IS_ONLINE))
    return select(term.c.row).where(*conditions).group_by(term.c.sort, term.c.row).order_by(term.c.sort, term.c.row)


def _is_term(term: FromClause, field: str, entries: Sequence[str]) -> ColumnElement[bool]:
    return and_(term.c.field == field, term.c.value.in_([entry[:TERM] for entry in entries]))


def _any_of(column: ColumnElement[Any], values: Sequence[Any] | None) -> list[ColumnElement[bool]]:
    return [] if values is None else [column.in_(values)]


def _belongs(parts: Table, field: str, wholes: Table, id: str, source: str) -> ColumnElement[bool]:
    """Say whether a part (product, lot) belongs to the whole of that id and source.

    An id in a file means the record of the same source; where that source has none of that id, of any source,
    because exhibitors and their products often come in two files.
    """
    at_home = select(wholes.c.row).where(wholes.c.origin == parts.c.origin, wholes.c.id == id).exists()
    return and_(parts.c[field] == id, or_(parts.c.origin == source, not_(at_home)))

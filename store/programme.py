"""The programme as stored: what the fair publishes, looked up by what people ask for.

Everything comes back as the values of `fair.records`, with its `origin`. Filters compare exact texts as they
are stored; several in one filter mean any of them, several filters mean all of them, None means no filter.

Composing a statement takes longer than running it, so each is composed once for the filters that are given and
kept; what a question asks for goes in as parameters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, bindparam, exists, func, literal, not_, or_, select

from fair.calendar import Interval
from fair.errors import NoFair
from fair.records import BY_KIND, Exhibitor, Fair, Lot, Product, Record, Ref, Session
from store import packing, tables
from store.database import Tx
from store.prepared import Prepared
from store.rows import TERM, parts, selected, values

R = TypeVar("R", bound=Record)
_REVISION = Prepared(select(tables.state.c.revision))
_ONCE_CALLED = select(tables.gone).where(tables.gone.c.row == bindparam("which"))
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


async def once_called(tx: Tx, ref: Ref) -> tuple[str, str, str | None] | None:
    """Return the id of a record that is gone, and what it was called in both languages; None where that was not kept."""
    found = await tx.rows(_ONCE_CALLED, {"which": ref.row})
    return (found[0].id, found[0].name, found[0].name_zh) if found and found[0].name else None


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
    given = _given(rows=rows, rooms=rooms, tracks=tracks, types=types, speakers=speakers)
    for name, interval in (("starts", starts), ("running", running)):
        if interval is not None:
            given |= {f"{name}_from": interval.start, f"{name}_until": interval.end}
    query = _sessions(frozenset(given)).limit(limit) if limit else _sessions(frozenset(given))
    return await values(tx, Session, query, given)


@cache
def _sessions(given: frozenset[str]) -> Select[Any]:
    table = tables.session
    columns = {"rows": table.c.row, "rooms": table.c.room, "tracks": table.c.track, "types": table.c.type}
    conditions = [_any_of(column, name) for name, column in columns.items() if name in given]
    if "speakers" in given:
        conditions.append(table.c.row.in_(select(tables.term.c.row).where(_is_term(tables.term, "speakers"))))
    if "starts_from" in given:
        conditions.append(and_(table.c.start >= bindparam("starts_from"), table.c.start < bindparam("starts_until")))
    if "running_from" in given:
        begun = or_(table.c.end > bindparam("running_from"), table.c.start >= bindparam("running_from"))
        conditions.append(and_(table.c.start < bindparam("running_until"), begun))
    return selected("session").where(*conditions).order_by(table.c.start, table.c.row)


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
    given = _given(rows=rows, stands=stands, halls=halls, countries=countries, categories=categories)
    many = {} if limit is None else {"most": limit}
    query = _listed(frozenset(given), online=online, limited=bool(many))
    return await values(tx, Exhibitor, query, {**given, **many, "passed_over": offset})


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
    given = _given(rows=rows, stands=stands, halls=halls, countries=countries, categories=categories)
    return int((await tx.rows(_counted(frozenset(given), online=online), given))[0][0])


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
    given = _given(rows=None, stands=stands, halls=halls, countries=countries, categories=categories)
    queries = _counted_by(frozenset(given), online=online)

    def count(connection: Connection) -> dict[str, list[tuple[str, int]]]:
        met = {name: [(value, number) for value, number in connection.execute(query, given)] for name, query in queries.items()}
        return {name: [pair for pair in values if pair[1]] for name, values in met.items()}

    return await tx.call(count)


async def ids(tx: Tx, kind: str) -> list[tuple[str, int]]:
    """Return the id in its files, and the row, of every record of a kind."""
    table = tables.records[kind]
    return [(id, row) for id, row in await tx.rows(select(table.c.id, table.c.row).order_by(table.c.row))]


async def with_id(tx: Tx, kind: str, id: str, *, source: str | None = None) -> list[Record]:
    """Return the records of that id in their files, from any source; that of `source` first, then by row."""
    return await values(tx, BY_KIND[kind], _with_id(kind), {"its_id": id, "its_source": source})


async def with_ids(tx: Tx, kind: str, ids: Sequence[str]) -> dict[str, Record]:
    """Return for each of those ids the record that has it in its file; of several sources the first by row."""
    found = await values(tx, BY_KIND[kind], _with_ids(kind), {"ids": ids})
    return {record.id: record for record in reversed(found)}


@cache
def _with_ids(kind: str) -> Select[Any]:
    table = tables.records[kind]
    return selected(kind).where(_any_of(table.c.id, "ids")).order_by(table.c.row)


@cache
def _with_id(kind: str) -> Select[Any]:
    table = tables.records[kind]
    return selected(kind).where(table.c.id == bindparam("its_id")).order_by(table.c.origin != bindparam("its_source"), table.c.row)


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
    return {record.origin.row: record for record in await values(tx, make, _of_rows(make.KIND), {"rows": rows}) if record.origin}


@cache
def _of_rows(kind: str) -> Select[Any]:
    return selected(kind).where(_any_of(tables.records[kind].c.row, "rows"))


@cache
def _listed(given: frozenset[str], *, online: bool, limited: bool) -> Select[Any]:
    table = tables.exhibitor
    found = _exhibitors(given, online=online).offset(bindparam("passed_over"))
    found = found.limit(bindparam("most")) if limited else found
    return selected("exhibitor").where(table.c.row.in_(found)).order_by(table.c.sort, table.c.row)


@cache
def _counted(given: frozenset[str], *, online: bool) -> Select[int]:
    return select(func.count()).select_from(_exhibitors(given, online=online).order_by(None).subquery())


@cache
def _counted_by(given: frozenset[str], *, online: bool) -> Mapping[str, Select[Any]]:
    """Return, for each field that divides exhibitors, the query for its values and how many have them, most first."""
    table, term = tables.exhibitor, tables.term
    rows = select(_exhibitors(given, online=online).order_by(None).subquery().c.row)

    def grouped(value: ColumnElement[str], *conditions: ColumnElement[bool]) -> Any:
        number = func.count().label("number")
        return select(value, number).where(value.is_not(None), *conditions).group_by(value).order_by(number.desc(), value)

    return {
        "hall": grouped(term.c.value, term.c.field == "halls", term.c.row.in_(rows)),
        "country": grouped(table.c.country, table.c.row.in_(rows)),
        "category": grouped(term.c.value, term.c.field == "categories", term.c.row.in_(rows)),
        "online": select(literal("online"), func.count()).where(_IS_ONLINE, table.c.row.in_(rows)),
    }


def _exhibitors(given: frozenset[str], *, online: bool) -> Select[int]:
    """Return the query of the rows that fit, by name; where a list is asked for, its terms are walked by name."""
    table, term = tables.exhibitor, tables.term.alias()
    by_term = [field for field in ("stands", "categories", "halls") if field in given]  # the narrowest first: a hall has many
    if not by_term:
        columns = {"rows": table.c.row, "countries": table.c.country}
        here = [_any_of(column, name) for name, column in columns.items() if name in given]
        return select(table.c.row).where(*here, *([_IS_ONLINE] if online else [])).order_by(table.c.sort, table.c.row)
    first, *others = by_term
    conditions = [_is_term(term, first)]
    if "rows" in given:
        conditions.append(_any_of(term.c.row, "rows"))
    conditions += [exists().where(tables.term.c.row == term.c.row, _is_term(tables.term, other)) for other in others]
    if "countries" in given:
        conditions.append(exists().where(table.c.row == term.c.row, _any_of(table.c.country, "countries")))
    if online:
        conditions.append(exists().where(table.c.row == term.c.row, _IS_ONLINE))
    return select(term.c.row).where(*conditions).group_by(term.c.sort, term.c.row).order_by(term.c.sort, term.c.row)


def _given(**filters: Sequence[Any] | None) -> dict[str, Any]:
    """Return the filters that are given; what a list's entries are compared with is cut as they are."""
    listed = {field for fields in tables.TERMS.values() for field in fields}
    return {
        name: [each[:TERM] for each in entries] if name in listed else entries for name, entries in filters.items() if entries is not None
    }


def _is_term(term: FromClause, field: str) -> ColumnElement[bool]:
    return and_(term.c.field == field, _any_of(term.c.value, field))


def _any_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    return column.in_(bindparam(name, expanding=True))


def _belongs(parts: Table, field: str, wholes: Table, id: str, source: str) -> ColumnElement[bool]:
    """Say whether a part (product, lot) belongs to the whole of that id and source.

    An id in a file means the record of the same source; where that source has none of that id, of any source,
    because exhibitors and their products often come in two files.
    """
    at_home = select(wholes.c.row).where(wholes.c.origin == parts.c.origin, wholes.c.id == id).exists()
    return and_(parts.c[field] == id, or_(parts.c.origin == source, not_(at_home)))

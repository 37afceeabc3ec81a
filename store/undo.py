"""What the last load can be undone from: how all that it changed stood before.

Records are kept in parts before the load is applied, under the plan that changes them; the load's own transaction then makes
that plan the one to undo. What belongs to no such plan means nothing, and is dropped in parts.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_

from fair.changes import Difference
from fair.edits import Edit
from fair.records import BY_KIND, Origin, Record
from store import packing, rows, tables
from store.database import Database, Tx
from store.load_tables import as_it_was, undo
from store.prepared import Prepared

AT_ONCE = 250  # rows of one transaction that writes: replies wait for it

Rows = Sequence[Mapping[str, Any]]
_Added = Iterable[tuple[int, Record]]


@dataclass(frozen=True, slots=True)
class Was:
    """How a record stood before a load, under the row that it has; None: it was not there."""

    kind: str
    source: str
    id: str
    row: int
    record: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    """The last load: the revision that it made, and how all that it changed stood before it; `fair` None: as it stands."""

    revision: int
    at: datetime
    fair: packing.Packed | None
    fair_declared: bool
    fair_since: datetime | None
    edits: tuple[tuple[Edit, Edit], ...]
    records: tuple[Was, ...]


def rows_of(kind: str, source: str, difference: Difference, added: _Added) -> Iterator[Mapping[str, Any]]:
    """Return what is to be kept of a difference; of new records the row that they get."""
    here = {"kind": kind, "source": source}
    yield from ({**here, "row": row, "id": record.id, "as_of": None, "values": {}} for row, record in added)
    for record in (*(change.before for change in difference.rewritten), *difference.removed):
        assert record.origin is not None, "a stored record has an origin"
        values = {name: packing.pack(getattr(record, name)) for name in tables.FIELDS[kind]}
        yield {**here, "row": record.origin.row, "id": record.id, "as_of": record.origin.as_of, "values": values}


async def keep(db: Database, plan: str, was: Rows, *, kept: Callable[[float], Awaitable[None]] | None = None) -> None:
    """Keep how the records of a plan stood, before it is carried out; `kept` is told which part of them is."""
    for first in range(0, len(was), AT_ONCE):
        part = [{**each, "plan": plan} for each in was[first : first + AT_ONCE]]
        async with db.begin() as tx:
            await tx.run(_KEPT, part)
        if kept is not None:
            await kept((first + len(part)) / len(was))


async def tidy(db: Database) -> None:
    """Drop what belongs to no load that can be undone."""
    while True:
        async with db.begin() as tx:
            if await tx.run(_LEFT_OVER) < AT_ONCE:
                return


def remember(
    connection: Connection, plan: str, *, records: int, edits: Sequence[tuple[Edit, Edit]], fair: bool, revision: int, at: datetime
) -> None:
    """Let this plan be the one to undo, in the transaction that carries it out, before the fair is written; the first load is not one."""
    before = connection.execute(select(tables.fair)).first()
    forget(connection)
    if before is not None:
        kept = {"values": before._mapping["values"], "declared": before.declared, "as_of": packing.pack(before.as_of)} if fair else {}
        packed = [[rows.pack_edit(each) for each in pair] for pair in edits]
        connection.execute(insert(undo), {"revision": revision, "plan": plan, "records": records, "at": at, "fair": kept, "edits": packed})


def forget(connection: Connection) -> None:
    """Let there be nothing to undo."""
    connection.execute(delete(undo))


async def last(tx: Tx) -> Undoable | None:
    """Return the last load, with all that it changed as it stood; None where there is none that can be undone."""
    return await tx.call(_read)


async def when(tx: Tx) -> datetime | None:
    """Return when the last load was that can be undone, without what it changed."""
    found = await tx.rows(select(undo.c.at))
    return found[0].at if found else None


async def overtaken(tx: Tx, load: Undoable) -> list[Was]:
    """Return which records of a load have been changed since, by whatever it was; of the fair and of edits see `stands`."""
    return await tx.call(lambda connection: _overtaken(connection, load))


async def stands(tx: Tx, load: Undoable) -> bool:
    """Say whether the fair itself and the edits that a load changed are still as it left them."""
    return await tx.call(lambda connection: _stands(connection, load))


def _read(connection: Connection) -> Undoable | None:
    header = connection.execute(select(undo)).first()
    if header is None:
        return None
    kept = connection.execute(select(as_it_was).where(as_it_was.c.plan == header.plan).order_by(as_it_was.c.row))
    records = tuple(Was(each.kind, each.source, each.id, each.row, _record(each)) for each in kept)
    if len(records) != header.records:
        return None
    fair = header.fair
    return Undoable(
        revision=header.revision,
        at=header.at,
        fair=fair.get("values"),
        fair_declared=fair.get("declared", False),
        fair_since=datetime.fromisoformat(fair["as_of"]) if fair else None,
        edits=tuple((rows.unpack_edit(before), rows.unpack_edit(after)) for before, after in header.edits),
        records=records,
    )


def _record(kept: Any) -> Record | None:
    packed: Mapping[str, Any] = kept._mapping["values"]
    if not packed:
        return None
    fields = {name: packing.unpack_field(kept.kind, name, value) for name, value in packed.items()}
    return BY_KIND[kept.kind](**fields, origin=Origin(kept.row, kept.source, kept.as_of))


def _overtaken(connection: Connection, load: Undoable) -> list[Was]:
    """A record that the load touched is of its revision, whether it is there or gone; any later change gave it another one."""
    untouched: set[int] = set()
    for table in (*tables.records.values(), tables.gone):
        untouched.update(connection.scalars(select(table.c.row).where(table.c.revision == load.revision)))
    return [each for each in load.records if each.row not in untouched]


def _stands(connection: Connection, load: Undoable) -> bool:
    if load.fair is not None and connection.scalar(select(tables.fair.c.revision)) != load.revision:
        return False
    edit = tables.edit.c
    return all(
        rows.read_edits(connection, edit.kind == each.kind, edit.source == each.source, edit.id == each.id, edit.field == each.field)
        == [each]
        for _, each in load.edits
    )


_KEPT = Prepared(insert(as_it_was).values({each.name: bindparam(each.name, type_=each.type) for each in as_it_was.c}))
_PLANS = select(undo.c.plan)
_SOME = select(as_it_was.c.plan, as_it_was.c.row).where(as_it_was.c.plan.not_in(_PLANS)).limit(AT_ONCE)
_LEFT_OVER = delete(as_it_was).where(tuple_(as_it_was.c.plan, as_it_was.c.row).in_(_SOME))

"""Undoing the last load: all that it changed stands again as it did before, under its old rows and ids.

What nobody has been told yet is not told; of what people were told, the usual notice of a change follows. What has been
changed since, by a load or by hand, is not undone: then nothing is.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fair.changes import Change, Difference, is_cancelled
from fair.errors import LoadRefused
from fair.records import BY_KIND, Record
from handlers.foretelling import Foretold, foretold
from handlers.load_report import Counts, counted
from handlers.loading import Also, carry_out, nothing
from store import loads, packing, programme, undo
from store.database import Database, Tx
from store.loads import Scope, Stored
from store.undo import Undoable, Was

_NOTHING = LoadRefused("There is no load that can be undone.", mend="Load the files as they were.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """What undoing the last load would do, or did; `made`: when that load was. With a `refusal` nothing is done."""

    made: datetime | None
    changes: Counts
    differences: Mapping[Scope, Difference]
    told: Foretold | None = None
    refusal: LoadRefused | None = None
    ready: loads.Ready | None = None
    fair: Stored | None = None  # what the fair itself becomes, None: it stays


async def looked_at(tx: Tx, *, at: datetime) -> Undoing:
    """Return what undoing the last load would do."""
    load = await undo.last(tx)
    if load is None:
        return _refused(None, _NOTHING)
    if refusal := await _overtaken(tx, load):
        return _refused(load.at, refusal)
    differences = await _differences(tx, load)
    now = await programme.fair(tx)
    fair = Stored(packing.unpack_fair(load.fair), load.fair_declared) if load.fair is not None else None
    return Undoing(
        made=load.at,
        fair=fair,
        changes=counted(differences),
        differences=differences,
        told=await foretold(tx, differences, fair=fair.fair if fair else now, at=at),
        ready=await loads.ready(
            tx,
            differences,
            fair=fair,
            edits=[(after, before) for before, after in load.edits],
            planned_from=await programme.revision(tx),
            at=at,
            undoes=load,
        ),
    )


async def undo_last(db: Database, *, also: Also = nothing, at: datetime) -> Undoing:
    """Undo the last load, all of it or nothing; `also` is done in the same transaction."""
    while True:
        async with db.read() as tx:
            looked = await looked_at(tx, at=at)
        if looked.ready is None:
            return looked
        try:
            await carry_out(db, looked.ready, {"undone": looked.changes}, also=also)
        except loads.Outdated:
            continue
        return looked


def _refused(made: datetime | None, refusal: LoadRefused) -> Undoing:
    return Undoing(made=made, changes=counted({}), differences={}, refusal=refusal)


async def _overtaken(tx: Tx, load: Undoable) -> LoadRefused | None:
    mend = "Change back by hand what is to be as before, or load the files as they were."
    if since := await undo.overtaken(tx, load):
        first = since[0]
        kind = BY_KIND[first.kind].PLURAL
        return LoadRefused(f"{len(since):,} of what the load changed has been changed since, first {first.id} of the {kind}.", mend=mend)
    if not await undo.stands(tx, load):
        return LoadRefused("What the load made of the fair, or of edits, has been changed since.", mend=mend)
    return None


async def _differences(tx: Tx, load: Undoable) -> dict[Scope, Difference]:
    """Return what leads from how the records stand now to how they stood."""
    by_scope: defaultdict[Scope, list[Was]] = defaultdict(list)
    for was in load.records:
        by_scope[was.kind, was.source].append(was)
    return {scope: _difference(records, await _by_row(tx, scope[0], records)) for scope, records in by_scope.items()}


async def _by_row(tx: Tx, kind: str, records: list[Was]) -> dict[int, Record]:
    found = await programme.records(tx, kind, [was.row for was in records])
    return {record.origin.row: record for record in found if record.origin}


def _difference(records: list[Was], now: Mapping[int, Record]) -> Difference:
    pairs = [(now.get(was.row), was.record) for was in records]
    changes = [Change(present, before) for present, before in pairs if present and before]
    return Difference(
        added=tuple(before for present, before in pairs if before and not present),
        removed=tuple(present for present, before in pairs if present and not before),
        changed=tuple(change for change in changes if not is_cancelled(change.after) or is_cancelled(change.before)),
        cancelled=tuple(change for change in changes if is_cancelled(change.after) and not is_cancelled(change.before)),
    )

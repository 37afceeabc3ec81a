"""What a load would do: what its files say, brought together, against what is stored.

A call states the whole of every kind that its files hold, for their source: what is stored of that and in none of
them is removed, but for records that were refused by themselves. Console edits stay over what files say.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fair.calendar import in_utc
from fair.changes import Difference, difference
from fair.edits import FAIR, Edit, edited, met
from fair.errors import LoadRefused
from fair.guesses import guessed_fair, guessed_zone
from fair.ids import own_id, settle
from fair.loads import FileRead, Placed, Problem
from fair.records import BY_KIND, BY_PLURAL, Fair, Record, Session
from fair.sizes import too_large
from fair.text import clean
from store import edits, loads, programme
from store.database import Tx
from store.loads import Met, Scope, Stored

REMOVABLE = Fraction(1, 3)  # of a kind; to remove more has to be asked for
UNKNOWN_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the files of a call say, ids settled, times in UTC.

    `files` are as read, with what was refused and warned of since. `kept` are ids whose stored version stays.
    `fair` holds what a fair.toml said, by the names of Fair's fields. `named` is the files' own name for the fair, `zone` the
    one that most sessions start in.
    """

    files: tuple[FileRead, ...]
    records: Mapping[Scope, tuple[Record, ...]]
    kept: Mapping[Scope, frozenset[str]]
    fair: Mapping[str, Any]
    named: str
    zone: ZoneInfo | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a load would write, on top of the programme's revision `planned_from`; `fair` is None where `then` is what is stored."""

    planned_from: int
    differences: Mapping[Scope, Difference]
    fair: Stored | None
    then: Fair
    edits: tuple[Met, ...]
    conflicts: tuple[Edit, ...]
    refusal: LoadRefused | None

    def __bool__(self) -> bool:
        """Return whether there is anything to write."""
        return any(self.differences.values()) or self.fair is not None or bool(self.edits)


def stated(files: Sequence[FileRead]) -> Stated:
    """Bring together what files say, none of them refused as a whole, each with its source."""
    files = [_in_size(file) for file in files]
    by_scope: dict[Scope, list[tuple[int, Placed]]] = {(kind, source): [] for file in files for kind, source in _scopes(file)}
    kept: dict[Scope, set[str]] = defaultdict(set)
    for number, file in enumerate(files):
        for placed in file.records:
            by_scope[placed.record.KIND, _source(file)].append((number, placed))
        for kind, id in file.kept:
            kept[kind, _source(file)].add(id)
    settled = {scope: settle(placed) for scope, placed in by_scope.items()}
    warned: dict[int, list[Problem]] = defaultdict(list)
    for each in settled.values():
        for number, problem in each.warnings:
            warned[number].append(problem)
    return Stated(
        files=tuple(replace(file, warnings=(*file.warnings, *warned[number])) for number, file in enumerate(files)),
        records={scope: tuple(_in_utc(record) for record in each.records) for scope, each in settled.items()},
        kept={scope: frozenset(ids) for scope, ids in kept.items()},
        fair={key: value for file in files for key, value in file.fair.items()},
        named=_name(min(files, key=lambda file: "sessions" not in file.kinds)),
        zone=guessed_zone(placed.record.start for file in files for placed in file.records if isinstance(placed.record, Session)),
    )


async def plan(tx: Tx, said: Stated, *, zone: ZoneInfo | None, allow_removals: bool, at: datetime) -> Plan:
    """Plan what makes the programme what the files say; `zone` is the one asked for, if any."""
    planned_from = await programme.revision(tx)
    differences: dict[Scope, Difference] = {}
    meetings: list[Met] = []
    for scope, records in said.records.items():
        before = await loads.records(tx, *scope)
        laid = await edits.of(tx, *scope)
        differences[scope], met_here = await asyncio.to_thread(_difference, before, records, said.kept.get(scope, frozenset()), laid, at)
        meetings += met_here
    stored = await loads.fair(tx)
    becomes, met_here = await _fair(tx, said, stored, zone=zone, at=at)
    meetings += met_here
    return Plan(
        planned_from=planned_from,
        differences=differences,
        fair=becomes if becomes != stored else None,
        then=becomes.fair,
        edits=tuple((before_, after) for before_, after in meetings if after != before_),
        conflicts=tuple(after for _, after in meetings if after.conflict_at),
        refusal=None if allow_removals else await _too_many_removed(tx, differences),
    )


async def ready(tx: Tx, plan: Plan, *, at: datetime) -> loads.Ready:
    """Make ready what a plan writes, before the transaction that does; `tx` is the one that the plan was made in."""
    return await loads.ready(tx, plan.differences, fair=plan.fair, edits=plan.edits, planned_from=plan.planned_from, at=at)


def known_zone(stored: Stored | None) -> ZoneInfo | None:
    """Return the zone of the stored fair; None where it is only the guess made for want of any sign."""
    return stored.fair.zone if stored and (stored.declared or stored.fair.zone != UNKNOWN_ZONE) else None


def _scopes(file: FileRead) -> set[Scope]:
    return {(BY_PLURAL[kind].KIND, _source(file)) for kind in file.kinds} | {(placed.record.KIND, _source(file)) for placed in file.records}


def _source(file: FileRead) -> str:
    assert file.source is not None, "a file's source is settled before what it says"
    return file.source


def _name(file: FileRead) -> str:
    """Return the fair's name as the source suggests it: a file's name without its ending."""
    path = Path(file.path)
    return clean(path.stem) if file.source == clean(path.name) else _source(file)


def _in_size(file: FileRead) -> FileRead:
    problems = [too_large(placed.record) for placed in file.records]
    if not any(problems):
        return file
    refused = tuple(Problem(placed.where, problem) for placed, problem in zip(file.records, problems, strict=True) if problem)
    records = tuple(placed for placed, problem in zip(file.records, problems, strict=True) if not problem)
    kept = {(placed.record.KIND, placed.record.id) for placed, problem in zip(file.records, problems, strict=True) if problem}
    return replace(file, records=records, refused=file.refused + refused, kept=file.kept | kept)


def _in_utc(record: Record) -> Record:
    # Times that exist twice in their zone never equal those of another, whatever the moment (PEP 495).
    if isinstance(record, Session):
        return replace(record, start=in_utc(record.start), end=record.end and in_utc(record.end))
    return record


def _difference(
    before: Sequence[Record], records: Sequence[Record], kept: frozenset[str], laid: Sequence[Edit], at: datetime
) -> tuple[Difference, list[Met]]:
    """Return what leads from the stored records to those that files state, with edits laid over and kept ones left."""
    by_id: dict[str, list[Edit]] = defaultdict(list)
    for edit in laid:
        by_id[edit.id].append(edit)
    after = [edited(record, by_id[record.id]) if record.id in by_id else record for record in records]
    meetings = [(edit, met(edit, getattr(record, edit.field), at=at)) for record in records for edit in by_id.get(record.id, ())]
    stated_ids = {record.id for record in records}
    stay = [record for record in before if record.id not in stated_ids and (record.id in kept or own_id(record.id) in kept)]
    return difference(before, after + stay), meetings


async def _fair(tx: Tx, said: Stated, stored: Stored | None, *, zone: ZoneInfo | None, at: datetime) -> tuple[Stored, list[Met]]:
    """Return what the fair itself becomes: what a fair.toml says, else what it was, else a guess."""
    laid = await edits.of(tx, FAIR)
    if said.fair:
        fair, after = edits.over_fair(Fair(**said.fair), laid, at=at)
        return Stored(fair, declared=True), list(zip(laid, after, strict=True))
    if stored and stored.declared:
        return stored, []
    fair, _ = edits.over_fair(await _guessed(tx, said, stored, zone=zone, at=at), laid, at=at)
    return Stored(fair, declared=False), []


async def _guessed(tx: Tx, said: Stated, stored: Stored | None, *, zone: ZoneInfo | None, at: datetime) -> Fair:
    starts = [record.start for records in said.records.values() for record in records if isinstance(record, Session)]
    elsewhere = await loads.days(tx, besides=[source for kind, source in said.records if kind == Session.KIND])
    days = [*starts, *(elsewhere or ())]
    if stored and not days:
        return stored.fair
    name = said.named if starts or not stored else stored.fair.name
    zone = zone or known_zone(stored) or said.zone or UNKNOWN_ZONE
    return guessed_fair(name, zone, min(days, default=at), max(days, default=at))


async def _too_many_removed(tx: Tx, differences: Mapping[Scope, Difference]) -> LoadRefused | None:
    for kind in dict.fromkeys(kind for kind, _ in differences):
        removed = sum(len(each.removed) for (of, _), each in differences.items() if of == kind)
        if removed and removed > REMOVABLE * (total := await loads.count(tx, kind)):
            return LoadRefused(
                f"This would remove {removed:,} of {total:,} {BY_KIND[kind].PLURAL}, more than a third; nothing was loaded.",
                mend="If that is meant, load again with --allow-removals.",
            )
    return None

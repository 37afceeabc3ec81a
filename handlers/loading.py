"""Loading: what a fair's files say becomes the programme.

Files are read, and the difference to what is stored is planned, from a read that waits for nobody; then all of it
is applied in one short transaction, or nothing. The command line does both in one go; in the console somebody looks
at the plan between the two.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from fair.edits import CONSOLE
from fair.errors import CannotDo, LoadRefused
from fair.loads import FileRead
from fair.sizes import LONGEST
from fair.text import clean
from handlers import load_plan
from handlers.foretelling import foretold
from handlers.load_plan import Plan
from handlers.load_report import Report, counted, reported
from knowledge.readers import read_files
from knowledge.readers.source import MapEntry
from store import loads, undo
from store.database import Database, Tx

_OWN = LoadRefused(f"The source {CONSOLE} is that of records made in the console.", mend="Name another one with --source.")
_NO_MAPS: Mapping[str, Mapping[str, MapEntry]] = MappingProxyType({})

Also = Callable[[Tx], Awaitable[None]]  # what is done in the transaction of a load

__all__ = ["Report", "load", "load_read"]


def _unheard(_: float) -> None:
    """Let nobody know how far it has come."""


async def nothing(_: Tx) -> None:
    """Write nothing beside a load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How files are to be loaded, as whoever loads them says; `maps` are those of single files, by their paths."""

    zone: ZoneInfo | None = None
    mapping: Mapping[str, MapEntry] | None = None
    maps: Mapping[str, Mapping[str, MapEntry]] = field(default_factory=lambda: _NO_MAPS)
    source: str | None = None
    allow_removals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a load would do: the report, and where nothing refuses the files as a whole the plan; ready where it may be applied."""

    report: Report
    plan: Plan | None = None
    ready: loads.Ready | None = None


async def load(
    db: Database,
    paths: Sequence[Path],
    *,
    zone: ZoneInfo | None = None,
    mapping: Mapping[str, MapEntry] | None = None,
    source: str | None = None,
    dry_run: bool = False,
    allow_removals: bool = False,
    at: datetime,
) -> Report:
    """Read files and make the programme what they say; `zone` is that of times without an offset."""
    files = await read(db, paths, How(zone=zone, mapping=mapping))
    return await load_read(db, files, zone=zone, source=source, dry_run=dry_run, allow_removals=allow_removals, at=at)


async def load_read(
    db: Database,
    files: Sequence[FileRead],
    *,
    zone: ZoneInfo | None = None,
    source: str | None = None,
    dry_run: bool = False,
    allow_removals: bool = False,
    at: datetime,
) -> Report:
    """Make the programme what files say that have been read."""
    how = How(zone=zone, source=source, allow_removals=allow_removals)
    while True:
        looked = await look(db, files, how, at=at)
        if dry_run or looked.plan is None or looked.plan.refusal is not None:
            return looked.report
        report = replace(looked.report, applied=True)
        if looked.ready is None:
            return report
        try:
            await carry_out(db, looked.ready, report.as_json())
        except loads.Outdated:
            continue
        except CannotDo as err:  # a full disk, a file that may not be written
            return replace(report, applied=False, refusal=LoadRefused(err.why, mend=err.mend))
        return report


async def read(db: Database, paths: Sequence[Path], how: How, *, met: Callable[[float], None] = _unheard) -> list[FileRead]:
    """Read files beside everything else; `met` is told which part of them has been read."""
    async with db.read() as tx:
        stored = load_plan.known_zone(await loads.fair(tx))
    return await asyncio.to_thread(_read, paths, how, stored, met)


async def look(db: Database, files: Sequence[FileRead], how: How, *, at: datetime) -> Looked:
    """Return what files that have been read would do, and write nothing."""
    files = tuple(replace(file, source=_source(file, asked=how.source)) for file in files)
    if refusal := _refusal(files):
        return Looked(report=Report(files=reported(files), changes=counted({}), refusal=refusal))
    said = await asyncio.to_thread(load_plan.stated, files)
    async with db.read() as tx:
        plan = await load_plan.plan(tx, said, zone=how.zone, allow_removals=how.allow_removals, at=at)
        told = await foretold(tx, plan.differences, fair=plan.then, at=at)
        ready = await load_plan.ready(tx, plan, at=at) if plan and plan.refusal is None else None
    changes = counted(plan.differences)
    report = Report(files=reported(said.files), changes=changes, conflicts=plan.conflicts, told=told, refusal=plan.refusal)
    return Looked(report=report, plan=plan, ready=ready)


async def carry_out(
    db: Database,
    ready: loads.Ready,
    report: Mapping[str, Any],
    *,
    also: Also = nothing,
    kept: Callable[[float], Awaitable[None]] | None = None,
) -> None:
    """Apply what is ready, all of it or nothing, so that it can be undone; raise Outdated as `loads.apply` does.

    `also` is done in the same transaction; `kept` is told which part of what it changes is kept, which takes longest.
    """
    if ready.plan is not None:
        await undo.keep(db, ready.plan, ready.was, kept=kept)
    async with db.begin() as tx:
        await loads.apply(tx, ready, report=report)
        await also(tx)
    await undo.tidy(db)


def _read(paths: Sequence[Path], how: How, stored: ZoneInfo | None, met: Callable[[float], None]) -> list[FileRead]:
    files = read_files(paths, zone=how.zone or stored, mapping=how.mapping, maps=how.maps, met=met)
    declared = {str(file.fair["zone"]) for file in files if "zone" in file.fair}
    if how.zone is None and stored is not None and declared - {stored.key}:
        return read_files(paths, mapping=how.mapping, maps=how.maps)  # the fair.toml among the files wins over the stored fair
    return files


def _source(file: FileRead, *, asked: str | None) -> str:
    return clean(asked or file.source or Path(file.path).name)[:LONGEST]


def _refusal(files: Sequence[FileRead]) -> LoadRefused | None:
    """Say in a line which files refuse the call, and why the first of them does; None where none does."""
    refused = [file for file in files if file.refused_whole]
    if not refused:
        return _OWN if any(file.source == CONSOLE for file in files) else None
    why = "; ".join(problem.reason for problem in refused[0].refused)
    more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
    return LoadRefused(f"{refused[0].path}{more} is refused as a whole: {why}.", mend="Nothing was loaded. Mend the file, or leave it out.")

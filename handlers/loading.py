"""Loading: what a fair's files say becomes the programme.

Files are read, and the difference to what is stored is planned, from a read that waits for nobody; then all of it
is applied in one short transaction, or nothing.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from fair.edits import CONSOLE
from fair.errors import CannotDo, LoadRefused
from fair.loads import FileRead
from fair.sizes import LONGEST
from fair.text import clean
from handlers import load_plan
from handlers.foretelling import foretold
from handlers.load_report import Report, counted, reported
from knowledge.readers import read_files
from knowledge.readers.source import MapEntry
from store import loads
from store.database import Database

_OWN = LoadRefused(f"The source {CONSOLE} is that of records made in the console.", mend="Name another one with --source.")

__all__ = ["Report", "load", "load_read"]


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
    async with db.read() as tx:
        stored = load_plan.known_zone(await loads.fair(tx))
    files = await asyncio.to_thread(_read, paths, zone, stored, mapping)
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
    files = tuple(replace(file, source=_source(file, asked=source)) for file in files)
    if any(file.refused_whole for file in files):
        return Report(files=reported(files), changes=counted({}), refusal=_refusal(files))
    if any(file.source == CONSOLE for file in files):
        return Report(files=reported(files), changes=counted({}), refusal=_OWN)
    said = await asyncio.to_thread(load_plan.stated, files)
    while True:
        async with db.read() as tx:
            plan = await load_plan.plan(tx, said, zone=zone, allow_removals=allow_removals, at=at)
            told = await foretold(tx, plan.differences, fair=plan.then, at=at)
        goes = not dry_run and plan.refusal is None
        changes = counted(plan.differences)
        report = Report(
            files=reported(said.files), changes=changes, conflicts=plan.conflicts, told=told, applied=goes, refusal=plan.refusal
        )
        if not goes or not plan:
            return report
        try:
            async with db.begin() as tx:
                await loads.apply(
                    tx,
                    plan.differences,
                    fair=plan.fair,
                    edits=plan.edits,
                    planned_from=plan.planned_from,
                    report=report.as_json(),
                    at=at,
                )
            return report
        except loads.Outdated:
            continue
        except CannotDo as err:  # a full disk, a file that may not be written
            return replace(report, applied=False, refusal=LoadRefused(err.why, mend=err.mend))


def _read(paths: Sequence[Path], zone: ZoneInfo | None, stored: ZoneInfo | None, mapping: Mapping[str, MapEntry] | None) -> list[FileRead]:
    files = read_files(paths, zone=zone or stored, mapping=mapping)
    declared = {str(file.fair["zone"]) for file in files if "zone" in file.fair}
    if zone is None and stored is not None and declared - {stored.key}:
        return read_files(paths, mapping=mapping)  # the fair.toml among the files wins over the stored fair
    return files


def _source(file: FileRead, *, asked: str | None) -> str:
    return clean(asked or file.source or Path(file.path).name)[:LONGEST]


def _refusal(files: Sequence[FileRead]) -> LoadRefused:
    """Say in a line which files refuse the call, and why the first of them does."""
    refused = [file for file in files if file.refused_whole]
    why = "; ".join(problem.reason for problem in refused[0].refused)
    more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
    return LoadRefused(f"{refused[0].path}{more} is refused as a whole: {why}.", mend="Nothing was loaded. Mend the file, or leave it out.")

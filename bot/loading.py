"""`fairlead load`: reads a fair's files into the database, brings the indexes up to it, and says what changed."""

import asyncio
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from bot import home
from bot.report import readable
from bot.settings import Settings
from fair.errors import LoadRefused
from fair.spelling import did_you_mean
from handlers.foretelling import Foretold
from handlers.loading import Report, load
from knowledge.indexes import Indexes
from scheduler.indexing import keep_up
from store.database import Database


def load_files(
    settings: Settings,
    paths: Sequence[Path],
    *,
    zone: str | None,
    map_file: Path | None,
    source: str | None,
    dry_run: bool,
    as_json: bool,
    allow_removals: bool,
) -> None:
    """Load the files and print the report, for people or as JSON; raise LoadRefused, after it, when nothing was done."""
    named, mapping = _zone(zone) if zone else None, _mapping(map_file) if map_file else None

    async def loaded() -> Report:
        async with home.database(settings) as db:
            report = await take(db, paths, zone=named, mapping=mapping, source=source, dry_run=dry_run, allow_removals=allow_removals)
            for line in _told(report, as_json=as_json):
                print(line, flush=True)  # before the indexes, which may take longer
            if report.applied:
                await bring_indexes_up(db, settings)
            return report

    report = asyncio.run(loaded())
    if report.refusal is not None:
        raise report.refusal


def _told(report: Report, *, as_json: bool) -> Iterator[str]:
    if as_json:
        yield json.dumps(report.as_json(), ensure_ascii=False, indent=2)
        return
    yield from readable(report.as_json())
    if report.told and report.refusal is None:
        yield _who_is_told(report.told, applied=report.applied)
    if report.applied:
        yield "Applied."
    else:
        yield "Nothing was applied." if report.refusal else "Nothing was applied: this was a dry run."


def _who_is_told(told: Foretold, *, applied: bool) -> str:
    """Return how many people hear of the changes, and when."""
    people = "1 person" if told.people == 1 else f"{told.people:,} people"
    minutes = ceil(told.within / timedelta(minutes=1))
    when = "at once" if not minutes else "within 1 minute" if minutes == 1 else f"within {minutes} minutes"
    return f"{people} {'will' if applied else 'would'} be told {when}."


async def take(
    db: Database,
    paths: Sequence[Path],
    *,
    zone: ZoneInfo | None = None,
    mapping: Mapping[str, Any] | None = None,
    source: str | None = None,
    dry_run: bool = False,
    allow_removals: bool = False,
) -> Report:
    """Load the files now."""
    at = datetime.now(UTC)
    return await load(db, paths, zone=zone, mapping=mapping, source=source, dry_run=dry_run, allow_removals=allow_removals, at=at)


async def bring_indexes_up(db: Database, settings: Settings) -> None:
    """Bring the indexes up to the database, unless another process holds them and sees to it."""
    with closing(Indexes.open(home.index_folder(settings), embeddings=settings.embeddings)) as indexes:
        if indexes.writes:
            await keep_up(db, indexes)


def _zone(name: str) -> ZoneInfo:
    zones = available_timezones()
    if name not in zones:
        raise LoadRefused(f'There is no zone "{name}".', mend=did_you_mean(name, zones) or "Name one as in Asia/Shanghai.")
    return ZoneInfo(name)


def _mapping(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as err:
        raise LoadRefused(f"The map {path} cannot be read: {err.strerror}.", mend="Name a file with --map.") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        mend = 'Write one column a line: name = "Firmenname".'
        raise LoadRefused(f"The map {path} cannot be read as TOML: {err}.", mend=mend) from err

"""`fairlead load`: reads a fair's files into the database and says what changed."""

import asyncio
import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot import home
from bot.logs import start_logging
from bot.settings import Settings, settings_of_this_process
from fair.errors import LoadRefused
from fair.spelling import did_you_mean
from handlers.loading import Report
from handlers.loading import load as load_into
from store.database import Database


def load_files(
    paths: Sequence[Path],
    *,
    zone: str | None,
    map_file: Path | None,
    source: str | None,
    dry_run: bool,
    as_json: bool,
    allow_removals: bool,
) -> None:
    """Load the files and print the report, for people or as JSON."""
    settings = settings_of_this_process()
    start_logging(settings.log_level, secrets=settings.secrets())
    report = asyncio.run(
        _load(
            settings,
            paths,
            zone=zone_named(zone) if zone else None,
            mapping=_mapping(map_file) if map_file else None,
            source=source,
            dry_run=dry_run,
            allow_removals=allow_removals,
        )
    )
    print(json.dumps(report.as_json(), ensure_ascii=False, indent=2) if as_json else "")


async def _load(
    settings: Settings,
    paths: Sequence[Path],
    *,
    zone: ZoneInfo | None,
    mapping: Mapping[str, str] | None,
    source: str | None,
    dry_run: bool,
    allow_removals: bool,
) -> Report:
    home.made(settings.home)
    db = await Database.open(home.database_url(settings))
    try:
        return await load_into(
            db, paths, zone=zone, mapping=mapping, source=source, dry_run=dry_run, allow_removals=allow_removals, at=datetime.now(UTC)
        )
    finally:
        await db.close()


def zone_named(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as err:
        raise LoadRefused(f'There is no zone "{name}".', mend=did_you_mean(name, available_timezones())) from err


def _mapping(path: Path) -> Mapping[str, str]:
    try:
        mapping = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as err:
        raise LoadRefused(f"The map {path} cannot be read: {err.strerror}.") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise LoadRefused(
            f"The map {path} is not TOML that can be read: {err}.", mend='Write one column a line: name = "Firmenname".'
        ) from err
    for column, heading in mapping.items():
        if not isinstance(heading, str):
            raise LoadRefused(f"In the map {path}, {column} is not a heading.", mend='Write it in quotes: name = "Firmenname".')
    return mapping

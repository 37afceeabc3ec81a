"""`fairlead doctor`: one line for each thing that must be right, with the mend where it is not.

It only looks: nothing is made, mended or sent, apart from a probe file in the home that is deleted at once.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.home import DATABASE, database_url
from bot.settings import Settings, settings_of_this_process, variable
from fair.errors import BadSetting, CannotDo, NoFair
from fair.records import Fair
from store import programme
from store.database import Database

NEEDED_SPACE = 500  # MB: the indexes of a fair of 18,000 exhibitors, built beside the old ones


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to; `mend` says what to do, and is empty where all is well."""

    check: str
    state: str
    mend: str = ""

    def line(self) -> str:
        return f"{'MEND' if self.mend else 'ok  '}  {self.check}: {self.state} {self.mend}".rstrip()


def check_all() -> None:
    """Print a line for each check; raise CannotDo when something wants mending."""
    failed = 0
    for finding in _findings():
        print(finding.line(), flush=True)
        failed += bool(finding.mend)
    if failed:
        raise CannotDo(f"{failed} of the checks failed.", mend="The line of each says what to do.")


def _findings() -> Iterator[Finding]:
    try:
        settings = settings_of_this_process()
    except BadSetting as err:
        yield Finding("settings", err.why, err.mend or "docs/settings.md lists them.")
        return
    yield Finding("settings", "all are known and fit.")
    for check in CHECKS:
        yield check(settings)


def _home(settings: Settings) -> Finding:
    home = settings.home
    if not home.exists():
        return Finding("home", f"{home} is not there yet; the first load makes it.")
    if not home.is_dir():
        return Finding("home", f"{home} is no folder.", f"Set {variable('home')} to a folder.")
    try:
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as err:
        return Finding("home", f"{home} cannot be written: {err.strerror}.", f"Give it to this user, or set {variable('home')}.")
    free = shutil.disk_usage(home).free // 2**20
    if free < NEEDED_SPACE:
        return Finding("home", f"{home} has {free} MB left.", f"Free at least {NEEDED_SPACE} MB.")
    return Finding("home", f"{home} can be written; {free:,} MB free.")


def _database(settings: Settings) -> Finding:
    if settings.database_url is None and not (settings.home / DATABASE).exists():
        return Finding("database", "not there yet; the first load makes it.")
    try:
        fair = asyncio.run(_stored_fair(database_url(settings)))
    except NoFair as err:
        return Finding("database", f"reached; {err.why}", err.mend)
    except CannotDo as err:
        return Finding("database", err.why, err.mend)
    except Exception as err:  # whatever the driver says: a server that is down is no bug of ours
        return Finding("database", f"cannot be reached: {_one_line(err)}.", f"Check {variable('database_url')} and that the server runs.")
    return Finding("database", f"reached, and of this version; it holds {fair.name}, {fair.first_day} to {fair.last_day}, {fair.zone}.")


async def _stored_fair(url: str) -> Fair:
    db = await Database.open(url)
    try:
        async with db.read() as tx:
            return await programme.fair(tx)
    finally:
        await db.close()


def _one_line(err: Exception) -> str:
    return " ".join(str(err).split())[:200].rstrip(".") or type(err).__name__


def _zones(settings: Settings) -> Finding:
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return Finding("time zones", "this machine has no zone data.", "pip install tzdata")
    return Finding("time zones", "zone data is there.")


def _clock(settings: Settings) -> Finding:
    now = datetime.now(UTC)
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if now < installed:
        return Finding(
            "clock", f"it says {now:%Y-%m-%d %H:%M} UTC, before this program was installed.", "Set the clock; let it follow NTP."
        )
    return Finding("clock", f"{now:%Y-%m-%d %H:%M} UTC.")


CHECKS: tuple[Callable[[Settings], Finding], ...] = (_home, _database, _zones, _clock)

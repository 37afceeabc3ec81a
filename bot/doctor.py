"""`fairlead doctor`: one line for each thing that must be right, with the mend where it is not.

It only looks. What it leaves behind is nothing; a database of an earlier version is brought to this one, as any
command would.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.home import DATABASE, database_url, index_folder
from bot.logs import redacted
from bot.mail.connections import greet
from bot.mail.server import Server
from bot.settings import Settings, settings_of_this_process, variable
from fair.errors import BadSetting, CannotDo, NoFair
from knowledge.embeddings import configured
from knowledge.indexes import Indexes, State
from scheduler.channel import NotSent
from store import programme
from store.database import Database, Tx

NEEDED_SPACE = 500  # MB: the indexes of a fair of 18,000 exhibitors, built beside the old ones

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to; `mend` says what to do, and is empty where all is well."""

    check: str
    state: str
    mend: str = ""

    def line(self) -> str:
        return " ".join(f"{'MEND' if self.mend else 'ok'} {self.check}: {self.state} {self.mend}".split())


def check_all() -> None:
    """Print a line for each check; raise CannotDo when something wants mending."""
    try:
        settings = settings_of_this_process()
    except BadSetting as err:
        findings = iter([Finding("settings", err.why, err.mend)])
        secrets: list[str] = []
    else:
        findings = _findings(settings)
        secrets = settings.secrets()
    failed = 0
    for finding in findings:
        print(redacted(finding.line(), secrets), flush=True)
        failed += bool(finding.mend)
    if failed:
        raise CannotDo("One check failed." if failed == 1 else f"{failed} checks failed.", mend="What to do stands behind MEND.")


def _findings(settings: Settings) -> Iterator[Finding]:
    yield Finding("settings", "all are known and fit.")
    for check in (_home, _database, _indexes, _embeddings, _zones, _clock, _public_url, _mail, _webhook, _telegram):
        yield check(settings)


def _home(settings: Settings) -> Finding:
    home = settings.home
    if not home.exists():
        above = next(parent for parent in home.parents if parent.exists())
        if not os.access(above, os.W_OK):
            return Finding("home", f"{home} cannot be made in {above}.", f"Give it to this user, or set {variable('home')}.")
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
        fair = _read(settings, programme.fair)
    except NoFair as err:
        return Finding("database", f"reached. {err.why}", err.mend)
    except CannotDo as err:
        return Finding("database", err.why, err.mend or f"Check {variable('database_url')}.")
    except Exception as err:  # a server that is down is no bug of ours, whatever its driver raises
        return Finding("database", f"cannot be used: {_one_line(err)}.", f"Check {variable('database_url')}, and that the server runs.")
    return Finding("database", f"reached; it holds {fair.name}, {fair.first_day} to {fair.last_day}, {fair.zone}.")


def _indexes(settings: Settings) -> Finding:
    folder = index_folder(settings)
    if not folder.exists():
        return Finding("indexes", "not there yet; the first load makes them.")
    try:
        revision = _read(settings, programme.revision)
        with closing(Indexes.open(folder, embeddings=settings.embeddings)) as indexes:
            indexes.verify()
            words, meaning, alone = indexes.words_state, indexes.meaning_state, indexes.writes
            unwritable = indexes.unwritable
    except Exception as err:  # the line above or below says more
        return Finding("indexes", f"cannot be looked at: {_one_line(err)}.", "Mend what the database's and the embeddings' lines say.")
    told = f"words {_how(words, revision)}, meaning {_how(meaning, revision)}."
    behind = words.revision != revision or (meaning.revision != revision and settings.embeddings != "off")
    if unwritable:
        return Finding("indexes", f"{told[:-1]}; {folder} cannot be written: {unwritable}.", "Free space there, or give it to this user.")
    # Where another process holds them, it brings them up by itself.
    return Finding("indexes", told, f"Delete {folder} and load the fair's files again; they are made anew." if behind and alone else "")


def _how(state: State, revision: int) -> str:
    if state.revision is None:
        return f"({state.why})"
    return "up to date" if state.revision == revision else "behind the database"


def _read(settings: Settings, look: Callable[[Tx], Awaitable[T]]) -> T:
    """Return what one look into the database gives."""

    async def looked() -> T:
        db = await Database.open(database_url(settings))
        try:
            async with db.read() as tx:
                return await look(tx)
        finally:
            await db.close()

    return asyncio.run(looked())


def _embeddings(settings: Settings) -> Finding:
    try:
        configured(settings.embeddings)
    except BadSetting as err:
        return Finding("embeddings", err.why, err.mend or f"Check {variable('embeddings')}.")
    except Exception as err:  # a provider's library says in its own way what it lacks
        return Finding("embeddings", f"{settings.embeddings} cannot be opened: {_one_line(err)}.", f"Check {variable('embeddings')}.")
    return Finding("embeddings", f"{settings.embeddings}.")


def _zones(_settings: Settings) -> Finding:
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return Finding("time zones", "this machine has no zone data.", "pip install tzdata")
    return Finding("time zones", "zone data is there.")


def _clock(_settings: Settings) -> Finding:
    now = datetime.now(UTC)
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if now < installed:
        return Finding("clock", f"{now:%Y-%m-%d %H:%M} UTC, before this program was installed.", "Set the clock, and let it follow NTP.")
    return Finding("clock", f"{now:%Y-%m-%d %H:%M} UTC.")


def _public_url(settings: Settings) -> Finding:
    url = settings.public_url
    if url is None:
        return Finding("public URL", "none; links lead to this machine alone.")
    if url.startswith("http://") and urlsplit(url).hostname not in ("localhost", "127.0.0.1"):
        return Finding("public URL", f"{url} is not encrypted.", "Put a web server with a certificate before it, and write https://.")
    return Finding("public URL", f"{url}.")


def _mail(settings: Settings) -> Finding:
    if settings.smtp_url is None:
        return Finding("mail", "off.")
    try:
        asyncio.run(greet(Server.read(settings.smtp_url)))
    except NotSent as err:
        return Finding("mail", f"{err}.", f"Check {variable('smtp_url')}, and that the server runs.")
    return Finding("mail", f"the server is reached; from {settings.smtp_from}.")


def _webhook(settings: Settings) -> Finding:
    if settings.webhook_url is None:
        return Finding("webhook", "off.")
    return Finding("webhook", f"set, to {urlsplit(settings.webhook_url.reveal()).hostname}; it is called when there is something to tell.")


def _telegram(settings: Settings) -> Finding:
    if settings.telegram_token is None:
        return Finding("Telegram", "off.")
    from bot.telegram.doctor import check  # its library takes a while, and nothing else here needs it

    return Finding("Telegram", *asyncio.run(check(settings)))


def _one_line(err: Exception) -> str:
    return " ".join(str(err).split())[:200].rstrip(".") or type(err).__name__

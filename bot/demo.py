"""`fairlead demo`: a sample fair around today, written as files, loaded as any other, and served.

The files stand in the home's `sample` folder, to look at and to change. The fair's days stay the same for a
home until they have passed; then they move to today again.
"""

import asyncio
import shlex
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot import home as homes
from bot.invite import links_of, new_code
from bot.loading import bring_indexes_up, take
from bot.settings import Settings
from bot.stand_in import stand_in
from fair.errors import HomeInUse, NoFair
from fair.records import Exhibitor, Session
from fair.sample import Sample, files, sample_fair
from fair.sample.grounds import ZONE
from fair.visitors import Gift
from store import programme
from store.database import Database

SAMPLE = "sample"
SOURCE = "Organizer / 主办方"  # as answers name it


def make_demo(settings: Settings, *, exhibitors: int, sessions: int, days: int, serve: bool, telegram: bool) -> None:
    """Make the sample fair in the home, load it, say what to try, and serve it; raise HomeInUse where another fair lives."""
    folder = settings.home / SAMPLE
    first_day = _first_day(folder / "fair.toml", days=days, today=datetime.now(ZONE).date())
    sample = sample_fair(exhibitors=exhibitors, sessions=sessions, days=days, first_day=first_day)
    invitation = asyncio.run(_load(settings, sample, folder))
    print("\n".join(_told(settings, sample)))
    if serve:
        _serve(settings, invitation, telegram=telegram)


def _serve(settings: Settings, invitation: str, *, telegram: bool) -> None:
    """Serve until told to stop, and say where, with a link that makes its first taker an organizer."""
    from bot.serving import serve  # what it imports takes seconds, which loading alone need not

    with ExitStack() as opened:
        more = []
        if telegram:
            settings, page = opened.enter_context(stand_in(settings))
            more = [f"Telegram, as its stand-in plays it: {page}/"]
        more += [f"Organizer, once: {way}" for way in links_of(settings).to(invitation)]
        serve(settings, say=lambda where: print("\n".join(["", where, *more]), flush=True))


def _first_day(written: Path, *, days: int, today: date) -> date:
    """Return the first day as written in this home while that fair is not over, else yesterday; today for one day."""
    if written.is_file():
        first: date = date.fromisoformat(tomllib.loads(written.read_text(encoding="utf-8"))["first_day"])
        if first <= today < first + timedelta(days=days):
            return first
    return today - timedelta(days=min(1, days - 1))


async def _load(settings: Settings, sample: Sample, folder: Path) -> str:
    """Load the sample; return a code that makes an organizer."""
    async with homes.database(settings) as db:
        await _refuse_another_fair(db, settings, sample)
        # A smaller sample than last time is no accident, so removals are allowed.
        report = await take(db, _written(sample, folder), source=SOURCE, allow_removals=True)
        if report.refusal is not None:
            raise report.refusal
        await bring_indexes_up(db, settings)
        return await new_code(db, Gift.ORGANIZER, now=datetime.now(UTC))


def _written(sample: Sample, folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for name, text in files(sample).items():
        path = folder / name
        if sample.records.get(path.stem) == ():  # a small sample has no auction, hence no lots; a table of none is no table
            path.unlink(missing_ok=True)
            continue
        path.write_text(text, encoding="utf-8", newline="")
        paths.append(path)
    return paths


async def _refuse_another_fair(db: Database, settings: Settings, sample: Sample) -> None:
    try:
        async with db.read() as tx:
            stored = await programme.fair(tx)
    except NoFair:
        return
    if stored.name != sample.fair.name:
        raise HomeInUse(f"{settings.home} holds another fair, {stored.name}.", mend="Name another folder with --home.")


def _told(settings: Settings, sample: Sample) -> Iterator[str]:
    fair, at = sample.fair, _short(settings.home)
    counts = ", ".join(f"{len(records):,} {kind}" for kind, records in sample.records.items())
    yield f"{fair.name}, {fair.first_day} to {fair.last_day}, is loaded into {at}: {counts}."
    yield f"Its files are in {_short(settings.home / SAMPLE)}. Try:"
    yield ""
    for question in _questions(sample):
        yield f"  FAIRLEAD_HOME={shlex.quote(at)} {_command()} ask {shlex.quote(question)}"


def _questions(sample: Sample) -> Iterator[str]:
    """Return three that this sample answers: a session, an exhibitor by its Chinese name, and what is on."""
    session = next(each for each in sample.records["sessions"] if isinstance(each, Session))
    exhibitor = next(each for each in sample.records["exhibitors"] if isinstance(each, Exhibitor) and each.name_zh)
    yield f"When and where is {session.title}?"
    yield f"{exhibitor.name_zh}的展位在哪里？"
    yield "What is on tomorrow morning?"


def _command() -> str:
    """Return how this program was called, so that it can be called so again."""
    return "python -m bot" if Path(sys.argv[0]).name == "__main__.py" else _short(Path(sys.argv[0]))


def _short(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)

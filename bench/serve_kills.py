"""What is lost and what comes twice when `fairlead serve` is killed or asked to end while messages arrive from Telegram.

    python -m bench.serve_kills [--messages N] [--kills N]

The whole process on a small sample fair, by polling and by webhook; Telegram is the stand-in of the tests, in this
process. Each message is a command that does not exist, so that its answer can be told from all others.
"""

import argparse
import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from bench.figures import Figure, tell
from store.database import Database
from store.talk_tables import inbox, outbox
from tests.bot_api import BotApi
from tests.bot_api.updates import Unruly

ROOT = Path(__file__).parents[1]
WAYS = ("polling", "webhook")
RATE = 50  # sends a second; the channel has as many in hand at once
AT_ONCE = RATE
SAYS_EACH = 20  # messages of one person
FAIR = ("demo", "--no-serve", "--exhibitors", "20", "--sessions", "12")
_ANSWER = re.compile(r"There is no /n(\d+) for you here")


@dataclass(frozen=True)
class Outcome:
    """What came of it: different answers, those beyond the first of each, rows, repeats counted in them, exits."""

    answered: int
    again: int
    taken: int  # rows of the inbox
    told: int  # rows of the outbox
    repeats: int
    exits: tuple[int | None, ...]


def make_home(home: Path) -> None:
    """Make a small sample fair there."""
    command = [sys.executable, "-m", "bot", *FAIR, "--home", str(home)]
    subprocess.run(command, cwd=ROOT, env=_environment(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


async def kill(home: Path, way: str, *, messages: int, kills: int) -> Outcome:
    """Kill the process again and again while messages arrive, and let a last one finish."""
    async with BotApi().running() as api:
        settings, exits = _on(api, way), []
        arriving = asyncio.create_task(_say(api, messages))
        for number in range(1, kills + 1):
            async with _serving(home, settings) as process:
                await _until(lambda: len(_answers(api)) >= messages * number // (kills + 1))  # noqa: B023  it is waited for at once
                process.kill()
                exits.append(await process.wait())
        async with _serving(home, settings) as process:
            await arriving
            await _until(lambda: len(_answers(api)) == messages)
            exits.append(await _ended(process))
        return await _outcome(api, home, exits[-1:])


async def deliver_again(home: Path, way: str, *, messages: int, copies: int) -> Outcome:
    """Deliver every update so often, in any order."""
    async with BotApi().running() as api:
        api.updates.unruly = Unruly(Random(7), copies=copies, shuffled=True)
        async with _serving(home, _on(api, way)) as process:
            await _say(api, messages)
            await _until(lambda: len(_answers(api)) == messages and not api.updates.waiting)
            return await _outcome(api, home, [await _ended(process)])


async def end(home: Path, way: str, *, messages: int) -> Outcome:
    """Ask the process to end with messages in hand, and let another one do what is left."""
    async with BotApi().running() as api:
        settings = _on(api, way)
        async with _serving(home, settings) as process:
            await _say(api, messages, each=1)
            await _until(lambda: bool(_answers(api)))
            exits = [await _ended(process)]
        if len(_answers(api)) < messages:
            async with _serving(home, settings) as process:
                await _until(lambda: len(_answers(api)) == messages)
                exits.append(await _ended(process))
        return await _outcome(api, home, exits)


async def _say(api: BotApi, messages: int, *, each: int = SAYS_EACH) -> None:
    """Let people write, in turns, a little faster than they are answered."""
    people = [api.person(language="en") for _ in range(-(-messages // each))]
    for number in range(messages):
        await people[number % len(people)].says(f"/n{number}")
        await asyncio.sleep(0 if number < AT_ONCE else 0.5 / RATE)


def _answers(api: BotApi) -> Counter[str]:
    """Return what was answered, and how often."""
    sent = (call.parameters["text"] for call in api.called("sendMessage") if call.status == 200)
    return Counter(number for text in sent for number in _ANSWER.findall(text))


def _on(api: BotApi, way: str) -> Mapping[str, str]:
    """Return the settings that lead to the stand-in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    return {
        "FAIRLEAD_HTTP": address,
        "FAIRLEAD_PUBLIC_URL": f"http://{address}",
        "FAIRLEAD_TELEGRAM_TOKEN": api.token,
        "FAIRLEAD_TELEGRAM_API_URL": api.url,
        "FAIRLEAD_TELEGRAM_RATE": str(RATE),
        "FAIRLEAD_TELEGRAM_MODE": way,
    }


def _environment() -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FAIRLEAD_")}
    return plain | {"FAIRLEAD_EMBEDDINGS": "off", "FAIRLEAD_LOG_LEVEL": "ERROR"}


@asynccontextmanager
async def _serving(home: Path, settings: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `fairlead serve`; it ends with the block."""
    command = (sys.executable, "-m", "bot", "serve")
    environ = {**_environment(), **settings, "FAIRLEAD_HOME": str(home)}
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _ended(process: asyncio.subprocess.Process) -> int:
    process.send_signal(signal.SIGTERM)
    return await process.wait()


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110  # those who read what comes tell nobody
        await asyncio.sleep(0.02)


async def _outcome(api: BotApi, home: Path, exits: list[int]) -> Outcome:
    db = await Database.open(f"sqlite:///{home / 'fairlead.db'}")
    async with db.read() as tx:
        [(taken,)] = await tx.rows(select(func.count()).select_from(inbox))
        [(told, repeats)] = await tx.rows(select(func.count(), func.coalesce(func.sum(outbox.c.repeats), 0)))
    await db.close()
    answers = _answers(api)
    return Outcome(len(answers), answers.total() - len(answers), taken, told, repeats, tuple(exits))


async def main() -> None:
    """Do each on a home of its own, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    asked = parser.parse_args()
    for way in WAYS:
        with tempfile.TemporaryDirectory() as folder:
            homes = [Path(folder) / name for name in ("killed", "again", "ended")]
            for home in homes:
                make_home(home)
            found = await kill(homes[0], way, messages=asked.messages, kills=asked.kills)
            _tell(f"{way}: answered through {asked.kills} × kill -9", found, asked.messages, most_again=asked.kills * AT_ONCE)
            found = await deliver_again(homes[1], way, messages=asked.messages // 2, copies=3)
            _tell(f"{way}: answered, delivered three times, shuffled", found, asked.messages // 2, most_again=0)
            found = await end(homes[2], way, messages=20)
            _tell(f"{way}: answered, asked to end with them in hand", found, 20, most_again=0)


def _tell(what: str, found: Outcome, messages: int, *, most_again: int) -> None:
    tell(Figure(what, found.answered, f"of {messages}", least=messages, note=f"exits {found.exits}"))
    tell(Figure("… answers that came twice", found.again, "", most=most_again, note=f"{found.repeats} were counted as repeats"))
    tell(Figure("… taken in; told", found.taken, "", most=messages, note=f"{found.told} told"))


if __name__ == "__main__":
    asyncio.run(main())

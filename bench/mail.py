"""Letters through a mail server that refuses, dawdles and dies, by a process that is killed: is one lost, does one come twice uncounted?

    python -m bench.mail [--letters N] [--kills N] [--deaths N]

The server (aiosmtpd) and the one that sends are processes of their own. Of a hundred times that a letter comes to a
step of SMTP, four end in a mishap. The sender's clock runs sixty times as fast, so that the pauses it makes, up to five
minutes, are waited out; the half minute that a channel rests whose server is gone is waited for in full.
"""

import argparse
import asyncio
import random
import signal
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from bench.figures import Figure, tell
from fair.talk import Lane, Outgoing, Reply
from store import outbox
from store.database import Database
from store.talk_tables import outbox as rows

HERE = Path(__file__).parents[1]
FASTER = 60
MISHAPS = 0.04  # of the steps of letters
AT_A_TIME = 500  # letters written in one transaction


@dataclass(frozen=True)
class Outcome:
    """What came of it: letters that arrived, arrivals beyond the first of each, repeats that were counted, what stands open or failed."""

    arrived: int
    again: int
    repeats: int
    unsent: int
    seconds: float


async def deliver(folder: Path, *, letters: int, kills: int, deaths: int) -> Outcome:
    """Have letters sent while the sender is killed so often, and the server so often, and count."""
    url, kept = f"sqlite:///{folder / 'mail.db'}", folder / "arrived"
    kept.touch()  # nothing else goes on yet
    await _written(url, letters)
    began = datetime.now(UTC)
    office = await _child("office", str(kept), "0", "1")
    port = await _port(office)
    blows = sorted([(letters * number // (kills + 1), "sender") for number in range(1, kills + 1)] + _at(letters, deaths))
    sending = (url, str(folder), str(port), began.isoformat())
    sender = await _child("sender", *sending)
    for arrived, whom in blows:
        await _until(kept, arrived)
        if whom == "sender":
            await _killed(sender)
            sender = await _child("sender", *sending)
        else:
            await _killed(office)
            office = await _child("office", str(kept), str(port), str(arrived))
            await _port(office)
    await sender.wait()  # it ends when nothing is left to be sent
    seconds = (datetime.now(UTC) - began).total_seconds()
    await _killed(office)
    return await _counted(url, kept, seconds)


def _at(letters: int, deaths: int) -> list[tuple[int, str]]:
    return [(letters * number // (deaths + 1) + 1, "office") for number in range(1, deaths + 1)]


async def _written(url: str, letters: int) -> None:
    """Write the letters to be sent, each to a mailbox of its own."""
    db, now = await Database.open(url), datetime.now(UTC)
    reply = Reply("Your session begins in 15 minutes.\nHall 3, room 305.")
    for first in range(0, letters, AT_A_TIME):
        numbers = range(first, min(first + AT_A_TIME, letters))
        to_send = [Outgoing(channel="mail", chat=f"p{number}@example.org", reply=reply, lane=Lane.REMINDER, due=now) for number in numbers]
        async with db.begin() as tx:
            await outbox.add(tx, to_send)
    await db.close()


async def _child(what: str, *given: str) -> asyncio.subprocess.Process:
    command = (sys.executable, "-c", f"from bench.mail_ends import {what}; {what}()", *given)
    return await asyncio.create_subprocess_exec(*command, cwd=HERE, stdout=asyncio.subprocess.PIPE)


async def _port(office: asyncio.subprocess.Process) -> int:
    assert office.stdout is not None
    return int(await office.stdout.readline())


async def _killed(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGKILL)
        await process.wait()


async def _until(kept: Path, arrived: int) -> None:
    """Wait until so many have arrived, and a moment more: a kill should meet a letter at any step."""
    while _lines(kept) < arrived:  # noqa: ASYNC110  # a file tells nobody
        await asyncio.sleep(0.02)
    await asyncio.sleep(random.random() / 20)


def _lines(kept: Path) -> int:
    return len(kept.read_bytes().splitlines())


async def _counted(url: str, kept: Path, seconds: float) -> Outcome:
    arrived = Counter(kept.read_text().splitlines())  # noqa: ASYNC240  # nothing else goes on any more
    db = await Database.open(url)
    async with db.read() as tx:
        [(repeats,)] = await tx.rows(select(func.coalesce(func.sum(rows.c.repeats), 0)))
        [(unsent,)] = await tx.rows(select(func.count()).where(rows.c.state != outbox.State.SENT))
    await db.close()
    return Outcome(len(arrived), arrived.total() - len(arrived), repeats, unsent, seconds)


async def main() -> None:
    """Do it and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=4000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--deaths", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = await deliver(Path(folder), letters=asked.letters, kills=asked.kills, deaths=asked.deaths)
    note = f"{asked.kills} kills of the sender, {asked.deaths} of the server, {found.seconds:.0f} s"
    tell(Figure("letters that arrived", found.arrived, f"of {asked.letters}", least=asked.letters, note=note))
    tell(Figure("… that arrived again", found.again, "", most=found.repeats, note=f"{found.repeats} repeats were counted"))
    tell(Figure("… that do not count as sent", found.unsent, "", most=0))


if __name__ == "__main__":
    asyncio.run(main())

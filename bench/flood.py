"""What a flood of messages from one person does to others, through the real front door on the sample fair.

    python -m bench.flood [--rounds N]

In turns, others write at a steady pace alone, and while a thousand messages of one person wait. Told are the times from
what came in to the request of its answer, and what the one was told.
"""

import argparse
import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure, tell
from fair.talk import Incoming, Parcel
from handlers.front_door import FrontDoor
from knowledge.indexes import Indexes
from scheduler.channel import Sent
from scheduler.indexing import keep_words_up
from scheduler.service import Service, serving
from store.database import Database

ROOT = Path(__file__).parents[1]
FLOOD = 1_000
PROBES = 150  # messages of others in a turn
PACE = 0.04  # seconds between them
ASKED = ("/help", "What is on now?", "/privacy", "Where can I eat?")
NOTICE = "That is a lot at once."


@dataclass
class Wire:
    """A channel that takes no time; it notes when each chat was told its first words, and all that a chat was told."""

    name: str = "bench"
    at_once: int = 32
    first: dict[str, float] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)

    async def send(self, parcel: Parcel) -> Sent:
        self.first.setdefault(parcel.chat, time.perf_counter())
        self.told.append((parcel.chat, parcel.reply.text))
        return Sent(str(parcel.row))


async def main() -> None:
    """Measure on a home of its own and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        await asyncio.to_thread(_make, made)
        alone: list[float] = []
        beside: list[float] = []
        notices: list[int] = []
        for number in range(asked.rounds):
            home = Path(shutil.copytree(made, Path(folder) / f"round-{number}"))
            spent, flooded, told = await _round(home)
            alone += spent
            beside += flooded
            notices.append(told)
    before, after = _p95(alone), _p95(beside)
    tell(Figure("others' answers, p95", before, "ms", note=f"{len(alone):,} messages, one each {PACE * 1000:g} ms"))
    tell(
        Figure(
            f"… while {FLOOD:,} of one person wait, p95",
            after,
            "ms",
            note=f"p50 {statistics.median(beside):.1f} beside {statistics.median(alone):.1f}",
        )
    )
    tell(Figure("… moved by", (after / before - 1) * 100, "%", most=20))
    tell(Figure("notices to that person, each time", max(notices), "", most=1, least=1, note=f"{notices}"))


def _make(home: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--no-serve", "--home", str(home)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )


async def _round(home: Path) -> tuple[list[float], list[float], int]:
    """Return the times of others alone and beside a flood, in ms, and how often the one was told to wait."""
    db = await Database.open(f"sqlite:///{home / 'fairlead.db'}")
    try:
        with closing(Indexes.open(home / "indexes")) as indexes:
            await keep_words_up(db, indexes)
            wire = Wire()
            async with serving(db, [wire], await FrontDoor.open(db, indexes), home=home, now=_now) as service:
                await _others(service, wire, "first")  # what is opened at the first question is open then
                alone = await _others(service, wire, "alone")
                await service.inbox.take([_said("flood", f"flood {number}", "/help") for number in range(FLOOD)])
                beside = await _others(service, wire, "beside")
                return alone, beside, sum(NOTICE in text for chat, text in wire.told if chat == "flood")
    finally:
        await db.close()


async def _others(service: Service, wire: Wire, name: str) -> list[float]:
    """Have others write at their pace; return how long each waited, in ms."""
    chats = [f"{name} {number}" for number in range(PROBES)]
    began: dict[str, float] = {}
    takes = []
    for number, chat in enumerate(chats):
        began[chat] = time.perf_counter()
        takes.append(asyncio.create_task(service.inbox.take([_said(chat, chat, ASKED[number % len(ASKED)])])))
        await asyncio.sleep(PACE)
    await asyncio.gather(*takes)
    while not all(chat in wire.first for chat in chats):  # noqa: ASYNC110  a look now and then is what costs least
        await asyncio.sleep(0.01)
    return [(wire.first[chat] - began[chat]) * 1000 for chat in chats]


def _said(chat: str, update: str, text: str) -> Incoming:
    return Incoming(channel="bench", update=update, chat=chat, at=_now(), text=text, language="en")


def _now() -> datetime:
    return datetime.now(UTC)


def _p95(spent: Sequence[float]) -> float:
    return statistics.quantiles(spent, n=20)[-1]


if __name__ == "__main__":
    asyncio.run(main())

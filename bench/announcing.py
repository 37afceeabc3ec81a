"""Announcements to many: made ready, sent beside replies and reminders, paused, killed.

    python -m bench.announcing [--people N] [--sent N] [--kills N] [--postgres URL]

Told are how long it takes until it is known whom --people (100,000) are, and how long that holds the one that writes; how far
the time that was foretold is from what sending to --sent (1,000) took at a simulated rate, and what replies and a reminder
wait meanwhile; and what comes of --sent through 20 pauses and --kills (5). PostgreSQL is that of --postgres, or TEST_POSTGRES_URL.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.announced import gather, pressed
from bench.announcing_kills import Outcome, kill
from bench.delivery import NETWORK, Echo
from bench.figures import Figure, tell
from bench.killed import LOOK
from bench.postgres import own_database
from fair.announcements import State, lasts
from fair.calendar import whole_day
from fair.errors import AnnouncementIs
from fair.records import Fair, Ref, Session
from fair.talk import Incoming, Lane, Parcel
from fair.visitors import Reminder
from scheduler import announcing
from scheduler.announcing import LOOKED_AT
from scheduler.channel import Sent
from scheduler.reminding import Reminding
from scheduler.service import Job, serving
from store import announcements, programme, reminders
from store import announcing as stored
from store.database import Database, Tx

RATE = 28.0  # a second, of the channel that is simulated: Telegram's
REPLIES = 100
PAUSES = 20


@dataclass
class Wire:
    """A channel that takes RATE announcements a second, each in the time of the network; it notes when each of all began."""

    name: str = "bench"
    at_once: int = int(RATE)
    began: dict[str, float] = field(default_factory=dict)
    got: asyncio.Event = field(default_factory=asyncio.Event)
    _next: float = 0.0

    async def turn(self, parcel: Parcel) -> None:
        if parcel.lane is Lane.ANNOUNCEMENT:
            self._next = max(self._next, time.perf_counter()) + 1 / RATE
            await asyncio.sleep(max(self._next - time.perf_counter(), 0))

    async def send(self, parcel: Parcel) -> Sent:
        self.began[parcel.reply.text if parcel.lane is Lane.REPLY else f"{parcel.lane.name} {parcel.chat}"] = time.perf_counter()
        self.got.set()
        await asyncio.sleep(NETWORK.total_seconds())
        return Sent(str(parcel.row))

    async def has(self, what: str) -> float:
        while what not in self.began:
            self.got.clear()
            await self.got.wait()
        return self.began[what]


async def main() -> None:
    """Measure each on a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--sent", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--postgres", metavar="URL", default=os.environ.get("TEST_POSTGRES_URL"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        await _created(f"sqlite:///{folder}/many.db", asked.people, most=2)
        if asked.postgres is None:
            print("No PostgreSQL; --postgres names a database.")
        else:
            async with own_database(asked.postgres) as url:
                await _created(url, asked.people, most=3)
        await _sent(f"sqlite:///{folder}/sent.db", Path(folder), asked.sent)
        found = await kill(f"sqlite:///{folder}/kill.db", Path(folder), people=asked.sent, pauses=PAUSES, kills=asked.kills)
        _tell(f"{PAUSES} pauses, {asked.kills} kills", found, asked.sent)
        if asked.postgres is not None:
            async with own_database(asked.postgres) as url:
                _tell(
                    "the same, PostgreSQL", await kill(url, Path(folder), people=asked.sent, pauses=PAUSES, kills=asked.kills), asked.sent
                )


async def _created(url: str, people: int, *, most: float) -> None:
    """Time from a press until it is known whom it goes to."""
    async with _open(url) as db:
        now = datetime.now(UTC)
        await gather(db, people, channels=["telegram", "web"], at=now)
        async with db.begin() as tx:
            one = await pressed(tx, at=now)
        again = await _again(db, one.number, now)
        fair = await _fair(db)
        today = whole_day(fair, now.astimezone(fair.zone).date()).start
        held: list[float] = []

        async def part(tx: Tx) -> None:
            nonlocal one
            began = time.perf_counter()
            after = await stored.prepare(tx, one.number, upto=one.reached + LOOKED_AT, today=today)
            held.append((time.perf_counter() - began) * 1000)
            assert after is not None
            one = after

        began, spent = time.perf_counter(), time.process_time()
        while not one.whole:
            async with db.begin() as tx:
                await part(tx)
        took, spent = time.perf_counter() - began, time.process_time() - spent
        name = "PostgreSQL" if db.shared else "SQLite"
        note = f"{one.people:,} people; {spent:.2f} s of processor; pressed twice added {again}"
        tell(Figure(f"an announcement made ready, {name}", took, "s", most=most, note=note))
        held.sort()
        tell(
            Figure(
                "… one part, p50",
                statistics.median(held),
                "ms",
                most=20,
                note=f"p95 {held[int(len(held) * 0.95)]:.1f}, most {held[-1]:.1f}",
            )
        )


async def _again(db: Database, number: int, now: datetime) -> int:
    """Press once more on what was pressed; return what that added."""
    try:
        async with db.begin() as tx:
            await announcements.press(tx, number, version=2, people=0, fair=await programme.fair(tx), at=now)
    except AnnouncementIs:
        return 0
    return 1


async def _sent(url: str, home: Path, people: int) -> None:
    """Send at RATE, and ask and be reminded meanwhile."""
    async with _open(url) as db:
        now, wire = datetime.now(UTC), Wire()
        row = await gather(db, people, channels=["bench"], at=now)
        due = now + timedelta(seconds=people / RATE / 2)
        async with db.begin() as tx:
            await reminders.put(tx, people, Reminder(Ref(Session.KIND, row), None, due))
        jobs = [announcing.job(db, now=_now, rates={"bench": RATE}), Job("reminders", LOOK, Reminding(db, _now).tick)]
        async with serving(db, [wire], Echo(), home=home, now=_now, jobs=jobs) as service:
            foretold = lasts({"bench": people}, {}, rates={"bench": RATE}).total_seconds()
            async with db.begin() as tx:
                one = await pressed(tx, at=_now())
            began, waits = time.perf_counter(), []
            for number in range(REPLIES):
                asked, text = time.perf_counter(), f"reply {number}"
                await service.inbox.take([Incoming(channel="bench", update=text, chat=f"v{number}", at=_now(), text=text)])
                waits.append((await wire.has(text) - asked) * 1000)
                await asyncio.sleep(foretold / REPLIES / 2)
            reminded = await wire.has(f"REMINDER c{people}")
            late = reminded - (began + (due - now).total_seconds())
            while await _state(db, one.number) is not State.DONE:  # noqa: ASYNC110  a look now and then is what costs least
                await asyncio.sleep(0.1)
            took = time.perf_counter() - began
    off = abs(took - foretold) / foretold * 100
    tell(
        Figure(f"{people:,} at {RATE:g}/s: off what was foretold", off, "%", most=20, note=f"foretold {foretold:.1f} s, took {took:.1f} s")
    )
    tell(
        Figure(
            "… a reply meanwhile, p95", statistics.quantiles(waits, n=20)[-1], "ms", most=250, note=f"p50 {statistics.median(waits):.1f}"
        )
    )
    tell(Figure("… a reminder after its time", late, "s", most=5))


async def _state(db: Database, number: int) -> State:
    async with db.read() as tx:
        now = await announcements.one(tx, number)
    assert now is not None
    return now.state


async def _fair(db: Database) -> Fair:
    async with db.read() as tx:
        return await programme.fair(tx)


def _now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def _open(url: str) -> AsyncIterator[Database]:
    db = await Database.open(url)
    try:
        yield db
    finally:
        await db.close()


def _tell(what: str, found: Outcome, people: int) -> None:
    tally = found.tally
    counted = tally.sent + tally.unknown
    note = f"told {found.told:,}; sent {tally.sent:,}, unknown {tally.unknown}; {found.state}"
    tell(Figure(f"through {what}: sent, or counted unknown", counted, f"of {people}", least=people, note=note))
    tell(Figure("… told twice", found.again, "", most=0))
    tell(Figure("… neither told nor counted unknown", found.lost, "", most=0))
    tell(Figure("… unsent when done", found.unsent, "", most=0))
    tell(Figure("… told later than 2 s after a pause", found.late, "", most=0))


if __name__ == "__main__":
    asyncio.run(main())

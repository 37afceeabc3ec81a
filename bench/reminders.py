"""Reminders, many at once: how many come, when, and what it costs to have them ready.

    python -m bench.reminders [--count N] [--kills N] [--postgres URL]

Told are 2,000 due in one second, --count (10,000) for one hour at 25/s on a simulated clock, what comes of ten minutes
of absence, ten times --count made ready and taken in hand, --count through kills, and --count with two processes on
PostgreSQL; --postgres, or TEST_POSTGRES_URL, names a server.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.delivery import Echo
from bench.figures import Figure, tell
from bench.killed import AT_ONCE
from bench.postgres import own_database
from bench.reminded import publish, remind
from bench.reminder_kills import Outcome, kill, share
from fair.talk import Parcel
from scheduler.channel import Sent
from scheduler.reminding import A_SECOND, PAUSE, Reminding
from scheduler.service import serving
from store import deliveries, outbox
from store.database import Database
from store.deliveries import Delivered
from store.outbox import State

NOW = datetime(2026, 9, 5, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
IN_HAND = 500  # taken in one go


@dataclass
class Wire:
    """A channel that takes no time, and notes to whom something went, and when."""

    name: str = "bench"
    at_once: int = 32
    told: list[str] = field(default_factory=list)
    at: list[datetime] = field(default_factory=list)

    async def send(self, parcel: Parcel) -> Sent:
        self.told.append(parcel.chat)
        self.at.append(datetime.now(UTC))
        return Sent(str(parcel.row))


async def main() -> None:
    """Do each on a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--postgres", metavar="URL", default=os.environ.get("TEST_POSTGRES_URL"))
    asked = parser.parse_args()
    await _in_one_second(asked.count // 5)
    for minutes in (15, 5):
        await _for_one_hour(asked.count, timedelta(minutes=minutes))
    await _after_absence(asked.count // 5)
    await _made_ready(10 * asked.count)
    await _empty()
    with tempfile.TemporaryDirectory() as folder:
        found = await kill(f"sqlite:///{folder}/fair.db", Path(folder), reminders=asked.count, kills=asked.kills)
        _tell(f"through {asked.kills} kills", found, most_again=asked.kills * AT_ONCE)
        if asked.postgres is None:
            print("No PostgreSQL for two processes; --postgres names a database.")
        else:
            homes = [Path(tempfile.mkdtemp(dir=folder)) for _ in range(2)]
            async with own_database(asked.postgres) as url:
                found = await share(url, homes, reminders=asked.count)
            _tell("two on one PostgreSQL", found, most_again=0)


async def _in_one_second(count: int) -> None:
    """Have many fall due within one second from now on, and send them as they come."""
    async with _database() as (db, home):
        first = datetime.now(UTC) + timedelta(seconds=5)
        [row] = await publish(db, [first + HOUR], at=first)
        dues = [first + number * SECOND / count for number in range(count)]
        await remind(db, [row] * count, dues, channel="bench", at=first)
        wire = Wire()
        async with serving(db, [wire], Echo(), home=home, now=lambda: datetime.now(UTC)):
            await Reminding(db, lambda: datetime.now(UTC)).tick()
            while len(wire.told) < count:  # noqa: ASYNC110  a look now and then is what costs least
                await asyncio.sleep(0.05)
        in_order = wire.told == [f"c{number + 1}" for number in range(count)]
        note = f"{'in due order' if in_order else 'OUT OF ORDER'}; {len(wire.told) - len(set(wire.told))} twice"
        tell(Figure(f"{count:,} due in one second: told", len(set(wire.told)), "", least=count, note=note))
        late = max((at - due).total_seconds() for at, due in zip(wire.at, dues, strict=True))
        early = sum(at < due for at, due in zip(wire.at, dues, strict=True))
        tell(Figure("… the latest after its time", late, "s", note=f"looked for each second; {early} early"))


async def _for_one_hour(count: int, ahead: timedelta) -> None:
    """Send what was wanted for one hour at the pace of Telegram, on a clock of our own."""
    async with _database() as (db, _):
        start = NOW + HOUR
        [row] = await publish(db, [start], at=NOW)
        await remind(db, [row] * count, [start - ahead] * count, channel="bench", at=NOW)
        sent = await _simulated(db, NOW, start)
        minutes = round(ahead / timedelta(minutes=1))
        left = (start - max(sent)) / timedelta(minutes=1)
        note = f"first {(start - min(sent)) / timedelta(minutes=1):.1f} min before; {len(sent):,} told"
        tell(Figure(f"{count:,} for one hour, {minutes} min ahead: last", left, "min before", least=5, note=note))


async def _after_absence(count: int) -> None:
    """Come back ten minutes after reminders began to fall due, of sessions that begin from then on until half an hour later."""
    async with _database() as (db, _):
        back = NOW + timedelta(minutes=10)
        starts = [NOW + timedelta(minutes=minutes) for minutes in range(40)]
        rows = await publish(db, starts, at=NOW)
        dues = [NOW + timedelta(minutes=10) * number / count for number in range(count)]
        about = [number % len(rows) for number in range(count)]
        await remind(db, [rows[each] for each in about], dues, channel="bench", at=NOW)
        useful = sum(starts[each] + timedelta(minutes=5) > back + PAUSE for each in about)
        sent = await _simulated(db, back + PAUSE, back + HOUR)  # the clock's first look comes half a minute after the start
        async with db.begin() as tx:
            expired, _gone = await deliveries.expire(tx, now=back + HOUR)
        limit = 60 + useful / A_SECOND
        tell(Figure("away for ten minutes: all of use told after", (max(sent) - back).total_seconds(), "s", most=limit))
        tell(Figure("… told, or expired and counted", len(sent) + expired, f"of {count}", least=count, note=f"{expired} expired"))


async def _simulated(db: Database, now: datetime, until: datetime) -> list[datetime]:
    """Look each PAUSE and send A_SECOND each second, from one moment to another; return when each was sent."""
    sent: list[datetime] = []
    began = now
    while now < until:
        if (now - began) % PAUSE == timedelta(0):
            await Reminding(db, lambda: now).tick()  # noqa: B023  it is called before the moment passes
        sent += [now] * await _taken(db, now, most=int(A_SECOND), settle=True)
        now += SECOND
    return sent


async def _made_ready(count: int) -> None:
    """Time what is due from its row to its message in hand."""
    async with _database() as (db, _):
        rows = await publish(db, [NOW + HOUR] * 20, at=NOW)
        await remind(db, [rows[number % 20] for number in range(count)], [NOW] * count, channel="bench", at=NOW)
        began, spent = time.perf_counter(), time.process_time()
        written = await Reminding(db, lambda: NOW).tick()
        ready = time.perf_counter() - began
        while await _taken(db, NOW, most=IN_HAND, settle=False):
            pass
        took, spent = time.perf_counter() - began, time.process_time() - spent
        note = f"{written:,} rows; {written / spent:,.0f} a second of processor; made ready alone {written / ready:,.0f}/s"
        tell(Figure("due rows made ready and taken in hand", written / took, "/s", least=3000, note=note))


async def _empty() -> None:
    """Time a tick that finds nothing, beside reminders that are told and reminders to come."""
    async with _database() as (db, _):
        [row] = await publish(db, [NOW + 10 * HOUR], at=NOW)
        await remind(db, [row] * 20_000, [NOW] * 10_000 + [NOW + 9 * HOUR] * 10_000, channel="bench", at=NOW)
        reminding = Reminding(db, lambda: NOW)
        await reminding.tick()
        spent = []
        for _tick in range(50):
            began = time.perf_counter()
            await reminding.tick()
            spent.append((time.perf_counter() - began) * 1000)
        tell(Figure("an empty tick, p50", sorted(spent)[25], "ms", most=5, note=f"largest {max(spent):.1f}"))


async def _taken(db: Database, now: datetime, *, most: int, settle: bool) -> int:
    async with db.begin() as tx:
        parcels: Sequence[Parcel] = await outbox.claim(
            tx, channel="bench", owner="we", now=now, limit=most, announcements=0, state=State.SENDING if settle else State.LEASED
        )
        if settle:
            await deliveries.sent(tx, [Delivered(each.row, "bench", "m") for each in parcels], owner="we", now=now)
    return len(parcels)


@asynccontextmanager
async def _database() -> AsyncIterator[tuple[Database, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        db = await Database.open(f"sqlite:///{folder}/fair.db")
        try:
            yield db, Path(folder)
        finally:
            await db.close()


def _tell(what: str, found: Outcome, *, most_again: int) -> None:
    note = f"{found.senders} processes sent; exits {found.exits}"
    tell(Figure(f"reminders told, {what}", found.told, f"of {found.rows}", least=found.rows, note=note))
    tell(Figure("… that came twice", found.again, "", most=most_again, note=f"{found.repeats} counted as repeats; {AT_ONCE} in flight"))


if __name__ == "__main__":
    asyncio.run(main())

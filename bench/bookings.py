"""That nobody is booked twice: by several processes at once, with and without the constraint; a race for one slot; how long one takes.

    python -m bench.bookings [--attempts N] [--minutes N] [--control N] [--rounds N] [--stored N] [--postgres URL]

All is done on SQLite, and on a PostgreSQL server that --postgres, or TEST_POSTGRES_URL, names. Where the constraint
is taken away the same attempts must book somebody twice, else the count would say nothing.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from bench.booker import CONTENDERS, EXHIBITORS, FAIR, GROUND, SLOTS
from bench.booking_fair import EARLY, Account, account, ask_for, furnish, refresh, slot, store_confirmed
from bench.figures import Figure, tell
from bench.postgres import own_database
from fair.booking import Attendee
from fair.errors import CannotMeet
from fair.records import Ref
from store.database import Database
from store.meeting_tables import meeting_slot

PROCESSES = 4
PART = 250  # attempts that a process is told to make at a time
CHILD = "from bench.booker import main; main()"
HERE = Path(__file__).parents[1]
OTHERS = 1_000  # row of the first exhibitor who only has meetings


@dataclass(frozen=True)
class Outcome:
    """What came of attempts: how often each answer was given, what is booked, and errors that nobody should see."""

    told: Counter[str]
    account: Account

    @property
    def raw(self) -> list[str]:
        return [name for name in self.told if name.startswith("!")]


@dataclass(frozen=True)
class Race:
    """What came of rounds for one slot each: winners in each round, answers, and milliseconds until each."""

    winners: list[int]
    told: Counter[str]
    spent: list[float]


class Booker:
    """A process that books, as seen from here."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def do(self, **order: Any) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        return await self.told()

    async def told(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(await self._process.stdout.readline())


async def attempts(url: str, *, count: int, guarded: bool = True, minutes: float = 60) -> Outcome:
    """Let several processes try so much at once, for so long at most, with the constraint or, as a control, without."""
    db = await Database.open(url)
    try:
        await furnish(db, GROUND)
        if guarded:
            return await _attempted(db, url, count, minutes)
        async with _without_constraint(db):
            return await _attempted(db, url, count, minutes)
    finally:
        await db.close()


async def _attempted(db: Database, url: str, count: int, minutes: float) -> Outcome:
    until = time.monotonic() + minutes * 60
    async with _bookers(url) as bookers:
        all_of_them = (_attempts(booker, count // len(bookers), seed, until) for seed, booker in enumerate(bookers))
        told: Counter[str] = sum(await asyncio.gather(*all_of_them), Counter())
    async with db.read() as tx:
        return Outcome(told, await account(tx, GROUND))


async def _attempts(booker: Booker, count: int, seed: int, until: float) -> Counter[str]:
    """Let one process try so much, in parts, so that the clock can end it."""
    told = Counter[str]()
    for first in range(0, count, PART):
        if time.monotonic() < until:
            told.update(await booker.do(attempts=min(PART, count - first), seed=seed * count + first))
    return told


async def race(url: str, *, rounds: int) -> Race:
    """Let all processes go for one slot at the same time, again and again; the database is furnished."""
    winners, told, spent = [], Counter[str](), list[float]()
    async with _bookers(url) as bookers:
        for round in range(rounds):
            answers = await asyncio.gather(*(booker.do(round=round, process=number) for number, booker in enumerate(bookers)))
            both = [answer for of_process in answers for answer in of_process]
            winners.append(sum(outcome.startswith("ask") for outcome, _ in both))
            told.update(outcome for outcome, _ in both)
            spent += [milliseconds for _, milliseconds in both]
    return Race(winners, told, spent)


async def one_beside(db: Database, *, stored: int, times: int) -> tuple[list[float], float]:
    """Book so many times beside so many stored meetings; return the milliseconds until each is durable, and the processor's for one."""
    await _store(db, stored)
    spent, working = [], time.process_time()
    for number in range(times):
        host, time_ = Ref("exhibitor", EXHIBITORS[number % len(EXHIBITORS)]), slot(SLOTS[number // len(EXHIBITORS) % len(SLOTS)])
        attendee = Attendee(1 + number % GROUND.visitors)
        began = time.perf_counter()
        try:
            await db.write(lambda tx: ask_for(tx, host=host, time=time_, attendee=attendee, fair=FAIR, at=EARLY))  # noqa: B023
        except CannotMeet:
            continue
        spent.append((time.perf_counter() - began) * 1000)
    return spent, (time.process_time() - working) * 1000 / times


@asynccontextmanager
async def _bookers(url: str) -> AsyncIterator[Sequence[Booker]]:
    pipe, bookers = asyncio.subprocess.PIPE, []
    async with AsyncExitStack() as running:
        for _ in range(PROCESSES):
            command = (sys.executable, "-c", CHILD, url)
            process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=HERE)
            running.push_async_callback(_end, process)
            bookers.append(Booker(process))
        for booker in bookers:
            assert await booker.told() == "ready"
        yield bookers


async def _end(process: asyncio.subprocess.Process) -> None:
    assert process.stdin is not None
    process.stdin.close()
    await process.wait()


@asynccontextmanager
async def _without_constraint(db: Database) -> AsyncIterator[None]:
    """Keep the rows of held time as they are, but let them say the same twice; afterwards nothing is held, and all is as it was."""
    columns = ", ".join(f"{column.name} INTEGER NOT NULL" for column in meeting_slot.c)
    indexes = ("host, piece", "visitor, piece", "meeting")
    unguarded = [
        f"CREATE TABLE meeting_slot ({columns})",
        *(f"CREATE INDEX unguarded_{each[:4]} ON meeting_slot ({each})" for each in indexes),
    ]

    def replace(connection: Connection, made: Sequence[str]) -> None:
        connection.execute(text("DROP TABLE meeting_slot"))
        for statement in made:
            connection.execute(text(statement))

    async with db.begin() as tx:
        await tx.call(lambda connection: replace(connection, unguarded))
    yield
    async with db.begin() as tx:
        await tx.call(lambda connection: replace(connection, ()))
        await tx.call(meeting_slot.create)


async def _store(db: Database, count: int) -> None:
    """Store confirmed meetings of other visitors with other exhibitors, each at a time of their own."""
    first = GROUND.visitors + 1
    whose = [number // len(SLOTS) for number in range(count)]
    await store_confirmed(db, [(OTHERS + who, first + who, slot(SLOTS[number % len(SLOTS)])) for number, who in enumerate(whose)])


async def main() -> None:
    """Do each on both databases and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attempts", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=60, help="an end to the attempts where the machine is slow")
    parser.add_argument("--control", type=int, help="attempts without the constraint; as many unless said")
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--stored", type=int, default=20_000)
    parser.add_argument("--postgres", metavar="URL", default=os.environ.get("TEST_POSTGRES_URL"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        await _all(f"sqlite:///{folder}/fair.db", "SQLite", asked, most_ms=1000)
    if asked.postgres is None:
        print("No PostgreSQL to book on; --postgres names a database.")
    else:
        async with own_database(asked.postgres) as url:
            await _all(url, "PostgreSQL", asked, most_ms=250)


async def _all(url: str, name: str, asked: argparse.Namespace, *, most_ms: int) -> None:
    began = time.perf_counter()
    outcome = await attempts(url, count=asked.attempts, minutes=asked.minutes)
    note = f"{outcome.told.total():,} attempts by {PROCESSES} processes in {time.perf_counter() - began:.0f} s"
    tell(Figure(f"{name}: booked twice, or over the seats", outcome.account.wrong, "", most=0, note=note))
    tell(Figure("… meetings that hold time then", outcome.account.meetings, "", least=1))
    tell(Figure("… raw errors", len(outcome.raw), "", most=0, note="; ".join(outcome.raw)))
    print("  " + ", ".join(f"{told} {count:,}" for told, count in outcome.told.most_common()), flush=True)
    db = await Database.open(url)
    if asked.rounds:
        await refresh(db, GROUND)
        found = await race(url, rounds=asked.rounds)
        tell(Figure("rounds for one slot with one winner", found.winners.count(1), f"of {asked.rounds}", least=asked.rounds))
        note = f"{PROCESSES * CONTENDERS} at once, told: {dict(found.told)}"
        tell(Figure("… until told, p99", statistics.quantiles(found.spent, n=100)[-1], "ms", most=most_ms, note=note))
    if asked.stored:
        await refresh(db, GROUND)
        spent, working = await one_beside(db, stored=asked.stored, times=300)
        note = f"{len(spent)} booked beside {asked.stored:,} meetings"
        tell(Figure("a booking, p95", statistics.quantiles(spent, n=20)[-1], "ms", most=50, note=note))
        tell(Figure("… p50; of the processor, mean", statistics.median(spent), "ms", note=f"{working:.2f} ms"))
    await db.close()
    control = await attempts(url, count=asked.attempts if asked.control is None else asked.control, guarded=False, minutes=asked.minutes)
    note = f"hosts {control.account.hosts:,}, visitors {control.account.visitors:,}, seats {control.account.over:,}"
    tell(Figure("without the constraint, booked twice", control.account.wrong, "", least=1, note=note))


if __name__ == "__main__":
    asyncio.run(main())

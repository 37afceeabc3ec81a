"""How long it takes to tell people of a change, and how long replies wait for the writer meanwhile.

    python -m bench.notices [--people N]

A session with 300 savers among all people moves, then one rule that concerns everyone changes. Told are the messages that
a first and a second run of the job write, the time, and the longest that one transaction holds the one that writes: in
processor time, and as a small write beside it sees it.
"""

import argparse
import asyncio
import tempfile
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bench.figures import Figure, tell
from fair.loads import FileRead, Placed
from fair.records import Policy, Record, Session
from handlers.loading import load_read
from scheduler.noticing import tell_changes
from store import processes, programme
from store.database import Database, Tx, Work
from store.talk_tables import address, saved, visitor

T = TypeVar("T")

SAVERS = 300
LONGEST = 100  # ms that one transaction may hold the writer
NOON = datetime(2026, 9, 4, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=10)
TALK = Session(id="s", title="Talk", title_zh="演讲", start=NOON + timedelta(hours=5), end=NOON + timedelta(hours=6), room="Room 1")
RULE = Policy(id="r", title="Masks", title_zh="口罩", text="Wear one in all halls.", text_zh="各馆内请佩戴。", source="The desk")
FAIR = {"name": "Fair", "zone": ZoneInfo("Asia/Shanghai"), "first_day": date(2026, 9, 4), "last_day": date(2026, 9, 6)}


@dataclass
class Timed(Database):
    """A database that notes how much processor time each transaction spends that is handed over whole."""

    db: Database
    spent: list[float] = field(default_factory=list)  # ms

    def begin(self) -> AbstractAsyncContextManager[Tx]:
        return self.db.begin()

    def read(self) -> AbstractAsyncContextManager[Tx]:
        return self.db.read()

    async def close(self) -> None:
        await self.db.close()

    async def write(self, work: Work[T]) -> T:
        async def timed(tx: Tx) -> T:
            began = time.thread_time()
            done = await work(tx)
            self.spent.append((time.thread_time() - began) * 1000)
            return done

        return await self.db.write(timed)


async def main() -> None:
    """Measure on a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory() as folder:
        db = await Database.open(f"sqlite:///{Path(folder) / 'fair.db'}")
        await _states(db, TALK, RULE)
        await _meet(db, people)
        await _states(db, replace(TALK, room="Room 2"), RULE)
        await _told(db, f"{SAVERS} savers among {people:,}", wanted=SAVERS)
        await _states(db, replace(TALK, room="Room 2"), replace(RULE, text="Wear one in halls 1 to 4."))
        await _told(db, f"a rule to {people:,}", wanted=people)
        await _empty(db)
        await db.close()


async def _told(db: Database, what: str, *, wanted: int) -> None:
    """Run the job twice, with a small write beside it again and again."""
    timed, waits = Timed(db), list[float]()
    beside = asyncio.create_task(_write_beside(db, waits))
    began, processor = time.perf_counter(), time.process_time()
    first = await tell_changes(timed, now=lambda: LATER)
    spent, processor = time.perf_counter() - began, time.process_time() - processor
    beside.cancel()
    second = await tell_changes(timed, now=lambda: LATER + timedelta(hours=1))
    tell(Figure(f"{what}: notices", first, "", least=wanted, most=wanted))
    tell(Figure("… of a second run", second, "", most=0))
    tell(Figure("… written in", spent, "s", note=f"{processor:.2f} s of processor time, {first / spent:,.0f}/s"))
    tell(Figure("… longest hold of the writer", max(timed.spent), "ms", most=LONGEST, note="processor time"))
    tell(Figure("… longest wait of a small write beside it", max(waits, default=0.0), "ms"))


async def _write_beside(db: Database, waits: list[float]) -> None:
    while True:
        began = time.perf_counter()
        async with db.begin() as tx:
            await processes.beat(tx, "beside", now=NOON)
        waits.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.002)


async def _empty(db: Database) -> None:
    runs = 200
    began = time.perf_counter()
    for _ in range(runs):
        await tell_changes(db, now=lambda: LATER)
    tell(Figure("a run with nothing to tell", (time.perf_counter() - began) * 1000 / runs, "ms", most=5))


async def _states(db: Database, *records: Record) -> None:
    placed = tuple(Placed(record, f"line {line}") for line, record in enumerate(records, 2))
    kinds = frozenset(record.PLURAL for record in records)
    read = FileRead(path="files", format="csv", source="files", read=len(records), records=placed, kinds=kinds, fair=FAIR)
    report = await load_read(db, [read], at=NOON)
    assert report.refusal is None, report.refusal


async def _meet(db: Database, people: int) -> None:
    numbers = range(1, people + 1)
    told = [{"number": number, "version": 1, "since": NOON, "group": False} for number in numbers]
    reached = [
        {"channel": "web", "chat": f"c{number}", "visitor": number, "used": NOON, "language": ("en", "zh")[number % 2]}
        for number in numbers
    ]
    async with db.begin() as tx:
        [(_, row)] = await programme.ids(tx, Session.KIND)
        kept = [{"visitor": number, "kind": Session.KIND, "row": row, "at": NOON} for number in numbers[:SAVERS]]
        for table, rows in ((visitor, told), (address, reached), (saved, kept)):
            await tx.run(insert(table), rows)


if __name__ == "__main__":
    asyncio.run(main())

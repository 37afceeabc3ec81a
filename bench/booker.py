"""A process that books, one of several beside each other: `bench.bookings` starts it and tells it over its standard input what to do.

Run as `python -c "from bench.booker import main; main()" URL`. Both sides write JSON lines: {"attempts", "seed"} or
{"round"} comes in, and what came of it goes out.
"""

import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from bench.booking_fair import BOTH, EARLY, Ground, ask_for, fair_of, slot
from fair.availability import Availability
from fair.booking import Attendee
from fair.errors import CannotMeet, OutOfDate
from fair.meetings import Change, Deed, Side
from fair.records import Ref
from store import meetings, seats
from store.database import Database, Tx

FAIR = fair_of(2, per_day=100, open_requests=100)
EXHIBITORS = range(1, 61)
TOURS = range(61, 71)
CONTESTED = range(101, 401)  # exhibitors, for whose one table all go in a round
GROUND = Ground(
    exhibitors={row: Availability(tables=1 + (row % 4 == 0) + (row % 12 == 0), ways=BOTH) for row in EXHIBITORS}
    | {row: Availability() for row in CONTESTED},
    sessions={row: (slot(row % 10, slots=2), 5) for row in TOURS},
    visitors=300,
)
SLOTS = [*range(18), *range(48, 66)]  # both days
DEEDS = (Deed.ACCEPT, Deed.ACCEPT, Deed.DECLINE, Deed.CANCEL, Deed.PROPOSE, Deed.PROPOSE)
AT_ONCE = 16  # attempts of one process at any time
CONTENDERS = 2  # of one process, for one slot
AT_MOST = 16  # contenders of all processes
TRIES = 5  # a plan that is out of date is thought again

Attempt = Callable[[Database, random.Random], Coroutine[Any, Any, Change | None]]


async def ask(db: Database, chance: random.Random) -> Change:
    time = slot(chance.choice(SLOTS), slots=chance.choice((1, 1, 2)))
    host, attendee, way = Ref("exhibitor", chance.choice(EXHIBITORS)), Attendee(chance.randint(1, GROUND.visitors)), chance.choice(BOTH)
    return await db.write(lambda tx: ask_for(tx, host=host, time=time, attendee=attendee, fair=FAIR, at=EARLY, way=way))


async def register(db: Database, chance: random.Random) -> Change:
    host, attendee = Ref("session", chance.choice(TOURS)), Attendee(chance.randint(1, GROUND.visitors))
    return await db.write(lambda tx: seats.register(tx, host=host, attendee=attendee, fair=FAIR, at=EARLY))


async def offer(db: Database, chance: random.Random) -> Change | None:
    host = Ref("session", chance.choice(TOURS))
    return await db.write(lambda tx: seats.offer_next(tx, host=host, fair=FAIR, at=EARLY))


async def answer(db: Database, chance: random.Random) -> Change | None:
    """Accept, decline, cancel or move whatever meeting it may be, as one sees it now."""
    side, deed = (
        chance.choice((Side.VISITOR, Side.HOST)),
        chance.choice((Deed.ACCEPT, Deed.DECLINE, Deed.CANCEL, Deed.PROPOSE, Deed.PROPOSE)),
    )
    async with db.read() as tx:
        there = await meetings.of(tx, chance.randint(1, GROUND.visitors))
    seen = chance.choice(there) if there else None
    if seen is None:
        return None
    button: dict[str, Any] = {"side": side, "actor": seen.visitor, "version": seen.version, "at": EARLY}
    if deed is not Deed.PROPOSE:
        return await db.write(lambda tx: meetings.act(tx, seen.number, deed, **button))
    time = slot(chance.choice(SLOTS))
    return await db.write(lambda tx: meetings.propose(tx, seen.number, time, fair=FAIR, **button))


ATTEMPTS: tuple[Attempt, ...] = (ask, ask, ask, ask, ask, ask, register, offer, answer, answer)


async def attempts(db: Database, count: int, seed: int) -> Counter[str]:
    """Try so much, several at once; return how often what came of it, and raw errors under their names with "!"."""
    chance, outcomes, left = random.Random(seed), Counter[str](), iter(range(count))

    async def work() -> None:
        for _ in left:
            attempt = chance.choice(ATTEMPTS)
            outcomes[await _outcome(lambda attempt=attempt: attempt(db, chance))] += 1  # type: ignore[misc]

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return outcomes


async def contend(db: Database, round: int, process: int) -> list[tuple[str, float]]:
    """Go for one slot with several visitors at once; return what each was told, and after how many milliseconds."""
    host, time_ = Ref("exhibitor", CONTESTED[round % len(CONTESTED)]), slot(SLOTS[round % len(SLOTS)])

    async def one(visitor: int) -> tuple[str, float]:
        async def press(tx: Tx) -> Change:
            return await ask_for(tx, host=host, time=time_, attendee=Attendee(visitor), fair=FAIR, at=EARLY - timedelta(days=9))

        began = time.perf_counter()
        outcome = await _outcome(lambda: db.write(press))
        return outcome, (time.perf_counter() - began) * 1000

    # Whoever won at this time in an earlier round is busy, so others go for it each time it comes around again.
    first = 1 + round // len(SLOTS) * AT_MOST + process * CONTENDERS
    return await asyncio.gather(*(one(first + number) for number in range(CONTENDERS)))


async def _outcome(attempt: Callable[[], Coroutine[Any, Any, Change | None]]) -> str:
    for _ in range(TRIES):
        try:
            change = await attempt()
        except OutOfDate:
            continue
        except CannotMeet as refusal:
            return type(refusal).__name__
        except Exception as err:
            return f"!{type(err).__name__}: {err}"[:200]
        return "nothing" if change is None else f"{change.deed} → {change.after.state}"
    return "OutOfDate"


async def _serve(url: str) -> None:
    db = await Database.open(url)
    loop = asyncio.get_running_loop()
    print(json.dumps("ready"), flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        match json.loads(line):
            case {"attempts": count, "seed": seed}:
                told: Any = await attempts(db, count, seed)
            case {"round": round, "process": process}:
                told = await contend(db, round, process)
        print(json.dumps(told), flush=True)
    await db.close()


def main() -> None:
    asyncio.run(_serve(sys.argv[1]))

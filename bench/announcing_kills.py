"""Announcements that go out while the process that sends them is killed, and while they are paused and let go on again.

The full size is in `bench.announcing`; each process is that of `bench.killed`, and the world, here, counts what each of its
chats is told. What a killed process had in hand may have arrived or not: it is counted as unknown, and not sent again.
"""

import asyncio
import random
import signal
from asyncio.subprocess import Process
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from bench.announced import gather, pressed
from bench.kills import World, started
from fair.announcements import Announcement, Deed, State, Tally
from store import announcements
from store.database import Database
from store.outbox import State as Rows
from store.talk_tables import outbox

STOPS_WITHIN = 2.0  # seconds
SEED = 7


@dataclass(frozen=True)
class Outcome:
    """What came of it: chats told, those told again, those neither told nor counted unknown, messages after a pause had 2 s, and counts."""

    told: int
    again: int
    lost: int
    late: int
    unsent: int
    tally: Tally
    state: State


async def kill(url: str, home: Path, *, people: int, pauses: int, kills: int) -> Outcome:
    """Announce to many, and pause, let go on and kill at moments by chance, until the last one has been told."""
    db = await Database.open(url)
    await gather(db, people, channels=["world"], at=datetime.now(UTC))
    async with db.begin() as tx:
        one = await pressed(tx, at=datetime.now(UTC))
    chance, world, late = random.Random(SEED), World(0, by="chat"), 0
    events = [Deed.PAUSE] * pauses + [None] * kills
    chance.shuffle(events)
    async with world.open() as port:
        process = await started(url, home, port)
        for number, event in enumerate(events, start=1):
            await world.until(told=int(people * (number - chance.random()) / (len(events) + 1)))
            if event is Deed.PAUSE:
                late += await _paused(db, one.number, world)
            else:
                process.kill()
                await process.wait()
                process = await started(url, home, port)
        await _done(db, one.number)
        await _ended(process)
    outcome = await _outcome(db, one.number, world, late)
    await db.close()
    return outcome


async def _paused(db: Database, number: int, world: World) -> int:
    """Pause, and go on after a while; return how much was told later than STOPS_WITHIN."""
    if not await _do(db, number, Deed.PAUSE):
        return 0  # it was done before
    await asyncio.sleep(STOPS_WITHIN)
    before = world.told.total()
    await asyncio.sleep(1)  # in which what the pause had not taken back would go out
    after = world.told.total()
    await _do(db, number, Deed.RESUME)
    return after - before


async def _do(db: Database, number: int, deed: Deed) -> bool:
    async with db.begin() as tx:
        now = await announcements.one(tx, number)
        assert now is not None
        if now.state not in (State.SENDING, State.PAUSED):
            return False
        await announcements.do(tx, number, deed, version=now.version, at=datetime.now(UTC))
    return True


async def _done(db: Database, number: int) -> Announcement:
    while True:
        async with db.read() as tx:
            now = await announcements.one(tx, number)
        assert now is not None
        if now.state is State.DONE and not now.busy:
            return now
        await asyncio.sleep(0.2)


async def _ended(process: Process) -> None:
    assert process.returncode is None, "it has ended by itself"
    process.send_signal(signal.SIGTERM)
    await process.wait()


async def _outcome(db: Database, number: int, world: World, late: int) -> Outcome:
    async with db.read() as tx:
        now, tally = await announcements.one(tx, number), await announcements.tally(tx, number)
        rows = await tx.rows(select(outbox.c.chat, outbox.c.state).where(outbox.c.announcement == number))
    assert now is not None
    states = Counter(state for _, state in rows)
    lost = sum(chat not in world.told and state != Rows.UNKNOWN for chat, state in rows) + now.people - len(rows)
    unsent = states[Rows.READY] + states[Rows.LEASED] + states[Rows.SENDING]
    return Outcome(len(world.told), world.told.total() - len(world.told), lost, late, unsent, tally, now.state)

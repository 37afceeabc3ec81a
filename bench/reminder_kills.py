"""Reminders that fall due while the process that sends them is killed, or while two send on one database.

The full size is in `bench.reminders`; each process is that of `bench.killed`, and the world, here, counts what each of
its chats is told.
"""

import signal
from asyncio.subprocess import Process
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bench.kills import World, started
from bench.reminded import publish, remind
from store.database import Database
from store.talk_tables import outbox


@dataclass(frozen=True)
class Outcome:
    """How many were told, how often beyond once, how much of that was counted; messages, processes that sent, and exits."""

    told: int
    again: int
    repeats: int
    rows: int
    senders: int
    exits: tuple[int, ...]


async def kill(url: str, home: Path, *, reminders: int, kills: int) -> Outcome:
    """Kill the process again and again while reminders go out, and let a last one finish."""
    world = await _world(url, reminders)
    async with world.open() as port:
        for number in range(1, kills + 1):
            process = await started(url, home, port)
            await world.until(told=reminders * number // (kills + 1))
            process.kill()
            await process.wait()
        process = await started(url, home, port)
        await world.until(told=reminders)
        return await _outcome(url, world, [await _exit(process)])


async def share(url: str, homes: Sequence[Path], *, reminders: int) -> Outcome:
    """Let several processes that serve one database send reminders, and end them when all is told."""
    world = await _world(url, reminders)
    async with world.open() as port:
        processes = [await started(url, home, port) for home in homes]
        await world.until(told=reminders)
        exits = [await _exit(process) for process in processes]
        return await _outcome(url, world, exits)


async def _world(url: str, reminders: int) -> World:
    """Have so many fall due now, one chat each."""
    now, db = datetime.now(UTC), await Database.open(url)
    [row] = await publish(db, [now + timedelta(hours=1)], at=now)
    await remind(db, [row] * reminders, [now] * reminders, channel="world", at=now)
    await db.close()
    return World(0, by="chat")


async def _exit(process: Process) -> int:
    """End a process, which must still be there, and return its status."""
    assert process.returncode is None, "it has ended by itself"
    process.send_signal(signal.SIGTERM)
    return await process.wait()


async def _outcome(url: str, world: World, exits: Sequence[int]) -> Outcome:
    db = await Database.open(url)
    async with db.read() as tx:
        counts = select(func.count(), func.coalesce(func.sum(outbox.c.repeats), 0), func.count(outbox.c.owner.distinct()))
        [(rows, repeats, senders)] = await tx.rows(counts)
    await db.close()
    return Outcome(len(world.told), world.told.total() - len(world.told), repeats, rows, senders, tuple(exits))

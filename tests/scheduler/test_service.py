"""The whole service: one at a time serves a home, it sees others' rows, says how it stands, and stops with nothing lost."""

import asyncio
from pathlib import Path

import pytest

from fair.errors import HomeInUse
from fair.talk import Incoming, Lane
from scheduler.service import serving
from store.database import Database, Tx
from store.outbox import State
from tests.scheduler.house import NOON, Echo, Time, Wire, inbox_states, put, said, states, to, until


async def test_what_comes_in_is_answered(db: Database, home: Path) -> None:
    wire = Wire()

    async with serving(db, [wire], Echo(), home=home, now=Time()) as service:
        await service.inbox.take([said("hello"), said("again"), said("hello", chat="bo")])
        await wire.holds(3)

    assert sorted(wire.sent) == [("ann", "again"), ("ann", "hello"), ("bo", "hello")]
    assert wire.sent.index(("ann", "hello")) < wire.sent.index(("ann", "again"))


async def test_what_another_process_writes_is_sent_within_a_second_or_so(db: Database, database_url: str, home: Path) -> None:
    other, wire = await Database.open(database_url), Wire()

    async with serving(db, [wire], Echo(), home=home, now=Time()):
        await put(other, to("ann", "hello"))
        await wire.holds(1)

    await other.close()
    assert wire.sent == [("ann", "hello")]


async def test_a_home_on_sqlite_is_served_by_one_process(sqlite_template: Path, home: Path) -> None:
    first, second = [await Database.open(f"sqlite:///{sqlite_template}") for _ in range(2)]

    async with serving(first, [], Echo(), home=home, now=Time()):
        with pytest.raises(HomeInUse, match=f"Another process serves {home}"):
            async with serving(second, [], Echo(), home=home, now=Time()):
                pass
    async with serving(second, [], Echo(), home=home, now=Time()):
        pass

    await first.close()
    await second.close()


async def test_it_stops_with_what_is_in_hand_answered(db: Database, home: Path) -> None:
    class Slow(Echo):
        async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> tuple[Incoming, int]:
            await asyncio.sleep(0.05)
            return await super().think(incoming, inbox=inbox, tx=tx)

    wire = Wire()
    async with serving(db, [wire], Slow(), home=home, now=Time()) as service:
        await service.inbox.take([said("hello", chat=f"c{number}") for number in range(20)])

    assert (await inbox_states(db), await states(db)) == (["done"] * 20, ["sent"] * 20)


async def test_it_says_how_it_stands(db: Database, home: Path) -> None:
    async with serving(db, [wire := Wire()], Echo(), home=home, now=Time()) as service:
        await service.inbox.take([said("hello")])
        await wire.holds(1)
        await until(db, states, ["sent"])
        await put(db, to("bo", "news", lane=Lane.ANNOUNCEMENT, due=NOON.replace(hour=13)))
        counts = await service.counts()

    assert (counts.inbox.count, counts.inbox.oldest) == (0, None)
    assert [(queue.lane, queue.state, queue.count) for queue in counts.outbox] == [(Lane.ANNOUNCEMENT, State.READY, 1)]
    assert (dict(counts.settled), counts.repeats, counts.dead_letters) == ({("test", Lane.REPLY, State.SENT): 1}, 0, 0)

"""Short looks at SQLite that share a connection: they see one moment, fail alone, and none is shown the past."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from store.database import Database, Tx
from store.sqlite import READERS, Sqlite

COUNT = text("SELECT last_row FROM state")
RAISE = text("UPDATE state SET last_row = last_row + 1")


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Sqlite]:
    db = await Database.open(f"sqlite:///{tmp_path / 'fair.db'}")
    assert isinstance(db, Sqlite)
    yield db
    await db.close()


async def counted(tx: Tx) -> int:
    return int((await tx.rows(COUNT))[0][0])


async def raised(db: Database) -> None:
    async with db.begin() as tx:
        await tx.run(RAISE)


async def test_many_look_at_once(db: Sqlite) -> None:
    async def look() -> int:
        async with db.glance() as tx:
            return await counted(tx) + await counted(tx)

    found = await asyncio.gather(*(look() for _ in range(200)))

    assert found == [0] * 200


async def test_those_who_look_together_share_a_connection(db: Sqlite) -> None:
    async def connection() -> int:
        async with db.glance() as tx:
            return await tx.call(id)

    found = await asyncio.gather(*(connection() for _ in range(10)))

    assert len(set(found)) == 1


async def test_a_glance_sees_one_moment(db: Sqlite) -> None:
    async with db.glance() as tx:
        before = await counted(tx)
        await raised(db)
        after = await counted(tx)

    assert (before, after) == (0, 0)


async def test_who_comes_later_sees_what_was_written_meanwhile(db: Sqlite) -> None:
    async with db.glance() as early:
        await counted(early)
        await raised(db)
        async with db.glance() as late:
            found = await counted(late), await counted(early)

    assert found == (1, 0)


async def test_one_that_fails_fails_alone(db: Sqlite) -> None:
    def fail(_: Connection) -> int:
        raise LookupError("not here")

    async def look(*, failing: bool) -> int:
        async with db.glance() as tx:
            return await (tx.call(fail) if failing else counted(tx))

    found = await asyncio.gather(look(failing=False), look(failing=True), look(failing=False), return_exceptions=True)

    assert [type(each) for each in found] == [int, LookupError, int]


async def test_one_that_is_cancelled_while_it_waits_keeps_nobody_from_looking(db: Sqlite) -> None:
    async def look() -> int:
        async with db.glance() as tx:
            return await counted(tx)

    for _ in range(READERS + 1):
        waiting, beside = asyncio.create_task(look()), asyncio.create_task(look())
        await asyncio.sleep(0)
        waiting.cancel()
        alone = asyncio.create_task(look())
        await asyncio.gather(waiting, return_exceptions=True)
        alone.cancel()
        assert await beside == 0

    assert await look() == 0


async def test_who_leaves_without_a_look_gives_the_connection_back(db: Sqlite) -> None:
    for _ in range(2 * READERS):
        async with db.glance():
            pass
        async with db.glance():
            await asyncio.sleep(0)

    async with db.glance() as tx:
        assert await counted(tx) == 0

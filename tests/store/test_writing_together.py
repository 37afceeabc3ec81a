"""Transactions on SQLite that share a commit: each fails alone, and none is acknowledged before the disk has it."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from store import sqlite_writer
from store.database import Database, Tx
from store.sqlite import Sqlite

WRITING = """
import asyncio, sys
from sqlalchemy import text
from store.database import Database

async def write(db, number):
    async with db.begin() as tx:
        await tx.run(text("INSERT INTO scribble VALUES (:number)"), {"number": number})
    print(number, flush=True)

async def main():
    db = await Database.open(sys.argv[1])
    for first in range(0, 1_000_000, 50):
        await asyncio.gather(*(write(db, number) for number in range(first, first + 50)))

asyncio.run(main())
"""


@pytest.fixture
async def notes(tmp_path: Path) -> AsyncIterator[Sqlite]:
    db = await Database.open(f"sqlite:///{tmp_path / 'fair.db'}")
    assert isinstance(db, Sqlite)
    async with db.begin() as tx:
        await tx.run(text("CREATE TABLE scribble (number INTEGER PRIMARY KEY)"))
    yield db
    await db.close()


async def write(db: Database, number: int) -> None:
    async with db.begin() as tx:
        await tx.run(text("INSERT INTO scribble VALUES (:number)"), {"number": number})


async def noted(db: Database) -> list[int]:
    async with db.read() as tx:
        return [row.number for row in await tx.rows(text("SELECT number FROM scribble ORDER BY rowid"))]


async def commits(db: Sqlite) -> list[None]:
    """Return a list that grows with each commit."""
    from sqlalchemy import event

    made: list[None] = []

    def watch(connection: Connection) -> None:
        event.listen(connection, "commit", lambda _: made.append(None))

    await db._writing.call(watch)
    return made


async def test_those_that_wait_for_their_turn_share_commits(notes: Sqlite) -> None:
    made = await commits(notes)

    await asyncio.gather(*(write(notes, number) for number in range(100)))

    assert await noted(notes) == list(range(100))
    assert 100 / sqlite_writer.MOST <= len(made) < 100


async def test_a_lone_one_is_committed_without_waiting_for_others(notes: Sqlite) -> None:
    made = await commits(notes)

    await write(notes, 1)
    await write(notes, 2)

    assert len(made) == 2


async def test_an_error_in_one_takes_back_its_own_alone(notes: Sqlite) -> None:
    async def fail(number: int) -> None:
        async with notes.begin() as tx:
            await tx.run(text("INSERT INTO scribble VALUES (:number)"), {"number": number})
            raise RuntimeError("on purpose")

    async with notes.begin() as tx:  # so that all others line up behind it
        work = [asyncio.create_task(fail(number) if number % 3 == 0 else write(notes, number)) for number in range(30)]
        await asyncio.sleep(0)
        await tx.run(text("INSERT INTO scribble VALUES (100)"))
    results = await asyncio.gather(*work, return_exceptions=True)

    assert [isinstance(result, RuntimeError) for result in results] == [number % 3 == 0 for number in range(30)]
    assert await noted(notes) == [number for number in range(30) if number % 3] + [100]


async def test_a_commit_that_fails_fails_all_that_share_it(notes: Sqlite) -> None:
    async with notes.begin() as tx:
        await tx.run(text("CREATE TABLE kept (number REFERENCES scribble (number) DEFERRABLE INITIALLY DEFERRED)"))

    results = await asyncio.gather(write(notes, 1), break_a_promise(notes), write(notes, 2), return_exceptions=True)
    await write(notes, 3)

    assert ["FOREIGN KEY" in str(result) for result in results] == [True, True, True]
    assert await noted(notes) == [3]


async def break_a_promise(db: Database) -> None:
    async with db.begin() as tx:
        await tx.run(text("INSERT INTO kept VALUES (7)"))


async def test_one_that_is_cancelled_while_it_waits_leaves_the_others_to_be_committed(notes: Sqlite) -> None:
    async with notes.begin() as tx:
        await tx.run(text("INSERT INTO scribble VALUES (1)"))
        waiting = asyncio.create_task(write(notes, 2))
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_soon(waiting.cancel)

    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await noted(notes) == [1]


async def test_those_that_wait_write_in_their_order(notes: Sqlite) -> None:
    seen = []

    async def look(number: int) -> None:
        async with notes.begin() as tx:
            await tx.run(text("INSERT INTO scribble VALUES (:number)"), {"number": number})
            seen.append([row.number for row in await tx.rows(text("SELECT number FROM scribble"))])

    await asyncio.gather(*(look(number) for number in range(10)))

    assert seen == [list(range(number + 1)) for number in range(10)]


async def test_nothing_that_was_acknowledged_is_lost_by_a_kill(notes: Sqlite, tmp_path: Path) -> None:
    command = (sys.executable, "-c", WRITING, f"sqlite:///{tmp_path / 'fair.db'}")
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    assert process.stdout is not None

    acknowledged = [int(await process.stdout.readline()) for _ in range(300)]
    process.kill()
    acknowledged += [int(line) for line in (await process.stdout.read()).splitlines()]
    await process.wait()

    assert set(acknowledged) <= set(await noted(notes))


async def test_transactions_handed_over_whole_share_a_commit_and_fail_alone(notes: Sqlite) -> None:
    made = await commits(notes)

    async def scribble(tx: Tx, number: int) -> int:
        await tx.run(text("INSERT INTO scribble VALUES (:number)"), {"number": number})
        if number % 10 == 3:
            raise ValueError(number)
        return number

    done = await asyncio.gather(*(notes.write(partial(scribble, number=number)) for number in range(100)), return_exceptions=True)

    assert [each for each in done if isinstance(each, int)] == [number for number in range(100) if number % 10 != 3]
    assert await noted(notes) == [number for number in range(100) if number % 10 != 3]
    assert len(made) < 20


async def test_what_is_done_in_one_go_may_wait_for_nothing_else(notes: Sqlite) -> None:
    async def waits(tx: Tx) -> None:
        await tx.run(text("INSERT INTO scribble VALUES (1)"))
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="wait for nothing"):
        await notes.write(waits)

    assert await noted(notes) == []

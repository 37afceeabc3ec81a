"""The one connection that writes to SQLite: transactions one after the other, those that wait sharing a commit.

A commit is what takes long: the disk must have it. So a transaction that ends while others wait for their turn leaves
the commit to them; each is a savepoint, so that an error takes back its own alone, and none returns before the commit
that makes it durable. The last in the queue commits at once, hence nobody waits for what may never come, and a group
closes at the latest with its MOST'th member or LONGEST after its first. Transactions that are handed over whole, and
wait at the same time, are one member, in which each is a savepoint: they share the hop to the thread, too.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection

from store.database import Tx, Work, done_here
from store.sqlite_threads import Lane, Outcome
from store.together import Together

MOST = 64  # transactions to a commit
MOST_WHOLE = 16  # transactions to a hop
LONGEST = timedelta(milliseconds=5)

T = TypeVar("T")


class Writer:
    """Gives out turns to write."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: _Group | None = None
        self._whole: Together[Work[Any], Outcome] = Together(self._do, most=MOST_WHOLE)

    async def do(self, work: Work[T]) -> T:
        """Do a whole transaction, in one hop with those that wait at the same time; each fails alone."""
        return (await self._whole(work)).get()  # type: ignore[no-any-return]  # that of this work

    async def _do(self, works: Sequence[Work[Any]]) -> Sequence[Outcome]:
        async with self.transaction() as tx:
            return await tx.call(lambda connection: [_attempted(work, connection) for work in works])

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """Open the next transaction; leaving it returns when it is durable, and raises what kept it from being so."""
        group = await self._begin()
        member = _Member(self._lane, group)
        try:
            yield member
        except BaseException:
            if member.used:
                self._lane.later(group.take_back)
            raise
        finally:
            self._end(group)
        if member.used:
            await group.over.wait()
            if group.error is not None:
                raise group.error

    async def between(self, work: Callable[[Connection], T]) -> T:
        """Do something outside any transaction, when those that are open are over."""
        async with self._turn:
            if self._group is not None:
                self._close(self._group)
            return await self._lane.call(work)

    async def _begin(self) -> "_Group":
        self._waiting += 1
        try:
            await self._turn.acquire()
        except asyncio.CancelledError:
            if self._waiting == 1 and self._group and not self._turn.locked():
                self._close(self._group)  # it stayed open for us
            raise
        finally:
            self._waiting -= 1
        self._group = self._group or _Group()
        self._group.members += 1
        return self._group

    def _end(self, group: "_Group") -> None:
        if not self._waiting or group.full:
            self._close(group)
        self._turn.release()

    def _close(self, group: "_Group") -> None:
        self._group = None
        self._lane.later(group.commit)


class _Group:
    """Transactions that share a commit. What takes a connection is for the writing thread."""

    def __init__(self) -> None:
        self.members = 0
        self.over = asyncio.Event()
        self.error: BaseException | None = None  # what kept it from being durable, once it is over
        self._loop = asyncio.get_running_loop()
        self._closes = time.monotonic() + LONGEST.total_seconds()
        self._broken: BaseException | None = None

    @property
    def full(self) -> bool:
        return self.members >= MOST or self._broken is not None or time.monotonic() >= self._closes

    def open(self, connection: Connection) -> None:
        """Begin the next member; the one before it is kept."""
        if self._broken is not None:
            raise self._broken
        if connection.in_transaction():
            _execute(connection, "RELEASE member")
        else:
            connection.begin()
        _execute(connection, "SAVEPOINT member")

    def work(self, connection: Connection, work: Callable[[Connection], T]) -> T:
        """Do a part of a member's work."""
        try:
            return work(connection)
        except BaseException as err:
            if not _is_open(connection):  # a full or failing disk: SQLite has taken back all, not the statement alone
                self._broken = err
            raise

    def take_back(self, connection: Connection) -> None:
        """Undo the last member."""
        if _is_open(connection):
            _execute(connection, "ROLLBACK TO member")

    def commit(self, connection: Connection) -> None:
        """Make all members durable, and tell them."""
        try:
            if self._broken is not None:
                raise self._broken
            connection.commit()
        except BaseException as err:
            connection.rollback()
            if _is_open(connection):  # SQLAlchemy holds a commit that failed for an end
                _execute(connection, "ROLLBACK")
            self.error = err
        finally:
            self._loop.call_soon_threadsafe(self.over.set)


class _Member(Tx):
    def __init__(self, lane: Lane, group: _Group) -> None:
        self._lane = lane
        self._group = group
        self.used = False

    async def call(self, work: Callable[[Connection], T]) -> T:
        opening, self.used = not self.used, True

        def carried_out(connection: Connection) -> T:
            if opening:
                self._group.open(connection)
            return self._group.work(connection, work)

        return await self._lane.call(carried_out)


def _attempted(work: Work[Any], connection: Connection) -> Outcome:
    """Do a whole transaction in a savepoint; one that fails is taken back alone, unless SQLite has taken back all."""
    _execute(connection, "SAVEPOINT whole")
    try:
        return Outcome(done_here(work, connection))
    except Exception as err:
        if not _is_open(connection):
            raise
        _execute(connection, "ROLLBACK TO whole")
        return Outcome(error=err)
    finally:
        if _is_open(connection):
            _execute(connection, "RELEASE whole")


def _execute(connection: Connection, statement: str) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(statement)


def _is_open(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    assert driver is not None
    return bool(driver.in_transaction)

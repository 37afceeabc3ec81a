"""The one connection that writes to SQLite: transactions one after the other, those that wait sharing a commit.

A commit is what takes long: the disk must have it. So a transaction that ends while others wait for their turn leaves
the commit to them; each is a savepoint, so that an error takes back its own alone, and none returns before the commit
that makes it durable. The last in the queue commits at once, hence nobody waits for what may never come, and a group
closes at the latest with its MOST'th member or LONGEST after its first.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Connection

from store.database import Tx
from store.sqlite_threads import Lane

MOST = 64  # transactions to a commit
LONGEST = timedelta(milliseconds=5)

T = TypeVar("T")


class Writer:
    """Gives out turns to write."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: _Group | None = None

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
            await asyncio.shield(asyncio.wrap_future(group.durable))

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
        self.durable: Future[None] = Future()
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
            self.durable.set_exception(err)
        else:
            self.durable.set_result(None)


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


def _execute(connection: Connection, statement: str) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(statement)


def _is_open(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    assert driver is not None
    return bool(driver.in_transaction)

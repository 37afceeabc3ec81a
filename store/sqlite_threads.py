"""SQLite's connections, each in a thread of its own."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

from store.database import Tx

BUSY = timedelta(seconds=10)  # how long a writer waits for one of another process
# SQLite itself looks again after 1, 2, 5, 10, 15 and 20 ms, and from then on ever more seldom: where several processes write
# all the time, one might wait in vain. So each wait for a turn begins anew after those six looks.
SIX_LOOKS = timedelta(milliseconds=53)

T = TypeVar("T")


class Lane:
    """One thread with one connection to SQLite; what it is given is done in order, also after a cancelled wait."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._connection: Connection | None = None

    async def call(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._work, work)

    def later(self, work: Callable[[Connection], None]) -> Future[None]:
        """Have something done before whatever comes next, without waiting for it."""
        return self._thread.submit(self._work, work)

    def _work(self, work: Callable[[Connection], T]) -> T:
        if self._connection is None:
            self._connection = self._engine.connect()
        return work(self._connection)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()


class LaneTx(Tx):
    """What is done on a lane, as a transaction."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane

    async def call(self, work: Callable[[Connection], T]) -> T:
        return await self._lane.call(work)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one of several works in a hop returned or raised."""

    result: Any = None
    error: Exception | None = None

    def get(self) -> Any:
        """Return or raise it."""
        if self.error is not None:
            raise self.error
        return self.result


def attempted(work: Callable[[Connection], Any], connection: Connection) -> Outcome:
    """Do one of several works; what it raises is kept from the others."""
    try:
        return Outcome(work(connection))
    except Exception as err:
        return Outcome(error=err)


def engine(url: URL, *, begin: str, query_only: bool) -> Engine:
    """Return what connects to the file; transactions open with `begin`."""
    # Python's own handling of transactions is off: it begins too late, and never IMMEDIATE.
    waits = BUSY if query_only else SIX_LOOKS
    connecting = {"timeout": waits.total_seconds(), "isolation_level": None}
    made = create_engine(url, poolclass=NullPool, connect_args=connecting, hide_parameters=True)  # errors would quote what people wrote

    @event.listens_for(made, "connect")
    def settle(connection: Any, _record: object) -> None:
        for pragma in (f"query_only = {query_only:d}", "foreign_keys = ON", "secure_delete = ON", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")

    def start(connection: Any) -> None:
        until = time.monotonic() + BUSY.total_seconds()
        while True:
            try:
                connection.driver_connection.execute(begin)
            except sqlite3.OperationalError as err:
                if err.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                    raise
            else:
                return

    made.dialect.do_begin = start  # type: ignore[method-assign, assignment]  # a listener for "begin" would make each statement look for listeners
    return made

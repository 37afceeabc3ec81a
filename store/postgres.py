"""The database on PostgreSQL: a pool of connections, writers and readers side by side."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from store.database import Database, Tx

CONNECTIONS = 8  # of one process, and as many again in a rush

T = TypeVar("T")


class _SessionTx(Tx):
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def call(self, work: Callable[[Connection], T]) -> T:
        return await self._connection.run_sync(work)


class Postgres(Database):
    """A database of a PostgreSQL server; processes on several machines may serve it."""

    shared = True

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"), pool_size=CONNECTIONS, max_overflow=CONNECTIONS, pool_pre_ping=True
        )
        # A reader sees one moment, as on SQLite.
        self._looking = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def begin(self) -> AbstractAsyncContextManager[Tx]:
        return _session(self._engine)

    def read(self) -> AbstractAsyncContextManager[Tx]:
        return _session(self._looking)

    async def close(self) -> None:
        await self._engine.dispose()


@asynccontextmanager
async def _session(engine: AsyncEngine) -> AsyncIterator[Tx]:
    async with engine.begin() as connection:
        yield _SessionTx(connection)

"""The database on PostgreSQL: a pool of connections, writers and readers side by side."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

from sqlalchemy import URL, Connection, ExceptionContext, event
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
            url.set(drivername="postgresql+asyncpg"),
            pool_size=CONNECTIONS,
            max_overflow=CONNECTIONS,
            pool_pre_ping=True,
            hide_parameters=True,  # errors would quote what people wrote
        )
        event.listen(self._engine.sync_engine, "handle_error", _without_detail)
        # A reader sees one moment, as on SQLite.
        self._looking = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def begin(self) -> AbstractAsyncContextManager[Tx]:
        return _session(self._engine)

    def read(self) -> AbstractAsyncContextManager[Tx]:
        return _session(self._looking)

    async def close(self) -> None:
        await self._engine.dispose()


def _without_detail(context: ExceptionContext) -> None:
    """Take the detail out of an error and all that it came from: PostgreSQL puts the refused row there, with what people wrote."""
    err: BaseException | None = context.sqlalchemy_exception
    while err is not None:
        err.args = tuple(each.partition("\nDETAIL:")[0] if isinstance(each, str) else each for each in err.args)
        if isinstance(getattr(err, "detail", None), str):
            err.detail = None  # type: ignore[attr-defined]  # asyncpg's own, which its traceback shows
        err = err.__cause__ or getattr(err, "orig", None)


@asynccontextmanager
async def _session(engine: AsyncEngine) -> AsyncIterator[Tx]:
    async with engine.begin() as connection:
        yield _SessionTx(connection)

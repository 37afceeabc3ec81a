"""The database under the product: SQLite by default, PostgreSQL by URL. What differs between them is here.

`begin()` opens the one writing transaction of a message or a job step; it commits on leaving and rolls back
on any error. `read()` is for those that only look: it sees one moment of the database and never waits for
writers. What a transaction does is handed to it as statements (`rows`, `run`) or as a piece of work that gets
SQLAlchemy's plain connection (`call`), so that several statements cost one hop to the database's thread.

On SQLite there is one thread that writes, in BEGIN IMMEDIATE transactions one after the other, and a few that
read, each with its own connection. A transaction of another process is waited for up to BUSY. Where the folder
of the file cannot be written, it is opened for looking alone, and `begin()` refuses.
"""

import asyncio
import logging
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, CursorResult, Engine, Executable, NullPool, Row, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from fair.errors import BadSetting, CannotDo
from store import schema

log = logging.getLogger(__name__)

BUSY = timedelta(seconds=10)  # how long a writer waits for one of another process
READERS = 4  # threads that read on SQLite; more only take turns at the interpreter
CONNECTIONS = 8  # of one process to PostgreSQL, and as many again in a rush

_MEND = "Check FAIRLEAD_DATABASE_URL: sqlite:///path/to/file, or postgresql+asyncpg://user@host/name."

_NO_PLACE_TO_WRITE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL}

T = TypeVar("T")
AnyRow = Row[*tuple[Any, ...]]
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Tx(ABC):
    """A transaction that is open."""

    @abstractmethod
    async def call(self, work: Callable[[Connection], T]) -> T:
        """Let `work` run its statements, and return what it returns."""

    async def rows(self, statement: Executable, parameters: Parameters | None = None) -> Sequence[AnyRow]:
        """Return all rows of a statement."""
        return await self.call(lambda connection: connection.execute(statement, parameters).all())

    async def run(self, statement: Executable, parameters: Parameters | None = None) -> int:
        """Carry out a statement, once or for each of many parameters; return how many rows it touched."""
        return await self.call(lambda connection: _touched(connection.execute(statement, parameters)))


class Database(ABC):
    """A fair's database, open and of this code's schema."""

    @staticmethod
    async def open(url: str) -> "Database":
        """Open the database, made or brought to this code's schema at need; raise NewerSchema or BadSetting."""
        opened = _of_kind(url)
        try:
            await opened._migrate()
        except (SQLAlchemyError, OSError) as err:
            await opened.close()
            if isinstance(opened, _Sqlite) and isinstance(err, OperationalError) and _sqlite_code(err) in _NO_PLACE_TO_WRITE:
                return await opened.for_looking(why=_cause(err))
            raise BadSetting(f"The database cannot be opened: {_cause(err)}.", mend=_MEND) from err
        except BaseException:
            await opened.close()
            raise
        return opened

    @abstractmethod
    def begin(self) -> AbstractAsyncContextManager[Tx]:
        """Open the one transaction that writes; it commits on leaving and rolls back on any error."""

    @abstractmethod
    def read(self) -> AbstractAsyncContextManager[Tx]:
        """Open a transaction that only looks, at one moment of the database; it never waits for writers."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of every connection; what is under way is finished first."""

    async def _migrate(self) -> None:
        async with self.read() as tx:
            stored = await tx.call(schema.stored)
        if stored != schema.CURRENT:
            async with self.begin() as tx:
                await tx.call(schema.migrate)


def _of_kind(url: str) -> Database:
    try:
        parsed = make_url(url)
    except ArgumentError as err:
        raise BadSetting("The database's URL cannot be read.", mend=_MEND) from err
    match parsed.get_backend_name():
        case "sqlite":
            return _Sqlite(parsed)
        case "postgresql":
            return _Postgres(parsed)
        case other:
            raise BadSetting(f"A database of the kind {other!r} is not known.", mend=_MEND)


def _cause(err: Exception) -> str:
    """Return what the driver says in one line; the URL, which may hold a password, is in none of these."""
    cause = err.orig if isinstance(err, DBAPIError) and err.orig else err
    return " ".join(str(cause).split()).rstrip(".")


class _Lane:
    """One thread with one connection to SQLite; what it is given is done in order, also after a cancelled wait."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._connection: Connection | None = None

    async def call(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._work, work)

    def later(self, work: Callable[[Connection], None]) -> None:
        """Have something done before whatever comes next, without waiting for it."""
        self._thread.submit(self._work, work)

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


class _LaneTx(Tx):
    def __init__(self, lane: _Lane) -> None:
        self._lane = lane
        self.used = False

    async def call(self, work: Callable[[Connection], T]) -> T:
        self.used = True
        return await self._lane.call(work)


class _Sqlite(Database):
    def __init__(self, url: URL, *, looking_at: Path | None = None) -> None:
        """Open nothing yet; `looking_at`: the file that the URL opens for looking alone."""
        if not url.database or url.database == ":memory:":
            raise BadSetting("SQLite needs a file; its threads share nothing else.", mend=_MEND)
        url = url.set(drivername="sqlite+pysqlite")
        self._url = url
        self._looking = looking_at is not None
        self._file = looking_at or Path(str(url.database)).absolute()
        self._writer = _Lane(_sqlite_engine(url, begin="BEGIN IMMEDIATE", query_only=False), "writer")
        readers = _sqlite_engine(url, begin="BEGIN", query_only=True)
        self._readers = [_Lane(readers, f"reader-{number}") for number in range(READERS)]
        self._idle: asyncio.LifoQueue[_Lane] = asyncio.LifoQueue()
        for lane in self._readers:
            self._idle.put_nowait(lane)
        self._turn = asyncio.Lock()

    async def for_looking(self, *, why: str) -> "Database":
        """Open the same file for looking alone; raise BadSetting where that cannot be done either."""
        mend = _mend_of(self._file)
        refusal = BadSetting(f"The database {self._file} cannot be opened: {why}.", mend=mend)
        url = None if self._looking else _for_looking(self._url, self._file)
        if url is None:
            raise refusal
        opened = _Sqlite(url, looking_at=self._file)
        try:
            await opened._migrate()
        except SQLAlchemyError as err:
            await opened.close()
            raise refusal from err
        except BaseException:
            await opened.close()
            raise
        log.warning("%s cannot be written: %s. It is open for looking alone. %s", self._file, why, mend)
        return opened

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Tx]:
        if self._looking:
            raise self._unwritable("cannot be written")
        try:
            async with self._turn:
                tx = _LaneTx(self._writer)
                try:
                    yield tx
                except BaseException:
                    await self._writer.call(Connection.rollback)
                    raise
                if tx.used:
                    await self._writer.call(_commit)
        except OperationalError as err:
            match _sqlite_code(err):
                case sqlite3.SQLITE_FULL:
                    why = f"The disk of {self._file} is full; nothing was applied."
                    raise CannotDo(why, mend="Free some space and load again.") from err
                case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_IOERR:
                    raise self._unwritable(f"cannot be written ({_cause(err)})") from err
            raise

    def _unwritable(self, why: str) -> CannotDo:
        return CannotDo(f"The database {self._file} {why}; nothing was applied.", mend=_mend_of(self._file))

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        lane = await self._idle.get()
        try:
            yield _LaneTx(lane)
        finally:
            lane.later(Connection.rollback)
            self._idle.put_nowait(lane)

    async def close(self) -> None:
        for lane in (*self._readers, self._writer):
            await lane.close()

    async def _migrate(self) -> None:
        if not self._looking:
            await self._writer.call(schema.write_ahead)
        await super()._migrate()


def _sqlite_code(err: OperationalError) -> int | None:
    """Return SQLite's primary result code, None where the driver gives none."""
    code = getattr(err.orig, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _mend_of(file: Path) -> str:
    return f"Free space in {file.parent}, or give it to this user." if file.parent.is_dir() else _MEND


def _for_looking(url: URL, file: Path) -> URL | None:
    """Return a URL that opens a file as it is, whether or not its folder can be written; None where there is no file."""
    if not file.exists():
        return None
    ahead = Path(f"{file}-wal")
    # Where nothing can be written nothing changes either; but what was written ahead of the file must not be overlooked.
    unchanging = {} if ahead.exists() and ahead.stat().st_size else {"immutable": "1"}
    return url.set(database=f"file:{quote(str(file))}", query={"mode": "ro", "uri": "true", **unchanging})


def _commit(connection: Connection) -> None:
    try:
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _sqlite_engine(url: URL, *, begin: str, query_only: bool) -> Engine:
    # Python's own handling of transactions is off: it begins too late, and never IMMEDIATE.
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY.total_seconds(), "isolation_level": None})

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: object) -> None:
        for pragma in (f"query_only = {query_only:d}", "foreign_keys = ON", "secure_delete = ON", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(begin)

    return engine


class _SessionTx(Tx):
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def call(self, work: Callable[[Connection], T]) -> T:
        return await self._connection.run_sync(work)


class _Postgres(Database):
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


def _touched(result: CursorResult[Any]) -> int:
    return result.rowcount

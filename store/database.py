"""The database under the product: SQLite by default, PostgreSQL by URL. What is the same for both is here.

`begin()` opens the one writing transaction of a message or a job step; it commits on leaving and rolls back
on any error. `read()` is for those that only look: it sees one moment of the database and never waits for
writers. What a transaction does is handed to it as statements (`rows`, `run`) or as a piece of work that gets
SQLAlchemy's plain connection (`call`), so that several statements cost one hop to the database's thread. So do
several functions of `store` that are handed over as one (`whole`), and with `Database.write` the transaction, too.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Insert, Row, Table, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from fair.errors import BadSetting
from store import schema
from store.prepared import Prepared, Values

MEND = "Check FAIRLEAD_DATABASE_URL: sqlite:///path/to/file, or postgresql+asyncpg://user@host/name."

T = TypeVar("T")
AnyRow = Row[*tuple[Any, ...]]
Parameters = Values | Sequence[Values]
Work = Callable[["Tx"], Coroutine[Any, Any, T]]  # what is done in a transaction, and waits for nothing but that


class Tx(ABC):
    """A transaction that is open."""

    @abstractmethod
    async def call(self, work: Callable[[Connection], T]) -> T:
        """Let `work` run its statements, and return what it returns."""

    async def rows(self, statement: Executable | Prepared, parameters: Values | None = None) -> Sequence[AnyRow]:
        """Return all rows of a statement."""
        if isinstance(statement, Prepared):
            return await self.call(lambda connection: statement.rows(connection, parameters or {}))
        return await self.call(lambda connection: connection.execute(statement, parameters).all())

    async def run(self, statement: Executable | Prepared, parameters: Parameters | None = None) -> int:
        """Carry out a statement, once or for each of many parameters; return how many rows it touched."""
        if isinstance(statement, Prepared):
            return await self.call(lambda connection: statement.run(connection, parameters or {}))
        return await self.call(lambda connection: connection.execute(statement, parameters).rowcount)

    async def whole(self, work: Work[T]) -> T:
        """Do in one hop what `work` does; it may wait for nothing but the transaction that it is given."""
        return await self.call(lambda connection: done_here(work, connection))


class _Here(Tx):
    """A transaction for what runs beside its connection already."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def call(self, work: Callable[[Connection], T]) -> T:
        return work(self._connection)


def done_here(work: Work[T], connection: Connection) -> T:
    """Do `work` from its beginning to its end, beside the connection."""
    steps = work(_Here(connection))
    try:
        steps.send(None)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # what a coroutine returns
    finally:
        steps.close()
    raise RuntimeError("What is done in one go may wait for nothing but its transaction.")


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
            return await opened._otherwise(err)
        except BaseException:
            await opened.close()
            raise
        return opened

    shared: bool  # whether several processes may serve it at once

    @abstractmethod
    def begin(self) -> AbstractAsyncContextManager[Tx]:
        """Open the one transaction that writes; it commits on leaving and rolls back on any error."""

    async def write(self, work: Work[T]) -> T:
        """Do `work` as one transaction that writes, as with `begin()`, in as few hops as there may be."""
        async with self.begin() as tx:
            return await tx.whole(work)

    @abstractmethod
    def read(self) -> AbstractAsyncContextManager[Tx]:
        """Open a transaction that only looks, at one moment of the database; it never waits for writers."""

    def glance(self) -> AbstractAsyncContextManager[Tx]:
        """Open a transaction as `read()` does, for a few short looks: they may wait a moment for those of others, and share their cost."""
        return self.read()

    async def clear(self) -> bool:
        """Leave nothing of what was deleted beside the tables, as far as that is this process's to do; say whether it could be done now."""
        return True

    @abstractmethod
    async def close(self) -> None:
        """Let go of every connection; what is under way is finished first."""

    async def _otherwise(self, err: SQLAlchemyError | OSError) -> "Database":
        """Return another way into a database that could not be opened; raise BadSetting where there is none."""
        raise BadSetting(f"The database cannot be opened: {cause_of(err)}.", mend=MEND) from err

    async def _migrate(self) -> None:
        async with self.read() as tx:
            stored = await tx.call(schema.stored)
        if stored != schema.CURRENT:
            async with self.begin() as tx:
                await tx.call(schema.migrate)


def _of_kind(url: str) -> Database:
    from store.postgres import Postgres  # these two lean on what is above
    from store.sqlite import Sqlite

    try:
        parsed = make_url(url)
    except ArgumentError as err:
        raise BadSetting("The database's URL cannot be read.", mend=MEND) from err
    match parsed.get_backend_name():
        case "sqlite":
            return Sqlite(parsed)
        case "postgresql":
            return Postgres(parsed)
        case other:
            raise BadSetting(f"A database of the kind {other!r} is not known.", mend=MEND)


def cause_of(err: Exception) -> str:
    """Return what the driver says in one line; the URL, which may hold a password, is in none of these."""
    cause = err.orig if isinstance(err, DBAPIError) and err.orig else err
    return " ".join(str(cause).split()).rstrip(".")


def insert_new(dialect: str, table: Table) -> Insert:
    """Return an INSERT that passes over rows whose unique values are there already."""
    match dialect:
        case "sqlite":
            return sqlite.insert(table).on_conflict_do_nothing()
        case _:
            return postgresql.insert(table).on_conflict_do_nothing()

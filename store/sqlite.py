"""The database in a file: SQLite, with one thread that writes and a few that read.

A transaction of another process is waited for up to BUSY. Where the folder of the file cannot be written, it is opened
for looking alone, and `begin()` refuses.
"""

import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from sqlalchemy import URL
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from fair.errors import BadSetting, CannotDo
from store import schema
from store.database import MEND, Database, Tx, Work, cause_of
from store.sqlite_readers import Readers
from store.sqlite_threads import Lane, engine
from store.sqlite_writer import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")

READERS = 4  # threads that read; more only take turns at the interpreter

_NO_PLACE_TO_WRITE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL}


class Sqlite(Database):
    """A database in a file; one process serves it, others may write beside that one."""

    shared = False

    def __init__(self, url: URL, *, looking_at: Path | None = None) -> None:
        """Open nothing yet; `looking_at`: the file that the URL opens for looking alone."""
        if not url.database or url.database == ":memory:":
            raise BadSetting("SQLite needs a file; its threads share nothing else.", mend=MEND)
        url = url.set(drivername="sqlite+pysqlite")
        self._url = url
        self._looking = looking_at is not None
        self._file = looking_at or Path(str(url.database)).absolute()
        self._writing = Lane(engine(url, begin="BEGIN IMMEDIATE", query_only=False), "writer")
        self._writer = Writer(self._writing)
        self._readers = Readers(engine(url, begin="BEGIN", query_only=True), READERS)

    async def _otherwise(self, err: SQLAlchemyError | OSError) -> Database:
        if isinstance(err, OperationalError) and _code(err) in _NO_PLACE_TO_WRITE:
            return await self._for_looking(why=cause_of(err))
        return await super()._otherwise(err)

    async def _for_looking(self, *, why: str) -> Database:
        """Open the same file for looking alone; raise BadSetting where that cannot be done either."""
        mend = _mend_of(self._file)
        refusal = BadSetting(f"The database {self._file} cannot be opened: {why}.", mend=mend)
        url = None if self._looking else _url_for_looking(self._url, self._file)
        if url is None:
            raise refusal
        opened = Sqlite(url, looking_at=self._file)
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
        with self._writable():
            async with self._writer.transaction() as tx:
                yield tx

    async def write(self, work: Work[T]) -> T:
        with self._writable():
            return await self._writer.do(work)

    @contextmanager
    def _writable(self) -> Iterator[None]:
        """Refuse to write what is open for looking alone, and say so where the disk takes no more."""
        if self._looking:
            raise self._unwritable("cannot be written")
        try:
            yield
        except OperationalError as err:
            match _code(err):
                case sqlite3.SQLITE_FULL:
                    why = f"The disk of {self._file} is full; nothing was applied."
                    raise CannotDo(why, mend="Free some space and load again.") from err
                case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_IOERR:
                    raise self._unwritable(f"cannot be written ({cause_of(err)})") from err
            raise

    def _unwritable(self, why: str) -> CannotDo:
        return CannotDo(f"The database {self._file} {why}; nothing was applied.", mend=_mend_of(self._file))

    def read(self) -> AbstractAsyncContextManager[Tx]:
        return self._readers.alone()

    def glance(self) -> AbstractAsyncContextManager[Tx]:
        return self._readers.together()

    async def clear(self) -> bool:
        """Empty the write-ahead log, in which what was deleted still stands; not while somebody reads an earlier moment."""
        return self._looking or await self._writer.between(schema.empty_write_ahead)

    async def close(self) -> None:
        await self._readers.close()
        await self._writing.close()

    async def _migrate(self) -> None:
        if not self._looking:
            await self._writing.call(schema.write_ahead)
        await super()._migrate()


def _code(err: OperationalError) -> int | None:
    """Return SQLite's primary result code, None where the driver gives none."""
    code = getattr(err.orig, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _mend_of(file: Path) -> str:
    return f"Free space in {file.parent}, or give it to this user." if file.parent.is_dir() else MEND


def _url_for_looking(url: URL, file: Path) -> URL | None:
    """Return a URL that opens a file as it is, whether or not its folder can be written; None where there is no file."""
    if not file.exists():
        return None
    ahead = Path(f"{file}-wal")
    # Where nothing can be written nothing changes either; but what was written ahead of the file must not be overlooked.
    unchanging = {} if ahead.exists() and ahead.stat().st_size else {"immutable": "1"}
    return url.set(database=f"file:{quote(str(file))}", query={"mode": "ro", "uri": "true", **unchanging})

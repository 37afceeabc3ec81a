"""What it takes to load 18,000 exhibitors from .xlsx in the console, and to undo it, while others write.

    python -m bench.console_load [--exhibitors N]

The files are sent, read, shown, confirmed and applied by the job and the functions that the console's page calls. Told are the
seconds, what the same file does again, whether undoing leaves every table as it was, whether an answer given in the console is
there after ten loads, how long a small write beside waits at most (as a reply would), and how long the load's own transaction
holds the one that writes.
"""

import argparse
import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types

from bench.figures import Figure, tell
from fair.records import Exhibitor, Faq, Record
from fair.sample import files, sample_fair
from fair.uploads import Choices, Sent, State, Upload
from handlers.editing.records import create
from handlers.loading import load
from handlers.undoing import undo_last
from scheduler.uploading import Uploading
from store import processes, programme, tables, uploads
from store.database import Database, Tx

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
COLUMNS = tuple(field.name for field in fields(Exhibitor) if field.name != "origin")
BAD = 100  # rows without a name
HOLD = 1  # s of processor time in the one transaction that writes all

T = TypeVar("T")


@dataclass
class Timed(Database):
    """A database that notes how long each writing transaction was open, and how much processor time its work took."""

    db: Database
    spent: dict[str, float] = field(default_factory=dict)  # s of the longest, by what is measured
    shared = False

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Tx]:
        async with self.db.begin() as tx:
            timed = _TimedTx(tx)
            began = time.perf_counter()
            yield timed
            self._note(time.perf_counter() - began, timed.spent)

    def read(self) -> AbstractAsyncContextManager[Tx]:
        return self.db.read()

    async def close(self) -> None:
        await self.db.close()

    def _note(self, held: float, processor: float) -> None:
        for name, seconds in (("held", held), ("processor", processor)):
            self.spent[name] = max(self.spent.get(name, 0.0), seconds)


class _TimedTx(Tx):
    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self.spent = 0.0

    async def call(self, work: Callable[[Connection], T]) -> T:
        def timed(connection: Connection) -> T:
            began = time.thread_time()
            try:
                return work(connection)
            finally:
                self.spent += time.thread_time() - began

        return await self._tx.call(timed)


@dataclass
class Office:
    """Who sends files, and what it costs the others."""

    db: Timed
    folder: Path
    longest: float = 0.0  # s that a small write beside waited

    def tell_holds(self) -> None:
        spent = self.db.spent
        tell(Figure("… longest hold of the writer", spent["processor"], "s", most=HOLD, note="processor time"))
        tell(Figure("… open so long", spent["held"], "s"))
        tell(Figure("… longest wait of a small write beside it", self.longest, "s"))

    async def sends(self, path: Path) -> int:
        folder = f"upload-{time.monotonic_ns()}"
        sent = await asyncio.to_thread(_copied, path, self.folder / folder)
        async with self.db.begin() as tx:
            return await uploads.add(tx, visitor=None, folder=folder, files=(sent,), choices=Choices(allow_removals=True), at=NOON)

    async def loads(self, path: Path) -> tuple[float, float, Upload]:
        """Send a file, confirm and apply it; return the seconds until it was shown, those until it was applied, and how it ended."""
        job = Uploading(self.db, self.folder, lambda: NOON)
        began = time.perf_counter()
        number = await self.sends(path)
        await job.tick()
        planned, shown = await self.looks(number), time.perf_counter() - began
        async with self.db.begin() as tx:
            await uploads.step(tx, planned, state=State.CONFIRMED)
        began = time.perf_counter()
        async with self.others_write():
            await job.tick()
        return shown, time.perf_counter() - began, await self.looks(number)

    async def looks(self, number: int) -> Upload:
        async with self.db.read() as tx:
            found = await uploads.get(tx, number)
        assert found is not None
        return found

    @asynccontextmanager
    async def others_write(self) -> AsyncIterator[None]:
        writing = asyncio.create_task(self._write())
        try:
            yield
        finally:
            writing.cancel()

    async def _write(self) -> None:
        """Write a little again and again, as replies do."""
        while True:
            began = time.perf_counter()
            async with self.db.db.begin() as tx:
                await processes.beat(tx, "beside", now=NOON)
            self.longest = max(self.longest, time.perf_counter() - began)
            await asyncio.sleep(0.005)


def _copied(path: Path, folder: Path) -> Sent:
    folder.mkdir(parents=True)
    shutil.copy(path, folder)
    return Sent(path.name, path.stat().st_size, path.name)


async def everything(db: Database) -> Mapping[str, Any]:
    """Return all rows that a load may change, but for the revision that last did."""

    def look(connection: Connection) -> Mapping[str, Any]:
        every = (*tables.records.values(), tables.term, tables.edit, tables.fair)
        return {each.name: sorted(map(repr, connection.execute(select(*(c for c in each.c if c.name != "revision"))))) for each in every}

    async with db.read() as tx:
        return await tx.call(look)


def write(path: Path, exhibitors: Sequence[Exhibitor]) -> Path:
    """Write a list of exhibitors as a fair would."""
    with Workbook(str(path), {"constant_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Exhibitors")
        sheet.write_row(0, 0, COLUMNS)
        for row, exhibitor in enumerate(exhibitors, start=1):
            for column, name in enumerate(COLUMNS):
                value = getattr(exhibitor, name)
                if value:
                    sheet.write_string(row, column, "; ".join(value) if isinstance(value, tuple) else value)
    return path


async def measure(folder: Path, count: int) -> None:
    """Make the files, and load them into a database of their own."""
    sample = sample_fair(exhibitors=count, sessions=120, days=4, first_day=date(2026, 9, 4))
    listed = [each for each in sample.records["exhibitors"] if isinstance(each, Exhibitor)]
    bad = [replace(listed[0], id=f"bad {number}", name="", name_zh=None) for number in range(BAD)]
    (folder / "fair.toml").write_text(files(sample)["fair.toml"], encoding="utf-8")
    book = write(folder / "list.xlsx", [*listed, *bad])
    (folder / "later").mkdir()
    other = write(folder / "later" / "list.xlsx", [replace(each, stands=("Z 1",), text=f"{each.text} And more.") for each in listed])
    db = await Database.open(f"sqlite:///{folder / 'fair.db'}")
    await load(db, [folder / "fair.toml"], at=NOON)
    async with db.begin() as tx:
        answer = await create(tx, Faq(id="", question="Is there parking?", answer="At gate 3."), NOON)
    office = Office(Timed(db), folder / "uploads")
    await _loaded(office, book, count)
    await _changed(office, other)
    await _ten_times(office, (book, other), answer)
    await db.close()


async def _loaded(office: Office, book: Path, count: int) -> None:
    """Load them all for the first time, and again."""
    shown, applied, upload = await office.loads(book)
    counts, [file] = upload.shown["counts"]["exhibitors"], upload.shown["files"]
    tell(Figure("new exhibitors of one file", counts["added"], "", least=count, most=count))
    tell(Figure("… bad rows, told by line", file["refused_count"], "", least=BAD, most=BAD))
    tell(Figure("… sent, read, compared and shown in", shown, "s", most=60 - applied))
    tell(Figure("… confirmed and applied in", applied, "s"))
    office.tell_holds()
    _, _, again = await office.loads(book)
    unchanged = again.shown["counts"]["exhibitors"]["unchanged"]
    tell(Figure("the same file again: unchanged", unchanged, "", least=count, most=count))


async def _changed(office: Office, other: Path) -> None:
    """Load what changes all of them, and undo it."""
    before = await everything(office.db)
    office.longest, office.db.spent = 0.0, {}
    _, applied, _ = await office.loads(other)
    tell(Figure("all with another stand: applied in", applied, "s"))
    office.tell_holds()
    office.longest, office.db.spent = 0.0, {}
    began = time.perf_counter()
    async with office.others_write():
        undone = await undo_last(office.db, at=NOON)
    tell(Figure("undone in", time.perf_counter() - began, "s"))
    office.tell_holds()
    assert undone.refusal is None, undone.refusal
    after = await everything(office.db)
    different = sum(after[name] != rows for name, rows in before.items())
    tell(Figure("… tables that are not exactly as before", different, "", most=0, note=f"of {len(before)}, with ids and row numbers"))


async def _ten_times(office: Office, books: Sequence[Path], answer: Record) -> None:
    """Load one and the other, ten times in all."""
    for number in range(10):
        await office.loads(books[(number + 1) % 2])
    async with office.db.read() as tx:
        there = await programme.records(tx, Faq.KIND)
    tell(Figure("console answers that are there after ten loads", len(there), "", least=int(there == [answer]), most=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exhibitors", type=int, default=18_000)
    count = parser.parse_args().exhibitors
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), count))


if __name__ == "__main__":
    main()

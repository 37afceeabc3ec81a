"""Somebody who loads files into an empty database, and looks at what is there then."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fair.loads import FileRead, Placed, Problem
from fair.records import Exhibitor, Fair, Record, Session
from handlers.loading import Report, load, load_read
from store import programme
from store.database import Database


@dataclass(slots=True)
class Desk:
    """Each load comes a minute after the one before; `at` is when the last one came."""

    db: Database
    folder: Path
    at: datetime = datetime(2026, 8, 1, tzinfo=UTC)

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def read(self, name: str, *records: Record, **told: Any) -> FileRead:
        """Return what a reader would of a file with these records; their kinds are its kinds unless it is told."""
        placed = tuple(Placed(record, f"line {line}") for line, record in enumerate(records, 2))
        told = {"kinds": frozenset(record.PLURAL for record in records)} | told
        return FileRead(path=name, format="csv", read=len(records) + len(told.get("refused", ())), records=placed, **told)

    def broken(self, name: str) -> FileRead:
        return FileRead(path=name, format="csv", refused=(Problem("file", "is cut off"),), refused_whole=True)

    async def loads(self, *paths: Path, **options: Any) -> Report:
        self.at += timedelta(minutes=1)
        return await load(self.db, paths, at=self.at, **options)

    async def states(self, *reads: FileRead, **options: Any) -> Report:
        self.at += timedelta(minutes=1)
        return await load_read(self.db, reads, at=self.at, **options)

    async def fair(self) -> Fair:
        async with self.db.read() as tx:
            return await programme.fair(tx)

    async def sessions(self) -> list[Session]:
        async with self.db.read() as tx:
            return await programme.sessions(tx)

    async def exhibitors(self, **filters: Any) -> list[Exhibitor]:
        async with self.db.read() as tx:
            return await programme.exhibitors(tx, **filters)

    async def revision(self) -> int:
        async with self.db.read() as tx:
            return await programme.revision(tx)


def changed(report: Report) -> dict[str, dict[str, int]]:
    """Return the counts that are not 0."""
    found = {kind: {name: count for name, count in counts.items() if count} for kind, counts in report.changes.items()}
    return {kind: counts for kind, counts in found.items() if counts}

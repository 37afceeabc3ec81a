"""An older fair in a database, over which hostile files are loaded."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fair.records import KINDS, Record
from handlers.loading import Report, load
from store import loads, programme
from store.database import Database

AT = datetime(2026, 9, 1, tzinfo=UTC)
SOURCE = "fair"
FAIR = 'name = "Older"\nzone = "Europe/Brussels"\nfirst_day = "2026-09-05"\nlast_day = "2026-09-06"\n'
SESSIONS = (
    "id,title,start,end,room\n"
    "1,Older one,2026-09-05 10:00,2026-09-05 11:00,A\n"
    "2,Older two,2026-09-05 12:00,,B\n"
    "3,Older three,2026-09-06 10:00,,A\n"
)
EXHIBITORS = "id,name,stand\n1,Older Tea,A1\n2,Older Gears,B2\n3,Older Silk,C3\n"


@dataclass(frozen=True, slots=True)
class Programme:
    """All that is stored: its revision, and the records of each source and kind by their ids."""

    revision: int
    records: dict[str, dict[str, Record]]


@dataclass(frozen=True, slots=True)
class OlderFair:
    """A fair that is loaded; `load` states another file for the same source, so that whatever it lacks would be removed."""

    db: Database
    folder: Path

    async def load(self, name: str, content: bytes | str, *, source: str = SOURCE) -> Report:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return await load(self.db, [path], source=source, at=AT)

    async def programme(self) -> Programme:
        async with self.db.read() as tx:
            found = {kind.PLURAL: await loads.records(tx, kind.KIND, SOURCE) for kind in KINDS}
            return Programme(
                await programme.revision(tx), {plural: {each.id: each for each in records} for plural, records in found.items()}
            )


@pytest.fixture
async def older(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[OlderFair]:
    shutil.copy(sqlite_template, tmp_path / "fair.db")
    db = await Database.open(f"sqlite:///{tmp_path / 'fair.db'}")
    fair = OlderFair(db, tmp_path)
    for name, content in (("fair.toml", FAIR), ("sessions.csv", SESSIONS), ("exhibitors.csv", EXHIBITORS)):
        report = await fair.load(name, content)
        assert report.applied
    yield fair
    await db.close()

"""Desks for the benches: the sample fair, or a real fair's records, loaded into a new home and ready to be asked."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fair.sample import files, sample_fair
from handlers.ask import Desk
from handlers.loading import load
from knowledge.indexes import Indexes
from scheduler.indexing import keep_up, keep_words_up
from store.database import Database

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
QUESTIONS = Path(__file__).parent / "questions"


@asynccontextmanager
async def loaded(paths: Sequence[Path], home: Path, *, meaning: bool = False) -> AsyncIterator[tuple[Database, Indexes]]:
    """Load these files into a new home and index them."""
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    with closing(Indexes.open(home / "indexes")) as indexes:
        await load(db, paths, at=datetime.now(UTC))
        await (keep_up if meaning else keep_words_up)(db, indexes)
        yield db, indexes
    await db.close()


@asynccontextmanager
async def desk_over(paths: Sequence[Path], home: Path, *, meaning: bool = False) -> AsyncIterator[Desk]:
    """Load these files into a new home, index them, and give a desk."""
    async with loaded(paths, home, meaning=meaning) as (db, indexes):
        yield await Desk.open(db, indexes)


@asynccontextmanager
async def sample_desk(*, exhibitors: int = 400, sessions: int = 120, meaning: bool = False) -> AsyncIterator[Desk]:
    """Give a desk over the sample fair."""
    with TemporaryDirectory() as folder:
        paths = write_files(files(sample_fair(exhibitors=exhibitors, sessions=sessions)), Path(folder))
        async with desk_over(paths, Path(folder), meaning=meaning) as desk:
            yield desk


def write_files(texts: dict[str, str], folder: Path) -> list[Path]:
    """Write each text under its name and return the paths."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def share(right: int, total: int) -> str:
    return f"{right}/{total} ({right / total:.1%})" if total else "0/0"

"""A desk over a little fair, read from the files beside this one, loaded on 1 September 2026 at 08:00 in Shanghai."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.ask import Desk
from handlers.loading import load
from knowledge.indexes import Indexes
from scheduler.indexing import keep_words_up
from store.database import Database

LITTLE_FAIR = Path(__file__).parent / "little_fair"
LOADED = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture
async def desk(little_fair_home: Path) -> AsyncIterator[Desk]:
    """Give a desk to ask; it reads only, so all tests share one home."""
    db = await Database.open(f"sqlite:///{little_fair_home / 'fair.db'}")
    with closing(Indexes.open(little_fair_home / "indexes")) as indexes:
        await keep_words_up(db, indexes)
        yield await Desk.open(db, indexes)
    await db.close()


@pytest.fixture(scope="session")
def little_fair_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("little-fair")
    asyncio.run(_load(home))
    return home


async def _load(home: Path) -> None:
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    report = await load(db, sorted(LITTLE_FAIR.iterdir()), at=LOADED)
    with closing(Indexes.open(home / "indexes")) as indexes:
        await keep_words_up(db, indexes)
    await db.close()
    assert report.refusal is None

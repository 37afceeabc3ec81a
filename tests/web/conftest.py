"""The little fair behind web pages: an empty talk, the guide of the tests, noon of the fair's second day."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.loading import load
from store.database import Database
from tests.web.house import House, house

FILES = Path(__file__).parent / "little_fair"
LOADED = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def little_fair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the little fair, to be copied."""
    path = tmp_path_factory.mktemp("web-fair") / "fair.db"
    asyncio.run(_load(path))
    return path


async def _load(path: Path) -> None:
    db = await Database.open(f"sqlite:///{path}")
    report = await load(db, sorted(FILES.iterdir()), at=LOADED)
    await db.close()
    assert report.refusal is None


@pytest.fixture
async def fair_db(little_fair: Path, home: Path) -> AsyncIterator[Database]:
    shutil.copy(little_fair, home / "fair.db")
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    yield db
    await db.close()


@pytest.fixture
async def web(fair_db: Database, home: Path) -> AsyncIterator[House]:
    """Serve the little fair's pages."""
    async with house(fair_db, home) as served:
        yield served

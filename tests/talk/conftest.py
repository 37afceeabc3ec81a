"""A little fair to talk with: that of tests/answers with a few more exhibitors and products, loaded on 1 September 2026."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fair.deep_links import Links
from handlers.ask import Desk
from handlers.front_door import FrontDoor
from handlers.learning import Known, learn
from handlers.loading import load
from knowledge.indexes import Indexes
from scheduler.indexing import keep_words_up
from store.database import Database
from tests.talk.registered import LITTLE_FAIR as LITTLE_FAIR  # whose home is beside those who load it with more
from tests.talk.registered import LOADED, fair_that_wants
from tests.talk.talk import Talk

FILES = Path(__file__).parent


@pytest.fixture
async def fair(talking_home: Path, indexes: Indexes, known: Known, tmp_path: Path) -> AsyncIterator[Talk]:
    """Give the fair to talk with; what one test writes no other sees."""
    shutil.copy(talking_home / "fair.db", tmp_path / "fair.db")
    db = await Database.open(f"sqlite:///{tmp_path / 'fair.db'}")
    links = Links("https://chat.harbour.example", "harbour_bot", writes=("mail", "webhook"))
    yield Talk(db, FrontDoor(Desk(db, indexes, known), lambda: links))
    await db.close()


@pytest.fixture
async def either(db: Database, indexes: Indexes, known: Known) -> Talk:
    """Give the fair of tests/answers to talk with, on each database."""
    assert (await load(db, sorted(LITTLE_FAIR.iterdir()), at=LOADED)).refusal is None
    links = Links("https://chat.harbour.example", "harbour_bot", writes=("mail", "webhook"))
    return Talk(db, FrontDoor(Desk(db, indexes, known), lambda: links))


@pytest.fixture
async def registered(db: Database, indexes: Indexes, tmp_path: Path) -> Talk:
    """Give a fair with people.csv, on each database."""
    return await fair_that_wants("nothing", db, indexes, tmp_path)


@pytest.fixture
async def fair_anywhere(db: Database, indexes: Indexes, known: Known) -> Talk:
    """Give the same fair on SQLite and on PostgreSQL."""
    await load(db, sorted(LITTLE_FAIR.iterdir()), at=LOADED)
    await load(db, sorted((FILES / "more").iterdir()), at=LOADED, source="more")
    return Talk(db, FrontDoor(Desk(db, indexes, known)))


@pytest.fixture(scope="session")
def indexes(talking_home: Path) -> Iterator[Indexes]:
    with closing(Indexes.open(talking_home / "indexes")) as opened:
        yield opened


@pytest.fixture(scope="session")
def known(talking_home: Path) -> Known:
    return asyncio.run(_learn(talking_home))


async def _learn(home: Path) -> Known:
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    async with db.read() as tx:
        known = await learn(tx)
    await db.close()
    return known


@pytest.fixture(scope="session")
def talking_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("talking-fair")
    asyncio.run(_load(home))
    return home


async def _load(home: Path) -> None:
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    await load(db, sorted(LITTLE_FAIR.iterdir()), at=LOADED)
    report = await load(db, sorted((FILES / "more").iterdir()), at=LOADED, source="more")
    with closing(Indexes.open(home / "indexes")) as indexes:
        await keep_words_up(db, indexes)
    await db.close()
    assert report.refusal is None

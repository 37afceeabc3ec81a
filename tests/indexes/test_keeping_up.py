"""The indexes follow the records of a real database."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fair.records import Ref
from handlers.loading import load
from knowledge.indexes import Indexes
from scheduler.indexing import keep_up, keep_up_always, keep_words_up
from store.database import Database

ONE = "id,name,text\na,Cloud Tea,Green tea from the mountains\nb,Bodyrest,Massage chairs\nc,FrostLine,Frozen food\nd,Inkwell,Printing\n"
TWO = ONE.replace("Green tea", "Black coffee").replace("mountains", "hills")


@pytest.fixture
async def fair(tmp_path: Path) -> AsyncIterator[Database]:
    db = await Database.open(f"sqlite:///{tmp_path / 'fair.db'}")
    yield db
    await db.close()


async def loaded(db: Database, folder: Path, text: str) -> None:
    path = folder / "exhibitors.csv"
    path.write_text(text, encoding="utf-8")
    report = await load(
        db,
        [path],
        zone=ZoneInfo("Asia/Shanghai"),
        mapping=None,
        source=None,
        dry_run=False,
        allow_removals=True,
        at=datetime(2026, 9, 4, tzinfo=UTC),
    )
    assert report.applied


async def test_words_and_meanings_follow_what_is_loaded(fair: Database, tmp_path: Path) -> None:
    with closing(Indexes.open(tmp_path / "indexes")) as indexes:
        await loaded(fair, tmp_path, ONE)
        await keep_up(fair, indexes)
        assert [hit.ref for hit in indexes.words("green mountains")] == [Ref("exhibitor", 1)]
        assert indexes.meaning_state == indexes.words_state

        await loaded(fair, tmp_path, TWO)
        await keep_up(fair, indexes)
        assert indexes.words("green mountains") == []
        assert [hit.ref for hit in indexes.words("black coffee")] == [Ref("exhibitor", 1)]
        assert indexes.meaning("coffee")[0].ref == Ref("exhibitor", 1)


async def test_loading_the_same_files_again_writes_nothing(fair: Database, tmp_path: Path) -> None:
    with closing(Indexes.open(tmp_path / "indexes", embeddings="off")) as indexes:
        await loaded(fair, tmp_path, ONE)
        await keep_up(fair, indexes)
        before = sorted((tmp_path / "indexes").iterdir())

        await loaded(fair, tmp_path, ONE)
        await keep_up(fair, indexes)

        assert sorted((tmp_path / "indexes").iterdir()) == before


async def test_a_process_without_the_lock_answers_from_memory_when_the_words_are_behind(fair: Database, tmp_path: Path) -> None:
    with closing(Indexes.open(tmp_path / "indexes", embeddings="off")) as keeper:
        await loaded(fair, tmp_path, ONE)
        await keep_words_up(fair, keeper)
        await loaded(fair, tmp_path, TWO)

        with closing(Indexes.open(tmp_path / "indexes", embeddings="off")) as other:
            await keep_words_up(fair, other)

            assert [hit.ref for hit in other.words("black coffee")] == [Ref("exhibitor", 1)]
            assert other.words("green mountains") == []


async def test_damaged_words_are_rebuilt_from_the_records(fair: Database, tmp_path: Path) -> None:
    folder = tmp_path / "indexes"
    with closing(Indexes.open(folder, embeddings="off")) as indexes:
        await loaded(fair, tmp_path, ONE)
        await keep_up(fair, indexes)
        for path in folder.glob("words-*/*.idx"):
            path.write_bytes(b"")

        await loaded(fair, tmp_path, TWO)
        await keep_up(fair, indexes)

        assert [hit.ref for hit in indexes.words("black coffee")] == [Ref("exhibitor", 1)]
        assert indexes.words_state.revision is not None


async def test_an_index_ahead_of_the_fair_is_made_anew(fair: Database, tmp_path: Path) -> None:
    with closing(Indexes.open(tmp_path / "indexes", embeddings="off")) as indexes:
        indexes.take_words([], (), onto=None, revision=99)
        await loaded(fair, tmp_path, ONE)

        await keep_up(fair, indexes)

        assert [hit.ref for hit in indexes.words("frozen food")] == [Ref("exhibitor", 3)]


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.levels: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.levels.append(record.levelname)


@pytest.fixture
def told() -> Iterator[list[str]]:
    """The levels of what the indexes log, heard at the logger itself: what other tests did to logging does not matter."""
    logger, ear = logging.getLogger("knowledge.indexes"), _Ear()
    before = (logger.level, logger.disabled)
    logger.addHandler(ear)
    logger.setLevel(logging.WARNING)
    logger.disabled = False
    yield ear.levels
    logger.removeHandler(ear)
    logger.setLevel(before[0])
    logger.disabled = before[1]


async def test_a_folder_that_cannot_be_written_costs_a_warning_and_no_answer(fair: Database, tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "indexes").write_text("a file where the folder should be")
    await loaded(fair, tmp_path, ONE)

    with closing(Indexes.open(tmp_path / "indexes")) as indexes:
        await keep_up(fair, indexes)
        await keep_up(fair, indexes)

        assert [hit.ref for hit in indexes.words("green mountains")] == [Ref("exhibitor", 1)]
        assert (indexes.writes, indexes.wants_meaning, indexes.unwritable) == (False, False, "File exists")
    assert told == ["WARNING"]


async def test_a_folder_that_takes_no_more_costs_a_warning_and_no_answer(fair: Database, tmp_path: Path, told: list[str]) -> None:
    folder = tmp_path / "indexes"
    with closing(Indexes.open(folder, embeddings="off")) as indexes:
        await loaded(fair, tmp_path, ONE)
        await keep_up(fair, indexes)
        (folder / "words.writing").mkdir()  # in the way of the next manifest

        await loaded(fair, tmp_path, TWO)
        await keep_up(fair, indexes)
        await keep_up(fair, indexes)

        assert [hit.ref for hit in indexes.words("black coffee")] == [Ref("exhibitor", 1)]
        assert indexes.words("green mountains") == []
    assert told == ["WARNING"]


@asynccontextmanager
async def kept_up(db: Database, indexes: Indexes) -> AsyncIterator[None]:
    task = asyncio.create_task(keep_up_always(db, indexes))
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110  the indexes tell nobody when they are up
        await asyncio.sleep(0.01)


async def test_a_server_follows_every_load_by_itself_and_opens_the_meanings(fair: Database, tmp_path: Path) -> None:
    await loaded(fair, tmp_path, ONE)
    with closing(Indexes.open(tmp_path / "indexes")) as indexes:
        async with kept_up(fair, indexes):
            await until(lambda: bool(indexes.meaning("green tea")))

            await loaded(fair, tmp_path, TWO)

            await until(lambda: [hit.ref for hit in indexes.words("black coffee")] == [Ref("exhibitor", 1)])
            await until(lambda: bool(indexes.meaning("black coffee")))


async def test_a_server_takes_the_folder_over_when_the_one_before_it_is_done(fair: Database, tmp_path: Path) -> None:
    await loaded(fair, tmp_path, ONE)
    before = Indexes.open(tmp_path / "indexes", embeddings="off")
    with closing(Indexes.open(tmp_path / "indexes", embeddings="off")) as indexes:
        async with kept_up(fair, indexes):
            await until(lambda: indexes.words_state.revision is not None)
            assert not indexes.writes

            before.close()

            await until(lambda: indexes.writes)

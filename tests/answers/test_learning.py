"""What is known of the fair after a load: taking in what changed answers as learning everything anew does.

Of what no record has any more, both find nothing; only the desk that knew it still calls a room a room.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.answers.answer import Answer
from handlers.ask import Desk
from handlers.loading import load
from knowledge.indexes import Indexes
from store.database import Database
from tests.answers.conftest import LITTLE_FAIR, LOADED

NOW = datetime(2026, 9, 4, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
FILES = {path.name: path.read_text(encoding="utf-8") for path in LITTLE_FAIR.iterdir()}
CHANGES = {
    "tidal,Tidal Power Round Table,潮汐能圆桌会议,2026-09-05 11:00,2026-09-05 12:00,Room 206": (
        "tidal,Currents and Coasts,洋流与海岸,2026-09-06 14:00,2026-09-06 15:00,Lantern Room"
    ),
    "Tariq Haddad;Ingrid Solberg": "Tariq Haddad;Noor Rahimi",
}
QUESTIONS = [
    "when is Currents and Coasts?",
    "洋流与海岸在哪里？",
    "when is the Tidal Power Round Table?",
    "潮汐能圆桌会议几点开始？",
    "when does Noor Rahimi speak?",
    "what is on in the Lantern Room on Sunday?",
    "energy sessions on Sunday",
    "how many sessions are there on Saturday?",
    "do Currents and Coasts and Kelp Farming Workshop clash?",
    "remind me of Currents and Coasts",
    "where is Aurora Ferries?",
    "where is first aid?",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the little fair's files as they are before the change, and no index yet."""
    _write(tmp_path / "fair", FILES)
    return tmp_path


@pytest.fixture
async def desk(db: Database, folder: Path) -> AsyncIterator[Desk]:
    """Give a desk that has learnt the fair as it was."""
    await load(db, sorted((folder / "fair").iterdir()), at=LOADED)
    with closing(Indexes.open(folder / "indexes")) as indexes:
        yield await Desk.open(db, indexes)


async def answers(desk: Desk) -> list[Answer]:
    """Return the answers to all questions without the time they took."""
    return [replace(await desk.answer(question, at=NOW), ms=0) for question in QUESTIONS]


async def test_after_a_load_a_desk_answers_as_one_that_is_opened_anew(db: Database, desk: Desk, folder: Path) -> None:
    before = await answers(desk)

    await _load_changed(db, folder)

    with closing(Indexes.open(folder / "other indexes")) as indexes:
        anew = await answers(await Desk.open(db, indexes))
    after = await answers(desk)
    assert after == anew
    assert [records(answer) for answer in after[:2]] == [["tidal"], ["tidal"]]
    assert [records(answer) for answer in before[:2]] == [[], []]


@pytest.mark.parametrize(
    "question",
    [
        "when is the Tidal Power Round Table?",
        "what does Ingrid Solberg talk about?",
        "what is on in Room 206 on Saturday at 11:30?",
    ],
)
async def test_a_title_speaker_or_room_that_no_record_has_any_more_finds_nothing(
    db: Database, desk: Desk, folder: Path, question: str
) -> None:
    before = await desk.answer(question, at=NOW)

    await _load_changed(db, folder)

    after = await desk.answer(question, at=NOW)
    assert (records(before), records(after)) == (["tidal"], [])


async def test_a_record_that_is_gone_is_found_no_more(db: Database, desk: Desk, folder: Path) -> None:
    before = await desk.answer("where is the Kelp Farming Workshop?", at=NOW)
    kept = "\n".join(line for line in FILES["sessions.csv"].splitlines() if not line.startswith("kelp"))
    _write(folder / "fair", {"sessions.csv": kept})

    await load(db, [folder / "fair" / "sessions.csv"], at=LOADED + timedelta(hours=1))

    after = await desk.answer("where is the Kelp Farming Workshop?", at=NOW)
    assert (records(before), records(after)) == (["kelp"], [])


def records(answer: Answer) -> list[str]:
    return [record.id for record in answer.records]


async def _load_changed(db: Database, folder: Path) -> None:
    changed = FILES["sessions.csv"]
    for old, new in CHANGES.items():
        assert old in changed
        changed = changed.replace(old, new)
    _write(folder / "fair", {"sessions.csv": changed})
    await load(db, [folder / "fair" / "sessions.csv"], at=LOADED + timedelta(hours=1))


def _write(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")

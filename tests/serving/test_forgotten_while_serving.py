"""/forget beside a process that serves: within seconds nothing of a person stands in any file of the home, nor in the log."""

import asyncio
from pathlib import Path

import pytest

from tests.bot_api import BotApi
from tests.serving.conftest import Serve, Served, on_telegram

WORD = "zanzibar"
ACCOUNT = 7_004_111_222_333  # nothing else here has these digits

pytestmark = pytest.mark.timeout(300)  # a start takes seconds, on a busy machine many


async def test_after_forget_no_file_of_the_home_holds_a_word_or_the_account(serve: Serve, api: BotApi) -> None:
    ann = api.person(ACCOUNT)

    async with serve(**on_telegram(api), FAIRLEAD_LOG_LEVEL="DEBUG") as served:
        await ann.says(f"Where is the Opening Ceremony? I am {WORD}")
        await ann.reads()
        await ann.presses("Save")
        await ann.reads(lambda told: any("Saved" in each.text for each in told))
        await ann.says(f"note: {WORD}")
        await ann.reads(2)
        before = await asyncio.to_thread(_files_with, served.home)
        await ann.says("/forget")
        await ann.reads(lambda told: any("Shall I delete" in each.text for each in told))
        await ann.presses("Delete everything")
        told = await ann.reads(lambda told: any("is deleted" in each.text for each in told))
        await _gone(served)
        well = await served.get("/readyz")
        await served.stop()

    assert before
    assert told[-1].text == "Everything I had of you is deleted. Write again at any time; we start anew."
    assert well[0] == 200
    assert _files_with(served.home) == []
    assert [mark for mark in (WORD, str(ACCOUNT)) if mark in served.log.read_text()] == []


async def _gone(served: Served) -> None:
    """Wait, while it serves, until no file holds anything; the test's own time limit bounds it."""
    while await asyncio.to_thread(_files_with, served.home):  # noqa: ASYNC110  files tell nobody
        await asyncio.sleep(0.2)


def _files_with(home: Path) -> list[str]:
    marks = (WORD.encode(), str(ACCOUNT).encode())
    found = {path for path in home.rglob("*") if path.is_file() for mark in marks if mark in path.read_bytes()}
    return sorted(str(path.relative_to(home)) for path in found)

"""A hand-over while the whole process is killed between its steps: no ticket and no word is lost, and none is written twice."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.home import DATABASE
from fair.visitors import Gift, Role
from store import people, tickets
from store.database import Database
from store.talk_tables import outbox
from tests.bot_api import BotApi
from tests.bot_api.people import Person
from tests.serving.conftest import Serve, on_telegram

pytestmark = pytest.mark.timeout(300)  # a start takes seconds, on a busy machine many


async def test_a_ticket_and_every_word_of_it_outlive_three_kills(serve: Serve, served_home: Path, api: BotApi) -> None:
    ann, bo = api.person(7_001), api.person(7_002)

    async with serve(**on_telegram(api)) as served:
        await bo.says("/start")
        await bo.reads()
        await _works(served_home, bo)
        await ann.says("/person my badge is lost")
        await _reads(ann, "This goes along: “my badge is lost”")
        await ann.presses("Ask the staff")
        await _reads(bo, "“my badge is lost”")
        await served.kill()
    async with serve(**on_telegram(api)) as served:
        await bo.presses("Take")
        await _reads(ann, "You are talking with the fair's staff now")
        await ann.says("it is the blue one")
        await served.kill()
    async with serve(**on_telegram(api)) as served:
        await _reads(bo, "it is the blue one")
        await bo.says("We have it at the North Gate.")
        await served.kill()
    async with serve(**on_telegram(api)) as served:
        await _reads(ann, "Staff: We have it at the North Gate.")
        await bo.says("/done")
        await _reads(ann, "The staff have closed your ticket 1.")
        exit_code = await served.stop()

    said, repeats = await _written(served_home)
    again = _count(bo, "it is the blue one") + _count(ann, "Staff: We have it") + _count(ann, "You are talking with") - 3
    assert exit_code == 0
    assert said == ["my badge is lost", "it is the blue one", "We have it at the North Gate."]
    assert 0 <= again <= repeats  # a message that was under way at a kill may come once more, and that is counted


async def _written(home: Path) -> tuple[list[str], int]:
    """Return the words of the ticket, and how many messages were sent again since they may have been lost."""
    db = await Database.open(f"sqlite:///{home / DATABASE}")
    async with db.read() as tx:
        words = [each.text for each in await tickets.words(tx, 1)]
        [(repeats,)] = await tx.rows(select(func.sum(outbox.c.repeats)))
    await db.close()
    return words, int(repeats)


async def _works(home: Path, person: Person) -> None:
    """Make somebody one of the staff, beside the process that serves."""
    db = await Database.open(f"sqlite:///{home / DATABASE}")
    async with db.begin() as tx:
        who = await people.known(tx, channel="telegram", chat=str(person.chat))
        assert who is not None
        await people.give(tx, who.number, Role(Gift.STAFF), at=who.since)
    await db.close()


async def _reads(person: Person, words: str) -> None:
    await person.reads(lambda told: any(words in each.text for each in told))


def _count(person: Person, words: str) -> int:
    return sum(words in each.text for each in person.messages)

"""After /forget nothing of what somebody wrote or was reached by stands anywhere: words planted in all of it are gone."""

from base64 import b64decode
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from fair.talk import Lane, Outgoing, Reply
from fair.visitors import Role
from scheduler.pruning import Forgetting
from store import outbox, people
from store.remember_tables import feed, house, robot, unwanted
from store.talk_tables import address, code, inbox, visitor
from tests.talk.talk import SATURDAY, Person, Talk

WORD = "zanzibar"
GIVEN = {"address", "code", "feed", "file", "inbox", "outbox", "robot", "saved", "turn"}  # the tables that it is planted in
FILES = ("fair.db", "fair.db-wal", "fair.db-shm")


@pytest.fixture
async def ann(fair: Talk) -> Person:
    """Give somebody who has left the word wherever there is a place for one, on two channels and in a mailbox."""
    ann, phone = fair.person(), fair.person(channel="telegram")
    ann.chat, phone.chat = f"{WORD}-web", f"{WORD}-phone"
    await ann.says(f"where is Coral Paints? I am {WORD}")
    await ann.presses("Save")
    await ann.says(f"note: {WORD}")
    await ann.says("/me")
    code = (await ann.presses("On another device")).partition("/start ")[2].split()[0]
    await phone.says(f"/start {code}")
    await phone.presses("Yes, take it")
    await phone.says(f"{WORD}, where are the toilets?")
    await ann.says("/mydata")
    await _given_elsewhere(fair, await _number(fair, ann))
    return ann


async def test_words_planted_in_all_that_somebody_can_give_are_nowhere(fair: Talk, ann: Person, tmp_path: Path) -> None:
    before = await _places(fair), _files(tmp_path)
    await ann.says("/forget")

    said = await ann.presses("Delete everything")
    await _tidied(fair)

    assert {place.partition(".")[0] for place in before[0]} >= {
        "address",
        "code",
        "file",
        "inbox",
        "outbox",
        "robot",
        "saved",
        "turn",
        "feed",
    }
    assert before[1]
    assert said == "Everything I had of you is deleted. Write again at any time; we start anew."
    assert (await _places(fair), _files(tmp_path)) == ([], [])


async def test_what_waited_is_not_sent_on_any_channel(fair: Talk, ann: Person) -> None:
    await ann.says("/forget")
    await ann.presses("Delete everything")
    fair.passes(days=1)

    assert [await fair.sent(channel) for channel in ("web", "telegram", "mail", "feishu")] == [[], [], [], []]


async def test_pressed_twice_it_makes_nobody_new(fair: Talk, ann: Person, tmp_path: Path) -> None:
    await ann.says("/forget")
    button = next(each.data for each in ann.buttons if each.label == "Delete everything")
    await ann.press(button)

    again = await ann.press(button)
    await _tidied(fair)

    assert again == "There is nothing left of it: that was deleted before."
    assert (await _places(fair), _files(tmp_path)) == ([], [])


async def test_a_message_that_comes_meanwhile_is_answered_and_is_a_new_beginning(fair: Talk, ann: Person) -> None:
    await ann.says("/forget")
    await ann.presses("Delete everything")
    await _tidied(fair)

    told = await ann.says("where is Coral Paints?")

    assert told.startswith("Coral Paints: stand C03, Hall 1.")
    assert {place.partition(".")[0] for place in await _places(fair)} == {"address", "inbox", "outbox"}
    assert "Coral Paints" not in await ann.says("/agenda")


async def test_a_group_is_told_to_ask_in_private_and_keeps_what_it_has(fair: Talk) -> None:
    group = fair.person(channel="telegram", group=True)
    await group.says("where is Coral Paints?")

    told = await group.says("/forget")

    assert told == "That is between you and me: please write to me in a private chat."
    async with fair.db.read() as tx:
        assert len(await tx.rows(select(visitor))) == 1


async def test_a_repeat_of_what_was_forgotten_is_still_known_as_one(fair: Talk, ann: Person) -> None:
    await ann.says("/forget")
    await ann.presses("Delete everything")

    async with fair.db.read() as tx:
        rows = await tx.rows(select(inbox.c.update, inbox.c.chat, inbox.c.body))
    assert len(rows) == 11
    assert {(row.chat, row.body) for row in rows} == {("", None)}


async def _given_elsewhere(fair: Talk, number: int) -> None:
    """Put in what is given in steps of its own: a mailbox and its code, a team's robot, a calendar; and have something wait for each."""
    async with fair.db.begin() as tx:
        sent = {"digest": "d", "gives": "reach", "exhibitor": "", "made": SATURDAY, "expires": SATURDAY + timedelta(minutes=30)}
        await tx.run(insert(code).values(**sent, visitor=number, chat=f"{WORD}@example.org"))
        await people.give(tx, number, Role("representative", "e1"), at=SATURDAY)
        await tx.run(insert(address).values(channel="mail", chat=f"{WORD}@example.org", visitor=number, used=SATURDAY, wanted=SATURDAY))
        await tx.run(insert(robot).values(channel="feishu", chat=f"https://{WORD}", exhibitor="e1", visitor=number, since=SATURDAY))
        await tx.run(insert(feed).values(visitor=number, token=WORD, made=SATURDAY))
        await tx.run(insert(unwanted).values(visitor=number, topic="farewell", at=SATURDAY))
        for channel, chat, whose in (
            ("mail", f"{WORD}@example.org", number),
            ("feishu", f"https://{WORD}", None),
            ("mail", f"old-{WORD}", number),
        ):
            later = Outgoing(
                channel=channel,
                chat=chat,
                reply=Reply(f"Soon, {WORD}!"),
                lane=Lane.REMINDER,
                due=SATURDAY + timedelta(hours=1),
                key=f"{channel}:{chat}",
                visitor=whose,
            )
            await outbox.add(tx, [later])


async def _tidied(fair: Talk) -> None:
    """Do what the service does within seconds, until it is done."""
    forgetting = Forgetting(fair.db)
    while forgetting.owed:
        await forgetting.do()


async def _number(fair: Talk, person: Person) -> int:
    async with fair.db.read() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
    assert who is not None
    return who.number


async def _places(fair: Talk) -> list[str]:
    """Return the columns of all tables in which the word stands, also as the contents of files, which are base64."""
    async with fair.db.read() as tx:
        values = [
            (f"{table.name}.{name}", value)
            for table in house.metadata.tables.values()
            for row in await tx.rows(select(table))
            for name, value in row._mapping.items()
        ]
    return [place for place, value in values if WORD in (b64decode(value).decode() if place == "file.content" else str(value))]


def _files(folder: Path) -> Sequence[str]:
    return [name for name in FILES if (folder / name).exists() and WORD.encode() in (folder / name).read_bytes()]

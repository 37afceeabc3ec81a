"""What was thought is settled only while it still fits, and what cannot be answered is apologised for."""

import pytest

from fair.errors import OutOfDate
from fair.talk import Incoming, Sign
from store import inbox, people
from tests.talk.talk import OWNER, Talk

CORAL = "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"


def message(fair: Talk, update: str, chat: str, **what: object) -> Incoming:
    return Incoming(channel="web", update=update, chat=chat, at=fair.now, language="en", **what)  # type: ignore[arg-type]


async def test_a_plan_is_out_of_date_once_the_visitor_has_changed(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    async with fair.db.read() as tx:
        plan = await fair.door.think(message(fair, "u", ann.chat, text="/language zh"), inbox=1, tx=tx)
        who = await people.known(tx, channel="web", chat=ann.chat)
    assert who is not None
    async with fair.db.begin() as tx:
        await people.change(tx, who.number, zone="Europe/London")

    with pytest.raises(OutOfDate):
        async with fair.db.begin() as tx:
            await fair.door.settle(plan, tx)


async def test_two_first_messages_make_one_visitor(fair: Talk) -> None:
    async with fair.db.read() as tx:
        plans = [await fair.door.think(message(fair, update, "new", text="hello"), inbox=1, tx=tx) for update in ("a", "b")]
    async with fair.db.begin() as tx:
        await fair.door.settle(plans[0], tx)

    with pytest.raises(OutOfDate):
        async with fair.db.begin() as tx:
            await fair.door.settle(plans[1], tx)


async def test_a_code_that_another_took_meanwhile_is_thought_of_again(fair: Talk) -> None:
    ann, bo = fair.person(), fair.person()
    await ann.says("/me")
    words = await ann.presses("On another device")
    code = words.split()[-1]
    await bo.says(f"/start {code}")
    async with fair.db.read() as tx:
        press = message(fair, "u", bo.chat, sign=Sign.PRESS, text=f"take:0:0:{code}")
        plan = await fair.door.think(press, inbox=1, tx=tx)
    cy = fair.person()
    await cy.says(f"/start {code}")
    await cy.presses("Yes")

    with pytest.raises(OutOfDate):
        async with fair.db.begin() as tx:
            await fair.door.settle(plan, tx)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("apologise", "Sorry, I could not answer that: something broke on my side. Please ask in other words, or write /person."),
        ("crowded", "That is a lot at once. I answer one message after the other; please wait a little."),
    ],
)
async def test_a_message_that_waits_or_fails_is_told_of_in_the_persons_language(fair: Talk, how: str, words: str) -> None:
    ann = fair.person()
    incoming = message(fair, "u", ann.chat, text="hello")
    async with fair.db.begin() as tx:
        [waiting] = await inbox.add(tx, [incoming], owner=OWNER)
        await getattr(fair.door, how)(incoming, inbox=waiting.number, tx=tx)

    assert [parcel.reply.text for parcel in await fair.sent("web")] == [words]


async def test_getting_here_and_entry_rules_are_one_message(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.presses("Getting here") == (
        "• Harbour Fair is at Harbour Centre.\n• Harbour Fair is open 09:00–18:00, from Fri 4 Sept to Sun 6 Sept."
    )

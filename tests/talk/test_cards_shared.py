"""Cards: shown, asked for by their code, shared by a press, taken back as easily; and what both sides then hold."""

import json
from base64 import b64decode
from datetime import timedelta
from io import BytesIO
from typing import Any

import segno
from sqlalchemy import Row, select

from fair.contacts import Contact
from fair.deep_links import card_link
from fair.meetings import State
from store import contacts, meetings, people
from store.remember_tables import house
from tests.talk.talk import Person, Talk

ANNS = "Ann Lee, Example GmbH, buying sensors"
ON_IT = "Name: Ann Lee\nCompany: Example GmbH\nTo know: buying sensors"


async def introduced(person: Person, words: str = ANNS) -> Person:
    """Let somebody say who they are."""
    await person.says("/me")
    await person.presses("Who I am")
    await person.presses("Say it now")
    await person.says(words)
    return person


async def code_of(person: Person) -> str:
    """Return what opens a person's card."""
    return next(line.split("/start ")[1] for line in (await person.says("/card")).splitlines() if "/start " in line)


async def number(fair: Talk, person: Person) -> int:
    async with fair.db.read() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
    assert who is not None
    return who.number


async def stored(fair: Talk, person: Person) -> list[Contact]:
    async with fair.db.read() as tx:
        return await contacts.of(tx, await number(fair, person))


async def asked(fair: Talk, ann: Person, li: Person) -> str:
    """Let a representative ask for somebody's card, and return what that one reads."""
    await li.says(f"/start {await code_of(ann)}")
    await li.presses("Ask for the card")
    return await ann.hears()


async def test_a_card_is_shown_as_a_code_that_a_camera_opens(either: Talk) -> None:
    ann = either.person()
    first = await ann.says("/card")
    await ann.says(ANNS)

    words = await ann.presses("Continue")
    code = words.split("/start ")[1]
    picture = ann.reply.picture

    assert first.startswith("Write your name")
    assert words == (
        f"Your card\n{ON_IT}\n"
        "Let an exhibitor's representative open this code with their phone's camera: they can then ask you for your card.\n"
        "Nothing of it is passed on before you press “Share”.\n"
        f"Without a camera they write: /start {code}"
    )
    assert picture is not None
    drawn = BytesIO()
    segno.make(f"https://chat.harbour.example/?start={code}", error="q", micro=False).save(drawn, kind="png", border=4, scale=12)
    assert (picture.media_type, picture.content) == ("image/png", drawn.getvalue())
    assert await code_of(ann) == code


async def test_a_representative_asks_and_the_press_of_the_owner_shares(either: Talk) -> None:
    ann, li = await introduced(either.person()), await either.represents("E1")
    await introduced(li, "Chen Jie, Aurora Ferries")

    shown = await li.says(f"/start {await code_of(ann)}")
    waits = await li.presses("Ask for the card")
    question = await ann.hears()
    before = await li.says("/leads")
    shared = await ann.presses("Share with")
    got = await li.hears()

    assert shown == "Shall I ask Ann Lee to share their card with Aurora Ferries Ltd?"
    assert waits == "Asked. Their card comes here as soon as they share it."
    assert question == f"Chen Jie of Aurora Ferries Ltd asks for your card. Share it?\nThey would read:\n{ON_IT}"
    assert before.startswith("Aurora Ferries Ltd has no leads yet.")
    assert shared == "Aurora Ferries Ltd has your card now.\nAurora Ferries Ltd\nstand A12, Hall 1\nYou spoke with: Chen Jie"
    assert got == "A card for you:\nAnn Lee (Example GmbH)\nTo know: buying sensors"
    assert li.labels == ["☆ Star", "Note", "Next step", "All leads"]


async def test_what_is_pressed_twice_or_asked_twice_is_done_once_and_said(either: Talk) -> None:
    ann, li = await introduced(either.person()), await either.represents("E1")
    await li.says(f"/start {await code_of(ann)}")
    ask = li.buttons[0].data
    await li.press(ask)
    await ann.hears()
    share = ann.buttons[0].data

    again = await li.press(ask)
    unheard = await ann.hears()
    first, second = await ann.press(share), await ann.press(share)
    await li.hears()
    late = await li.press(ask)

    assert (again, unheard) == ("They have been asked already, and have not answered yet.", "")
    assert first.startswith("Aurora Ferries Ltd has your card now.")
    assert second.startswith("They have your card already.")
    assert late.startswith("You hold this card already.\nAnn Lee")
    assert await li.hears() == ""


async def test_a_code_gives_others_nothing(either: Talk) -> None:
    ann, bo, li = await introduced(either.person()), either.person(), await either.represents("E1")
    code = await code_of(ann)
    await bo.says("/start")

    stranger = await bo.says(f"/start {code}")
    pressed = await bo.press(f"card_ask:1:0:{code.removeprefix('c_')}")
    guessed = await li.says("/start c_aaaaaaaaaaaaaaaaaaaa")

    others = "This is the card of another visitor. An exhibitor's representative can ask for it with this code; yours is /card."
    assert (stranger, pressed) == (others, others)
    assert guessed == "This card's code leads nowhere any more. Its owner finds the one of now with /card."
    assert (await ann.says(f"/start {code}")).startswith("Your card\n")


async def test_a_code_that_is_renewed_leads_nowhere(either: Talk) -> None:
    ann, li = await introduced(either.person()), await either.represents("E1")
    old = await code_of(ann)

    renewed = await ann.presses("New code")
    new = await code_of(ann)

    assert renewed.startswith("The old code leads nowhere from now on.\nYour card\n")
    assert (await li.says(f"/start {old}")).startswith("This card's code leads nowhere any more.")
    assert new != old
    assert (await li.says(f"/start {new}")).startswith("Shall I ask Ann Lee")


async def test_no_is_an_answer_and_nothing_is_shared(either: Talk) -> None:
    ann, li = await introduced(either.person()), await either.represents("E1")
    await asked(either, ann, li)

    refused = await ann.presses("No, thanks")

    assert refused == "Nothing was shared. If somebody asks too often, a new code for your card ends that: /card"
    assert await stored(either, ann) == []
    assert (await li.says("/leads")).startswith("Aurora Ferries Ltd has no leads yet.")


async def test_at_the_stands_own_code_a_card_is_left_and_taken_back(either: Talk) -> None:
    ann, li = either.person(), await either.represents("E2")
    await ann.says("/start x_E2")

    who = await ann.presses("Leave my card")
    await ann.says(ANNS)
    offered = await ann.presses("Continue")
    left = await ann.presses("Share with")
    got = await li.hears()
    listed = await li.says("/leads")
    opened = await li.presses("Ann Lee")
    star = li.buttons[0].data
    await ann.presses("My contacts")
    await ann.presses("Bosphorus")
    back = await ann.presses("Take my card back")

    assert who.startswith("Write your name")
    assert offered == f"Shall Bosphorus Cranes A.Ş. have your card? They would read:\n{ON_IT}"
    assert left == "Bosphorus Cranes A.Ş. has your card now.\nBosphorus Cranes A.Ş.\nstand B07, Hall 2"
    assert got == f"A card for you:\n{opened}"
    assert listed == "Bosphorus Cranes A.Ş.: 1 lead\n1. Ann Lee (Example GmbH) – buying sensors"
    assert back == "Bosphorus Cranes A.Ş. does not have your card any more.\nBosphorus Cranes A.Ş.\nstand B07, Hall 2"
    assert (await li.says("/leads")).startswith("Bosphorus Cranes A.Ş. has no leads yet.")
    assert await li.press(star) == "You do not hold this card, or not any more."


async def test_a_card_shared_around_a_meeting_says_that_it_took_place(either: Talk) -> None:
    ann, li = await introduced(either.person()), await either.represents("E1")
    await ann.says("book Aurora Ferries tomorrow at 10:00")
    await ann.presses("Confirm")
    await li.hears()
    await li.presses("Accept")
    either.now += timedelta(days=1, minutes=14)  # 09:44

    await ann.says("/start x_E1")
    await ann.presses("Leave my card")
    early = await ann.presses("Share with")
    async with either.db.read() as tx:
        [before] = await meetings.of(tx, await number(either, ann))
    await ann.presses("Take my card back")
    either.now += timedelta(minutes=1)
    await ann.presses("Leave my card")
    shared = await ann.presses("Share with")
    async with either.db.read() as tx:
        [after] = await meetings.of(tx, await number(either, ann))

    assert early.splitlines()[0] == "Aurora Ferries Ltd has your card now."
    assert shared.splitlines()[0] == "Aurora Ferries Ltd has your card now. Your meeting is noted as having taken place."
    assert (before.state, after.state) == (State.CONFIRMED, State.KEPT)


async def test_after_forget_the_exhibitor_holds_nothing(either: Talk) -> None:
    ann, li = await introduced(either.person()), await either.represents("E1")
    await asked(either, ann, li)
    await ann.presses("Share with")
    await li.hears()
    await li.presses("Note")
    await li.says("met at the stand")
    await ann.says("/forget")
    await ann.presses("Delete everything")

    assert (await li.says("/leads")).startswith("Aurora Ferries Ltd has no leads yet.")
    assert (await ann.says("/card")).startswith("Write your name")


async def test_after_forget_no_words_of_theirs_are_left_with_the_exhibitor(either: Talk) -> None:
    ann, li = await introduced(either.person(), "Zan Zibar, 桑给巴尔 Ltd, buying zanzibar cloves"), await either.represents("E1")
    await ann.says("book Aurora Ferries tomorrow at 10:00 about zanzibar")
    await ann.presses("Confirm")
    await li.hears()
    await asked(either, ann, li)
    await ann.presses("Share with")
    await li.hears()
    await li.says("/leads")
    for kind in ("CSV", "Excel"):
        await li.presses(kind)
        await li.says("/leads")
    before = await left(either)

    await ann.says("/forget")
    await ann.presses("Delete everything")

    assert {"attendee", "outbox", "file"} <= before
    assert await left(either) == set()


async def left(fair: Talk) -> set[str]:
    """Return the tables that hold anything of the person's that one looks for."""
    words = ("Zan Zibar", "桑给巴尔", "zanzibar")
    async with fair.db.read() as tx:
        tables = [(table.name, await tx.rows(select(table))) for table in house.metadata.sorted_tables]
    rows = [(name, json.dumps([str(value) for value in row], ensure_ascii=False) + _read(row)) for name, found in tables for row in found]
    return {name for name, row in rows if any(word in row for word in words)}


def _read(row: Row[Any]) -> str:
    """Return what a file holds that is kept in a row."""
    content = row._mapping.get("content")
    return b64decode(content).decode(errors="replace") if content else ""


async def test_a_card_belongs_into_a_private_chat(fair: Talk) -> None:
    group = fair.person(channel="telegram", group=True)

    said = [await group.says("/card"), await group.press("card:0:0:"), await group.says(f"/start {card_link('a' * 20)}")]

    assert {each.splitlines()[0] for each in said} == {"That is between you and me: please write to me in a private chat."}


async def test_it_reads_as_chinese_where_that_is_spoken(fair: Talk) -> None:
    ann, li = fair.person(language="zh"), await fair.represents("E1", language="zh")
    await ann.says("/card")
    await ann.says("李伟，示例科技有限公司，想采购压力传感器")
    words = await ann.presses("继续")
    await li.says(f"/start {words.split('/start ')[1].split()[0]}")
    await li.presses("请求")

    question = await ann.hears()
    shared = await ann.presses("分享给")

    assert question.splitlines()[0] == "极光轮渡有限公司想要您的名片，要分享吗？"
    assert shared.splitlines()[0] == "极光轮渡有限公司已收到您的名片。"

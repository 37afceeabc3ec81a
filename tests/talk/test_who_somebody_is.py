"""Who a visitor is to those they meet: said in one message, before the first meeting or below /me; changed, and taken back."""

import json

import pytest

from fair.booking import Attendee
from fair.talk import Action, Errand
from tests.talk.registered import LI, booking, code, ties
from tests.talk.talk import Talk

ASKED = (
    "Write your name, your company and what they should know, in one message. For example:\n"
    "Li Wei, Example GmbH, looking for pressure sensors\n"
    "Your name is enough. Only those you ask for a meeting, or share your card with, read it."
)
THEN = Action("find")  # stands for what was being booked
BOOK = "book Aurora Ferries tomorrow at 10:00"
ASKED_FOR = "You have asked for a meeting with Aurora Ferries Ltd."


async def test_one_message_says_who_somebody_is_and_what_was_being_booked_goes_on(registered: Talk) -> None:
    ann = registered.person()
    asked = await ann.press(Action("who?", more=THEN.data).data)
    labels = ann.labels

    noted = await ann.says("Ann Bo, At Sea Ltd, ropes for tall ships")
    below = ann.labels

    assert (asked, labels) == (ASKED, ["I am registered", "Not now"])
    read = "Noted. Those you ask for a meeting, or share your card with, read:"
    assert noted == f"{read}\nName: Ann Bo\nCompany: At Sea Ltd\nTo know: ropes for tall ships"
    assert below == ["Continue", "Change it"]
    assert (await ann.presses("Continue")).startswith("Write a company's name, a stand")


async def test_it_is_asked_for_in_the_visitors_language(registered: Talk) -> None:
    ann = registered.person(language="zh-CN")
    await ann.press("who?:0:0:")

    assert ann.reply.text.split("\n")[1] == "李伟，示例科技有限公司，想采购压力传感器"
    assert (
        await ann.says("我叫李伟，来自示例科技有限公司") == "记下了。您约见或分享名片的参展商会看到：\n姓名：李伟\n公司：示例科技有限公司"
    )


async def test_what_holds_no_name_is_asked_for_again_and_a_question_is_answered(registered: Talk) -> None:
    ann = registered.person()
    await ann.says("/start")
    await ann.press("who?:0:0:")

    unread = await ann.says("12345")
    answered = await ann.says("where is Aurora Ferries")
    me = await ann.says("/me")

    assert unread == f"I find no name in that.\n{ASKED}"
    assert answered.startswith("Aurora Ferries Ltd: stand")
    assert "You are:" not in me


@pytest.mark.parametrize(("said", "answer"), [("no", "All right, nothing was changed."), ("算了", "All right, nothing was changed.")])
async def test_who_would_rather_not_say_it_is_left_alone(registered: Talk, said: str, answer: str) -> None:
    ann = registered.person()
    await ann.says("/start")
    await ann.press("who?:0:0:")

    assert await ann.says(said) == answer


async def test_me_shows_it_and_it_is_changed_and_deleted_there(registered: Talk) -> None:
    ann = registered.person()
    await ann.says("/me")
    before = await ann.presses("Who I am")
    await ann.presses("Say it now")
    await ann.says("Ann Bo, At Sea")
    me = await ann.says("/me")
    shown = await ann.presses("Who I am")
    labels = ann.labels
    await ann.presses("Change it")
    changed = await ann.says("Ann\nAt Land")
    await ann.says("/me")
    await ann.presses("Who I am")
    deleted = await ann.presses("Delete it")

    assert before == "I know neither your name nor your company. I ask for them before your first meeting."
    assert me.endswith("\nYou are: Ann Bo · At Sea")
    assert shown == "Those you ask for a meeting, or share your card with, read:\nName: Ann Bo\nCompany: At Sea"
    assert labels == ["Change it", "I am registered", "Delete it"]
    assert changed == "Noted. Those you ask for a meeting, or share your card with, read:\nName: Ann\nCompany: At Land"
    assert deleted == "Deleted: I know neither your name nor your company any more."
    assert "You are:" not in await ann.says("/me")


async def test_the_first_meeting_asks_once_who_one_is_and_goes_on(registered: Talk) -> None:
    ann = registered.person()
    await ann.says(BOOK)

    asked = await ann.presses("Confirm")
    noted = await ann.says("Ann Bo, At Sea Ltd, ropes")
    booked = await ann.presses("Continue")
    await ann.says("book Aurora Ferries tomorrow at 11:00")
    second = await ann.presses("Confirm")

    assert asked == f"Before your first meeting:\n{ASKED}"
    assert noted.endswith("To know: ropes")
    assert [booked.split("\n")[0], second.split("\n")[0]] == [ASKED_FOR] * 2


async def test_the_other_side_reads_who_asks_and_what_they_should_know(registered: Talk) -> None:
    ann, host = await registered.attendee("Ann Bo, At Sea Ltd, ropes"), await registered.represents("E1")
    await ann.says(BOOK)
    await ann.presses("Confirm")

    assert await host.hears() == (
        "Ann Bo (At Sea Ltd) would like to meet you.\nSun 6 Sept 10:00–10:30\nAt your stand\nThey speak: English\n"
        "Please answer by Sun 6 Sept 09:30.\nTo know: ropes"
    )


async def test_mydata_holds_it_and_the_mailbox_only_of_who_proved_it(registered: Talk) -> None:
    ann, li = registered.person(), registered.person()
    await ties(ann, "JH-00A2")
    await li.says("/start li@example.org")
    await li.says(await code(registered))

    held = []
    for each in (ann, li):
        said = await each.says("/mydata")
        [file] = [parcel.reply.file for parcel in each.told if parcel.errand == Errand.FILE]
        assert file is not None
        held.append((said.split("\n")[-2], json.loads(file.content)))

    wu = {"name": "Wu Min", "name_zh": None, "company": "Blue Crane Trading", "kind": "visitor", "language": None, "badge": "JH-00A2"}
    assert [line for line, _ in held] == ["You are: Wu Min", "You are: Li Wei"]
    assert held[0][1]["registration"] == wu
    assert held[1][1]["registration"]["email"] == "li@example.org"
    assert [(each["name"], each["company"], each["email"]) for each in held[0][1]["details"]] == [("Wu Min", "Blue Crane Trading", "")]


async def test_who_is_forgotten_is_nobody_and_their_badge_is_free(registered: Talk) -> None:
    ann, li = registered.person(), registered.person()
    await ties(ann, "JH-00A1")
    await ann.says("/forget")
    await ann.presses("Delete everything")

    assert "You are:" not in await ann.says("/me")
    assert await ties(li, "JH-00A1") == LI


async def test_two_chats_that_become_one_are_one_attendee(registered: Talk) -> None:
    web, phone = registered.person(), registered.person(channel="telegram")
    await ties(phone, "JH-00A1")
    await web.says("/me")
    words = await web.presses("On another device")

    await phone.says(words[words.index("/start") :])
    await phone.presses("Yes, take it")

    assert [await booking(registered, each) for each in (web, phone)] == [Attendee(0, kind="buyer", registered=True)] * 2
    assert "You are: Li Wei · Example GmbH" in await web.says("/me")


async def test_in_a_group_nobody_is_asked_who_they_are(registered: Talk) -> None:
    group = registered.person(group=True)
    await group.says("/start")

    presses = [await group.press(data) for data in ("who:0:1:", "who?:0:0:", "am?:0:0:", "am:1:0:JH-00A1")]

    assert all(each.startswith("That is between you and me") for each in presses)

"""Who a visitor is to those they meet: said in one message, shown by a badge or a mailbox, changed and taken back."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from fair.booking import Attendee
from fair.deep_links import Links
from fair.talk import Action, Button, Errand
from handlers.ask import Desk
from handlers.front_door import FrontDoor
from handlers.learning import Known
from handlers.loading import load
from knowledge.indexes import Indexes
from store import attendees, people
from store.database import Database
from tests.talk.conftest import LITTLE_FAIR, LOADED
from tests.talk.talk import Person, Talk

PEOPLE = """id,name,name_zh,company,kind,email,badge
V1,Li Wei,李伟,Example GmbH,buyer,li@example.org,JH-00A1
V2,Wu Min,,Blue Crane Trading,visitor,office@crane.example,JH-00A2
V3,Wu Jun,,Blue Crane Trading,visitor,office@crane.example,JH-00A3
"""
ASKED = (
    "Write your name, your company and what they should know, in one message. For example:\n"
    "Li Wei, Example GmbH, looking for pressure sensors\n"
    "Your name is enough. Only those you ask for a meeting read it."
)
LI = "You are registered. Those you ask for a meeting read:\nName: Li Wei\nCompany: Example GmbH"
THEN = Button("", Action("find").data)  # stands for what was being booked


@pytest.fixture
async def registered(db: Database, indexes: Indexes, known: Known, tmp_path: Path) -> AsyncIterator[Talk]:
    """Give a fair with people.csv, on each database."""
    (tmp_path / "people.csv").write_text(PEOPLE)
    report = await load(db, [*sorted(LITTLE_FAIR.iterdir()), tmp_path / "people.csv"], at=LOADED)
    assert report.refusal is None
    links = Links("https://chat.harbour.example", "harbour_bot", writes=("mail",))
    yield Talk(db, FrontDoor(Desk(db, indexes, known), lambda: links))


async def booking(fair: Talk, person: Person) -> Attendee:
    """Return somebody as the rules of booking see them, whatever their number."""
    async with fair.db.read() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        found = await attendees.booking(tx, who.number)
    return Attendee(0, found.kind, found.email, found.registered)


async def code(fair: Talk) -> str:
    """Return the six digits of the letter that was sent last."""
    [parcel] = await fair.sent("mail")
    found = re.match(r"\d{6}", parcel.reply.text)
    assert found is not None
    return found[0]


async def ties(person: Person, badge: str) -> str:
    await person.says(f"/start {badge}")
    return await person.presses("Yes")


async def test_one_message_says_who_somebody_is_and_what_was_being_booked_goes_on(registered: Talk) -> None:
    ann = registered.person()
    asked = await ann.press(Action("who?", more=THEN.data).data)
    labels = ann.labels

    noted = await ann.says("Ann Bo, At Sea Ltd, ropes for tall ships")
    below = ann.labels

    assert (asked, labels) == (ASKED, ["I am registered", "Not now"])
    assert noted == "Noted. Those you ask for a meeting read:\nName: Ann Bo\nCompany: At Sea Ltd\nTo know: ropes for tall ships"
    assert below == ["Go on with the meeting", "Change it"]
    assert (await ann.presses("Go on")).startswith("Write a company's name, a stand")


async def test_it_is_asked_for_in_the_visitors_language(registered: Talk) -> None:
    ann = registered.person(language="zh-CN")
    await ann.press("who?:0:0:")

    assert ann.reply.text.split("\n")[1] == "李伟，示例科技有限公司，想采购压力传感器"
    assert await ann.says("我叫李伟，来自示例科技有限公司") == "记下了。您约见的参展商会看到：\n姓名：李伟\n公司：示例科技有限公司"


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
    assert shown == "Those you ask for a meeting read:\nName: Ann Bo\nCompany: At Sea"
    assert labels == ["Change it", "I am registered", "Delete it"]
    assert changed == "Noted. Those you ask for a meeting read:\nName: Ann\nCompany: At Land"
    assert deleted == "Deleted: I know neither your name nor your company any more."
    assert "You are:" not in await ann.says("/me")


@pytest.mark.parametrize("said", ["/start JH-00A1", "/start  jh-00a1 "])
async def test_a_badge_is_shown_first_and_a_press_ties_it(registered: Talk, said: str) -> None:
    ann = registered.person()

    shown = await ann.says(said)
    before = await booking(registered, ann)
    tied = await ann.presses("Yes, it is mine")
    again = await ann.says(said)

    assert shown.split("\n")[0] == f"Is the badge {said.split()[1]} yours? It is then tied to this chat, and to no other."
    assert before == Attendee(0)
    assert tied == LI
    assert await booking(registered, ann) == Attendee(0, kind="buyer", registered=True)
    assert again == "You have shown that already: you are registered."
    assert "li@example.org" not in await ann.says("/me")


async def test_five_badges_a_day_may_be_tried(registered: Talk) -> None:
    ann = registered.person()
    await ann.says("/start")

    tries = [await ann.says(f"/start JH-9{number}") for number in range(5)]
    right = await ann.says("/start JH-00A1")
    forged = await ann.press("am:1:0:JH-00A1")
    registered.passes(days=1)
    next_day = await ann.says("/start JH-00A1")

    wrong = "I know no badge “JH-9{}” at this fair. Please look at it again; you have {} today."
    assert tries[:4] == [wrong.format(number, f"{4 - number} more tries" if number < 3 else "one more try") for number in range(4)]
    burnt = (
        "You have tried five badges today, and I take no more of them until tomorrow.\n"
        "Write the e-mail address that you registered with instead, and I will send a code there."
    )
    assert [tries[4], right, forged] == [burnt] * 3
    assert next_day.startswith("Is the badge JH-00A1 yours?")


async def test_behind_a_wrong_badge_a_name_is_a_question(registered: Talk) -> None:
    ann = registered.person()
    await ann.says("/start JH-1")

    assert (await ann.says("Aurora")).startswith("Aurora Ferries Ltd")


async def test_a_press_that_was_made_up_ties_nothing(registered: Talk) -> None:
    ann = registered.person()
    await ann.says("/start JH-00A1")
    row = next(Action.read(button.data) for button in ann.buttons)
    assert row is not None

    said = await ann.press(Action("am", row.row).data)
    other = await ann.press(Action("am", row.row + 1, more="JH-00A1").data)

    assert said.startswith("I know no badge “–”")
    assert other.startswith("I know no badge “JH-00A1”")
    assert await booking(registered, ann) == Attendee(0)


async def test_a_badge_of_somebody_elses_chat_is_not_given_away(registered: Talk) -> None:
    ann, eve = registered.person(), registered.person()
    await ties(ann, "JH-00A1")

    said = await eve.says("/start JH-00A1")

    assert said.split("\n\n")[0] == (
        "That registration is tied to another chat already.\n"
        "If that chat is yours, too: press “On another device” under /me there, and both become one.\n"
        "Else write the e-mail address that you registered with: who proves that has it."
    )
    assert (await booking(registered, eve), (await booking(registered, ann)).registered) == (Attendee(0), True)


async def test_two_who_press_for_one_badge_are_told_apart(registered: Talk) -> None:
    ann, bo = registered.person(), registered.person()
    for each in (ann, bo):
        await each.says("/start JH-00A1")

    first, second = await ann.presses("Yes"), await bo.presses("Yes")

    assert first == LI
    assert second.startswith("That registration is tied to another chat already.")


async def test_a_mailed_code_shows_who_somebody_is(registered: Talk) -> None:
    ann = registered.person()
    await ann.says("/me")
    await ann.presses("Who I am")
    asked = await ann.presses("I am registered")
    sent = await ann.says("Li@Example.org")

    shown = await ann.says(await code(registered))

    assert asked == "Write the number of your badge, or the e-mail address that you registered with: I will send a code there."
    assert sent == "I have sent a code of six digits to li@example.org. Write it here within 30 minutes, to show that it is yours."
    assert shown == LI
    assert await booking(registered, ann) == Attendee(0, kind="buyer", email=True, registered=True)


async def test_whoever_proves_the_mailbox_may_take_the_registration_over(registered: Talk) -> None:
    eve, li = registered.person(), registered.person()
    await ties(eve, "JH-00A1")
    await li.says("/start li@example.org")

    there = await li.says(await code(registered))
    moved = await li.presses("Move it here")

    assert there.startswith("That registration is tied to another chat already.")
    assert moved == LI
    assert [(await booking(registered, each)).registered for each in (eve, li)] == [False, True]


async def test_of_several_who_share_a_mailbox_it_asks_which(registered: Talk) -> None:
    wu = registered.person()
    await wu.says("/start office@crane.example")

    asked = await wu.says(await code(registered))
    labels = wu.labels
    tied = await wu.presses("Wu Jun")

    assert asked == "Thank you, office@crane.example is yours. Several are registered with it. Which of them are you?"
    assert labels == ["Wu Min · Blue Crane Trading", "Wu Jun · Blue Crane Trading", "None of them"]
    assert tied.split("\n")[1:] == ["Name: Wu Jun", "Company: Blue Crane Trading"]


async def test_whether_a_mailbox_is_registered_is_only_said_to_whom_it_belongs(registered: Talk) -> None:
    ann = registered.person()
    await ann.says("/start")

    first_said = await ann.says("/start li@example.org")
    registered.passes(seconds=9)
    second_said = await ann.says("/start ann@example.org")
    [first, second] = await registered.sent("mail")
    shown = await ann.says(second.reply.text[:6])

    assert first_said.replace("li@", "ann@") == second_said
    assert first.reply.text[6:] == second.reply.text[6:]
    assert shown == "Thank you, ann@example.org is yours. Nobody is registered with it at this fair."
    assert await booking(registered, ann) == Attendee(0, email=True)


async def test_a_registration_that_is_not_ones_own_is_let_go(registered: Talk) -> None:
    ann, li = registered.person(), registered.person()
    await ties(ann, "JH-00A1")
    await ann.says("/me")
    await ann.presses("Who I am")

    let_go = await ann.presses("Not my registration")

    assert let_go.startswith("You are not tied to that registration any more.")
    assert await ties(li, "JH-00A1") == LI


async def test_what_was_being_booked_goes_on_behind_a_badge_and_behind_a_code(registered: Talk) -> None:
    ann, li = registered.person(), registered.person()
    for each in (ann, li):
        await each.press(Action("who?", more=THEN.data).data)
        await each.presses("I am registered")

    await ann.says("JH-00A2")
    by_badge = await ann.presses("Yes"), ann.labels
    await li.says("nobody@example.org")
    registered.passes(seconds=9)
    await li.presses("Another address")
    await li.says("li@example.org")
    [_, letter] = await registered.sent("mail")
    by_code = await li.says(letter.reply.text[:6]), li.labels

    assert by_badge[0].split("\n")[1] == "Name: Wu Min"
    assert by_code[0] == LI
    assert [by_badge[1], by_code[1]] == [["Go on with the meeting", "Change it"]] * 2
    assert (await li.presses("Go on")).startswith("Write a company's name, a stand")


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


async def test_where_nobody_is_registered_a_link_of_nothing_is_that(fair: Talk) -> None:
    ann = fair.person()

    assert (await ann.says("/start JH-00A1")).startswith("This link opens nothing at this fair any more.")
    await ann.press("who?:0:0:")
    assert ann.labels == ["Not now"]

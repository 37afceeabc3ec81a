"""Those who are registered show it, by a badge or by a mailbox; and what a fair may want of a visitor before a booking."""

from pathlib import Path

import pytest

from fair.booking import Attendee
from fair.talk import Action
from knowledge.indexes import Indexes
from store.database import Database
from tests.talk.registered import LI, booking, code, fair_that_wants, ties
from tests.talk.talk import Talk

THEN = Action("find")  # stands for what was being booked
BOOK = "book Aurora Ferries tomorrow at 10:00"
ASKED_FOR = "You have asked for a meeting with Aurora Ferries Ltd."


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
    assert [by_badge[1], by_code[1]] == [["Continue", "Change it"]] * 2
    assert (await li.presses("Continue")).startswith("Write a company's name, a stand")


async def test_where_nobody_is_registered_a_link_of_nothing_is_that(fair: Talk) -> None:
    ann = fair.person()

    assert (await ann.says("/start JH-00A1")).startswith("This link opens nothing at this fair any more.")
    await ann.press("who?:0:0:")
    assert ann.labels == ["Not now"]


async def test_a_fair_that_wants_a_registration_asks_for_it_with_the_press(db: Database, indexes: Indexes, tmp_path: Path) -> None:
    fair = await fair_that_wants("registration", db, indexes, tmp_path)
    ann = await fair.attendee()
    await ann.says(BOOK)

    asked = await ann.presses("Confirm")
    await ann.says("jh-00a1")
    await ann.presses("Yes, it is mine")

    assert asked == (
        "To book, this fair asks you to be registered.\n"
        "Write the number of your badge, or the e-mail address that you registered with: I will send a code there."
    )
    assert (await ann.presses("Continue")).split("\n")[0] == ASKED_FOR


async def test_a_fair_that_wants_a_mailbox_takes_its_code_and_a_registration_as_well(
    db: Database, indexes: Indexes, tmp_path: Path
) -> None:
    fair = await fair_that_wants("email", db, indexes, tmp_path)
    ann = await fair.attendee()
    await ann.says(BOOK)

    asked = await ann.presses("Confirm")
    await ann.says("ann@example.org")
    await ann.says(await code(fair))

    assert asked == (
        "To book, this fair asks for an e-mail address that is yours.\n"
        "Write yours, as in ann@example.org, and I will send a code there. The number of your badge does as well."
    )
    assert (await ann.presses("Continue")).split("\n")[0] == ASKED_FOR


async def test_who_may_not_ask_as_nobody_in_particular_may_show_who_they_are(db: Database, indexes: Indexes, tmp_path: Path) -> None:
    fair = await fair_that_wants("nothing", db, indexes, tmp_path, may_ask='"buyer: *"')
    ann = await fair.attendee()

    refused = await ann.says(BOOK)
    await ann.presses("I am registered")
    await ann.says("JH-00A1")
    await ann.presses("Yes, it is mine")

    assert refused == "By the fair's rules, this exhibitor takes requests from other kinds of visitors only."
    assert (await ann.says(BOOK)).startswith("Shall I ask for a meeting with Aurora Ferries Ltd?")

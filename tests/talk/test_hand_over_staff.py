"""What the fair's staff see and do with tickets in their own chat."""

from pathlib import Path

import pytest

from fair.visitors import Gift
from handlers.front_door import FrontDoor
from handlers.loading import load
from knowledge.indexes import Indexes
from store import people, tickets
from store.database import Database
from tests.talk.handed import TAKEN, asks, talks, ticks, works
from tests.talk.registered import LITTLE_FAIR, LOADED
from tests.talk.talk import Person, Talk

CARD = "Ticket 1 · English · since 09:30\n“my badge is lost”"


async def withdrawn(fair: Talk, person: Person) -> None:
    async with fair.db.begin() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        await tx.call(lambda connection: connection.exec_driver_sql(f"DELETE FROM role WHERE visitor = {who.number}"))


async def test_the_first_to_press_has_it_and_the_others_cards_say_who(either: Talk) -> None:
    bo, cy = await works(either, name="Bo Li"), await works(either)
    ann = await asks(either)
    rung = await bo.hears(), (await cy.hears())

    taken = await bo.presses("Take")
    talk = bo.told[-1].reply.text
    card = await cy.hears()
    late = await cy.press("t_take:1:1:")

    assert rung == (CARD, CARD)
    assert taken == "You have taken ticket 1. What you write to me goes to its visitor now; /done closes it."
    assert card == "Ticket 1 is taken by Bo Li."
    assert late == card
    assert await ann.hears() == TAKEN
    assert talk == CARD


async def test_who_takes_it_answers_in_their_own_chat_and_neither_sees_where_the_other_is(fair: Talk) -> None:
    ann, staff = await talks(fair)

    await staff.says("Where did you see it last?\nIn which hall?")
    heard = await ann.hears()
    await ann.says("in hall 1,\nnear the stairs")
    asked = await staff.hears()

    assert heard == "Staff: Where did you see it last?\nIn which hall?"
    assert asked == "Ticket 1: “in hall 1, near the stairs”"
    assert not any(secret in f"{heard}{asked}" for secret in (ann.chat, staff.chat))


@pytest.mark.parametrize(("names", "shown"), [("false", "Staff: hello"), ("true", "Bo Li, staff: hello")])
async def test_the_name_of_who_answers_is_shown_where_the_fair_chose_so(
    db: Database, indexes: Indexes, tmp_path: Path, names: str, shown: str
) -> None:
    (tmp_path / "fair.toml").write_text(f"{(LITTLE_FAIR / 'fair.toml').read_text()}\n[staff]\nnames = {names}\n")
    assert (await load(db, [tmp_path / "fair.toml"], at=LOADED)).refusal is None
    fair = Talk(db, await FrontDoor.open(db, indexes))
    staff = await works(fair, name="Bo Li")
    ann = await asks(fair)
    await staff.hears()
    await staff.presses("Take")
    await staff.says("hello")

    assert (await ann.hears()).endswith(f"\n\n{shown}")


async def test_of_several_tickets_buttons_choose_which_one_is_spoken_to(fair: Talk) -> None:
    staff = await works(fair)
    ann, bo = await asks(fair, "first"), await asks(fair, "second")
    await staff.hears()
    await staff.press("t_take:1:1:")
    fair.passes(seconds=1)
    await staff.press("t_take:2:1:")
    await staff.hears()

    to_second = await staff.says("to you")
    labels = staff.labels
    await ann.says("and me?")
    asked = await staff.hears()
    offered = staff.labels
    fair.passes(seconds=1)
    chosen = await staff.presses("Answer ticket 1")
    to_first = await staff.says("you, too")

    assert (to_second, labels) == ("Passed on to the visitor of ticket 2.", ["Answer ticket 1", "Close"])
    assert (asked, offered) == ("Ticket 1: “and me?”", ["Answer ticket 1", "Close", "Pass on", "Back to the queue"])
    assert chosen == "What you write now goes to the visitor of ticket 1."
    assert to_first == "Passed on to the visitor of ticket 1."
    assert (await ann.hears()).endswith("Staff: you, too")
    assert (await bo.hears()).endswith("Staff: to you")


async def test_a_ticket_is_passed_on_to_a_colleague_with_its_talk(fair: Talk) -> None:
    ann, staff = await talks(fair)
    await staff.says("I ask a colleague.")
    await ann.hears()
    cy = await works(fair, name="Cy Wu")
    await staff.says("/tickets")
    await staff.presses("Ticket 1")
    staff.buttons = [button for row in staff.told[-1].reply.buttons for button in row]

    asked = await staff.presses("Pass on")
    names = staff.labels
    passed = await staff.presses("Cy Wu")
    handed = await cy.hears()
    answered = await cy.says("Hello")

    assert asked == "Pass ticket 1 on to whom? They get what was written, and the visitor is told."
    assert names == ["Cy Wu", "No, thanks"]
    assert passed == "Passed on: Cy Wu has ticket 1 now."
    assert handed == (f"a colleague passes ticket 1 on to you. What you write goes to its visitor.\n{CARD}\nStaff: “I ask a colleague.”")
    assert answered == "Passed on to the visitor of ticket 1."
    assert await ann.hears() == "A colleague of theirs goes on with your ticket 1.\n\nStaff: Hello"
    assert not (await staff.says("and I?")).startswith("Passed on")


async def test_a_ticket_put_back_rings_the_others(fair: Talk) -> None:
    ann, staff = await talks(fair)
    cy = await works(fair)

    put_back = await staff.press("t_back:1:2:")

    assert put_back == "Ticket 1 is in the queue again."
    assert await cy.hears() == CARD
    assert await ann.hears() == "Your ticket 1 is in the queue again, for a colleague. Until then I answer you."


async def test_the_queue_lists_who_waits_without_their_words(fair: Talk) -> None:
    staff = await works(fair)
    nobody = await staff.says("/tickets")
    await asks(fair)
    await asks(fair, "second")
    fair.passes(minutes=3)

    shown = await staff.says("/tickets")
    await staff.presses("Ticket 2")
    talk = staff.told[-1].reply.text

    assert nobody == "Nobody waits for the staff."
    assert shown == "2 visitors wait for the staff.\nTicket 1 · English · 3 minutes\nTicket 2 · English · 3 minutes"
    assert talk == "Ticket 2 · English · since 09:30\n“second”"


async def test_who_is_off_duty_is_not_rung_unless_nobody_else_is_there(fair: Talk) -> None:
    bo, cy = await works(fair), await works(fair)
    off = await bo.says("/duty off")
    await asks(fair)
    first = await bo.hears(), await cy.hears()
    await cy.says("/duty off")
    await asks(fair, "second")
    second = await bo.hears(), await cy.hears()

    assert off == "You are off duty. Where nobody else is on duty, danger and new tickets ring you all the same."
    assert first == ("", CARD)
    assert second == ("Ticket 2 · English · since 09:30\n“second”",) * 2
    assert await bo.press("duty:0:0:on") == "You are on duty: new tickets ring here."


async def test_an_organizer_is_rung_where_there_are_no_staff_and_may_do_what_they_may(fair: Talk) -> None:
    organizer = await works(fair, role=Gift.ORGANIZER)
    ann = await asks(fair)

    rung = await organizer.hears()
    await organizer.presses("Take")
    await organizer.says("hello")

    assert rung == CARD
    assert await ann.hears() == f"{TAKEN}\n\nStaff: hello"


@pytest.mark.parametrize(
    "press", ["t_take:1:1:", "t_show:1:1:", "t_done:1:1:", "t_pass?:1:1:", "t_back:1:1:", "duty:0:0:on", "tickets:0:0:"]
)
async def test_nobody_else_does_what_staff_do(fair: Talk, press: str) -> None:
    await works(fair)
    await asks(fair)
    bo = fair.person()
    await bo.says("/start")

    assert await bo.press(press) == "That is for the fair's staff."
    assert (await bo.says("/tickets")).startswith("There is no /tickets for you here.")


async def test_one_of_the_staff_who_asks_is_answered_by_a_colleague(fair: Talk) -> None:
    bo, cy = await works(fair), await works(fair)
    await bo.says("/person my own badge")
    await bo.press(bo.buttons[0].data)

    rung = await bo.hears(), await cy.hears()
    own = await bo.press("t_take:1:1:")

    assert rung == ("", "Ticket 1 · English · since 09:30\n“my own badge”")
    assert own == "That is your own ticket; a colleague has to take it."
    assert (await cy.presses("Take")).startswith("You have taken ticket 1.")


@pytest.mark.parametrize("how", ["withdrawn", "left"])
async def test_what_somebody_held_who_is_not_there_any_more_is_in_the_queue_again(either: Talk, how: str) -> None:
    ann, staff = await talks(either)
    cy = await works(either)
    if how == "withdrawn":
        await withdrawn(either, staff)
    else:
        await staff.sends(sign="left")

    told = await ann.says("hello?")
    rung = await cy.hears()
    words = await staff.says("am I still there?") if how == "withdrawn" else ""

    assert told.startswith("Whoever took your ticket 1 has not answered. It is in the queue again")
    assert rung == f"{CARD}\n“hello?”"
    assert not words.startswith("Passed on")


async def test_it_is_in_the_queue_again_also_where_the_visitor_writes_nothing(either: Talk) -> None:
    _, staff = await talks(either)
    cy = await works(either)
    await withdrawn(either, staff)

    assert await ticks(either, seconds=2) == 1
    assert await cy.hears() == CARD


async def test_staff_are_told_that_a_visitor_cannot_be_reached_any_more(either: Talk) -> None:
    ann, staff = await talks(either)
    await ann.sends(sign="left")

    told = [await ticks(either, seconds=2) for _ in range(3)]
    heard = await staff.hears()
    answer = await staff.says("hello?")

    assert told == [1, 0, 0]
    assert heard == (
        "The visitor of ticket 1 cannot be reached any more: they have blocked me, or left. What you wrote last may not have arrived."
    )
    assert answer == "The visitor of ticket 1 cannot be reached any more, so this was not passed on."


async def test_after_stop_both_sides_still_read_each_other(fair: Talk) -> None:
    ann, staff = await talks(fair)
    await ann.says("/stop")
    await staff.says("/stop")

    await ann.says("still here?")
    heard = await staff.hears()
    await staff.says("yes")

    assert heard == "Ticket 1: “still here?”"
    assert await ann.hears() == "Staff: yes"


async def test_two_channels_of_one_visitor_speak_in_one_ticket(fair: Talk) -> None:
    ann, staff = await talks(fair)
    words = await ann.press("join?:0:0:")
    phone = fair.person(channel="telegram")
    await phone.says(f"/start {words.split()[-1]}")
    await phone.presses("Yes, take it")
    await staff.hears()

    silence = await phone.says("from my phone")

    assert silence == ""
    assert await staff.hears() == "Ticket 1: “from my phone”"
    async with fair.db.read() as tx:
        assert [each.number for each in await tickets.unclosed(tx)] == [1]

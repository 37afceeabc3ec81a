"""Danger that a visitor reports rings the staff: at once, at any hour, and each minute until somebody takes it."""

import pytest

from fair.talk import Lane
from fair.visitors import Gift
from tests.talk.handed import asks, talks, ticks, works
from tests.talk.talk import Talk

FIRE = "Help, fire in hall 2!"
ANSWER = (
    "Call +86 10 5555 0120 now: the fair's emergency line.\n"
    "Leave the area at once, warn those around you and do not use the lifts.\n"
    "Security post · Hall 2 · south entrance"
)
RUNG = "The fair's staff are being rung now, with what you wrote; what you write next goes to them, too."


async def test_the_usual_answer_comes_at_once_and_the_staff_are_rung(either: Talk) -> None:
    bo, cy = await works(either), await works(either, language="zh")
    ann = either.person()

    told = (await ann.says(FIRE)).split("\n")
    rung = await bo.hears()

    assert "\n".join(told[:3]) == ANSWER
    assert told[4] == RUNG
    assert rung == f"DANGER: fire. Ticket 1 · English · since 09:30\n“{FIRE}”"
    assert [parcel.lane for parcel in bo.told] == [Lane.REPLY]
    assert await cy.hears() == f"【紧急】火情。1号咨询 · English · 09:30起\n“{FIRE}”"


async def test_where_nobody_of_the_staff_is_nobody_is_said_to_be_rung(fair: Talk) -> None:
    ann = fair.person()

    assert RUNG not in await ann.says(FIRE)


async def test_it_rings_again_each_minute_until_somebody_takes_it_also_at_night(either: Talk) -> None:
    staff = await works(either)
    either.now = either.now.replace(hour=23)
    ann = either.person()
    await ann.says(FIRE)
    first = await staff.hears()

    early = await ticks(either, seconds=59)
    again = await ticks(either, seconds=1), await staff.hears()
    late = await ticks(either, seconds=60), (await ann.hears()).split("\n")[0]
    await staff.presses("Take")
    after = await ticks(either, seconds=120)

    assert first != ""
    assert early == 0
    assert again == (1, first)
    assert late == (2, "Nobody of the staff has answered yet. They are rung again each minute; do not wait for them alone.")
    assert after == 0


async def test_it_stands_before_all_others_and_where_no_staff_are_on_duty_every_organizer_is_rung(fair: Talk) -> None:
    one, two = await works(fair, role=Gift.ORGANIZER), await works(fair, role=Gift.ORGANIZER)
    await asks(fair)
    ann = fair.person()
    await ann.says("where is Aurora Ferries?")
    await one.hears()
    await two.hears()

    await ann.says("somebody collapsed here, not breathing")
    rung = await one.hears(), await two.hears()

    assert (
        rung[0]
        == rung[1]
        == (
            "DANGER: somebody is ill or hurt. Ticket 2 · English · since 09:30\n“somebody collapsed here, not breathing”\n"
            "They last asked about: Aurora Ferries Ltd · stand A12, Hall 1 · Norway"
        )
    )
    assert (await one.says("/tickets")).split("\n")[1:] == [
        "DANGER: somebody is ill or hurt · Ticket 2 · English · 0 minutes",
        "Ticket 1 · English · 0 minutes",
    ]


async def test_what_they_write_next_is_answered_and_changes_the_cards_without_another_ring(either: Talk) -> None:
    staff = await works(either)
    ann = either.person()
    await ann.says(FIRE)
    await staff.hears()

    again = await ann.says("fire!! near the south entrance")
    await ann.says("where is the first aid?")
    cards = [(parcel.errand, parcel.reply.text.split("\n")[1:]) for parcel in (await staff.hears(), staff.told)[1]]

    assert RUNG in again
    assert [errand for errand, _ in cards] == ["edit"] * len(cards)
    assert cards[-1][1] == [f"“{FIRE}”", "“fire!! near the south entrance”", "“where is the first aid?”"]


async def test_an_open_ticket_of_theirs_is_the_one_that_rings(either: Talk) -> None:
    staff = await works(either)
    ann = await asks(either)
    await staff.hears()

    await ann.says(FIRE)

    assert (await staff.hears()).split("\n\n")[-1].split("\n") == [
        "DANGER: fire. Ticket 1 · English · since 09:30",
        "“my badge is lost”",
        f"“{FIRE}”",
    ]


async def test_while_somebody_speaks_with_them_danger_is_still_recognised_and_any_of_the_staff_may_come(either: Talk) -> None:
    ann, staff = await talks(either)
    cy = await works(either, name="Cy Wu")
    await staff.says("hello")
    await ann.hears()

    told = await ann.says(FIRE)
    held, rung = await staff.hears(), await cy.hears()
    taken = await cy.presses("Take")
    lost, hears = await staff.hears(), await ann.hears()

    assert told.startswith(ANSWER)
    assert f"Ticket 1: “{FIRE}”" in held
    assert rung.split("\n")[-1] == "a colleague holds it and has not answered yet."
    assert taken.startswith("You have taken ticket 1.")
    assert "Cy Wu has taken ticket 1 over from you." in lost
    assert hears == "Another one of the fair's staff speaks with you from now on (ticket 1)."


async def test_who_holds_the_ticket_ends_the_alarm_by_an_answer(either: Talk) -> None:
    ann, staff = await talks(either)
    await works(either)
    await ann.says(FIRE)
    either.passes(seconds=5)

    passed = await staff.says("We are coming. There is a fire exit behind you.")

    assert passed == "Passed on to the visitor of ticket 1."
    assert await ticks(either, seconds=60) == 0


async def test_danger_behind_the_command_for_a_person_is_danger(fair: Talk) -> None:
    staff = await works(fair)
    ann = fair.person()
    await ann.says("/start")

    told = await ann.says(f"/person {FIRE}")

    assert told.startswith(ANSWER)
    assert (await staff.hears()).startswith("DANGER: fire.")


async def test_danger_in_a_group_rings_and_is_answered_there(fair: Talk) -> None:
    staff = await works(fair)
    group = fair.person(channel="telegram", group=True)

    told = await group.says(FIRE)
    rung = await staff.hears()
    await staff.presses("Take")
    await staff.says("We are coming.")
    heard = await group.hears()

    assert told.startswith(ANSWER)
    assert rung.startswith("DANGER: fire.")
    assert heard == "The fair's staff have taken this up, and answer here (ticket 1).\n\nStaff: We are coming."
    assert (await group.says("where is Coral Paints?")).startswith("Coral Paints: stand C03")


@pytest.mark.parametrize("text", ["there is a fire exit behind you", "leave the hall at once, fire!"])
async def test_what_staff_write_to_a_visitor_is_no_alarm(fair: Talk, text: str) -> None:
    ann, staff = await talks(fair)

    assert await staff.says(text) == "Passed on to the visitor of ticket 1."
    assert await ann.hears() == f"Staff: {text}"

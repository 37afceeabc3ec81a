"""What becomes of the meetings of somebody who goes, or turns out to be somebody else: the other sides hear of it."""

from tests.talk.talk import Talk
from tests.talk.test_meeting import TEN, asked_for


async def test_the_other_side_hears_of_a_cancelled_meeting_but_not_that_its_visitor_was_forgotten(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await asked_for(ann)
    await host.hears()

    await ann.says("/forget")
    await ann.presses("Delete everything")

    assert await host.hears() == f"A visitor has cancelled the meeting.\n{TEN}\nAt your stand"


async def test_where_two_turn_out_to_be_one_the_meeting_that_they_cannot_keep_is_cancelled(fair: Talk) -> None:
    ann, phone = await fair.attendee(), await fair.attendee("Bo")
    aurora, coral = await fair.represents("E1"), await fair.represents("M3")
    await asked_for(ann)
    await asked_for(phone, of="Coral Paints")
    await aurora.hears()
    await coral.hears()
    await ann.says("/me")
    code = (await ann.presses("On another device")).partition("/start ")[2].split()[0]

    await phone.says(f"/start {code}")
    await phone.presses("Yes, take it")

    assert (await coral.hears()).splitlines()[0] == "Ann Bo (At Sea Ltd) has cancelled the meeting."
    assert await phone.says("/meetings") == f"Your meetings:\n1. {TEN} · Aurora Ferries Ltd · asked for"

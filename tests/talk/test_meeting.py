"""A meeting from the first word to its end, as both sides read it."""

from datetime import timedelta

import pytest

from fair.talk import Reply
from tests.talk.talk import Person, Talk

TEN = "Sun 6 Sept 10:00–10:30"
WHERE = "At their stand: stand A12, Hall 1"


async def asked_for(person: Person, clock: str = "10:00", *, of: str = "Aurora Ferries") -> str:
    """Ask for tomorrow at that time, by taps."""
    await person.says(of)
    for label in ("Meet them", "Sun", clock):
        await person.presses(label)
    return await person.presses("Confirm")


async def test_a_meeting_is_asked_for_in_four_taps_and_accepted_in_one(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await ann.says("Aurora Ferries")

    days = await ann.presses("Meet them")
    times = await ann.presses("Sun")
    card = await ann.presses("10:00")
    asked = await ann.presses("Confirm")

    assert days == "Which day suits you for a meeting with Aurora Ferries Ltd?"
    assert times == f"Which time suits you for a meeting with Aurora Ferries Ltd on Sun 6 Sept?\nEach takes 30 minutes.\n{WHERE}"
    assert card == f"Shall I ask Aurora Ferries Ltd for a meeting?\n{TEN}\n{WHERE}\nThey speak: English"
    assert asked == (f"You have asked Aurora Ferries Ltd for a meeting.\n{TEN}\n{WHERE}\nThey have until Sun 6 Sept 09:30 to answer.")
    assert await host.hears() == (
        f"Ann Bo (At Sea Ltd) would like to meet you.\n{TEN}\nAt your stand\nThey speak: English\nPlease answer by Sun 6 Sept 09:30."
    )
    assert host.labels == ["Accept", "Decline", "Another time", "Requests and meetings"]
    assert await host.presses("Accept") == f"Confirmed: meeting with Ann Bo (At Sea Ltd).\n{TEN}\nAt your stand"
    assert await ann.hears() == f"Aurora Ferries Ltd has accepted.\n{TEN}\n{WHERE}"
    assert await host.hears() == ""


async def test_a_time_that_was_named_is_one_sentence_and_one_press(fair: Talk) -> None:
    ann, host = await fair.attendee("李伟，示例公司", language="zh"), await fair.represents("E1", language="zh")

    card = await ann.says("帮我约极光轮渡明天11:00")
    await ann.presses("确认")

    assert card.startswith("要向极光轮渡有限公司提出洽谈请求吗？\n9月6日（周日）11:00–11:30\n")
    assert (await host.hears()).startswith("李伟（示例公司）想与您见面。\n9月6日（周日）11:00–11:30\n")


async def test_a_card_is_in_the_language_of_the_sentence(fair: Talk) -> None:
    await fair.represents("E1")
    ann = await fair.attendee(language="en")

    assert (await ann.says("帮我约极光轮渡明天11:00")).startswith("要向极光轮渡有限公司提出洽谈请求吗？\n")
    assert (await ann.presses("确认")).startswith("您已向极光轮渡有限公司")


async def test_a_card_holds_nothing_and_who_comes_second_is_offered_the_nearest_times(fair: Talk) -> None:
    await fair.represents("E1")
    ann, bo = await fair.attendee(), await fair.attendee("Bo")
    for each in (ann, bo):
        await each.says("book Aurora Ferries tomorrow at 10:00")

    first, second = await ann.presses("Confirm"), await bo.presses("Confirm")

    assert first.startswith("You have asked Aurora Ferries Ltd for a meeting.")
    assert second == "Sun 6 Sept 10:00 has just been taken. Free now: 09:00, 09:30, 10:30."
    assert (
        await bo.presses("10:30") == f"Shall I ask Aurora Ferries Ltd for a meeting?\nSun 6 Sept 10:30–11:00\n{WHERE}\nThey speak: English"
    )


async def test_a_second_press_and_an_old_one_do_nothing_and_say_how_it_stands(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await ann.says("book Aurora Ferries tomorrow at 10:00")
    confirm = ann.buttons[0].data
    first = await ann.press(confirm)
    again = await ann.press(confirm)
    await ann.presses("Cancel the meeting")
    await ann.presses("Cancel the meeting")

    old = await ann.press(confirm)

    changed = "That has changed meanwhile. This is how it stands:\n"
    assert again == changed + first
    assert old == f"{changed}Cancelled: meeting with Aurora Ferries Ltd.\n{TEN}\n{WHERE}"
    told = [part.splitlines()[0] for part in (await host.hears()).split("\n\n")]
    assert told == ["Ann Bo (At Sea Ltd) would like to meet you.", "Ann Bo (At Sea Ltd) has withdrawn the request."]


async def test_a_move_keeps_the_old_time_until_the_other_side_agrees(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await asked_for(ann)
    await host.hears()
    await host.presses("Accept")

    shown = await ann.says("move my meeting with Aurora Ferries to tomorrow at 11:00")
    wished = await ann.presses("Confirm")
    told = await host.hears()
    await host.presses("Accept")

    eleven = "Sun 6 Sept 11:00–11:30"
    assert shown == f"Shall I propose {eleven} to Aurora Ferries Ltd? Until they agree, the meeting stays at {TEN}."
    assert wished.splitlines()[1:3] == [f"Now: {TEN}", f"Wished for: {eleven}"]
    assert told.splitlines()[0] == "Ann Bo (At Sea Ltd) would like to move the meeting; until you agree, the old time stands."
    assert (await ann.hears()).splitlines()[-3:] == ["Aurora Ferries Ltd agrees to the new time.", eleven, WHERE]


async def test_the_exhibitor_proposes_another_time_and_the_visitor_takes_it(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await asked_for(ann)
    await host.hears()

    for label in ("Another time", "Sun", "14:00", "Confirm"):
        await host.presses(label)
    told = await ann.hears()
    accepted = await ann.presses("Accept")

    two = "Sun 6 Sept 14:00–14:30"
    assert told == f"Aurora Ferries Ltd proposes another time.\n{two}\n{WHERE}\nPlease answer by Sun 6 Sept 09:30."
    assert accepted == f"Confirmed: meeting with Aurora Ferries Ltd.\n{two}\n{WHERE}"
    assert (await host.hears()).splitlines()[0] == "Ann Bo (At Sea Ltd) agrees to your time."


async def test_a_request_is_declined_with_a_reason(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await asked_for(ann)
    await host.hears()

    await host.presses("Decline")
    await host.presses("Just come to our stand")

    assert await ann.hears() == f"Aurora Ferries Ltd cannot meet you then.\n{TEN}\n{WHERE}\nReason: Just come to our stand"


async def test_a_meeting_is_cancelled_by_a_sentence_and_a_press_and_frees_its_time(fair: Talk) -> None:
    ann, bo, host = await fair.attendee(), await fair.attendee("Bo"), await fair.represents("E1")
    await asked_for(ann)
    await host.hears()

    shown = await ann.says("cancel my meeting with Aurora Ferries")
    await ann.presses("Cancel the meeting")

    assert shown == f"Shall I cancel the meeting with Aurora Ferries Ltd, {TEN}? They are told at once."
    assert await asked_for(bo) == (
        f"You have asked Aurora Ferries Ltd for a meeting.\n{TEN}\n{WHERE}\nThey have until Sun 6 Sept 09:30 to answer."
    )


async def test_meetings_are_listed_and_opened(fair: Talk) -> None:
    await fair.represents("E1")
    ann = await fair.attendee()
    before = await ann.says("/meetings")
    await asked_for(ann, "11:00", of="Coral Paints")
    await asked_for(ann)

    listed = await ann.says("/meetings")
    opened = await ann.presses("1. Aurora")

    assert before.startswith("You have no meetings.")
    assert listed == (f"Your meetings:\n1. {TEN} · Aurora Ferries Ltd · asked for\n2. Sun 6 Sept 11:00–11:30 · Coral Paints · asked for")
    assert opened.startswith("You have asked Aurora Ferries Ltd for a meeting.")


async def test_nobody_has_two_meetings_at_one_time(fair: Talk) -> None:
    await fair.represents("E1")
    ann = await fair.attendee()
    await asked_for(ann)

    told = await ann.says("book Coral Paints tomorrow at 10:00")

    assert told == "You have another meeting at Sun 6 Sept 10:00:\n" + (
        f"You have asked Aurora Ferries Ltd for a meeting.\n{TEN}\n{WHERE}\nThey have until Sun 6 Sept 09:30 to answer."
    )


async def test_a_saved_session_at_that_time_is_warned_of(fair: Talk) -> None:
    await fair.represents("E1")
    ann = await fair.attendee()
    await ann.says("save Harbour Tour North")
    await ann.presses("Save")

    card = await ann.says("book Aurora Ferries tomorrow at 9:30")

    assert card.splitlines()[:2] == [
        "Shall I ask Aurora Ferries Ltd for a meeting?",
        "⚠ At that time you have on your agenda: Harbour Tour North",
    ]


@pytest.mark.parametrize(
    "pressed", ["m_accept:1:2:h", "m_cancel:1:2:v", "m_decline:1:2:h.f", "m_at_yes:1:2:v.5960000", "m:1:2:v", "m_ask:1:2:v"]
)
async def test_a_button_of_others_gives_nothing(fair: Talk, pressed: str) -> None:
    ann, eve = await fair.attendee(), fair.person()
    await asked_for(ann)
    await eve.says("/start")

    assert await eve.press(pressed) == "That meeting is not yours, or no longer there."


async def test_a_week_old_button_says_that_its_time_is_past(fair: Talk) -> None:
    ann = await fair.attendee()
    await ann.says("book Aurora Ferries tomorrow at 10:00")

    fair.now += timedelta(days=7)

    assert await ann.presses("Confirm") == "Sun 6 Sept 10:00 is past already."


async def test_in_a_group_nothing_is_booked(fair: Talk) -> None:
    group = fair.person(group=True)

    assert await group.says("book Aurora Ferries tomorrow at 10:00") == (
        "That is between you and me: please write to me in a private chat."
    )


async def test_what_both_sides_read_names_the_same_time_in_each_ones_zone(fair: Talk) -> None:
    ann, host = await fair.attendee(zone="Europe/Oslo"), await fair.represents("E1")
    await asked_for(ann)

    assert isinstance(ann.reply, Reply)
    assert ann.reply.text.splitlines()[1] == f"{TEN} (04:00–04:30 your time)"
    assert (await host.hears()).splitlines()[1] == TEN

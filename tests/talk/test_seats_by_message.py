"""Seats in a session, as people take them, wait for them, are offered them and give them up."""

from pathlib import Path

import pytest

from scheduler.noticing import tell_changes
from tests.talk.talk import Person, Talk
from tests.talk.test_meetings_by_themselves import Files, ticks

TITLE = "Wetland Restoration Forum"
WHEN = "Sat 5 Sept 10:00–11:30\nRoom 205"


@pytest.fixture
async def one_seat(fair: Talk, tmp_path: Path) -> Talk:
    """Give the fair with one seat in the forum, on the morning before it."""
    fair.passes(hours=-24)
    folder = tmp_path / "again"
    folder.mkdir()
    await Files(fair, folder).says("sessions.csv", ",,40,", ",,1,")
    return fair


async def registered(fair: Talk, **how: str) -> Person:
    somebody = fair.person(**how)  # type: ignore[arg-type]  # by name
    await somebody.says(f"sign me up for the {TITLE}")
    await somebody.presses(somebody.labels[0])
    return somebody


async def test_a_seat_is_taken_by_a_sentence_and_a_press_and_listed_among_the_meetings(one_seat: Talk) -> None:
    ann = one_seat.person()
    await ann.says("/start")

    asked = await ann.says("sign me up for the Wetland Restoration Forum")
    labels = ann.labels
    taken = await ann.presses("Register")
    again = await ann.says("sign me up for the Wetland Restoration Forum")

    assert asked == f"Shall I register you for “{TITLE}”?\n{WHEN}\n1 seat is free."
    assert labels == ["Register", "No, thanks"]
    assert (taken, again) == (f"You have a seat: {TITLE}.\n{WHEN}",) * 2
    assert await ann.says("/meetings") == f"Your meetings:\n1. Sat 5 Sept 10:00–11:30 · {TITLE} · confirmed"


async def test_a_sessions_card_leads_to_a_seat_as_long_as_it_is_to_come(one_seat: Talk) -> None:
    ann = one_seat.person()
    await ann.says(TITLE)
    before = "Register" in ann.labels

    shown = await ann.presses("Register")
    one_seat.passes(hours=25)
    await ann.says(TITLE)

    assert (before, "Register" in ann.labels) == (True, False)
    assert shown.startswith(f"Shall I register you for “{TITLE}”?")


async def test_where_all_are_taken_one_waits_and_is_offered_what_comes_free(one_seat: Talk) -> None:
    ann, bo = await registered(one_seat), one_seat.person()
    await bo.says("/start")

    asked = await bo.says(f"book a seat in the {TITLE}")
    waits = await bo.presses("Waiting list")
    await ann.presses("Give up the seat")
    given_up = await ann.presses("Give up the seat")
    await ticks(one_seat, seconds=5)
    offered = await bo.hears()
    labels = bo.labels
    accepted = await bo.presses("Accept")

    assert asked == f"All seats of “{TITLE}” are taken. Shall I put you on the waiting list?\n{WHEN}"
    assert waits == f"You are on the waiting list: {TITLE}.\n{WHEN}"
    assert given_up == f"You no longer have a seat: {TITLE}.\n{WHEN}"
    assert offered == f"A seat has come free for you: {TITLE}.\n{WHEN}\nPlease answer by Fri 4 Sept 09:45."
    assert labels[:2] == ["Accept", "Decline"]
    assert accepted == f"You have a seat: {TITLE}.\n{WHEN}"


async def test_who_declines_what_is_offered_lets_the_next_one_have_it(one_seat: Talk) -> None:
    ann, bo, chen = [await registered(one_seat) for _ in range(3)]
    await ann.presses("Give up the seat")
    await ann.presses("Give up the seat")
    await ticks(one_seat, seconds=5)
    await bo.hears()

    await bo.presses("Decline")
    await ticks(one_seat, seconds=5)

    assert (await chen.hears()).splitlines()[0] == f"A seat has come free for you: {TITLE}."


async def test_two_who_press_for_the_last_seat_are_one_with_it_and_one_who_waits(one_seat: Talk) -> None:
    ann, bo = one_seat.person(), one_seat.person()
    for each in (ann, bo):
        await each.says(f"sign me up for the {TITLE}")

    first, second = await ann.presses("Register"), await bo.presses("Register")

    assert first == f"You have a seat: {TITLE}.\n{WHEN}"
    assert second == f"You are on the waiting list: {TITLE}.\n{WHEN}"


async def test_a_second_press_says_that_it_was_done_before(one_seat: Talk) -> None:
    ann = one_seat.person()
    await ann.says(f"sign me up for the {TITLE}")
    register = ann.buttons[0].data
    await ann.press(register)

    assert await ann.press(register) == f"You have asked for that already:\nYou have a seat: {TITLE}.\n{WHEN}"


async def test_a_seat_is_given_up_by_a_sentence_and_a_press(one_seat: Talk) -> None:
    ann = await registered(one_seat)

    asked = await ann.says(f"cancel my seat in the {TITLE}")
    await ann.presses("Give up the seat")

    assert asked == f"Shall I give up your seat: {TITLE}, Sat 5 Sept 10:00–11:30? It goes to the next."
    assert (await ann.says("/meetings")).startswith("You have no meetings.")


async def test_who_has_a_seat_is_reminded_and_asked_whether_they_still_come(one_seat: Talk) -> None:
    ann = await registered(one_seat)
    one_seat.passes(hours=24)

    await ticks(one_seat, minutes=15)

    asks = "Are you still coming?"
    assert await ann.hears() == f"Reminder: “{TITLE}” begins at 10:00, and a seat is kept for you.\n{WHEN}\n{asks}"
    assert ann.labels == ["Yes, I am coming", "Give up the seat", "The session"]


async def test_who_is_reminded_of_the_session_already_is_not_reminded_twice(one_seat: Talk) -> None:
    ann = one_seat.person()
    await ann.says(f"remind me of the {TITLE}")
    await ann.presses("Remind me")
    await ann.says(f"sign me up for the {TITLE}")
    await ann.presses("Register")
    one_seat.passes(hours=24)

    await ticks(one_seat, minutes=15)

    assert (await ann.hears()).splitlines()[0] == f"Reminder: “{TITLE}” starts at 10:00."
    assert await ann.hears() == ""


async def test_in_chinese_seats_are_taken_and_waited_for(one_seat: Talk) -> None:
    ann, bo = one_seat.person(language="zh"), one_seat.person(language="zh-Hant")
    for each in (ann, bo):
        await each.says("/start")

    asked = await ann.says("帮我报名湿地修复论坛")
    taken = await ann.presses("报名")
    full = await bo.says("給我報名濕地修復論壇")

    assert asked == "要为您报名“湿地修复论坛”吗？\n9月5日（周六）10:00–11:30\n205会议室\n还有1个空位。"
    assert taken == "您已有座位：湿地修复论坛。\n9月5日（周六）10:00–11:30\n205会议室"
    assert full == "「湿地修复论坛」已滿。要為您排候補嗎？\n9月5日（週六）10:00–11:30\n205会议室"
    assert bo.labels == ["排候補", "不用了"]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("sign me up for Harbour Tour North", "No seats are given out for this one: just come."),
        ("reserve a seat in the Lantern Gala", "“Lantern Gala” is cancelled. It was planned so:"),
    ],
)
async def test_what_gives_out_no_seats_says_so(fair: Talk, words: str, answer: str) -> None:
    ann = fair.person()

    assert (await ann.says(words)).splitlines()[0] == answer


async def test_a_session_that_has_begun_gives_out_no_seats(one_seat: Talk) -> None:
    ann = one_seat.person()
    await ann.says(f"sign me up for the {TITLE}")
    one_seat.passes(hours=25)

    assert await ann.presses("Register") == "Sat 5 Sept 10:00 is past already."


async def test_of_several_that_may_be_meant_one_is_chosen(fair: Talk) -> None:
    ann = fair.person()

    await ann.says("sign me up for the harbour tour")

    assert ann.labels == ["Harbour Tour North", "Harbour Tour East", "Harbour Tour South", "Harbour Tour West"]


async def test_in_a_group_nobody_is_registered(fair: Talk) -> None:
    group = fair.person(group=True)

    assert await group.says(f"sign me up for the {TITLE}") == "That is between you and me: please write to me in a private chat."


async def test_who_saved_a_session_and_has_a_seat_in_it_hears_once_that_it_moved(one_seat: Talk, tmp_path: Path) -> None:
    ann, bo = await registered(one_seat), one_seat.person()
    for each in (ann, bo):
        await each.says(TITLE)
        await each.presses("Save")
    (tmp_path / "moved").mkdir()
    files = Files(one_seat, tmp_path / "moved")

    await files.says("sessions.csv", "2026-09-05 10:00,2026-09-05 11:30", "2026-09-05 11:00,2026-09-05 12:30")
    await ticks(one_seat, minutes=3)
    await tell_changes(one_seat.db, now=lambda: one_seat.now)

    assert (await ann.hears()).splitlines()[:2] == [f"Moved; you keep your seat: {TITLE}.", "Sat 5 Sept 11:00–12:30"]
    assert (await bo.hears()).splitlines()[0] == f"Moved: {TITLE}"
    assert await ann.hears() == ""

"""A meeting in one sentence: the card it reaches, the times it offers, and what becomes of meetings that are there."""

import pytest

from fair.availability import Availability, Way
from store import availability, programme
from tests.talk.talk import Person, Talk
from tests.talk.test_meeting import TEN, WHERE, asked_for

AURORA = "Aurora Ferries Ltd"
SPEAK = "They speak: English"


@pytest.fixture
async def fair(fair: Talk) -> Talk:
    """Give the fair with somebody signed in for the exhibitor."""
    await fair.represents("E1")
    return fair


async def meets(fair: Talk, exhibitor: str, *ways: Way) -> None:
    async with fair.db.begin() as tx:
        rows = dict(await programme.ids(tx, "exhibitor"))
        await availability.say(tx, rows[exhibitor], Availability(ways=ways))


async def test_all_that_a_sentence_says_stands_on_the_card(fair: Talk) -> None:
    ann = await fair.attendee()
    await meets(fair, "E1", Way.STAND, Way.ONLINE)

    card = await ann.says("book Aurora Ferries tomorrow at 10 for an hour, online, with an interpreter, to discuss night ferries")

    assert card.splitlines() == [
        f"Shall I ask {AURORA} for a meeting?",
        "Sun 6 Sept 10:00–11:00",
        "Online",
        SPEAK,
        "About: night ferries",
        "With an interpreter, if the fair has one.",
    ]


async def test_the_same_in_chinese(fair: Talk) -> None:
    bo = await fair.attendee(language="zh")

    card = await bo.says("帮我约极光轮渡明天上午10点，一小时，谈夜航，需要翻译")

    assert card.splitlines() == [
        "要向极光轮渡有限公司提出洽谈请求吗？",
        "9月6日（周日）10:00–11:00",
        "地点：对方展位（1号馆 A12展位）",
        "对方使用：英语",
        "主题：夜航",
        "希望有口译（视展会能否提供）。",
    ]


async def test_who_does_not_meet_online_can_be_met_at_the_stand_at_the_same_time(fair: Talk) -> None:
    ann = await fair.attendee()

    told = await ann.says("book Aurora Ferries tomorrow at 10:00, online")
    card = await ann.presses("At the stand instead")

    assert told == f"{AURORA} does not meet online."
    assert card == f"Shall I ask {AURORA} for a meeting?\n{TEN}\n{WHERE}\n{SPEAK}"


async def test_a_stretch_offers_its_free_times_and_keeps_what_else_was_said(fair: Talk) -> None:
    ann = await fair.attendee()

    offered = await ann.says("meet Aurora Ferries tomorrow between 2 and 4 about night ferries")
    times = ann.labels
    card = await ann.presses("14:30")

    assert offered.splitlines()[0] == f"Which time suits you for a meeting with {AURORA} on Sun 6 Sept?"
    assert times == ["14:00", "14:30", "15:00", "15:30", "‹ Another day", "No, thanks"]
    assert card == f"Shall I ask {AURORA} for a meeting?\nSun 6 Sept 14:30–15:00\n{WHERE}\n{SPEAK}\nAbout: night ferries"


async def test_as_early_as_possible_offers_what_is_left_of_today(fair: Talk) -> None:
    ann = await fair.attendee()

    await ann.says("book Aurora Ferries as early as possible")

    assert ann.labels[:2] == ["10:00", "10:30"]


async def test_a_stretch_without_a_free_time_says_what_is_near(fair: Talk) -> None:
    ann = await fair.attendee()

    assert await ann.says("meet Aurora Ferries tomorrow evening after 8pm") == (
        f"{AURORA} has no free time then. Free near it: 16:30, 17:00, 17:30."
    )


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("move my meeting with Aurora Ferries to 11:00", "Sun 6 Sept 11:00–11:30"),
        ("push back my meeting with Aurora Ferries by half an hour", "Sun 6 Sept 10:30–11:00"),
        ("can we do the Aurora Ferries meeting an hour earlier?", "Sun 6 Sept 09:00–09:30"),
        ("move it to 3pm", "Sun 6 Sept 15:00–15:30"),
    ],
)
async def test_a_meeting_is_moved_on_its_own_day_or_by_so_much(fair: Talk, said: str, when: str) -> None:
    ann = await fair.attendee()
    await asked_for(ann)

    assert await ann.says(said) == f"Shall I propose {when} to {AURORA} instead of {TEN}?"


async def test_a_time_to_which_it_cannot_be_moved_says_what_is_near(fair: Talk) -> None:
    ann = await fair.attendee()
    await asked_for(ann)

    told = await ann.says("move my meeting with Aurora Ferries to 10:15")
    shown = await ann.presses("10:30")

    assert told == "The meeting cannot be moved to Sun 6 Sept 10:15. Free near it: 09:30, 10:30, 11:00."
    assert shown == f"Shall I propose Sun 6 Sept 10:30–11:00 to {AURORA} instead of {TEN}?"


async def test_of_two_meetings_the_time_tells_which_is_cancelled(fair: Talk) -> None:
    ann = await fair.attendee()
    await asked_for(ann)
    await asked_for(ann, "11:00", of="Coral Paints")

    assert await ann.says("I can't make my 11:00 meeting tomorrow") == (
        "Shall I cancel the meeting with Coral Paints, Sun 6 Sept 11:00–11:30? They are told at once."
    )


async def test_another_time_with_somebody_not_yet_met_offers_days(fair: Talk) -> None:
    ann = await fair.attendee()

    assert await ann.says("I need another time for my meeting with Aurora Ferries") == f"Which day suits you for a meeting with {AURORA}?"


async def test_a_proposal_is_answered_in_a_sentence_and_a_press(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await asked_for(ann)
    await host.hears()
    for label in ("Another time", "Sun", "14:00", "Confirm"):
        await host.presses(label)
    await ann.hears()

    shown = await ann.says("ok, 14:00 works for me")
    accepted = await ann.presses("Accept")

    assert shown.splitlines()[0] == f"{AURORA} proposes another time."
    assert accepted.splitlines()[0] == f"Confirmed: meeting with {AURORA}."


async def test_without_a_proposal_the_same_words_are_a_question(fair: Talk) -> None:
    ann: Person = await fair.attendee()

    assert "proposes" not in await ann.says("ok, 14:00 works for me")


@pytest.mark.parametrize("said", ["cancel my meeting with Aurora Ferries", "move it to 3pm", "取消和极光轮渡的会面"])
async def test_what_is_to_be_done_is_no_name(fair: Talk, said: str) -> None:
    ann = fair.person()
    asked = await asked_for(ann)

    told = await ann.says(said)

    assert asked.startswith("Before your first meeting:")
    assert told.splitlines()[0] in (
        "You have no meetings. Name an exhibitor and a time, or press “Meet them” below an exhibitor.",
        "您还没有洽谈。请说出展商和时间，或点击展商下方的“预约洽谈”。",
    )

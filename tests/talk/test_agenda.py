"""The agenda: by day with now and next on top, what is hard to do with what, and the sentences that ask for it."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.talk.halls import add_halls
from tests.talk.talk import Person, Talk


@pytest.fixture
async def halls(fair: Talk, tmp_path: Path) -> AsyncIterator[Talk]:
    yield await add_halls(fair, tmp_path)


async def somebody(fair: Talk, *saved: str, language: str = "en") -> Person:
    """Return somebody who has saved these."""
    ann = fair.person(language=language)
    await ann.says("/start")
    for each in saved:
        await ann.says(each)
        await ann.presses("收藏" if language.startswith("zh") else "Save")
    return ann


async def test_what_is_on_now_and_next_stands_on_top(halls: Talk) -> None:
    ann = await somebody(halls, "Mending Nets", "Sails of Flax", "Lamps at Sea", "Harbour Tour East")

    assert await ann.says("/agenda") == (
        "Your agenda\n"
        "Now: 09:00–10:00 · Mending Nets · Stage A, Hall 1\n"
        "Next, in 35 minutes: 10:05–11:00 · Sails of Flax · Stage B, Hall 6\n"
        "Sat 5 Sept\n"
        "1. 09:00–10:00 · Mending Nets · Stage A, Hall 1\n"
        "2. 10:05–11:00 · Sails of Flax · Stage B, Hall 6\n"
        "   ⚠ 5 minutes after 1 ends; the walk from Hall 1 takes about 12\n"
        "3. 14:00 · Lamps at Sea · Stage A, Hall 1\n"
        "Sun 6 Sept\n"
        "4. 10:30–11:00 · Harbour Tour East · Pier"
    )


async def test_days_that_are_over_come_last_and_what_is_over_is_not_warned_of(halls: Talk) -> None:
    ann = await somebody(halls, "Mending Nets", "Sails of Flax", "Harbour Tour East")
    halls.now = datetime.fromisoformat("2026-09-06T09:00+08:00")

    assert await ann.says("/agenda") == (
        "Your agenda\n"
        "Next, in 90 minutes: 10:30–11:00 · Harbour Tour East · Pier\n"
        "Sun 6 Sept\n"
        "1. 10:30–11:00 · Harbour Tour East · Pier\n"
        "Sat 5 Sept\n"
        "2. 09:00–10:00 · Mending Nets · Stage A, Hall 1\n"
        "3. 10:05–11:00 · Sails of Flax · Stage B, Hall 6"
    )


async def test_what_overlaps_says_so_and_what_is_cancelled_stands_in_no_ones_way(halls: Talk) -> None:
    ann = await somebody(halls, "Sails of Flax", "Ropes and Knots", "Tar and Pitch", "Wetland Restoration Forum")

    assert (await ann.says("my agenda")).split("\n")[3:] == [
        "Sat 5 Sept",
        "1. 10:00–10:30 · Ropes and Knots · Stage C, Hall 2",
        "2. 10:00–11:30 · Wetland Restoration Forum · Room 205",
        "   ⚠ overlaps with 1",
        "3. 10:05–11:00 · Sails of Flax · Stage B, Hall 6",
        "   ⚠ overlaps with 1, 2",
        "4. 10:15–10:45 · Tar and Pitch (cancelled) · Stage A, Hall 1",
    ]


async def test_saving_what_overlaps_or_is_too_far_says_so_before_and_after_the_press(halls: Talk) -> None:
    ann = await somebody(halls, "Mending Nets", "Wetland Restoration Forum")
    warning = (
        "⚠ “Mending Nets” in Hall 1 ends 5 minutes before; the walk takes about 12\n"
        "⚠ On your agenda at the same time: “Wetland Restoration Forum”, Sat 5 Sept 10:00–11:30"
    )

    asked = await ann.says("save Sails of Flax")
    saved = await ann.presses("Save")

    assert asked == f"Shall I put “Sails of Flax” (Sat 5 Sept 10:05–11:00) on your agenda?\n{warning}"
    assert saved.startswith(f"Saved to your agenda.\n{warning}\n“Sails of Flax”")
    assert ann.note == "Saved to your agenda."


async def test_the_first_of_two_says_so_too(halls: Talk) -> None:
    ann = await somebody(halls, "亚麻帆", language="zh-CN")

    assert await ann.says("收藏补网") == (
        "要把“补网”（9月5日（周六）09:00–10:00）加入您的日程吗？\n⚠ 结束5分钟后，“亚麻帆”在6号馆开始，步行约需12分钟"
    )


@pytest.mark.parametrize("instead", ["save Lamps at Sea", "save Tar and Pitch", "save Coral Paints"])
async def test_what_fits_or_takes_no_time_is_saved_without_a_warning(halls: Talk, instead: str) -> None:
    ann = await somebody(halls, "Ropes and Knots", "Sails of Flax")

    assert "⚠" not in await ann.says(instead)


async def test_the_day_that_is_asked_for_comes_first_and_its_pages_stay_so(halls: Talk) -> None:
    ann = await somebody(halls, "Mending Nets", "Harbour Tour North", "Harbour Tour East", "Coral Paints")

    told = await ann.says("what do I have on Sunday?")
    card = await ann.presses("1")
    back = await ann.presses("‹ Back")

    assert told == back
    assert card.startswith("“Harbour Tour North”")
    assert told.split("\n")[3:] == [
        "Sun 6 Sept",
        "1. 09:30–10:00 · Harbour Tour North · Pier",
        "2. 10:30–11:00 · Harbour Tour East · Pier",
        "Sat 5 Sept",
        "3. 09:00–10:00 · Mending Nets · Stage A, Hall 1",
        "Exhibitors",
        "4. Coral Paints · stand C03, Hall 1 · Norway",
    ]


async def test_a_day_without_anything_says_so(halls: Talk) -> None:
    ann = await somebody(halls, "补网", language="zh-CN")

    assert await ann.says("我明天有什么安排") == (
        "我的日程\n正在进行：09:00–10:00 · 补网 · Stage A, Hall 1\n"
        "9月6日（周日）您没有安排。\n9月5日（周六）\n1. 09:00–10:00 · 补网 · Stage A, Hall 1"
    )


async def test_what_comes_next_is_what_the_next_question_is_about(halls: Talk) -> None:
    ann = await somebody(halls, "Mending Nets", "Lamps at Sea")
    halls.passes(hours=1)

    told = await ann.says("what's next for me?")

    assert told.split("\n")[1] == "Next: 14:00 · Lamps at Sea · Stage A, Hall 1"
    assert (await ann.says("and where is it?")).startswith("“Lamps at Sea” is in Stage A, Hall 1")


async def test_where_nothing_is_to_come_that_is_said(halls: Talk) -> None:
    ann = await somebody(halls, "Mending Nets")
    halls.passes(hours=1)

    assert (await ann.says("接下来我要去哪")).split("\n")[1] == "您的日程上没有接下来的安排了。"


async def test_in_a_group_an_agenda_is_private(halls: Talk) -> None:
    group = halls.person(group=True)

    assert await group.says("what do I have on Saturday?") == "That is between you and me: please write to me in a private chat."


async def test_beside_another_question_it_says_where_the_agenda_is(halls: Talk) -> None:
    ann = await somebody(halls, "Mending Nets")

    assert (await ann.says("where is Coral Paints? and what did I save?")).endswith("What you saved is under /agenda in your chat with me.")


async def test_a_button_with_a_day_that_no_calendar_has_shows_the_agenda(halls: Talk) -> None:
    ann = await somebody(halls, "Mending Nets")

    assert await ann.press("agenda:2147483647:0:") == await ann.says("/agenda")


async def test_what_somebody_is_reminded_of_is_on_the_agenda_with_the_time_of_that(halls: Talk) -> None:
    ann = await somebody(halls, "Ropes and Knots")
    await ann.says("remind me 10 minutes before Sails of Flax")
    warned = await ann.presses("Remind me")
    agenda = await ann.says("/agenda")
    asked = await ann.says("save the Wetland Restoration Forum")

    assert warned.startswith("I will remind you 10 minutes before “Sails of Flax” starts.")
    assert agenda.split("\n")[3:] == [
        "1. 10:00–10:30 · Ropes and Knots · Stage C, Hall 2",
        "2. 10:05–11:00 · Sails of Flax · Stage B, Hall 6 · ⏰ 09:55",
        "   ⚠ overlaps with 1",
    ]
    assert [line for line in asked.split("\n") if "Sails of Flax" in line] == [
        "⚠ On your agenda at the same time: “Sails of Flax”, Sat 5 Sept 10:05–11:00"
    ]

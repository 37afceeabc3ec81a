"""Reminders as people ask for them, change them, and answer them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handlers.loading import load
from scheduler.reminding import Reminding
from tests.talk.conftest import LITTLE_FAIR
from tests.talk.talk import Person, Talk

PAGE = "I can only tell you while this page is open."
KELP = "Sat 5 Sept 11:45–12:30"
KELP_STARTS = datetime.fromisoformat("2026-09-05T11:45+08:00")


async def person(fair: Talk, **how: str) -> Person:
    somebody = fair.person(**how)  # type: ignore[arg-type]  # by name
    await somebody.says("/start")
    return somebody


async def reminded_of(fair: Talk, somebody: Person, *, at: datetime) -> str:
    """Let the clock tick at a time, and return what the person is told then; its buttons are theirs to press."""
    fair.now = at
    await Reminding(fair.db, lambda: fair.now).tick()
    parcels = await fair.sent(somebody.channel)
    if parcels:
        somebody.buttons = [button for row in parcels[0].reply.buttons for button in row]
    return "\n\n".join(parcel.reply.text for parcel in parcels)


async def test_a_sentence_shows_when_and_where_word_would_come_and_waits_for_a_press(fair: Talk) -> None:
    ann = await person(fair)

    asked = await ann.says("remind me 30 minutes before the kelp farming workshop")
    labels = ann.labels
    set_ = await ann.presses("Remind me")

    told = f"Reminder: Sat 5 Sept 11:15\nSession: {KELP}, in Room 205\n{PAGE}"
    assert asked == f"Shall I remind you 30 minutes before “Kelp Farming Workshop” starts?\n{told}"
    assert labels == ["Remind me", "No, thanks", "5 minutes before", "15 minutes before", "1 hour before", "Where word reaches me"]
    assert set_ == f"I will remind you 30 minutes before “Kelp Farming Workshop” starts.\n{told}"
    assert ann.note == "I will remind you 30 minutes before “Kelp Farming Workshop” starts."


async def test_in_chinese_and_in_the_persons_own_time_too(fair: Talk) -> None:
    ann = await person(fair, language="zh-CN", zone="Europe/Berlin")

    asked = await ann.says("提前半小时提醒我参加海带养殖工作坊")
    set_ = await ann.presses("提醒我")

    told = (
        "提醒时间：9月5日（周六）11:15（您当地时间05:15）\n"
        "活动时间：9月5日（周六）11:45–12:30（您当地时间05:45–06:30），205会议室\n"
        "只有这个页面开着，我才能通知到您。"
    )
    assert asked == f"要在“海带养殖工作坊”开始前30分钟提醒您吗？\n{told}"
    assert set_ == f"我会在“海带养殖工作坊”开始前30分钟提醒您。\n{told}"


async def test_on_telegram_word_comes_there(fair: Talk) -> None:
    ann = await person(fair, channel="telegram")

    asked = await ann.says("remind me of the kelp farming workshop")

    assert asked.split("\n")[-1] == "It comes to you on Telegram."
    assert "Where word reaches me" not in ann.labels


async def test_it_comes_once_and_says_what_when_and_where(fair: Talk) -> None:
    ann = await person(fair)
    await ann.says("remind me of the kelp farming workshop")
    await ann.presses("Remind me")

    too_early = await reminded_of(fair, ann, at=KELP_STARTS - timedelta(minutes=17))
    on_time = await reminded_of(fair, ann, at=KELP_STARTS - timedelta(minutes=15))
    again = await reminded_of(fair, ann, at=KELP_STARTS - timedelta(minutes=14))

    assert (too_early, again) == ("", "")
    assert on_time == f"Reminder: “Kelp Farming Workshop” starts at 11:45.\n{KELP}, in Room 205"
    assert ann.labels == ["OK", "Again in 5 minutes", "Stop reminding me", "Open"]


async def test_a_reminder_is_confirmed_put_off_and_stopped_by_its_buttons(fair: Talk) -> None:
    ann = await person(fair)
    await ann.says("remind me of the kelp farming workshop")
    await ann.presses("Remind me")
    words = await reminded_of(fair, ann, at=KELP_STARTS - timedelta(minutes=15))
    ok, later, stop, _ = [button.data for button in ann.buttons]

    put_off = await ann.press(later)
    fair.passes(minutes=1)
    pressed_twice = await ann.press(later)
    once_more = await reminded_of(fair, ann, at=KELP_STARTS - timedelta(minutes=10))
    confirmed = await ann.press(ok)
    await ann.press(later)
    stopped = await ann.press(stop)

    name = f"“Kelp Farming Workshop” ({KELP})"
    assert put_off == pressed_twice == f"I will remind you again at 11:35: {name}."
    assert once_more == words
    assert confirmed == f"See you there: {name}, in Room 205."
    assert stopped == f"No more reminders for {name}."
    assert await reminded_of(fair, ann, at=KELP_STARTS - timedelta(minutes=4)) == ""


async def test_it_is_not_put_off_past_the_start(fair: Talk) -> None:
    ann = await person(fair)
    await ann.says("remind me 5 minutes before the kelp farming workshop")
    await ann.presses("Remind me")
    await reminded_of(fair, ann, at=KELP_STARTS - timedelta(minutes=5))
    later = next(button.data for button in ann.buttons if button.label == "Again in 5 minutes")

    told = await ann.press(later)
    fair.passes(minutes=10)
    late = await ann.press(later)

    assert told == "“Kelp Farming Workshop” starts at 11:45 already, in Room 205: better go now."
    assert late == "“Kelp Farming Workshop” has begun already, at 11:45."


async def test_a_sessions_card_offers_a_reminder_and_then_shows_it(fair: Talk) -> None:
    ann = await person(fair)
    await ann.says("when is the kelp farming workshop?")
    remind = next(button.data for button in ann.buttons if button.label == "Remind me")

    set_ = await ann.presses("Remind me")
    changed = await ann.presses("1 hour before")
    twice = await ann.press(remind)
    await ann.presses("Open")
    labels = ann.labels
    shown = await ann.presses("Reminder: 1 hour before")
    stopped = await ann.presses("Stop reminding me")

    assert set_.split("\n")[:2] == ["I will remind you 15 minutes before “Kelp Farming Workshop” starts.", "Reminder: Sat 5 Sept 11:30"]
    hour = ["I will remind you 1 hour before “Kelp Farming Workshop” starts.", "Reminder: Sat 5 Sept 10:45"]
    assert [words.split("\n")[:2] for words in (changed, twice, shown)] == [hour, hour, hour]
    assert labels == ["Save", "Reminder: 1 hour before", "Calendar", "Where is it?", "More about it", "Also in this room"]
    assert stopped == f"No more reminders for “Kelp Farming Workshop” ({KELP})."
    assert ann.labels == ["Remind me", "Open"]


async def test_the_agenda_marks_what_a_reminder_is_set_for(fair: Talk) -> None:
    ann = await person(fair)
    await ann.says("when is the kelp farming workshop?")
    await ann.presses("Save")
    await ann.presses("Remind me")

    day_before = "remind me 1 day before harbour tour east"
    await ann.says("when is harbour tour east?")
    await ann.presses("Save")
    await ann.says(day_before)
    await ann.presses("Remind me")

    lines = (await ann.says("/agenda")).split("\n")
    assert lines[-4:] == [
        "Sat 5 Sept",
        "1. 11:45–12:30 · Kelp Farming Workshop · Room 205 · ⏰ 11:30",
        "Sun 6 Sept",
        "2. 10:30–11:00 · Harbour Tour East · Pier · ⏰ Sat 5 Sept 10:30",
    ]


async def test_saving_sets_no_reminder_but_offers_one(fair: Talk) -> None:
    ann = await person(fair)
    await ann.says("when is the kelp farming workshop?")

    await ann.presses("Save")

    assert ann.labels[:3] == ["Remove from my agenda", "Add a note", "Remind me"]
    assert await reminded_of(fair, ann, at=KELP_STARTS - timedelta(minutes=15)) == ""


async def test_a_reminder_is_stopped_by_a_sentence_and_a_press(fair: Talk) -> None:
    ann = await person(fair)
    await ann.says("remind me of the kelp farming workshop")
    await ann.presses("Remind me")

    asked = await ann.says("stop reminding me of the kelp farming workshop")
    stopped = await ann.presses("Stop reminding me")
    again = await ann.says("stop reminding me of the kelp farming workshop")

    assert asked == f"Shall I drop the reminder for “Kelp Farming Workshop” ({KELP})?"
    assert stopped == f"No more reminders for “Kelp Farming Workshop” ({KELP})."
    assert again.split("\n")[0] == "There is no reminder for that."


async def test_of_several_that_fit_the_one_with_a_reminder_is_stopped(fair: Talk) -> None:
    ann = await person(fair)
    await ann.says("remind me of the tea tasting")
    await ann.presses("Sat")
    await ann.presses("Remind me")

    asked = await ann.says("stop reminding me of the tea tasting")

    assert asked == "Shall I drop the reminder for “Tea Tasting” (Sat 5 Sept 15:00–15:30)?"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("remind me of the lantern gala", "“Lantern Gala” is cancelled, so there is nothing to remind you of."),
        ("remind me of the opening ceremony", "“Opening Ceremony” is over."),
        (
            "remind me of Aurora Ferries",
            "Aurora Ferries Ltd has no time to remind you of; save it, and it stays on your agenda.",
        ),
    ],
)
async def test_what_nobody_can_be_reminded_of_is_said_so(fair: Talk, asked: str, told: str) -> None:
    ann = await person(fair)

    assert (await ann.says(asked)).split("\n")[0] == told
    assert "Remind me" not in ann.labels


async def test_what_is_about_to_begin_and_what_has_begun_is_said_so(fair: Talk) -> None:
    ann = await person(fair)
    fair.now = KELP_STARTS - timedelta(minutes=4)
    soon = await ann.says("remind me of the kelp farming workshop")
    fair.now = KELP_STARTS + timedelta(minutes=4)
    begun = await ann.says("remind me of the kelp farming workshop")

    assert soon.split("\n")[0] == "“Kelp Farming Workshop” starts at 11:45 already, in Room 205: better go now."
    assert begun.split("\n")[0] == "“Kelp Farming Workshop” has begun already, at 11:45."


async def test_a_time_that_has_passed_is_said_so_and_those_to_come_are_offered(fair: Talk) -> None:
    ann = await person(fair)
    fair.now = KELP_STARTS - timedelta(minutes=20)

    asked = await ann.says("remind me 30 minutes before the kelp farming workshop")

    assert asked == f"30 minutes before “Kelp Farming Workshop” ({KELP}) has passed already. Another time?"
    assert ann.labels == ["5 minutes before", "15 minutes before", "No, thanks"]


async def test_repeated_presses_old_buttons_and_made_up_ones_do_nothing_twice(fair: Talk) -> None:
    ann, bo = await person(fair), await person(fair)
    await ann.says("remind me of the tea tasting")
    await ann.presses("Sat")
    offered = ann.buttons[0].data
    await ann.press(offered)

    assert await ann.press(offered) == await ann.press(offered)
    assert await bo.press("remind:999999:0:s.what.") == (
        "That is no longer among the fair's records. Ask me for it by name, and I will look again."
    )
    assert await bo.press("remind:1:0:x.y.z.w") == (
        "That is no longer among the fair's records. Ask me for it by name, and I will look again."
    )


async def test_in_a_group_it_is_private(fair: Talk) -> None:
    group = fair.person(group=True)

    told = await group.says("remind me of the kelp farming workshop")
    pressed = await group.press("remind:1:0:s.what.")

    assert told == pressed == "That is between you and me: please write to me in a private chat."


async def test_who_sent_stop_is_told_that_nothing_will_come(fair: Talk) -> None:
    ann = await person(fair)
    await ann.says("/stop")

    asked = await ann.says("remind me of the kelp farming workshop")

    assert asked.split("\n")[-1] == "You asked me to send nothing unasked, so it will not reach you."
    assert ann.labels[-1] == "Send me news again"


async def test_who_comes_from_another_hall_is_reminded_as_the_way_takes(fair: Talk, tmp_path: Path) -> None:
    grounds = (LITTLE_FAIR / "fair.toml").read_text(encoding="utf-8") + '\n[[walk]]\nfrom = "H1"\nto = "H2"\nminutes = 12\n'
    (tmp_path / "fair.toml").write_text(grounds, encoding="utf-8")
    rows = [
        "id,title,start,end,room",
        "salt,Salt Talk,2026-09-05 13:00,2026-09-05 13:50,Hall 1 Stage",
        "knots,Knot Class,2026-09-05 14:00,,Hall 2 Stage",
    ]
    (tmp_path / "more.csv").write_text("\n".join(rows), encoding="utf-8")
    await load(fair.db, [tmp_path / "fair.toml", tmp_path / "more.csv"], at=fair.now)
    ann = await person(fair)

    alone = await ann.says("remind me of the knot class")
    await ann.says("when is the salt talk?")
    await ann.presses("Save")
    asked = await ann.says("remind me of the knot class")
    await ann.presses("Remind me")
    told = await reminded_of(fair, ann, at=datetime.fromisoformat("2026-09-05T13:38+08:00"))

    assert [words.split("\n")[0] for words in (alone, asked)] == [
        "Shall I remind you 15 minutes before “Knot Class” starts?",
        "Shall I remind you 22 minutes before “Knot Class” starts?",
    ]
    assert told.split("\n")[-1] == "From Hall 1 it is 12 minutes on foot."

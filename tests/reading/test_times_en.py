"""English times at a fair from Thursday 22 to Sunday 25 August 2024 in Shanghai, asked on Friday at 13:25."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from fair.records import Fair
from knowledge.reading.times import Calendar, Lead, Length, read_times

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar.of(Fair(name="Fair", zone=ZONE, first_day=date(2024, 8, 22), last_day=date(2024, 8, 25)))
NOW = datetime(2024, 8, 23, 13, 25, tzinfo=ZONE)


def seen(text: str) -> list[str]:
    """Return each time as "first – last words"; a moment's end and an equal day are left out."""
    told = []
    for when in read_times(text, now=NOW, calendar=CALENDAR).whens:
        start, end = when.interval.start, when.interval.end
        stretch = f"{start:%d %H:%M}" if when.grain == "moment" else f"{start:%d %H:%M}–{end:%d %H:%M}"
        told.append(f"{stretch} {text[slice(*when.span)]}")
    return told


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("what is on 2024-08-2414:00", ["24 14:00 2024-08-2414:00"]),
        ("anything on Saturday 24 August?", ["24 00:00–25 00:00 on Saturday 24 August"]),
        ("Aug 24th, 3.15pm please", ["24 15:15 Aug 24th, 3.15pm"]),
        ("Science, August 24: what is planned?", ["24 00:00–25 00:00 August 24"]),
        ("24/8 and 8/25", ["24 00:00–25 00:00 24/8", "25 00:00–26 00:00 8/25"]),
        ("24.08.2024 at 10.00am", ["24 10:00 24.08.2024 at 10.00am"]),
        ("on the 24th", ["24 00:00–25 00:00 the 24th"]),
        ("Sat 2pm", ["24 14:00 Sat 2pm"]),
        ("half past two", ["23 14:30 half past two"]),
        ("quarter to 5", ["23 16:45 quarter to 5"]),
        ("14h30 or 14 Uhr", ["23 14:30 14h30", "23 14:00 14 Uhr"]),
        ("day 3 in the morning", ["24 05:00–24 12:00 day 3 in the morning"]),
        ("the last day", ["25 00:00–26 00:00 last day"]),
        ("opening day", ["22 00:00–23 00:00 opening day"]),
        ("tomorrow morning at 10", ["24 10:00 tomorrow morning at 10"]),
        ("this afternoon", ["23 12:00–23 18:00 this afternoon"]),
        ("tonight at 1am", ["24 01:00 tonight at 1am"]),
        ("the day after tomorrow", ["25 00:00–26 00:00 the day after tomorrow"]),
        ("mid-morning tomorrow", ["24 09:30–24 11:30 mid-morning tomorrow"]),
        ("right after lunch", ["23 13:30–24 00:00 right after lunch"]),
        ("from 10 to 12", ["24 10:00–24 12:00 from 10 to 12"]),
        ("between 2 and 4pm", ["23 14:00–23 16:00 between 2 and 4pm"]),
        ("from 2pm until 4", ["23 14:00–23 16:00 from 2pm until 4"]),
        ("from Friday to Sunday", ["23 00:00–26 00:00 from Friday to Sunday"]),
        ("tomorrow 11-1pm", ["24 11:00–24 13:00 tomorrow 11-1pm"]),
        ("today after 15:00", ["23 15:00–24 00:00 today after 15:00"]),
        ("before 3 tomorrow", ["24 00:00–24 15:00 before 3 tomorrow"]),
        ("3 pm or later on Sunday", ["25 15:00–26 00:00 3 pm or later on Sunday"]),
        ("in 20 minutes", ["23 13:45 in 20 minutes"]),
        ("two hours ago", ["23 11:25 two hours ago"]),
        ("rest of the day", ["23 13:25–24 00:00 rest of the day"]),
        ("the weekend", ["24 00:00–26 00:00 the weekend"]),
        ("Sunday at 10 or 14:00", ["25 10:00 Sunday at 10", "25 14:00 14:00"]),
        ("next Tuesday", ["27 00:00–28 00:00 next Tuesday"]),
        ("satruday mornign, or tommorow at 9", ["24 05:00–24 12:00 satruday mornign", "24 09:00 tommorow at 9"]),
    ],
)
def test_a_time_is_read_as_visitors_write_it(text: str, times: list[str]) -> None:
    assert seen(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "Where is stand E1-0019 in Hall 10.1?",
        "room H.1309, UB5.132 and TR412-2",
        "Which exhibitors in hall 5.2 are in Analog Games?",
        "Top 10 startups of 2024 with 4G, open 24/7, 30% off, Web 3.0",
        "a day in the life of a product manager",
        "May I bring 2 people? We march on, and I may need 3 chairs",
        "where is Sun Microsystems, and where we sat for lunch",
        "meet at 5 companies, after 3 sessions, by 4 people",
        "the second hall on the 3rd floor",
        "next to the product of the year",
        "2P Games and 13AM Games: 5 of 10 people, LangChain from 0.1 to 1.0",
        "who sells current sensors for next-gen sequencing",
    ],
)
def test_figures_and_words_that_are_no_times_are_left_alone(text: str) -> None:
    assert seen(text) == []


def test_a_weekday_is_the_fairs_even_when_it_has_just_passed_unless_the_words_say_otherwise() -> None:
    assert seen("Thursday") == ["22 00:00–23 00:00 Thursday"]
    assert seen("coming Thursday") == ["29 00:00–30 00:00 coming Thursday"]
    assert seen("next Saturday") == ["24 00:00–25 00:00 next Saturday"]
    assert seen("Monday") == ["26 00:00–27 00:00 Monday"]


def test_a_time_without_a_day_is_todays_if_still_to_come_else_the_next_fair_days() -> None:
    early, late = read_times("at 3, at 9", now=NOW, calendar=CALENDAR).whens

    assert (early.interval.start, early.has_day, early.has_clock, early.day_assumed) == (
        datetime(2024, 8, 23, 15, tzinfo=ZONE),
        False,
        True,
        True,
    )
    assert (late.interval.start, late.has_day, late.has_clock, late.day_assumed) == (
        datetime(2024, 8, 24, 9, tzinfo=ZONE),
        False,
        True,
        True,
    )


def test_a_time_without_a_day_asked_before_the_fair_is_on_its_first_day() -> None:
    (when,) = read_times("at 10", now=datetime(2024, 8, 1, 9, tzinfo=ZONE), calendar=CALENDAR).whens

    assert when.interval.start == datetime(2024, 8, 22, 10, tzinfo=ZONE)


def test_relations_tell_how_a_time_is_meant() -> None:
    def relations(text: str) -> list[tuple[str, str]]:
        return [(when.grain, when.relation) for when in read_times(text, now=NOW, calendar=CALENDAR).whens]

    assert relations("what is on now") == [("moment", "now")]
    assert relations("current session") == [("moment", "now")]
    assert relations("what comes next in Hall 4 after 17:45") == [("range", "next"), ("range", "after")]
    assert relations("until 5") == [("range", "until")]
    assert relations("before lunch tomorrow") == [("range", "before")]
    assert relations("this week") == [("range", "within")]
    assert relations("within 20 minutes") == [("range", "within")]
    assert relations("tomorrow evening") == [("part", "at")]


def test_a_bound_counts_only_for_the_time_that_follows_it() -> None:
    assert seen("anything on Saturday after the keynote") == ["24 00:00–25 00:00 on Saturday"]


def test_a_zone_beside_a_time_is_the_one_it_is_said_in() -> None:
    paris = ZoneInfo("Europe/Paris")
    (london, mine) = read_times("3 pm London time, or 3pm my time", now=NOW, calendar=CALENDAR, own_zone=paris).whens

    assert (london.interval.start, london.own_zone) == (datetime(2024, 8, 23, 15, tzinfo=ZoneInfo("Europe/London")), False)
    assert (mine.interval.start, mine.own_zone) == (datetime(2024, 8, 23, 15, tzinfo=paris), True)


def test_leads_and_lengths_are_told_from_times() -> None:
    def amounts(text: str) -> tuple[list[int], list[int], int]:
        read = read_times(text, now=NOW, calendar=CALENDAR)
        return [lead.minutes for lead in read.leads], [length.minutes for length in read.lengths], len(read.whens)

    assert amounts("remind me 10 minutes before the keynote") == ([10], [], 0)
    assert amounts("half an hour ahead") == ([30], [], 0)
    assert amounts("an hour before") == ([60], [], 0)
    assert amounts("book them tomorrow 10:00, for 30 minutes") == ([], [30], 1)
    assert amounts("for an hour and a half") == ([], [90], 0)
    assert read_times("15 min ahead", now=NOW, calendar=CALENDAR).leads == (Lead(15, (0, 12)),)
    assert read_times("so for 2 hours", now=NOW, calendar=CALENDAR).lengths == (Length(120, (3, 14)),)

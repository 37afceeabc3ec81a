"""What holds for every fair, zone and clock: rendered times are read back, intervals are aware and half-open."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fair.records import Fair
from knowledge.reading.times import Calendar, When, read_times

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ZONES = [
    *("Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "America/Chicago", "America/Havana", "America/Los_Angeles"),
    *("America/New_York", "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "Asia/Beirut", "Asia/Dubai"),
    *("Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Atlantic/Azores"),
    *("Australia/Lord_Howe", "Australia/Sydney", "Europe/Berlin", "Europe/London", "Pacific/Auckland", "Pacific/Chatham"),
]

zones = st.sampled_from(ZONES).map(ZoneInfo)
dates = st.dates(date(2017, 1, 1), date(2032, 12, 1))
times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0, fold=0))

DAYS: dict[str, Callable[[date], str]] = {
    "iso": lambda day: day.isoformat(),
    "day month": lambda day: f"{day.day} {MONTHS[day.month - 1]}",
    "month day": lambda day: f"{MONTHS[day.month - 1]} {day.day}",
    "short": lambda day: f"{MONTHS[day.month - 1][:3]} {day.day}th",
    "weekday": lambda day: f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}",
    "whole": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "zh": lambda day: f"{day.month}月{day.day}日",
    "zh weekday": lambda day: f"{day.month}月{day.day}号（周{'一二三四五六日'[day.weekday()]}）",
    "zh whole": lambda day: f"{day.year}年{day.month}月{day.day}日",
}
CLOCKS: dict[str, Callable[[time], str]] = {
    "24": lambda moment: f"{moment:%H:%M}",
    "pm": lambda moment: f"{moment.hour % 12 or 12}:{moment:%M}{'am' if moment.hour < 12 else 'pm'}",
    "dotted pm": lambda moment: f"{moment.hour % 12 or 12}.{moment:%M} {'am' if moment.hour < 12 else 'pm'}",
    "p.m.": lambda moment: f"{moment.hour % 12 or 12}:{moment:%M} {'a.m.' if moment.hour < 12 else 'p.m.'}",
    "h": lambda moment: f"{moment:%H}h{moment:%M}",
    "zh": lambda moment: (
        f"{'凌晨' if moment.hour < 5 else '上午' if moment.hour < 12 else '下午'}{moment.hour % 12 or 12}点{moment.minute}分"
    ),
}
TEXTS = [
    *("tomorrow morning", "tonight", "this afternoon", "after 15:00", "before 3", "until 5", "from 10 to 12", "now", "in 20 minutes"),
    *("next week", "the weekend", "within 3 days", "02:30", "2:30 am tomorrow", "Sunday 1:00-2:00", "between 2 and 3am", "end of the day"),
    *("明天凌晨2点半", "今晚", "周日2:00到3:00", "半小时后", "下周三", "3点以后", "最后一天", "23点到1点", "本月", "late night"),
]
SCRAPS = [*("at", "on", "to", "and", "or", ",", "-", "9", "12:30", "pm", "Sat", "24/8", "2024", "day"), *"第到点前后周日3"]


def fair_of(zone: ZoneInfo, first: date, days: int) -> Calendar:
    return Calendar.of(Fair(name="Fair", zone=zone, first_day=first, last_day=first + timedelta(days=days - 1)))


def the_one(text: str, calendar: Calendar, now: datetime) -> When:
    (when,) = read_times(text, now=now, calendar=calendar).whens
    return when


def moment_of(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the wall-clock time; one that the clock's change skips is moved on."""
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)


@settings(max_examples=400, deadline=None)
@given(
    zone=zones,
    first=dates,
    ahead=st.integers(-20, 20),
    clock=times,
    day_format=st.sampled_from([*DAYS]),
    clock_format=st.sampled_from([*CLOCKS]),
)
def test_a_rendered_time_is_read_back(zone: ZoneInfo, first: date, ahead: int, clock: time, day_format: str, clock_format: str) -> None:
    now = datetime.combine(first + timedelta(days=ahead), time(10), zone)

    when = the_one(f"What is on in H.1309 {DAYS[day_format](first)} {CLOCKS[clock_format](clock)}?", fair_of(zone, first, 3), now)

    start = moment_of(first, clock, zone)
    assert (when.interval.start, when.grain, when.has_day, when.has_clock) == (start, "moment", True, True)
    assert when.interval.end.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=1)


@settings(deadline=None)
@given(zone=zones, first=dates, offset=st.integers(0, 4), day_format=st.sampled_from([*DAYS]))
def test_a_rendered_day_is_that_whole_day(zone: ZoneInfo, first: date, offset: int, day_format: str) -> None:
    day = first + timedelta(days=offset)

    when = the_one(f"anything {DAYS[day_format](day)}", fair_of(zone, first, 5), datetime.combine(first, time(9), zone))

    midnight, next_midnight = moment_of(day, time(0), zone), moment_of(day + timedelta(days=1), time(0), zone)
    assert (when.interval.start, when.interval.end, when.grain) == (midnight, next_midnight, "day")


@settings(deadline=None)
@given(zone=zones, first=dates, now=st.integers(-10 * 1440, 14 * 1440), text=st.sampled_from(TEXTS), fair=st.booleans())
def test_intervals_are_aware_and_end_after_they_begin(zone: ZoneInfo, first: date, now: int, text: str, fair: bool) -> None:
    moment = (datetime.combine(first, time(0), UTC) + timedelta(minutes=now)).astimezone(zone)
    calendar = fair_of(zone, first, 4) if fair else Calendar(zone)

    for when in read_times(text, now=moment, calendar=calendar).whens:
        start, end = when.interval.start, when.interval.end
        assert start.utcoffset() is not None
        assert end.utcoffset() is not None
        assert start.astimezone(UTC) < end.astimezone(UTC)


@settings(deadline=None)
@given(zone=zones, day=dates, minutes=st.integers(1, 600), at=st.integers(0, 1439))
def test_so_many_minutes_from_now_pass_on_every_clock(zone: ZoneInfo, day: date, minutes: int, at: int) -> None:
    now = (datetime.combine(day, time(0), UTC) + timedelta(minutes=at)).astimezone(zone)

    when = the_one(f"in {minutes} minutes", Calendar(zone), now)

    assert when.interval.start.astimezone(UTC) - now.astimezone(UTC) == timedelta(minutes=minutes)


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_read_without_harm_and_spans_lie_in_it(text: str) -> None:
    read = read_times(text, now=datetime(2024, 8, 23, 13, 25, tzinfo=UTC), calendar=Calendar(ZoneInfo("UTC")))

    spans = [when.span for when in read.whens] + [lead.span for lead in read.leads] + [length.span for length in read.lengths]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@settings(deadline=None)
@given(words=st.lists(st.sampled_from([*TEXTS, *SCRAPS]), max_size=8))
def test_any_run_of_time_words_is_read_without_harm(words: list[str]) -> None:
    text = " ".join(words)
    calendar = fair_of(ZoneInfo("Europe/Berlin"), date(2024, 3, 29), 4)

    for when in read_times(text, now=datetime(2024, 3, 30, 23, 50, tzinfo=UTC), calendar=calendar).whens:
        assert when.interval.start.astimezone(UTC) < when.interval.end.astimezone(UTC)
        assert 0 <= when.span[0] < when.span[1] <= len(text)


@pytest.mark.parametrize("unit", ["a", "1", " ", "3-", "周"])
def test_fifty_thousand_letters_of_one_kind_are_read_in_one_go(unit: str) -> None:
    """Work that grew with the square of the text would meet the limit for a test."""
    assert read_times(unit * 50_000, now=datetime(2024, 8, 23, 13, 25, tzinfo=UTC), calendar=Calendar(ZoneInfo("UTC"))).whens == ()

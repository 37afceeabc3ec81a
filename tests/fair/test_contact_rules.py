"""Contacts: which meeting a shared card shows as kept, when a next step is due, and views that pass through a step unchanged."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fair.calendar import Interval
from fair.contacts import View, days_to_come, morning, shows_kept
from fair.meetings import Meeting, Side, State
from fair.records import Fair, Ref

TEN = datetime(2026, 9, 5, 10, tzinfo=UTC)
SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
FAIR = Fair(name="Harbour Fair", zone=SHANGHAI, first_day=date(2026, 9, 4), last_day=date(2026, 9, 6))
MEETING = Meeting(
    host=Ref("exhibitor", 1), visitor=1, state=State.CONFIRMED, time=Interval(TEN, TEN + timedelta(minutes=30)), made=TEN, changed=TEN
)


@pytest.mark.parametrize(("minutes", "kept"), [(-16, False), (-15, True), (0, True), (30, True), (44, True), (45, False)])
def test_a_card_shows_a_meeting_as_kept_from_a_quarter_of_an_hour_before_until_one_after(minutes: int, kept: bool) -> None:
    assert shows_kept(MEETING, TEN + timedelta(minutes=minutes)) is kept


def test_a_next_step_is_due_in_the_morning_of_ones_own_zone() -> None:
    days = days_to_come(FAIR, TEN, BERLIN)

    assert days == {name: datetime(2026, 9, day, 7, tzinfo=UTC) for name, day in (("tomorrow", 6), ("week", 12), ("after", 7))}


def test_after_the_fair_is_no_day_to_come_once_it_is_over() -> None:
    assert set(days_to_come(FAIR, TEN + timedelta(days=2), SHANGHAI)) == {"tomorrow", "week"}


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/New_York")]))
def test_it_is_nine_there_whatever_the_clocks_do(day: date, zone: ZoneInfo) -> None:
    assert f"{morning(day, zone).astimezone(zone):%Y-%m-%d %H:%M}" == f"{day} 09:00"


@given(st.integers(1, 2**31 - 1), st.integers(1, 2**31 - 1), st.sampled_from([Side.VISITOR, Side.HOST]))
def test_a_step_that_waits_for_words_knows_whose_view_it_is_for(visitor: int, row: int, side: Side) -> None:
    assert View.read(View(visitor, row, side).ref) == View(visitor, row, side)

"""When a fair says goodbye."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fair.calendar import Interval
from fair.farewell import farewell_of, is_quiet, says_goodbye
from fair.records import Fair, Hours

BERLIN = ZoneInfo("Europe/Berlin")


def fair(*, closes: time = time(18), chosen: Mapping[str, Any] = MappingProxyType({})) -> Fair:
    days = {date(2026, 10, 24): Hours(time(9), closes)}
    return Fair(
        name="Harbour Fair",
        zone=BERLIN,
        first_day=date(2026, 10, 22),
        last_day=date(2026, 10, 24),
        days=days,
        choices={"announcements": chosen},
    )


def at(day: int, clock: str) -> datetime:
    return datetime.combine(date(2026, 10, day), time.fromisoformat(clock), BERLIN)


@pytest.mark.parametrize(
    ("closes", "begins", "ends"),
    [
        (time(18), datetime(2026, 10, 24, 16, 30, tzinfo=UTC), datetime(2026, 10, 25, 11, tzinfo=UTC)),  # the clocks go back that night
        (time(15), datetime(2026, 10, 24, 13, 30, tzinfo=UTC), datetime(2026, 10, 25, 11, tzinfo=UTC)),
        (time(2), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 11, tzinfo=UTC)),  # a fair that closes at night
    ],
)
def test_it_is_said_from_half_an_hour_after_closing_until_the_next_noon(closes: time, begins: datetime, ends: datetime) -> None:
    assert farewell_of(fair(closes=closes)) == Interval(begins, ends)


@pytest.mark.parametrize(
    ("day", "clock", "said"),
    [(24, "18:29", False), (24, "18:30", True), (25, "11:59", True), (25, "12:00", False), (23, "20:00", False), (26, "09:00", False)],
)
def test_it_is_said_in_no_other_hours(day: int, clock: str, said: bool) -> None:
    assert says_goodbye(fair(), at(day, clock)) is said


@pytest.mark.parametrize(
    ("chosen", "quiet"),
    [
        ({"quiet_from": "18:00", "quiet_to": "08:00"}, ["18:30", "23:59", "00:00", "07:59"]),
        ({"quiet_from": "00:00", "quiet_to": "08:00"}, ["00:00", "07:59"]),
        ({"quiet_from": "22:00"}, []),
        ({"quiet_from": "22:00", "quiet_to": "22:00"}, []),
        ({}, []),
    ],
)
def test_quiet_hours_are_kept(chosen: dict[str, Any], quiet: list[str]) -> None:
    clocks = ["18:30", "23:59", "00:00", "07:59", "08:00", "11:00"]

    assert [clock for clock in clocks if is_quiet(fair(chosen=chosen), at(24, clock))] == quiet
    assert says_goodbye(fair(chosen=chosen), at(24, "18:30")) is ("18:30" not in quiet)

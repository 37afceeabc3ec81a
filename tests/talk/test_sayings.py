"""What is said of a stand's hours, as buttons carry it there and back."""

from datetime import UTC, date, datetime

import pytest

from fair.availability import Way
from fair.calendar import Interval
from fair.stand_hours import AtOnce, Between, Close, Full, Open, Pause, Saying, Tables, Ways
from handlers.meet import sayings

DAY, NEXT = date(2026, 9, 5), date(2026, 9, 6)


def at(hour: int) -> datetime:
    return datetime(2026, 9, 5, hour, tzinfo=UTC)


def stretch(start: int, end: int) -> Interval:
    return Interval(at(start), at(end))


@pytest.mark.parametrize(
    "saying",
    [
        Between(DAY, start=at(14)),
        Between(DAY, end=at(14)),
        Between(DAY, at(10), at(12)),
        Close(stretch(12, 13)),
        Full(DAY),
        Open(NEXT),
        Pause(True),
        Pause(False),
        Tables(9),
        Ways((Way.STAND, Way.ONLINE)),
        Ways((Way.ONLINE,)),
        AtOnce(True),
        AtOnce(False),
    ],
)
def test_a_button_carries_what_is_said(saying: Saying) -> None:
    assert sayings.read(sayings.code(saying)) == saying
    assert len(sayings.code(saying)) <= 28


@pytest.mark.parametrize(
    "code", ["", "x", "b", "b1.2", "b99999999..", "c5.4", "c1.", "f", "f2026", "o²", "p2", "t0", "t10", "t", "wroof", "c1.99999999999999"]
)
def test_a_button_that_carries_nothing_of_the_kind_says_nothing(code: str) -> None:
    assert sayings.read(code) is None

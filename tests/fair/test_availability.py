"""When exhibitors are to be met: the fair's hours, less what their people took away."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fair.availability import Availability, Closed, Way, full, is_offered, narrowed, offered
from fair.calendar import Interval
from fair.records import Fair, Hours

DAY = date(2026, 9, 5)
FAIR = Fair(
    name="Harbour Fair", zone=ZoneInfo("Asia/Shanghai"), first_day=DAY, last_day=DAY + timedelta(days=1), opens=time(9), closes=time(12)
)


def at(hour: float, *, day: date = DAY) -> datetime:
    return datetime.combine(day, time(0), FAIR.zone) + timedelta(hours=hour)


def starts(said: Availability, *, day: date = DAY, way: Way = Way.STAND, minutes: int | None = None, fair: Fair = FAIR) -> list[str]:
    return [f"{each.start.astimezone(fair.zone):%H:%M}" for each in offered(fair, said, day, way=way, minutes=minutes)]


def test_whoever_said_nothing_is_to_be_met_at_the_stand_while_the_fair_is_open() -> None:
    said = Availability()

    assert starts(said) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]
    assert starts(said, way=Way.ONLINE) == []
    assert starts(said, day=DAY - timedelta(days=1)) == []


def test_a_pause_takes_the_slots_that_it_touches_and_moves_no_other() -> None:
    said = Availability(closed=(Closed(Interval(at(9.75), at(10.25))),))

    assert starts(said) == ["09:00", "10:30", "11:00", "11:30"]
    assert starts(said, minutes=60) == ["10:30", "11:00"]


def test_a_pause_of_one_way_leaves_the_other() -> None:
    said = Availability(ways=(Way.STAND, Way.ONLINE), closed=(Closed(Interval(at(9), at(11)), way=Way.STAND),))

    assert starts(said) == ["11:00", "11:30"]
    assert starts(said, way=Way.ONLINE) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]


def test_today_full_is_the_whole_day_and_no_other() -> None:
    said = Availability(closed=(full(FAIR, DAY),))

    assert starts(said) == []
    assert starts(said, day=DAY + timedelta(days=1)) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]


def test_hours_are_narrowed_from_both_ends() -> None:
    said = Availability(closed=tuple(narrowed(FAIR, DAY, Interval(at(10), at(11)))))

    assert starts(said) == ["10:00", "10:30"]


def test_hours_beyond_midnight_belong_to_the_day_they_began() -> None:
    late = Fair(name="Night Market", zone=FAIR.zone, first_day=DAY, last_day=DAY, days={DAY: Hours(time(23), time(1))})
    after_midnight = Interval(at(24.5).astimezone(UTC), at(25).astimezone(UTC))

    assert starts(Availability(), fair=late) == ["23:00", "23:30", "00:00", "00:30"]
    assert is_offered(late, Availability(), after_midnight, way=Way.STAND)


@pytest.mark.parametrize(
    ("start", "end", "is_one"), [(9, 9.5, True), (9, 10, True), (9.25, 9.75, False), (11.5, 12.5, False), (9, 9.25, False)]
)
def test_only_whole_slots_within_the_hours_are_offered(start: float, end: float, is_one: bool) -> None:
    assert is_offered(FAIR, Availability(), Interval(at(start), at(end)), way=Way.STAND) is is_one


@pytest.mark.parametrize("changes", [date(2026, 3, 29), date(2026, 10, 25)])
def test_slots_keep_their_length_on_the_day_the_clocks_are_changed(changes: date) -> None:
    berlin = Fair(name="Nacht", zone=ZoneInfo("Europe/Berlin"), first_day=changes, last_day=changes, opens=time(0), closes=time(6))

    found = offered(berlin, Availability(), changes, way=Way.STAND)

    assert {each.end - each.start for each in found} == {timedelta(minutes=30)}
    assert len(found) == {3: 10, 10: 14}[changes.month]

"""What representatives say of their stand's meetings, and what is the case then."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fair.availability import Availability, Way
from fair.calendar import Interval
from fair.meetings import Meeting, State, Wish
from fair.records import Fair, Ref
from fair.stand_hours import (
    AtOnce,
    Between,
    Close,
    Full,
    Open,
    Pause,
    Saying,
    Tables,
    Ways,
    is_full,
    is_paused,
    open_times,
    said_so,
    turned_away,
)

DAY = date(2026, 9, 5)
NEXT = DAY + timedelta(days=1)
FAIR = Fair(name="Harbour Fair", zone=ZoneInfo("Asia/Shanghai"), first_day=DAY, last_day=NEXT, opens=time(9), closes=time(18))


def at(hour: float, *, day: date = DAY) -> datetime:
    return (datetime.combine(day, time(0), FAIR.zone) + timedelta(hours=hour)).astimezone(UTC)


def stretch(start: float, end: float, *, day: date = DAY) -> Interval:
    return Interval(at(start, day=day), at(end, day=day))


def after(*said: Saying) -> Availability:
    """Return what is the case once all that was said at eight."""
    now = Availability()
    for each in said:
        now = said_so(FAIR, now, each, at=at(8))
    return now


def hours(*said: Saying, day: date = DAY) -> list[str]:
    times = open_times(FAIR, after(*said), day)
    return [f"{each.start.astimezone(FAIR.zone):%H:%M}–{each.end.astimezone(FAIR.zone):%H:%M}" for each in times]


def test_a_stand_of_which_nothing_was_said_keeps_the_fairs_hours() -> None:
    assert hours() == ["09:00–18:00"]


def test_not_before_and_not_after_are_said_anew_each_by_itself() -> None:
    late, early = Between(DAY, start=at(14)), Between(DAY, end=at(16))

    assert hours(late, early) == ["14:00–16:00"]
    assert hours(late, early, Between(DAY, start=at(10))) == ["10:00–16:00"]
    assert hours(late, early, Between(DAY, start=at(9))) == ["09:00–16:00"]
    assert hours(late, Between(DAY, start=at(10), end=at(12))) == ["10:00–12:00"]
    assert hours(late, day=NEXT) == ["09:00–18:00"]


def test_a_stretch_is_closed_beside_what_is_closed_already() -> None:
    lunch = Close(stretch(12, 13))

    assert hours(lunch) == ["09:00–12:00", "13:00–18:00"]
    assert hours(lunch, Between(DAY, start=at(10))) == ["10:00–12:00", "13:00–18:00"]
    assert hours(Between(DAY, start=at(14)), Close(stretch(5, 12))) == ["14:00–18:00"]
    assert hours(Close(stretch(12, 24)), day=DAY) == ["09:00–12:00"]
    assert hours(lunch, Open(DAY)) == ["09:00–18:00"]


def test_a_day_that_is_full_opens_by_its_hours_or_as_a_whole() -> None:
    assert hours(Full(DAY)) == []
    assert is_full(FAIR, after(Full(DAY)), DAY)
    assert not is_full(FAIR, after(Full(DAY)), NEXT)
    assert hours(Full(DAY), Open(DAY)) == ["09:00–18:00"]
    assert hours(Full(DAY), Between(DAY, start=at(14))) == ["14:00–18:00"]
    assert hours(Between(DAY, start=at(19))) == []
    assert hours(Close(stretch(0, 24))) == []


def test_a_pause_ends_when_it_is_said_and_leaves_the_hours_as_they_were() -> None:
    late = Between(DAY, start=at(14))

    assert is_paused(after(late, Pause(True)))
    assert after(late, Pause(True), Pause(True)) == after(late, Pause(True))
    assert after(late, Pause(True), Pause(False)) == after(late)


def test_tables_ways_and_answers_are_set_by_themselves() -> None:
    said = after(Tables(3), Ways((Way.ONLINE,)), AtOnce(True))

    assert said == Availability(3, (Way.ONLINE,), True)
    assert after(Tables(12)).tables == 9


def test_what_could_be_asked_for_before_and_no_more_is_turned_away() -> None:
    meeting = Meeting(
        host=Ref("exhibitor", 1), visitor=1, state=State.REQUESTED, time=stretch(10, 10.5), made=at(8), changed=at(8), number=1, version=1
    )
    moving = Meeting(
        host=meeting.host,
        visitor=1,
        state=State.MOVE_REQUESTED,
        time=stretch(15, 15.5),
        wish=Wish(stretch(10, 10.5)),
        made=at(8),
        changed=at(8),
    )
    late = after(Between(DAY, start=at(14)))

    assert turned_away(Availability(), late, meeting)
    assert turned_away(Availability(), late, moving)
    assert not turned_away(late, after(Full(DAY)), meeting)
    assert turned_away(Availability(), after(Ways((Way.ONLINE,))), meeting)
    assert not turned_away(Availability(), after(Tables(3)), meeting)

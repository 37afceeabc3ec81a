"""What representatives say of their stand's meetings, one thing at a time: "not before 14:00", "today full", "three tables".

Pure rules: `said_so` turns what was so far into what is from now on. Times are in UTC, days those of the fair.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from fair.availability import Availability, Closed, Way, Why, full, narrowed
from fair.calendar import Interval, days_of, in_utc, open_hours
from fair.meetings import Meeting, Wish
from fair.records import Fair

MOST_TABLES = 9


@dataclass(frozen=True, slots=True)
class Between:
    """On a day meetings from then on, and until then; None leaves that end as it is. The day is no longer full."""

    day: date
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """No meetings then, whatever else is closed."""

    time: Interval


@dataclass(frozen=True, slots=True)
class Full:
    """No more meetings on a day."""

    day: date


@dataclass(frozen=True, slots=True)
class Open:
    """Meetings in all of the fair's hours of a day."""

    day: date


@dataclass(frozen=True, slots=True)
class Pause:
    """No more meetings until further notice; or, not `on`, again."""

    on: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """So many meetings at a time."""

    count: int


@dataclass(frozen=True, slots=True)
class Ways:
    """At the stand, online, or both."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class AtOnce:
    """What is asked for is accepted without an answer."""

    on: bool


Saying = Between | Close | Full | Open | Pause | Tables | Ways | AtOnce


def as_fits(fair: Fair, saying: Saying) -> Saying | None:
    """Return a saying within the fair's hours, None where it is of no time in which the doors are open."""
    match saying:
        case Close(time):
            parts = list(_within_doors(fair, time))
            days = [day for day in days_of(fair) if _doors(fair, day).overlaps(time)]
            whole = len(days) == 1 and parts == [_doors(fair, days[0])]
            return Full(days[0]) if whole else Close(Interval(parts[0].start, parts[-1].end)) if parts else None
        case Between(day) | Full(day) | Open(day):
            return saying if fair.first_day <= day <= fair.last_day else None
        case _:
            return saying


def said_so(fair: Fair, said: Availability, saying: Saying, *, at: datetime) -> Availability:
    """Return what is the case once that was said, too. What is closed anew has no number yet."""
    match as_fits(fair, saying):
        case None:
            return said
        case Tables(count):
            return replace(said, tables=min(max(count, 1), MOST_TABLES))
        case Ways(ways):
            return replace(said, ways=ways or said.ways)
        case AtOnce(on):
            return replace(said, at_once=on)
        case Pause(on):
            kept = [each for each in said.closed if each.why is not Why.PAUSE]
            end = in_utc(open_hours(fair, fair.last_day).end)
            return _closing(said, kept, [Closed(Interval(in_utc(at), end))] if on and at < end else [])
        case Full(day):
            return _closing(said, _besides(fair, said, day, Why.FULL), [full(fair, day)])
        case Open(day):
            return _closing(said, _besides(fair, said, day, Why.FULL, Why.HOURS), [])
        case Between() as between:
            return _between(fair, said, between)
        case Close(time):
            kept = [each for each in said.closed if each.why is not Why.HOURS or not _within(each.time, time)]
            return _closing(said, kept, [Closed(part, Why.HOURS) for part in _within_doors(fair, time)])


def is_full(fair: Fair, said: Availability, day: date) -> bool:
    """Say whether a day was called full."""
    return any(each.why is Why.FULL and each.time.overlaps(_doors(fair, day)) for each in said.closed)


def is_paused(said: Availability) -> bool:
    return any(each.why is Why.PAUSE for each in said.closed)


def open_times(fair: Fair, said: Availability, day: date) -> list[Interval]:
    """Return when there are meetings on a day, by start; a pause is passed over, since it ends."""
    left = [_doors(fair, day)]
    for shut in (each.time for each in said.closed if each.why is not Why.PAUSE and each.way is None):
        left = [part for each in left for part in _less(each, shut)]
    return left


def turned_away(before: Availability, now: Availability, meeting: Meeting) -> bool:
    """Say whether what a meeting wishes could be asked for before, and cannot any more."""
    wish = meeting.wish or Wish(meeting.time, meeting.way)
    return _fits(before, wish) and not _fits(now, wish)


def _between(fair: Fair, said: Availability, saying: Between) -> Availability:
    doors = _doors(fair, saying.day)
    start = doors.start if saying.start is None else min(max(in_utc(saying.start), doors.start), doors.end)
    end = doors.end if saying.end is None else max(min(in_utc(saying.end), doors.end), doors.start)
    if start >= end:
        return said_so(fair, said, Full(saying.day), at=start)
    kept = [each for each in _besides(fair, said, saying.day, Why.FULL) if not _is_said_anew(each, saying, doors)]
    return _closing(said, kept, narrowed(fair, saying.day, Interval(start, end)))


def _is_said_anew(closed: Closed, saying: Between, doors: Interval) -> bool:
    """Say whether a stretch ends the day's hours on the side that the saying is about."""
    first = saying.start is not None and closed.time.start <= doors.start
    last = saying.end is not None and closed.time.end >= doors.end
    return closed.why is Why.HOURS and closed.time.overlaps(doors) and (first or last)


def _besides(fair: Fair, said: Availability, day: date, *whys: Why) -> list[Closed]:
    """Return what is closed besides that day for these reasons."""
    return [each for each in said.closed if each.why not in whys or not each.time.overlaps(_doors(fair, day))]


def _closing(said: Availability, kept: Iterable[Closed], new: Iterable[Closed]) -> Availability:
    return replace(said, closed=tuple(sorted([*kept, *new], key=lambda each: (each.time.start, each.number))))


def _within_doors(fair: Fair, time: Interval) -> Iterator[Interval]:
    for day in days_of(fair):
        doors = _doors(fair, day)
        if doors.overlaps(time):
            yield Interval(max(in_utc(time.start), doors.start), min(in_utc(time.end), doors.end))


def _less(time: Interval, shut: Interval) -> Iterator[Interval]:
    if not time.overlaps(shut):
        yield time
        return
    if time.start < shut.start:
        yield Interval(time.start, shut.start)
    if shut.end < time.end:
        yield Interval(shut.end, time.end)


def _within(inner: Interval, outer: Interval) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _fits(said: Availability, wish: Wish) -> bool:
    return wish.way in said.ways and not any(each.time.overlaps(wish.time) and each.way in (None, wish.way) for each in said.closed)


def _doors(fair: Fair, day: date) -> Interval:
    hours = open_hours(fair, day)
    return Interval(in_utc(hours.start), in_utc(hours.end))

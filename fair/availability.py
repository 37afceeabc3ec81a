"""When somebody is to be met: the fair's hours, less what the exhibitor's people took away.

Slots are cut from the doors' opening on, whatever was taken away, so that they begin at the same times at every stand.
Times are in UTC, days those of the fair.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fair.calendar import ONE_DAY, Interval, in_utc, open_hours
from fair.records import Fair
from fair.slots import slots_of, stretches


class Way(StrEnum):
    """How two meet."""

    STAND = "stand"
    ONLINE = "online"


class Why(StrEnum):
    """How a stretch came to be closed, by which it is taken back."""

    HOURS = "hours"  # other hours than the fair's, "not before 14:00" among them
    PAUSE = "pause"
    FULL = "full"  # the whole day


@dataclass(frozen=True, slots=True)
class Closed:
    """A stretch without meetings; with `way`, without those. `number` is its row."""

    time: Interval
    why: Why = Why.PAUSE
    way: Way | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Availability:
    """What representatives said of their meetings; `at_once` accepts what is asked. As it is by default until they say something."""

    tables: int = 1
    ways: tuple[Way, ...] = (Way.STAND,)
    at_once: bool = False
    closed: tuple[Closed, ...] = ()


def offered(fair: Fair, availability: Availability, day: date, *, way: Way, minutes: int | None = None) -> list[Interval]:
    """Return all that may be asked for on a day, by start: stretches of slots for so many minutes (None: one slot each)."""
    if way not in availability.ways or not fair.first_day <= day <= fair.last_day:
        return []
    shut = [closed.time for closed in availability.closed if closed.way in (None, way)]
    slots = [slot for slot in slots_of(open_hours(fair, day), minutes=fair.meeting_minutes) if not any(map(slot.overlaps, shut))]
    return list(stretches(slots, minutes=minutes or fair.meeting_minutes))


def is_offered(fair: Fair, availability: Availability, time: Interval, *, way: Way) -> bool:
    """Say whether just this may be asked for."""
    minutes = -(-(in_utc(time.end) - in_utc(time.start)).total_seconds() // 60)
    wanted = Interval(in_utc(time.start), in_utc(time.end))
    return any(wanted in offered(fair, availability, day, way=way, minutes=int(minutes)) for day in days_around(fair, time.start))


def days_around(fair: Fair, moment: datetime) -> tuple[date, date]:
    """Return the days whose hours may hold a moment: its own, and the one before, whose hours may last beyond midnight."""
    day = moment.astimezone(fair.zone).date()
    return day, day - ONE_DAY


def full(fair: Fair, day: date) -> Closed:
    """Return a day without meetings."""
    hours = open_hours(fair, day)
    return Closed(Interval(in_utc(hours.start), in_utc(hours.end)), Why.FULL)


def narrowed(fair: Fair, day: date, hours: Interval) -> Iterator[Closed]:
    """Return what is to be closed so that only these of the day's hours stay open: "not before 14:00", "until four"."""
    doors = open_hours(fair, day)
    for start, end in ((doors.start, hours.start), (hours.end, doors.end)):
        if in_utc(start) < in_utc(end):
            yield Closed(Interval(in_utc(start), in_utc(end)), Why.HOURS)

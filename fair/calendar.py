"""The days of a fair, and half-open stretches of time.

Times are aware; an interval is [start, end), so those that touch do not overlap. A day is the calendar
day in the fair's zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from fair.records import Fair

ONE_DAY = timedelta(days=1)
YEARS = range(1970, 2200)  # in which fairs are and are asked about; days and weeks added to them stay in the calendar
EARLY = time(5)  # what begins before it is also told at the end of the evening before


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time, [start, end)."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Interval") -> bool:
        """Return whether the two share a moment; touching is not sharing."""
        return self.start < other.end and other.start < self.end

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


def in_utc(moment: datetime) -> datetime:
    """Return the moment in UTC; ValueError for one without a zone, which is no moment at all."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no zone")
    return moment.astimezone(UTC)


def days_of(fair: Fair) -> Iterator[date]:
    """Return the fair's days in order, the last one included."""
    day = fair.first_day
    while day <= fair.last_day:
        yield day
        day += ONE_DAY


def whole_day(fair: Fair, day: date) -> Interval:
    """Return the calendar day in the fair's zone; 23 or 25 hours long when the clocks change."""
    return Interval(datetime.combine(day, time(0), fair.zone), datetime.combine(day + ONE_DAY, time(0), fair.zone))


def open_hours(fair: Fair, day: date) -> Interval:
    """Return when the doors are open on `day`; closing before opening means after midnight."""
    hours = fair.hours(day)
    closing = day + ONE_DAY if hours.closes <= hours.opens else day
    return Interval(datetime.combine(day, hours.opens, fair.zone), datetime.combine(closing, hours.closes, fair.zone))

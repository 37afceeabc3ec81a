"""The calendar a question is read against: a zone, and the days of a fair with their hours."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from fair.calendar import days_of
from fair.records import Fair, Hours


@dataclass(frozen=True, slots=True)
class Calendar:
    """`days` are the fair's days in order, none where no fair is meant; `hours` has an entry for each."""

    zone: ZoneInfo
    days: tuple[date, ...] = ()
    hours: Mapping[date, Hours] = field(default_factory=dict)

    @classmethod
    def of(cls, fair: Fair) -> "Calendar":
        days = tuple(days_of(fair))
        return cls(fair.zone, days, {day: fair.hours(day) for day in days})

    def hours_on(self, day: date) -> Hours | None:
        """Return the opening hours of that day, else those of the nearest fair day; None without a fair."""
        if not self.days:
            return None
        return self.hours.get(day) or self.hours[min(self.days, key=lambda known: abs(known - day))]

    def next_day(self, after: date) -> date | None:
        """Return the first fair day after that one."""
        place = bisect_left(self.days, after)
        later = [day for day in self.days[place : place + 2] if day > after]
        return later[0] if later else None

    def apart(self, day: date) -> int:
        """Return how many days lie between that day and the nearest day of the fair; 0 for a fair day."""
        return min(abs((day - known).days) for known in self.days)

    def holds(self, day: date) -> bool:
        return day in self.hours

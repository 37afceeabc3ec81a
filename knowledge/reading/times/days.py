"""Which days are meant: weekdays, dates and counts, in the light of the fair's days.

With a fair the fair's days come first: "Saturday" is its Saturday even if it has just passed, a date without
a year lies in the year nearest the fair. Without one the nearest day to come is meant. Stretches are
half-open, [first, after).
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.reading.times.calendar import Calendar
from knowledge.reading.times.said import Around, Day, DayCount, FairDay, Figures, FromToday, InMonth, OnDate, OnThe, OnWeekday, Stretch

ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DayFinder:
    """The calendar and today, as the zone that was spoken of has it."""

    calendar: Calendar
    today: date

    def day(self, said: Day, *, weekday: int | None = None, not_before: date | None = None) -> date | None:
        """Return the day meant; `weekday` was said beside it, `not_before` is the day a stretch begins."""
        match said:
            case FromToday(days):
                return self.today + days * ONE_DAY
            case FairDay(number):
                known = self.calendar.days
                return known[number if number < 0 else number - 1] if 0 < abs(number) <= len(known) else None
            case OnWeekday():
                return self._weekday(said, not_before)
            case OnDate(month, day, year):
                return self._best([(year, month, day)], weekday, not_before)
            case Figures(first, second, year):
                return self._best([(year, first, second), (year, second, first)], weekday, not_before)
            case OnThe():
                return self._on_the(said, weekday, not_before)

    def stretch(self, said: Stretch) -> tuple[date, date]:
        """Return the first day of the stretch and the one after its last."""
        match said:
            case DayCount(offset, days):
                first = self.today + offset * ONE_DAY
                return first, first + days * ONE_DAY
            case InMonth(month, year):
                firsts = [date(each, month, 1) for each in ([year] if year else self._years())]
                first = min(firsts, key=self._distance)
                return first, _months_on(first, 1)
            case Around():
                return self._around(said)

    def week_of(self, day: date) -> tuple[date, date]:
        monday = _monday(day)
        return monday, monday + _WEEK

    # --- days ---------------------------------------------------------------------------------------

    def _weekday(self, said: OnWeekday, not_before: date | None) -> date:
        if not_before is not None:  # "from Friday to Sunday"
            return not_before + (said.weekday - not_before.weekday()) % 7 * ONE_DAY
        known = [day for day in self.calendar.days if day.weekday() == said.weekday]
        if said.turn == "behind":
            return self.today - ((self.today.weekday() - said.weekday - 1) % 7 + 1) * ONE_DAY
        if said.turn == "ahead":
            return next((day for day in known if day > self.today), None) or self._coming(said.weekday, self.today + ONE_DAY)
        if said.weeks is None:
            return self._nearest(known) or self._coming(said.weekday, self.today)
        literal = _monday(self.today) + said.weeks * _WEEK + said.weekday * ONE_DAY
        if not said.loose or literal in known:
            return literal
        wanted = [day for day in known if (day < self.today if said.weeks < 0 else day > self.today if said.weeks else True)]
        return self._nearest(wanted) or literal

    def _coming(self, weekday: int, start: date) -> date:
        return start + (weekday - start.weekday()) % 7 * ONE_DAY

    def _nearest(self, days: Iterable[date]) -> date | None:
        """Return the next of the days from today on, else the last one before."""
        return min(days, key=lambda day: (day < self.today, abs(day - self.today)), default=None)

    def _on_the(self, said: OnThe, weekday: int | None, not_before: date | None) -> date | None:
        month = self.today.replace(day=1)
        if said.months is not None:
            return _dated(_months_on(month, said.months), said.day)
        around = not_before.replace(day=1) if not_before else month
        days = [day for away in range(-2, 4) if (day := _dated(_months_on(around, away), said.day)) and day >= (not_before or date.min)]
        if not_before:
            return min(days, default=None)
        days += [day for day in self.calendar.days if day.day == said.day]
        if weekday is not None:
            days = [day for day in days if day.weekday() == weekday] or days
            return min(days, key=self._distance, default=None)
        fair = [day for day in days if self.calendar.holds(day)]
        return self._nearest(fair or [day for day in days if abs((day - self.today).days) < 62])

    def _best(self, said: list[tuple[int | None, int, int]], weekday: int | None, not_before: date | None) -> date | None:
        """Return the likeliest of the dates; month before day wins where nothing else decides."""
        days = [
            day
            for year, month, number in said
            if 1 <= month <= 12
            for each in ([year] if year else self._years())
            if (day := _dated(date(each, month, 1), number))
        ]
        if not_before is not None:
            return min((day for day in days if day >= not_before), default=None)
        if weekday is not None:
            days = [day for day in days if day.weekday() == weekday and self._distance(day)[0] <= 200] or days
        if self.calendar.days:
            return min(days, key=self._distance, default=None)
        first = [day for day in days if (day.month, day.day) == said[0][1:]]
        return min(first or days, key=self._distance, default=None)

    def _years(self) -> Iterable[int]:
        anchor = self.calendar.days[0] if self.calendar.days else self.today
        return range(anchor.year - 4, anchor.year + 5)

    def _distance(self, day: date) -> tuple[int, int]:
        """Return how far a day is from the fair, or from today where there is none; days to come first."""
        if self.calendar.days:
            return self.calendar.apart(day), abs((day - self.today).days)
        return abs((day - self.today).days), day < self.today

    # --- stretches ----------------------------------------------------------------------------------

    def _around(self, said: Around) -> tuple[date, date]:
        first, after = self._whole(said)
        if said.part == "all":
            return first, after
        if said.part == "rest":
            return (max(self.today, first), after) if first <= self.today < after else (first, after)
        if said.part == "first" and first < self.today < after:
            return first, self.today
        middle = first + (after - first) // 2
        return (first, middle) if said.part == "first" else (middle, after)

    def _whole(self, said: Around) -> tuple[date, date]:
        monday = _monday(self.today) + said.away * _WEEK
        month = self.today.replace(day=1)
        match said.unit:
            case "week":
                return monday, monday + _WEEK
            case "workweek":
                return monday, monday + 5 * ONE_DAY
            case "weekend":
                return self._weekend(monday + 5 * ONE_DAY, said.away)
            case "month":
                return _months_on(month, said.away), _months_on(month, said.away + 1)
            case "quarter":
                first = month.replace(month=(month.month - 1) // 3 * 3 + 1)
                return _months_on(first, 3 * said.away), _months_on(first, 3 * said.away + 3)
            case "year":
                return date(self.today.year + said.away, 1, 1), date(self.today.year + said.away + 1, 1, 1)

    def _weekend(self, saturday: date, away: int) -> tuple[date, date]:
        """Return Saturday and Sunday; "the weekend" is the fair's, where this week's is not."""
        fairs = [day for day in self.calendar.days if day.weekday() >= 5]
        if away == 0 and fairs and saturday not in fairs and saturday + ONE_DAY not in fairs:
            near = self._nearest(fairs) or saturday
            saturday = near - (near.weekday() - 5) * ONE_DAY
        return saturday, saturday + 2 * ONE_DAY


def _monday(day: date) -> date:
    return day - day.weekday() * ONE_DAY


def _months_on(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _dated(month: date, day: int) -> date | None:
    return month.replace(day=day) if 1 <= day <= monthrange(month.year, month.month)[1] else None

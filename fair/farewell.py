"""The last evening: when a fair says goodbye to those who kept something, and when it is too late for that."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from fair.calendar import ONE_DAY, Interval, open_hours
from fair.records import Fair

AFTER_CLOSING = timedelta(minutes=30)
NOON = time(12)


def farewell_of(fair: Fair) -> Interval:
    """Return from when a goodbye is said until it is said no more: half an hour after the last doors close until the next noon."""
    begin = open_hours(fair, fair.last_day).end.astimezone(UTC) + AFTER_CLOSING
    return Interval(begin, _next(NOON, begin, fair))


def says_goodbye(fair: Fair, now: datetime) -> bool:
    """Return whether this is the time for it, and not within the fair's quiet hours."""
    return farewell_of(fair).holds(now) and not is_quiet(fair, now)


def is_quiet(fair: Fair, now: datetime) -> bool:
    """Return whether nothing but urgent words goes out at this time of day, as the fair chose; over midnight, too."""
    chosen: Mapping[str, Any] = fair.choices.get("announcements", {})
    begins, ends = chosen.get("quiet_from"), chosen.get("quiet_to")
    if not begins or not ends or begins == ends:
        return False
    first, last, clock = time.fromisoformat(begins), time.fromisoformat(ends), now.astimezone(fair.zone).time()
    return first <= clock < last if first < last else clock >= first or clock < last


def _next(clock: time, after: datetime, fair: Fair) -> datetime:
    """Return the first moment after this one at which the fair's clocks show that time."""
    day = after.astimezone(fair.zone).date()
    moments = (datetime.combine(day + ONE_DAY * more, clock, fair.zone).astimezone(UTC) for more in range(3))
    return next(moment for moment in moments if moment > after)

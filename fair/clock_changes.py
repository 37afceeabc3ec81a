"""When the clocks of a zone are changed: what zoneinfo knows and does not tell outright.

An observance is a stretch of time over which a zone's clocks show the same offset under the same name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

ONE_SECOND = timedelta(seconds=1)
ONE_DAY = timedelta(days=1)  # no zone changes its clocks twice within one
LOOKED_AT = timedelta(days=400)  # before and after a span: more than a year, so that summer and winter time are both seen
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # since when what is in force counts as being in force where its onset is not seen


@dataclass(frozen=True, slots=True)
class Observance:
    """What the clocks show from `onset` (UTC) on; `before` is the offset until then."""

    onset: datetime
    before: timedelta
    offset: timedelta
    name: str
    daylight: bool


def observances(zone: tzinfo, start: datetime, end: datetime) -> list[Observance]:
    """Return, in order, those in force at some moment of [start, end], and the next one where it comes within a year."""
    first, last = start.astimezone(UTC) - LOOKED_AT, end.astimezone(UTC) + LOOKED_AT
    seen = [_observance(EPOCH, zone, _shown(zone, first)), *_changes(zone, first, last)]
    in_force = max(place for place, each in enumerate(seen) if each.onset <= start)
    following = next((place for place, each in enumerate(seen) if each.onset > end), len(seen) - 1)
    return seen[in_force : following + 1]


_Shown = tuple[timedelta, str, bool]


def _changes(zone: tzinfo, start: datetime, end: datetime) -> Iterator[Observance]:
    """Look once a day, and closer where something has changed."""
    known = _shown(zone, start)
    while start < end:
        after = _shown(zone, start + ONE_DAY)
        if after != known:
            yield _observance(_onset(zone, start, start + ONE_DAY), zone, known)
        start, known = start + ONE_DAY, after


def _onset(zone: tzinfo, start: datetime, end: datetime) -> datetime:
    """Return the first second at which the clocks show something else than at `start`."""
    known = _shown(zone, start)
    while end - start > ONE_SECOND:
        middle = start + (end - start) // ONE_SECOND // 2 * ONE_SECOND
        start, end = (middle, end) if _shown(zone, middle) == known else (start, middle)
    return end


def _observance(onset: datetime, zone: tzinfo, known: _Shown) -> Observance:
    """Return what holds from `onset` on; at EPOCH, what `known` says has always been."""
    offset, name, daylight = known if onset == EPOCH else _shown(zone, onset)
    return Observance(onset, known[0], offset, name, daylight)


def _shown(zone: tzinfo, moment: datetime) -> _Shown:
    local = moment.astimezone(zone)
    return local.utcoffset() or timedelta(0), local.tzname() or "", bool(local.dst())

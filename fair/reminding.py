"""When a person is reminded of what begins: so long ahead as they chose, else as the way there takes.

Pure. Times are aware. Where many are to be told at once, sending takes a while: they are a wave, and it begins early.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from fair.itinerary import Entry
from fair.records import Fair
from fair.walking import minutes_from

USUAL = timedelta(minutes=15)  # ahead, where nothing else is known
MARGIN = timedelta(minutes=10)  # on top of the way from where one was before
LATELY = timedelta(hours=1)  # what ended longer ago says nothing of where somebody is now
CHOICES = (5, 15, 30, 60)  # minutes ahead, as offered
SNOOZE = timedelta(minutes=5)
OF_USE = timedelta(minutes=5)  # after the start: who comes late still gets in
LAST_OUT = timedelta(minutes=5)  # before the start the last of a wave is out


@dataclass(frozen=True, slots=True)
class Wave:
    """How many are to be told at `due` of something that begins at `start`, or later."""

    due: datetime
    start: datetime
    count: int


def usual_ahead(entry: Entry, before: Iterable[Entry], fair: Fair) -> timedelta:
    """Return how long ahead of an entry to remind who chose nothing: the way from what ended last `before` it, and MARGIN."""
    ended = [each for each in before if each.end is not None and entry.start - LATELY <= each.until <= entry.start]
    last = max(ended, key=lambda each: each.until, default=None)
    if last is None or last.hall is None or entry.hall is None:
        return USUAL
    minutes = 0 if last.hall == entry.hall else minutes_from(fair, last.hall).get(entry.hall)
    return USUAL if minutes is None else timedelta(minutes=minutes) + MARGIN


def fitting(start: datetime, *, now: datetime) -> tuple[int, ...]:
    """Return which of CHOICES are still to come, in minutes ahead."""
    return tuple(minutes for minutes in CHOICES if now < start - timedelta(minutes=minutes))


def begins(waves: Iterable[Wave], *, a_second: float) -> Mapping[datetime, datetime]:
    """Return, by its due time, when each wave has to begin at such a rate for its last to be out LAST_OUT before the start.

    Where that is closer than somebody chose, their due time counts. Waves go out one after the other, in due order.
    """
    found: dict[datetime, datetime] = {}
    latest: datetime | None = None  # that the wave behind it may begin
    for wave in sorted(waves, key=lambda wave: wave.due, reverse=True):
        last_out = max(wave.due, wave.start - LAST_OUT)
        end = min(last_out, latest) if latest else last_out
        latest = end - timedelta(seconds=(wave.count - 1) / a_second)
        found[wave.due] = min(wave.due, latest)
    return found

"""When a person is reminded of what begins: so long ahead as they chose, else as the way there takes.

Pure. Times are aware. Where many are to be told at once, sending takes a while: they are a wave, and it begins early.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

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


def usual_ahead(fair: Fair, *, origin: str | None, since: datetime | None, target: str | None, start: datetime) -> timedelta:
    """Return how long ahead to remind who chose nothing: the way from hall `origin`, where they are until `since`, and MARGIN."""
    if origin is None or since is None or target is None or not start - LATELY <= since <= start:
        return USUAL
    minutes = 0 if origin == target else minutes_from(fair, origin).get(target)
    return USUAL if minutes is None else timedelta(minutes=minutes) + MARGIN


def fitting(start: datetime, *, now: datetime) -> tuple[int, ...]:
    """Return which of CHOICES are still to come, in minutes ahead."""
    return tuple(minutes for minutes in CHOICES if now < start - timedelta(minutes=minutes))


def begins(waves: Iterable[Wave], *, a_second: float) -> Mapping[datetime, datetime]:
    """Return, by its due time, when each wave has to begin at such a rate for its last to be out LAST_OUT before the start.

    Where that is closer than somebody chose, their due time counts. No wave is still going out when the next begins.
    """
    found: dict[datetime, datetime] = {}
    behind: datetime | None = None  # when the wave after it begins
    for wave in sorted(waves, key=lambda wave: (_last_out(wave), wave.due), reverse=True):
        end = min(_last_out(wave), behind) if behind else _last_out(wave)
        behind = min(wave.due, end - timedelta(seconds=(wave.count - 1) / a_second))
        found[wave.due] = behind
    return found


def _last_out(wave: Wave) -> datetime:
    return max(wave.due, wave.start - LAST_OUT)

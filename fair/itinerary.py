"""What one person goes to, one thing after another: what is on now and next, and what they can hardly do both.

Pure rules, over sessions and meetings alike. Times are kept in UTC; intervals are half-open, [start, end), so those that
touch do not overlap. One whose end is unknown is taken to touch only its start, and nothing is said of the way from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fair.calendar import in_utc
from fair.records import Fair, Ref, Session
from fair.walking import hall_of, minutes_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that somebody goes to. `hall` is the id of the hall it is in, None where that is not known."""

    ref: Ref
    start: datetime
    end: datetime | None = None
    hall: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", in_utc(self.start))
        object.__setattr__(self, "end", in_utc(self.end) if self.end else None)

    @property
    def until(self) -> datetime:
        """When it is surely over at the earliest."""
        return max(self.end or self.start, self.start)


@dataclass(frozen=True, slots=True)
class Strain:
    """Two entries that one person can hardly both go to, the earlier one first.

    They overlap, unless `walk` says how many minutes the way takes for which the pause between them is too short.
    """

    first: Entry
    second: Entry
    walk: int | None = None

    @property
    def pause(self) -> int:
        """Whole minutes between the end of the first and the start of the second."""
        return int((self.second.start - self.first.until).total_seconds() // 60)


def entry_of(session: Session, row: int, fair: Fair) -> Entry:
    """Return a session as an entry, in the hall that its room names."""
    hall = hall_of(fair, session.room)
    return Entry(ref=Ref(Session.KIND, row), start=session.start, end=session.end, hall=hall.id if hall else None)


def overlap(one: Entry, other: Entry) -> bool:
    """Return whether two share a moment; those that begin together do, however short."""
    return (one.start < other.until and other.start < one.until) or one.start == other.start


def strains_of(entry: Entry, others: Iterable[Entry], fair: Fair) -> list[Strain]:
    """Return what an entry is hard to do with, by start. A way that is broken by a stop in between is told of that stop alone."""
    beside = sorted((other for other in others if other.ref != entry.ref), key=_place)
    found = []
    for other in beside:
        first, second = sorted((entry, other), key=_place)
        if overlap(first, second):
            found.append(Strain(first, second))
        elif (walk := _too_far(first, second, fair)) and not any(_lies_between(each, first, second) for each in beside):
            found.append(Strain(first, second, walk))
    return found


def now_and_next(entries: Iterable[Entry], at: datetime) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """Return what goes on at a moment, and what begins next after it: several where they begin together."""
    ordered = sorted(entries, key=_place)
    now = [entry for entry in ordered if entry.start <= at < entry.until or entry.start == at]
    later = [entry for entry in ordered if entry.start > at]
    return now, [entry for entry in later if entry.start == later[0].start]


def _too_far(first: Entry, second: Entry, fair: Fair) -> int | None:
    """Return the minutes of the way where the pause is too short for them."""
    if first.end is None or first.hall is None or second.hall is None or first.hall == second.hall:
        return None
    walk = minutes_from(fair, first.hall).get(second.hall, 0)
    return walk if (second.start - first.until).total_seconds() < walk * 60 else None


def _lies_between(entry: Entry, first: Entry, second: Entry) -> bool:
    if entry.ref in (first.ref, second.ref) or entry.end is None or entry.hall is None:
        return False
    return first.until <= entry.start and entry.until <= second.start


def _place(entry: Entry) -> tuple[datetime, datetime, str, int]:
    return entry.start, entry.until, entry.ref.kind, entry.ref.row

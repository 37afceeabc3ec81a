"""Contacts of a visitor and an exhibitor: whose card the other side holds, and what each side notes for itself alone.

Pure. Between a visitor and an exhibitor there is one contact, whoever of the exhibitor's people they spoke to. What a side
notes is seen by that side only; of an exhibitor's, by all who represent it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from fair.calendar import ONE_DAY, Interval
from fair.meetings import KEPT_FROM, Meeting, Side
from fair.records import Fair, Ref

MORNING = time(9)  # when a next step is due, on its day
LATEST = timedelta(days=365)  # so far ahead a next step may lie
AFTERWARDS = timedelta(minutes=15)  # so long after a meeting a card that is shared says that it took place
LONGEST_NOTE = 500
LONGEST_STEP = 120
_SIDES: Mapping[str, Side] = MappingProxyType({"lead": Side.HOST, "contact": Side.VISITOR})


class Outcome(StrEnum):
    """What came of a meeting, as one side says."""

    NONE = "none"
    FOLLOW_UP = "follow_up"
    LETTER = "letter"  # of intent
    SIGNED = "signed"  # a contract, elsewhere


@dataclass(frozen=True, slots=True)
class Contact:
    """A visitor and an exhibitor, by its row: whether the exhibitor holds the visitor's card, or somebody asks for it.

    `representative` is whom the visitor spoke to, as far as that is known. `email`: the card shows the visitor's mailbox.
    """

    visitor: int
    row: int
    representative: int | None = None
    asked: datetime | None = None
    shared: datetime | None = None
    email: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A contact as one of its two sides looks at it."""

    visitor: int
    row: int
    side: Side

    @property
    def ref(self) -> Ref:
        """The contact as something that a step waits for words on."""
        return Ref(f"{_NAMES[self.side]}.{self.visitor}", self.row)

    @classmethod
    def read(cls, ref: Ref) -> "View":
        """Return the view that `ref` names."""
        name, _, visitor = ref.kind.partition(".")
        return cls(int(visitor), ref.row, _SIDES[name])


_NAMES = {side: name for name, side in _SIDES.items()}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What one side notes on a contact: a star, words, and what it will do next and when; empty as far as there is none."""

    star: bool = False
    note: str = ""
    step: str = ""
    due: datetime | None = None


NOTHING = FollowUp()


def shows_kept(meeting: Meeting, at: datetime) -> bool:
    """Return whether a card shared at this moment says that the two sit together in a meeting, or just did."""
    return Interval(meeting.time.start - KEPT_FROM, meeting.time.end + AFTERWARDS).holds(at)


def days_to_come(fair: Fair, at: datetime, zone: ZoneInfo) -> Mapping[str, datetime]:
    """Return when a next step may be due by one tap: "tomorrow", "week", and "after" the fair while it is still to come or on."""
    today = at.astimezone(zone).date()
    days = {"tomorrow": today + ONE_DAY, "week": today + 7 * ONE_DAY}
    if today <= fair.last_day:
        days["after"] = fair.last_day + ONE_DAY
    return {name: morning(day, zone) for name, day in days.items()}


def morning(day: date, zone: ZoneInfo) -> datetime:
    """Return when what is to be done on a day is due."""
    return datetime.combine(day, MORNING, zone).astimezone(UTC)

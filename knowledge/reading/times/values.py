"""What a text says about time: stretches, leads and lengths, each with the words it was read from.

Spans are offsets [start, end) into the text as given. Intervals are half-open and aware, in the zone they
were said in.
"""

from dataclasses import dataclass
from typing import Literal

from fair.calendar import Interval

Grain = Literal["moment", "part", "day", "range"]
Relation = Literal["at", "after", "before", "until", "now", "next", "within"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class When:
    """A time that was named.

    grain: moment = a clock time, its interval is that minute; part = a morning, a lunch; day = one calendar
    day; range = from–to, "after 15:00", this week. A side left open by the words ("after", "before",
    "until") ends with the day, or with the fair where whole days are meant.

    relation: at for one moment, part or day; within for a stretch with two ends. "next" (下一场) covers what is
    left of today: what it is next to, the words around it say.

    day_assumed: a time of day without a day, which is then today if still to come, else the next fair day.
    own_zone: said in the visitor's own zone ("my time"); if that is not known, the fair's zone stands in.
    """

    interval: Interval
    span: Span
    grain: Grain
    relation: Relation
    has_day: bool
    has_clock: bool
    day_assumed: bool
    own_zone: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """How long before something: "10 minutes before", 提前30分钟."""

    minutes: int
    span: Span


@dataclass(frozen=True, slots=True)
class Length:
    """How long something lasts: "for 30 minutes", 半小时."""

    minutes: int
    span: Span


@dataclass(frozen=True, slots=True)
class Times:
    """All that a text says about time, in its order."""

    whens: tuple[When, ...] = ()
    leads: tuple[Lead, ...] = ()
    lengths: tuple[Length, ...] = ()

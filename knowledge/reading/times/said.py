"""What single words say about time, before anyone asks which day it is.

The readers of both languages hand over the same pieces; `phrases` joins those that stand together, and
`meaning` gives a phrase its place in the calendar. Weekdays count from Monday = 0.
"""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal

from knowledge.reading.times.values import Span

Half = Literal["am", "pm"]
PartName = Literal[
    "dawn", "breakfast", "morning", "lunch", "noon", "afternoon", "dusk", "evening", "dinner", "night", "day", "day's end", "rest"
]
Shade = Literal["early", "mid", "late"]
Side = Literal["after", "from", "before", "until"]


# --- days -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OnDate:
    """A date whose year may be left out."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Two figures that are day and month in an order nobody said ("3/2")."""

    first: int
    second: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class OnThe:
    """A day of a month that is not named, or `months` away from this one ("the 24th", 下月3号)."""

    day: int
    months: int | None = None


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """A weekday: of the week `weeks` away, the first one `ahead` of today, the last one behind it, or just any."""

    weekday: int
    weeks: int | None = None
    turn: Literal["any", "ahead", "behind"] = "any"
    loose: bool = False  # "next Friday": of next week, or the coming one where only that is a day of the fair


@dataclass(frozen=True, slots=True)
class FromToday:
    """So many days from today: 1 is tomorrow."""

    days: int


@dataclass(frozen=True, slots=True)
class FairDay:
    """The nth day of the fair, from 1; -1 is the last."""

    number: int


@dataclass(frozen=True, slots=True)
class Around:
    """A week, working week, weekend, month, quarter or year, so many away from the present one; or part of it."""

    unit: Literal["week", "workweek", "weekend", "month", "quarter", "year"]
    away: int = 0
    part: Literal["all", "first", "rest", "second"] = "all"


@dataclass(frozen=True, slots=True)
class InMonth:
    """A month by its name."""

    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """So many days beginning at `offset` days from today ("the next 3 days": 1, 3)."""

    offset: int
    days: int


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week in which the day lies that comes after it."""


Day = OnDate | Figures | OnThe | OnWeekday | FromToday | FairDay
Stretch = Around | InMonth | DayCount


# --- times of day -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as said; `exact` where no half of the day is left to guess ("15:00", "08:30")."""

    hour: int
    minute: int = 0
    half: Half | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Clocks:
    """From one time of day to another."""

    first: Clock
    last: Clock


@dataclass(frozen=True, slots=True)
class Part:
    name: PartName
    shade: Shade | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone a time is said in; None is the visitor's own."""

    zone: tzinfo | None


# --- what stands by itself --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FromNow:
    """A moment so many minutes from now; negative is ago."""

    minutes: int


@dataclass(frozen=True, slots=True)
class MinutesFromNow:
    """The stretch between now and so many minutes from now; negative reaches back."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Now:
    pass


@dataclass(frozen=True, slots=True)
class Next:
    pass


@dataclass(frozen=True, slots=True)
class Ahead:
    """So many minutes before something else."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Lasting:
    minutes: int


# --- what binds -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bound:
    """On which side of a time; "from" takes the time itself in, "after" leaves a whole day out.

    It belongs to what follows it; a trailing one ("or later", 以后) to what stands before it.
    """

    side: Side
    trailing: bool = False


@dataclass(frozen=True, slots=True)
class To:
    """From what stands before it to what stands after it; a loose one ("and") needs a "between" before."""

    loose: bool = False


Said = Day | Stretch | WeekOf | Clock | Clocks | Part | Zone | FromNow | MinutesFromNow | Now | Next | Ahead | Lasting | Bound | To


@dataclass(frozen=True, slots=True)
class Piece:
    """Words and what they say; `weak` ones count only next to another piece ("sat", "12-4", "est")."""

    span: Span
    said: Said
    weak: bool = False

"""What a representative says of their stand's meetings: "not before 14:00", "today full", 明天全天不行, 我们有三张桌子.

Read only where a representative wrote it: from a visitor "not before 14:00" narrows a list. The whole message must say just that.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from fair.availability import Way
from fair.calendar import ONE_DAY, Interval, in_utc
from fair.stand_hours import AtOnce, Between, Close, Full, Open, Pause, Saying, Tables, Ways
from fair.text import clean
from knowledge.hanzi import simplified
from knowledge.reading.patterns import patterns
from knowledge.reading.times import Calendar, When, read_times

WHEN = "ŧ"  # stands for the time in the words; a letter, so that it is not taken for punctuation
LONGEST = 120  # characters of such a message
_COUNT = re.compile(r"[1-9]|one|two|three|four|five|six|seven|eight|nine|single|[一二两三四五六七八九]")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_COUNTS = {
    **{word: count for count, word in enumerate(_WORDS, start=1)},
    **{sign: count for count, sign in enumerate("一二三四五六七八九", start=1)},
    "两": 2,
    "single": 1,
}
_PLAIN: Mapping[str, Saying] = MappingProxyType(
    {
        "pause": Pause(True),
        "resume": Pause(False),
        "online": Ways((Way.ONLINE,)),
        "stand": Ways((Way.STAND,)),
        "both": Ways((Way.STAND, Way.ONLINE)),
        "at_once": AtOnce(True),
        "each": AtOnce(False),
    }
)


def stand_hours(text: str, calendar: Calendar, *, at: datetime) -> Saying | None:
    """Return what a message says of a stand's meetings, None where it says anything else; `at`: when it was received."""
    plain = " ".join(simplified(clean(text)).lower().split())
    if len(plain) > LONGEST:
        return None
    whens = [when for when in read_times(plain, now=at, calendar=calendar).whens if when.relation != "now"]
    if len(whens) > 1:
        return None
    said = _marked(plain, whens[0]) if whens else plain
    kind = next((kind for kind, pattern in patterns("stand_hours", whole=True).items() if pattern.fullmatch(said)), None)
    if kind is None:
        return None
    return _dated(kind, whens[0], calendar) if WHEN in said else _undated(kind, plain, calendar, at)


def _marked(plain: str, when: When) -> str:
    start, end = when.span
    return " ".join(f"{plain[:start]}{WHEN}{plain[end:]}".split())


def _undated(kind: str, plain: str, calendar: Calendar, at: datetime) -> Saying | None:
    match kind:
        case "full":
            return Full(at.astimezone(calendar.zone).date())
        case "tables":
            count = _COUNT.search(plain)
            return Tables(_COUNTS.get(count[0]) or int(count[0])) if count else None
        case _:
            return _PLAIN.get(kind)


def _dated(kind: str, when: When, calendar: Calendar) -> Saying | None:
    """Return what is said of a time; that it is closed from some hour on is said of the day's hours."""
    time = Interval(in_utc(when.interval.start), in_utc(when.interval.end))
    day = when.interval.start.astimezone(calendar.zone).date()
    whole = when.grain == "day" and not when.has_clock
    match kind, when.relation:
        case (("reopen" | "only"), "at") if whole:
            return Open(day)
        case "only", "after":
            return Between(day, start=time.start)
        case "only", ("before" | "until"):
            return Between(day, end=time.end)
        case "only", ("within" | "at") if when.grain != "moment" and time.end - time.start < ONE_DAY:
            return Between(day, time.start, time.end)
        case (("closed" | "full"), "at") if whole:
            return Full(day)
        case (("closed" | "full"), ("before" | "until")) if when.has_clock:
            return Between(day, start=time.end)
        case (("closed" | "full"), "after") if when.has_clock:
            return Between(day, end=time.start)
        case (("closed" | "full"), ("within" | "at")) if when.grain != "moment":
            return Close(time)
        case _:
            return None

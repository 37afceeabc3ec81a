"""What a sentence says of a meeting besides with whom: at what time or in which stretch, how long, online, by how much to move it."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from knowledge.names import LIKELY
from knowledge.reading.found import blanked
from knowledge.reading.naming import Reading, whens_of
from knowledge.reading.patterns import patterns
from knowledge.reading.times import When, read_times
from knowledge.request import Wished

LONGEST_SAID = timedelta(hours=2)  # a longer stretch is one to choose from: "from 9 to 17"
_FROM = re.compile(r"\s*(?:from(?![a-z])|从)")
_AMOUNT = r"(?:(?:half an?|an?|a quarter of an|one|two|three|[\d.]+) ?h(?:ou)?rs?(?: and a half)?|(?:[\d.]+|\w+) ?min(?:ute)?s?)"
_HAN_AMOUNT = r"(?:半个?(?:小时|钟头)|[\d一二两三]+个?半?(?:小时|钟头)|[\d一二三四五六七八九十]+分钟|[一三]刻钟?)"
_LATER = re.compile(
    rf"(?<![a-z])(?P<a>{_AMOUNT}) (?:later|back)(?![a-z])"
    rf"|(?<![a-z])(?:push|postpone|delay|put off|move back|shift|move)(?![a-z]).{{0,80}}?(?<![a-z])by (?P<b>{_AMOUNT})"
    rf"|(?:推迟|延后|延迟|推后|后延|后推|后挪|后移|顺延|往后|晚)了?(?:推|挪|移|延|上|个|一下)*(?P<c>{_HAN_AMOUNT})"
)
_EARLIER = re.compile(
    rf"(?<![a-z])(?P<a>{_AMOUNT}) (?:earlier|sooner|forward|ahead)(?![a-z])"
    rf"|(?<![a-z])(?:bring|pull|move|push)(?![a-z]).{{0,80}}?(?<![a-z])(?:forward|up|ahead)(?![a-z]).{{0,80}}?(?<![a-z])by (?P<b>{_AMOUNT})"
    rf"|(?:提前|提早|往前|早)(?:推|挪|移|提|个|一下)*(?P<c>{_HAN_AMOUNT})"
)


@dataclass(frozen=True, slots=True)
class _Shift:
    minutes: int
    span: tuple[int, int]


def says(reading: Reading, *names: str) -> bool:
    """Return whether any of these patterns of data/meeting.toml is met beside the names."""
    return bool(met(reading, *names))


def met(reading: Reading, *names: str) -> list[tuple[int, int]]:
    """Return where these patterns are met."""
    found, told = reading.found, patterns("meeting", words=True)
    named = [mention.span for mention in found.mentions if mention.quoted or mention.score >= LIKELY]
    beside = blanked(found.plain, [*named, *(place.span for place in found.places)])
    return [match.span() for name in names for match in told[name].finditer(beside)]


def shift_of(reading: Reading) -> int | None:
    """Return by how many minutes a meeting is to be moved, earlier below zero; None where no such thing is said."""
    shift = _shift(reading)
    return shift.minutes if shift else None


def _shift(reading: Reading) -> _Shift | None:
    for pattern, sign in ((_EARLIER, -1), (_LATER, 1)):
        if met := pattern.search(reading.found.plain):
            amount = met["a"] or met["b"] or met["c"]
            lengths = read_times(amount, now=reading.at, calendar=reading.lexicon.calendar).lengths
            if lengths:
                return _Shift(sign * lengths[0].minutes, met.span())
    return None


def time_of(reading: Reading) -> tuple[datetime | None, Wished]:
    """Return the time that is named for a meeting, exactly as said, and what else is said of it; of several times to move to, the last."""
    moving = "move" in reading.found.cues
    shift = _shift(reading)
    whens = [when for when in whens_of(reading) if when.relation != "next" and not (shift and _meet(when.span, shift.span))]
    clocks = [when for when in whens if _is_one_time(reading, when) or (moving and _ends_there(reading, when))]
    lengths = [each for each in reading.found.times.lengths if not (shift and _meet(each.span, shift.span))]
    wished = Wished(
        minutes=lengths[0].minutes if lengths else None,
        online=True if says(reading, "online") else False if says(reading, "stand") else None,
        interpreter=says(reading, "interpreter") and not says(reading, "no_interpreter"),
        soonest=says(reading, "soonest"),
        shift=shift.minutes if shift else None,
    )
    if not clocks:
        stretch = max(whens, key=lambda when: (when.has_clock, when.has_day), default=None)
        within = stretch.interval if stretch and not shift else None
        return None, replace(wished, within=within, same_day=bool(stretch and stretch.day_assumed and moving))
    when = clocks[-1] if moving else clocks[0]
    if when.grain == "range" and not moving and wished.minutes is None:
        wished = replace(wished, minutes=(when.interval.end - when.interval.start) // timedelta(minutes=1))
    return _start(reading, when, moving=moving), replace(wished, same_day=when.day_assumed and moving)


def _start(reading: Reading, when: When, *, moving: bool) -> datetime:
    """Return where a meeting begins: "from 3pm to 4pm" moves it to 4pm."""
    return when.interval.end if moving and _ends_there(reading, when) else when.interval.start


def _ends_there(reading: Reading, when: When) -> bool:
    """Return whether the end of a stretch is the time to move to: "from 3 to 4", "put off till Friday 2 pm"."""
    words = reading.found.plain[slice(*when.span)]
    till_a_clock = when.relation == "until" and re.search(r"\d", words) is not None
    return when.has_clock and (till_a_clock or (when.relation == "within" and _FROM.match(words) is not None))


def _is_one_time(reading: Reading, when: When) -> bool:
    """Return whether a clock time was named, or the two ends of one meeting; "between 2 and 4" leaves a choice."""
    if not when.has_clock or when.grain in ("part", "day") or when.relation in ("after", "before", "until"):
        return False
    if when.grain == "moment":
        return True
    open_ended = when.interval.end - when.interval.start > LONGEST_SAID or when.interval.start <= reading.at
    return not open_ended and not says(reading, "any_time")


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]

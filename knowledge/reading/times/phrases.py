"""Pieces that stand together become phrases: one day, one time of day, one bound.

Two pieces stand together when only connecting words and commas lie between them. What is said once counts
for both sides: in "Saturday at 10 or 14:00" the second time is on Saturday too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.reading.times.said import (
    Ahead,
    Around,
    Bound,
    Clock,
    Clocks,
    DayCount,
    FairDay,
    Figures,
    FromNow,
    FromToday,
    InMonth,
    Lasting,
    MinutesFromNow,
    Next,
    Now,
    OnDate,
    OnThe,
    OnWeekday,
    Part,
    Piece,
    Side,
    To,
    WeekOf,
    Zone,
)
from knowledge.reading.times.said import Day as OneDay
from knowledge.reading.times.said import Stretch as Days
from knowledge.reading.times.values import Span

_DAY = (OnDate, Figures, OnThe, OnWeekday, FromToday, FairDay)
_DAYS = (Around, InMonth, DayCount)
_ALONE = (FromNow, MinutesFromNow, Now, Next, Ahead, Lasting)
_GLUE = re.compile(
    r"[\s,，、@(（）)的在于於:：]*(?:(?:at|on|in|of|the|for|from|between|around|about|during|sometime|any\s?time|starting|maybe|say)\b[\s,(]*)*"
)
_ALSO = re.compile(r"\s*(?:,|，|、|&|\b(?:or|and|either)\b|还是|還是|或者?|和|及|与|與)\s*(?:(?:on|at|around|also|in|the)\s+)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What words that stand together say; `last` is the other end where a stretch has two."""

    span: Span
    alone: FromNow | MinutesFromNow | Now | Next | Ahead | Lasting | None = None
    day: OneDay | None = None
    weekday: int | None = None  # said beside a date: "Friday the 26th"
    days: Days | None = None
    week_of: bool = False
    clock: Clock | Clocks | None = None
    part: Part | None = None
    side: Side | None = None
    zone: Zone | None = None
    last: "Phrase | None" = None
    weak: bool = False
    bare: bool = True  # nothing in it but a bound or a zone

    @property
    def names_time(self) -> bool:
        return self.clock is not None or self.part is not None


def phrases(text: str, pieces: Iterable[Piece]) -> Iterator[Phrase]:
    """Yield the phrases of the text in order; weak words that stand alone are left out."""
    before: Phrase | None = None
    for group in _groups(text, list(pieces)):
        for phrase in _read(group):
            if before is not None and _ALSO.fullmatch(text, before.span[1], phrase.span[0]):
                phrase = _shared(before, phrase)
            yield phrase
            before = phrase


def _groups(text: str, pieces: list[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        if group and not (piece.span == group[-1].span or _GLUE.fullmatch(text, group[-1].span[1], piece.span[0])):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _read(group: list[Piece]) -> Iterator[Phrase]:
    """Read a run of pieces; a second thing of the same kind begins the next phrase."""
    ends: list[Phrase] = []  # what stands before a "to", waiting for its other end
    now: Phrase | None = None
    for piece in group:
        if isinstance(piece.said, To):
            if now is not None and not now.bare:
                ends, now = [now], None
            continue
        more = _added(now, piece) if now is not None else _begun(piece)
        if more is None and now is not None:
            yield from _closed(ends, now)
            ends, more = [], _begun(piece)
        now = more
    if now is not None:
        yield from _closed(ends, now)
    else:
        yield from (end for end in ends if not (end.weak or end.bare))


def _closed(ends: list[Phrase], phrase: Phrase) -> Iterator[Phrase]:
    if ends and not phrase.bare and ends[0].alone is None or (ends and isinstance(ends[0].alone, Now)):
        yield replace(ends[0], last=phrase, span=(ends[0].span[0], phrase.span[1]), weak=False)
        return
    for one in (*ends, phrase):
        if not (one.weak or one.bare):
            yield one


def _begun(piece: Piece) -> Phrase:
    return _added(Phrase(piece.span, weak=True), piece) or Phrase(piece.span)


def _added(phrase: Phrase, piece: Piece) -> Phrase | None:
    """Return the phrase with this piece in it; None where there is no place for it."""
    said, grown = piece.said, (phrase.span[0], max(phrase.span[1], piece.span[1]))
    weak = phrase.weak and piece.weak if phrase.bare else False
    if phrase.alone is not None:
        return None
    if isinstance(said, _ALONE):
        return Phrase(piece.span, alone=said, weak=piece.weak, bare=False) if phrase.bare and phrase.side is None else _late(phrase, piece)
    if isinstance(said, _DAY):
        if phrase.days is not None:
            return None
        if phrase.day is None:
            return replace(phrase, day=said, span=grown, weak=weak, bare=False)
        return _two_days(phrase, said, grown)
    if isinstance(said, _DAYS):
        return None if phrase.day or phrase.days else replace(phrase, days=said, span=grown, weak=weak, bare=False)
    if isinstance(said, Clock | Clocks):
        return None if phrase.clock else replace(phrase, clock=said, span=grown, weak=weak, bare=False)
    if isinstance(said, Part):
        return _with_part(phrase, said, grown, weak=weak)
    if isinstance(said, Zone):
        fits = phrase.zone is None and (phrase.clock is not None or not piece.weak)  # a code ("est", "ist") only after a time
        return replace(phrase, zone=said, span=grown) if fits else None
    if isinstance(said, WeekOf):
        return replace(phrase, week_of=True, span=grown) if phrase.bare else None
    if isinstance(said, Bound):
        return None if phrase.side else replace(phrase, side=said.side, span=grown)
    return None


def _late(phrase: Phrase, piece: Piece) -> Phrase | None:
    """A moment after a bound: "after now"; anything else begins a phrase of its own."""
    return (
        replace(phrase, alone=piece.said, span=(phrase.span[0], piece.span[1]), weak=False, bare=False)
        if phrase.bare and isinstance(piece.said, Now)
        else None
    )  # type: ignore[arg-type]


def _two_days(phrase: Phrase, said: OneDay, grown: Span) -> Phrase | None:
    """A weekday and a date name one day together, in either order."""
    if isinstance(phrase.day, OnWeekday) and not isinstance(said, OnWeekday):
        return replace(phrase, day=said, weekday=phrase.day.weekday, span=grown, weak=False)
    if isinstance(said, OnWeekday) and not isinstance(phrase.day, OnWeekday) and phrase.weekday is None:
        return replace(phrase, weekday=said.weekday, span=grown, weak=False)
    if said == phrase.day:
        return replace(phrase, span=grown)
    return None


def _with_part(phrase: Phrase, said: Part, grown: Span, *, weak: bool) -> Phrase | None:
    if phrase.part is not None and phrase.part.name != said.name:
        return None
    return replace(phrase, part=said, span=grown, weak=weak, bare=False)


def _shared(before: Phrase, phrase: Phrase) -> Phrase:
    """Return the phrase with the day, or the half of the day, that was said before it."""
    if phrase.alone is not None or before.alone is not None or phrase.day or phrase.days or phrase.last:
        return phrase
    return replace(phrase, day=before.day, weekday=before.weekday) if phrase.names_time and before.day else phrase

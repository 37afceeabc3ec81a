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
    Day,
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
    Stretch,
    To,
    WeekOf,
    Zone,
)
from knowledge.reading.times.values import Span

Alone = FromNow | MinutesFromNow | Now | Next | Ahead | Lasting
_GLUE = re.compile(
    r"[\s,，、@(（）)的の在于於:：]*(?:(?:at|on|in|of|the|a\s+las?|um|am|den|der|à|le|la|el|de|du|por|il|om|op|for|from|around|about|during|sometime|any\s?time|starting|maybe|say)\b[\s,(]*)*"
)
_ALSO = re.compile(r"\s*(?:,|，|、|&|\b(?:or|and|either)\b|还是|還是|或者?|和|及|与|與)\s*(?:(?:on|at|around|also|in|the)\s+)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What words that stand together say; `last` is the other end where a stretch has two."""

    span: Span
    alone: Alone | None = None
    day: Day | None = None
    weekday: int | None = None  # said beside a date: "Friday the 26th"
    days: Stretch | None = None
    week_of: bool = False
    clock: Clock | Clocks | None = None
    part: Part | None = None
    side: Side | None = None
    zone: Zone | None = None
    last: "Phrase | None" = None
    lasting: Piece | None = None  # "from 2 pm for 2 hours"
    weak: bool = True
    coming: Piece | None = None  # a bound that waits for what it belongs to

    @property
    def names_time(self) -> bool:
        return self.clock is not None or self.part is not None

    @property
    def bare(self) -> bool:
        """Return whether it names no time at all: a bound or a zone by itself."""
        return not (self.names_time or self.day or self.days or self.alone)


def phrases(text: str, pieces: Iterable[Piece]) -> Iterator[Phrase]:
    """Yield the phrases of the text in order; weak words that stand alone are left out."""
    before: Phrase | None = None
    for group in _groups(text, pieces):
        for phrase in _read(group):
            shared = before is not None and _ALSO.fullmatch(text, before.span[1], phrase.span[0])
            if phrase.weak and not (shared and before is not None and before.day):
                continue
            before = _sharing(before, phrase) if before is not None and shared else phrase
            yield before


def _groups(text: str, pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield runs of pieces with only connecting words between them."""
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
    start: Phrase | None = None  # what stands before a "to", waiting for its other end
    now = Phrase((group[0].span[0], group[0].span[0]))
    for piece in group:
        joins = _joins(piece, now, stretches=start is not None)
        if joins is not None and not now.bare:
            if not joins:
                yield from _closed(start, now)
            start, now = now if joins else None, Phrase((piece.span[1], piece.span[1]))
            continue
        more = now if joins is not None else _added(now, piece)
        if more is None:
            yield from _closed(start, now)
            waiting = now.coming
            begun = Phrase(waiting.span if waiting else piece.span, coming=waiting)
            start, more = None, _added(begun, piece) or begun
        now = more
    yield from _closed(start, now)


def _joins(piece: Piece, now: Phrase, *, stretches: bool) -> bool | None:
    """Return whether the piece leads to the other end of a stretch; False for a mere "and", None for no such word."""
    match piece.said:
        case To(loose):
            waiting = now.coming.said if now.coming else None
            return not loose or (not stretches and (now.side == "from" or waiting == Bound("from")))
        case Bound("until", trailing=False):
            return True if now.side == "from" or isinstance(now.alone, Now) else None
    return None


def _closed(start: Phrase | None, phrase: Phrase) -> Iterator[Phrase]:
    """Yield the stretch, where both its ends are times, else what there is of it."""
    if start is not None and not phrase.bare and isinstance(start.alone, Now | None) and isinstance(phrase.alone, Now | None):
        yield replace(start, last=phrase, span=(start.span[0], phrase.span[1]), weak=False)
        return
    for one in (start, phrase):
        if one is not None and not one.bare and (one.day or not one.weak):  # a weak day counts beside another day: "next week Mon or Tue"
            yield one


def _added(phrase: Phrase, piece: Piece) -> Phrase | None:
    """Return the phrase with this piece in it; None where there is no place for it."""
    said = piece.said
    if phrase.alone is not None:
        return None
    match said:
        case Bound(trailing=True):
            return None if phrase.side else replace(phrase, side=said.side, span=_grown(phrase, piece))
        case Bound():
            return None if phrase.coming else replace(phrase, coming=piece)
        case Zone():
            fits = phrase.zone is None and (phrase.clock is not None or not piece.weak)  # a code ("est", "ist") only after a time
            return replace(phrase, zone=said, span=_grown(phrase, piece)) if fits else None
        case WeekOf():
            return replace(phrase, week_of=True, span=_grown(phrase, piece)) if phrase.bare else None
        case Lasting() if phrase.side == "from" and isinstance(phrase.clock, Clock) and phrase.lasting is None:
            return replace(phrase, lasting=piece, span=_grown(phrase, piece))
        case To():
            return phrase
    named = _named(phrase, piece)
    if named is None or named is phrase:
        return named
    side = phrase.side
    if phrase.coming is not None and isinstance(phrase.coming.said, Bound):
        side = phrase.coming.said.side
    return replace(named, side=side, coming=None, weak=phrase.weak and piece.weak, span=_grown(phrase, piece))


def _grown(phrase: Phrase, piece: Piece) -> Span:
    """Return the phrase's span with the piece in it; a bound that waited comes along."""
    first = (
        phrase.coming.span[0] if phrase.bare and phrase.coming else piece.span[0] if phrase.span[0] == phrase.span[1] else phrase.span[0]
    )
    return min(first, phrase.span[0]) if not phrase.bare else first, max(phrase.span[1], piece.span[1])


def _named(phrase: Phrase, piece: Piece) -> Phrase | None:
    """Return the phrase with the day, the time of day or the moment that the piece names."""
    match piece.said:
        case OnDate() | Figures() | OnThe() | OnWeekday() | FromToday() | FairDay() as day:
            if phrase.days is not None:
                return None
            return replace(phrase, day=day) if phrase.day is None else _two_days(phrase, day)
        case Around() | InMonth() | DayCount() as days:
            return None if phrase.day or phrase.days or phrase.names_time else replace(phrase, days=days)
        case Clock() | Clocks() as clock:
            return None if phrase.clock or phrase.days else replace(phrase, clock=clock)
        case Part() as part:
            fits = phrase.days is None and (phrase.part is None or phrase.part.name == part.name)
            return replace(phrase, part=part) if fits else None
        case FromNow() | MinutesFromNow() | Now() | Next() | Ahead() | Lasting() as alone:
            return replace(phrase, alone=alone) if phrase.bare and phrase.zone is None else None
    return None


def _two_days(phrase: Phrase, said: Day) -> Phrase | None:
    """A weekday and a date name one day together, in either order."""
    if isinstance(phrase.day, OnWeekday) and not isinstance(said, OnWeekday):
        return replace(phrase, day=said, weekday=phrase.day.weekday)
    if isinstance(said, OnWeekday) and phrase.weekday is None and not isinstance(phrase.day, OnWeekday):
        return replace(phrase, weekday=said.weekday)
    return replace(phrase, weekday=phrase.weekday) if said == phrase.day else None


def _sharing(before: Phrase, phrase: Phrase) -> Phrase:
    """Return the phrase with what was said for both: the day of a time, the week of a weekday."""
    if isinstance(before.day, OnWeekday) and isinstance(phrase.day, OnWeekday):
        shared = before.day.weeks is not None and not before.day.loose and phrase.day.weeks is None
        return replace(phrase, day=replace(phrase.day, weeks=before.day.weeks)) if shared else phrase
    if phrase.names_time and not (phrase.day or phrase.last) and before.day:
        return replace(phrase, day=before.day, weekday=before.weekday)
    return phrase

"""Reading times: from a visitor's words, English or Chinese, to half-open stretches of the fair's days.

    words ─▶ pieces ─▶ phrases ─▶ When, Lead, Length
    english, chinese,  phrases    meaning, days
    other_languages

`said` names what words can say, `zones` the places whose clocks people speak of. Offsets are those of the
text as given. Names of sessions and exhibitors should be masked by the caller: titles are full of figures.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from knowledge.reading.times import chinese, english, other_languages
from knowledge.reading.times.calendar import Calendar
from knowledge.reading.times.meaning import Reader
from knowledge.reading.times.phrases import phrases
from knowledge.reading.times.said import Ahead, Lasting, Piece
from knowledge.reading.times.spelling import mended
from knowledge.reading.times.values import Grain, Lead, Length, Relation, Span, Times, When

__all__ = ["Calendar", "Grain", "Lead", "Length", "Relation", "Span", "Times", "When", "read_times"]

_HAN = re.compile("[\u4e00-\u9fff]")


def read_times(text: str, *, now: datetime, calendar: Calendar, own_zone: ZoneInfo | None = None) -> Times:
    """Return every time, lead and length in the text, in its order; `now` is aware."""
    plain, place = mended(text)
    pieces = _side_by_side(chinese.pieces(plain) if _HAN.search(plain) else (), english.pieces(plain), other_languages.pieces(plain))
    reader = Reader(calendar, now, own_zone)
    whens: list[When] = []
    leads: list[Lead] = []
    lengths: list[Length] = []
    for phrase in phrases(plain, pieces):
        span = (place(phrase.span[0]), place(phrase.span[1]))
        match phrase.alone:
            case Ahead(minutes):
                leads.append(Lead(minutes, span))
            case Lasting(minutes):
                lengths.append(Length(minutes, span))
            case _ if (when := reader.when(phrase)) is not None:
                whens.append(when if when.span == span else replace(when, span=span))
        if phrase.lasting is not None and isinstance(phrase.lasting.said, Lasting):
            lengths.append(Length(phrase.lasting.said.minutes, (place(phrase.lasting.span[0]), place(phrase.lasting.span[1]))))
    return Times(tuple(whens), tuple(leads), tuple(lengths))


def _side_by_side(*readers: Iterable[Piece]) -> list[Piece]:
    """Return the pieces of all in order; of two matches that overlap the longer is meant, else the first."""
    matches = [(span, list(run)) for pieces in readers for span, run in groupby(pieces, key=lambda piece: piece.span)]
    kept: list[tuple[Span, list[Piece]]] = []
    for span, run in sorted(matches, key=lambda match: (match[0][0], -match[0][1])):
        if not kept or kept[-1][0][1] <= span[0]:
            kept.append((span, run))
        elif span[1] - span[0] > kept[-1][0][1] - kept[-1][0][0]:
            kept[-1] = (span, run)
    return [piece for _, run in kept for piece in run]

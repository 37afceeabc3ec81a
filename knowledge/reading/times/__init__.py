"""Reading times: from a visitor's words, English or Chinese, to half-open stretches of the fair's days.

    words ─▶ pieces ─▶ phrases ─▶ When, Lead, Length
    english, chinese   phrases    meaning, days

`said` names what words can say, `zones` the places whose clocks people speak of. Offsets are those of the
text as given. Names of sessions and exhibitors should be masked by the caller: titles are full of figures.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from knowledge.reading.times import chinese, english
from knowledge.reading.times.calendar import Calendar
from knowledge.reading.times.meaning import Reader
from knowledge.reading.times.phrases import phrases
from knowledge.reading.times.said import Ahead, Lasting
from knowledge.reading.times.spelling import mended
from knowledge.reading.times.values import Grain, Lead, Length, Relation, Span, Times, When

__all__ = ["Calendar", "Grain", "Lead", "Length", "Relation", "Span", "Times", "When", "read_times"]


def read_times(text: str, *, now: datetime, calendar: Calendar, own_zone: ZoneInfo | None = None) -> Times:
    """Return every time, lead and length in the text, in its order; `now` is aware."""
    plain, place = mended(text)
    pieces = [*english.pieces(plain), *chinese.pieces(plain)]
    pieces.sort(key=lambda piece: piece.span[0])
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
    return Times(tuple(whens), tuple(leads), tuple(lengths))

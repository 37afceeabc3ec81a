"""Questions that lean on the last answer: "where?", 那在哪个房间, "and on Sunday?", "which of them are from Italy?".

A question leans on what came before when it names nothing of its own. One that asks for a fact is about the
records of the last answer; one that only brings another time, country, hall or track is the last question
again with that put in.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.names import LIKELY
from knowledge.reading.lexicon import RECORDS
from knowledge.reading.naming import ASKED, FRAME, Reading, from_now, halls_of, span_of, wants_of
from knowledge.reading.resolve import resolve
from knowledge.reading.topic import topic_of
from knowledge.request import Either, Facts, FindExhibitors, FindSessions, Named, Pick, Request, Span, Want

_POINTER = re.compile(r"(?<![a-z])(?:it|there|that one|this one|they|them)(?![a-z])|它|这个|那个|那里|那场|这场")
_PRONOUN = ("it", "that", "this", "they", "them", "there", "its", "their", "one", "ones", "him", "her", "same", "then", "also", "too")


def followed(reading: Reading, before: Sequence[Request]) -> Request | None:
    """Return what the question asks for where it leans on the last one, else None."""
    if not reading.back and not before:
        return None
    found = reading.found
    if any(mention.quoted or mention.best(*RECORDS, "speaker") >= LIKELY for mention in found.mentions):
        return None
    if found.needs and not _points(reading):
        return None
    if found.cues.has("remind", "save", "book", "drop", "move", "clash"):
        return None
    left = [word for word in topic_of(found, *FRAME, *ASKED).lower().split() if word not in _PRONOUN]
    if left:
        return None
    return _again(reading, before) or _of_the_last(reading)


def _points(reading: Reading) -> bool:
    """Return whether the question is so short, or points so plainly, that it can only be about what was just said."""
    return len(reading.found.text) <= 12 or _POINTER.search(reading.found.plain) is not None


def _of_the_last(reading: Reading) -> Request | None:
    found = reading.found
    if (
        not reading.back
        or found.places
        or found.times.whens
        or found.countries
        or found.cues.has("exhibitor", "trade", "session", "genre", "count", "now", "next")
    ):
        return None
    wants = wants_of(reading) or ((Want.WHAT,) if "what" in found.cues else ())
    if not wants:
        return None
    return Facts(Named("", reading.back[:5], sure=len(reading.back) == 1), wants)


def _again(reading: Reading, before: Sequence[Request]) -> Request | None:
    """Put the new time, country, hall or room into the last list that was asked for."""
    found, last = reading.found, before[-1] if before else None
    if isinstance(last, Either):
        last = next((each for each in last.readings if isinstance(each, FindSessions | FindExhibitors)), None)
    if last is None or _speaks_of_others(reading, last):
        return None
    match last:
        case FindExhibitors() if "count" in found.cues and not found.countries and not halls_of(reading):
            return replace(last, count=True)
        case FindSessions() if "count" in found.cues and not span_of(reading):
            return replace(last, count=True)
        case Facts(named=named) if (
            len(named.refs) > 1 and (span := span_of(reading)) and not found.cues.has("session", "genre", "now", "next")
        ):
            return replace(last, narrow=replace(last.narrow, when=span))  # of several of one title the one on that day
        case FindSessions() if span := span_of(reading) or _after(reading, last):
            own = resolve(reading)
            rooms = own.rooms if isinstance(own, FindSessions) else ()
            pick = Pick.NEXT if span.onward and "next" in found.cues else last.pick
            return None if rooms else replace(last, when=span, pick=pick)
        case FindExhibitors() if found.countries and any(country.stored for country in found.countries):
            return replace(
                last,
                countries=tuple(dict.fromkeys(value for country in found.countries for value in country.stored)),
                country_words=", ".join(country.words for country in found.countries),
                count="count" in found.cues,
            )
        case FindExhibitors() if halls := halls_of(reading):
            return replace(last, halls=halls, count="count" in found.cues)
        case _:
            return None


def _speaks_of_others(reading: Reading, last: Request) -> bool:
    """Return whether the question says itself that it is of exhibitors where the last list was of sessions, or the reverse."""
    found = reading.found
    match last:
        case FindExhibitors():
            return found.cues.has("session", "genre", "talks")
        case FindSessions():
            return bool(found.countries) or found.cues.has("exhibitor", "trade", "stand")
        case _:
            return False


def _after(reading: Reading, last: FindSessions) -> Span | None:
    """Return from when on "after that" is, None where it is not said, or what was asked for last was itself what comes next."""
    if "next" not in reading.found.cues or last.pick == Pick.NEXT:
        return None
    return replace(last.when, moment=False, onward=True) if last.when and last.when.moment else from_now(reading, onward=True)

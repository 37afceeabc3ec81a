"""What a question turns out to name, to want and to mean by its times: the ground that every rule stands on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from fair.calendar import Interval
from fair.records import Ref
from knowledge.hanzi import plainly
from knowledge.names import LIKELY, Match, choose
from knowledge.reading.found import Found, Mention
from knowledge.reading.lexicon import RECORDS, Lexicon
from knowledge.reading.times import When
from knowledge.request import Named, Narrow, Span, Want

_WANTS = {
    "until": Want.UNTIL,
    "when": Want.WHEN,
    "where": Want.WHERE,
    "stand": Want.WHERE,
    "who": Want.WHO,
    "link": Want.LINK,
    "stream": Want.STREAM,
    "recording": Want.RECORDING,
    "language": Want.LANGUAGE,
    "seats": Want.SEATS,
    "country": Want.COUNTRY,
    "products": Want.PRODUCTS,
    "category": Want.CATEGORY,
    "contact": Want.CONTACT,
}

NO_VALUE = ("",)  # what a language or country comes to that no record has: nothing is found by it

# Cues whose words never belong to a topic.
FRAME = (
    "list",
    "session",
    "talks",
    "exhibitor",
    "trade",
    "stand",
    "offer",
    "does",
    "count",
    "when",
    "where",
    "who",
    "what",
    "now",
    "next",
    "how",
    "yes_no",
    "self",
    "from",
    "first",
    "last",
    "online",
    "product",
    "place",
    "this",
    "about",
    "taking_part",
    "whether",
)


# Cues that ask for a fact or a deed; they are no part of what the question is about either.
ASKED = (
    "until",
    "link",
    "stream",
    "recording",
    "language",
    "seats",
    "country",
    "products",
    "category",
    "contact",
    "meeting",
    "book",
    "agenda",
    "save",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question to be resolved: what stands in it, when it was asked, what was last talked about."""

    found: Found
    lexicon: Lexicon
    at: datetime
    back: tuple[Ref, ...] = ()


def named(reading: Reading, *kinds: str, least: float = LIKELY) -> Named | None:
    """Return the records of these kinds that are named best, whether one or several about equally."""
    best = max(reading.found.mentions, key=lambda mention: mention.best(*kinds), default=None)
    return named_by(best, kinds, least) if best is not None else None


def named_by(mention: Mention, kinds: Sequence[str], least: float = LIKELY) -> Named | None:
    matches = [match for match in mention.of(*kinds) if match.score >= least]
    choice = choose(matches)
    if choice.verdict == "none":
        return None
    rivals = [*choice.matches, *(match for match in mention.of(*kinds) if _bears(match, mention, choice.matches[0]))]
    meant = list(dict.fromkeys(_ref(match) for match in rivals))
    return Named(mention.words, tuple(meant), sure=len(meant) == 1)


def _bears(match: Match, mention: Mention, best: Match) -> bool:
    """Return whether a lesser match has all the words said in its name too, where they are not the whole of any name."""
    if best.how == "exact" or match.score < best.score - 0.45 or match.kind != best.kind:
        return False
    return re.search(rf"(?<![a-z]){re.escape(_plain(mention.words))}(?![a-z])", _plain(match.name)) is not None


def _plain(name: str) -> str:
    return plainly(name).strip()


def _ref(match: Match) -> Ref:
    return Ref(match.kind, int(match.key))


@dataclass(frozen=True, slots=True)
class Facet:
    """The fair's own values of a track, type, speaker or category that were named, and where."""

    values: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def facet(reading: Reading, kind: str, *, over: Sequence[str] = (), least: float = LIKELY) -> Facet:
    """Return the values of a facet that are named, unless one of the kinds `over` is named better by the same words."""
    values: list[str] = []
    spans: list[tuple[int, int]] = []
    for mention in reading.found.mentions:
        best = mention.best(kind)
        if best >= least and best >= mention.best(*over):
            values += [str(match.key) for match in mention.of(kind) if best - match.score < 0.02]
            spans.append(mention.span)
    return Facet(tuple(dict.fromkeys(values)), tuple(spans))


def written_as_name(reading: Reading, mention: Mention) -> bool:
    """Return whether each word of a mention begins with a capital amid a sentence that is not all capitals."""
    words = re.findall(r"[^\W\d_]+", mention.words)
    sentence = any(letter.islower() for letter in reading.found.text)
    return sentence and bool(words) and all(word[0].isupper() for word in words)


def unknown_name(reading: Reading) -> str:
    """Return words that stand in quotation marks and name nothing of the fair."""
    return next((mention.words for mention in reading.found.mentions if mention.quoted and mention.best(*RECORDS) < LIKELY), "")


def narrowed_by(reading: Reading) -> Narrow:
    """Return what the question says of the record it names: its day, room, speaker, hall or country."""
    found = reading.found
    days = [when for when in found.times.whens if (when.has_day and not when.day_assumed) or (when.has_clock and found.known("room"))]
    return Narrow(
        when=Span(days[0].interval, _said(reading, days[0])) if days else None,
        rooms=found.known("room"),
        speakers=(*facet(reading, "speaker").values, *(speaker for person in found.people for speaker in person.speakers)),
        halls=found.known("hall"),
        countries=tuple(value for country in found.countries for value in country.stored),
    )


def halls_of(reading: Reading) -> tuple[str, ...]:
    """Return the halls named; a room where sessions are held may bear the name of a hall with stands."""
    found = reading.found
    return found.known("hall") or tuple(room for room in found.known("room") if room in reading.lexicon.values.halls)


def wants_of(reading: Reading) -> tuple[Want, ...]:
    """Return the facts asked for, in the order of the words that ask."""
    cues = [cue for cue in reading.found.cues.found if cue.name in _WANTS]
    if any(cue.name == "until" for cue in cues):
        cues = [cue for cue in cues if cue.name != "when"]
    origins = [cue.span[0] for cue in cues if cue.name == "country"]
    cues = [cue for cue in cues if cue.name != "where" or cue.span[0] not in origins]  # "where are they from?" asks for no place
    return tuple(dict.fromkeys(_WANTS[cue.name] for cue in sorted(cues, key=lambda cue: cue.span)))


def span_of(reading: Reading) -> Span | None:
    """Return when something is asked for; a time of day and a day named apart count together, as do now and today."""
    whens = whens_of(reading)
    if not whens:
        return from_now(reading) if "now" in reading.found.cues else None
    when = max(whens, key=lambda each: (each.has_clock, each.has_day))
    if when.relation == "now":
        return from_now(reading)
    if when.relation == "next":
        return Span(Interval(reading.at, when.interval.end), _said(reading, when), onward=True)
    onward = when.relation == "after" or (when.has_clock and "next" in reading.found.cues)
    return Span(when.interval, _said(reading, when), moment=when.grain == "moment" and not onward, onward=onward)


def whens_of(reading: Reading) -> list[When]:
    """Return the times that were said; a time of day takes the day that stands elsewhere in the question."""
    whens = reading.found.times.whens
    days = [when for when in whens if when.has_day and not when.has_clock and when.grain == "day"]
    return [_on_day(when, days[0]) if days and when.has_clock and when.day_assumed else when for when in whens]


def _on_day(when: When, day: When) -> When:
    apart = day.interval.start.date() - when.interval.start.date()  # wall clock on purpose: 14:00 stays 14:00
    interval = Interval(when.interval.start + apart, when.interval.end + apart)
    return replace(when, interval=interval, has_day=True, day_assumed=False)


def from_now(reading: Reading, *, onward: bool = False) -> Span:
    return Span(Interval(reading.at, reading.at + timedelta(minutes=1)), "", now=not onward, onward=onward)


def _said(reading: Reading, when: When) -> str:
    return reading.found.text[slice(*when.span)]

"""From what stands in a question to what it asks for.

`RULES` are asked in order and the first that fits decides. Each looks at the names, places, times and cues
of a `Found` and returns the request it makes of them, or None. Their order is the order in which one reading
beats another: something to be done before something to be known, an exact place before a list, a name
before a topic, the fair's own matters before a search.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fair.calendar import Interval
from fair.records import Ref
from knowledge.names import LIKELY, SURE, Match, choose
from knowledge.reading.found import Found, Mention
from knowledge.reading.lexicon import RECORDS, Lexicon
from knowledge.reading.times import When
from knowledge.reading.topic import topic_of
from knowledge.request import (
    Clash,
    Do,
    Either,
    Facts,
    FindExhibitors,
    FindSessions,
    Missing,
    Named,
    Pick,
    Practical,
    Request,
    Search,
    Span,
    Want,
)

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
_SESSION_WANTS = (Want.WHEN, Want.UNTIL, Want.WHO, Want.RECORDING, Want.SEATS, Want.LANGUAGE)
_FRAME = (
    "list",
    "session",
    "talks",
    "exhibitor",
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
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question to be resolved: what stands in it, when it was asked, what was last talked about."""

    found: Found
    lexicon: Lexicon
    at: datetime
    back: tuple[Ref, ...] = ()


def resolve(reading: Reading) -> Request:
    """Return what one question asks for."""
    return next(request for rule in RULES if (request := rule(reading)) is not None)


# What is named


def named(reading: Reading, *kinds: str, least: float = LIKELY) -> Named | None:
    """Return the records of these kinds that are named best, whether one or several about equally."""
    best = max(reading.found.mentions, key=lambda mention: mention.best(*kinds), default=None)
    return _named(best, kinds, least) if best is not None else None


def _named(mention: Mention, kinds: Sequence[str], least: float = LIKELY) -> Named | None:
    matches = [match for match in mention.of(*kinds) if match.score >= least]
    choice = choose(matches)
    if choice.verdict == "none":
        return None
    meant = list(dict.fromkeys(_ref(match) for match in choice.matches))
    return Named(mention.words, tuple(meant), sure=len(meant) == 1)


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


def _unknown_name(reading: Reading) -> str:
    """Return words that are put as a name and match nothing: quoted, or written with capitals amid other words."""
    for mention in reading.found.mentions:
        if mention.quoted and mention.best(*RECORDS) < LIKELY:
            return mention.words
    return ""


def wants_of(reading: Reading) -> tuple[Want, ...]:
    """Return the facts asked for, in the order of the words that ask."""
    cues = [cue for cue in reading.found.cues.found if cue.name in _WANTS]
    if any(cue.name == "until" for cue in cues):
        cues = [cue for cue in cues if cue.name != "when"]
    return tuple(dict.fromkeys(_WANTS[cue.name] for cue in sorted(cues, key=lambda cue: cue.span)))


def span_of(reading: Reading) -> Span | None:
    """Return when something is asked for; a time of day and a day named apart count together, as do now and today."""
    whens = reading.found.times.whens
    if not whens:
        return _from_now(reading) if "now" in reading.found.cues else None
    when = max(whens, key=lambda each: (each.has_clock, each.has_day))
    if when.relation == "now":
        return _from_now(reading)
    if when.relation == "next":
        return Span(Interval(reading.at, when.interval.end), _said(reading, when), onward=True)
    onward = when.relation == "after" or (when.has_clock and "next" in reading.found.cues)
    return Span(when.interval, _said(reading, when), moment=when.grain == "moment" and not onward, onward=onward)


def _from_now(reading: Reading, *, onward: bool = False) -> Span:
    return Span(Interval(reading.at, reading.at + timedelta(minutes=1)), "", now=not onward, onward=onward)


def _said(reading: Reading, when: When) -> str:
    return reading.found.text[slice(*when.span)]


# Something to be done


def to_be_done(reading: Reading) -> Request | None:
    """A reminder, a saved session, a meeting: asked for, moved or cancelled."""
    kind = _action(reading)
    if kind is None:
        return None
    kinds = _TARGETS[kind]
    target = named(reading, *kinds)
    unknown = _unknown_name(reading)
    if target is None and reading.back and not unknown and not _lone_name(reading):
        back = tuple(ref for ref in reading.back if ref.kind in kinds)
        target = Named("", back, sure=len(back) == 1) if back else None
    start = _start(reading)
    if target is None:
        words = unknown or _lone_name(reading)
        return Do(kind, None, words) if _insists(reading, kind, words) else None
    lead = reading.found.times.leads
    match kind:
        case "book":
            return Do("book" if start else "book_open", target, start=start)
        case "move" if start is None:
            return Do("book_open", target)
        case "move":
            return Do("move", target, start=start)
        case "remind":
            return Do("remind", target, minutes_before=lead[0].minutes if lead else None)
        case _:
            return Do(kind, target)


_TARGETS = {
    "remind": ("session", "lot", "exhibitor"),
    "unremind": ("session", "lot", "exhibitor"),
    "save": ("session", "exhibitor", "product", "lot"),
    "unsave": ("session", "exhibitor", "product", "lot"),
    "book": ("exhibitor", "session"),
    "unbook": ("exhibitor", "session"),
    "move": ("exhibitor",),
}


def _action(reading: Reading) -> str | None:
    """Return what is to be done, if anything; a question about how to do it is none."""
    cues = reading.found.cues
    if cues.has("remind"):
        return "unremind" if "drop" in cues else "remind"
    if "move" in cues and reading.found.times.whens and (cues.has("meeting", "book") or named(reading, "exhibitor")):
        return "move"
    if "drop" in cues:
        if "agenda" in cues or "save" in cues and "book" not in cues:
            return "unsave"
        if cues.has("meeting", "book"):
            return "unbook"
        if named(reading, "session", least=SURE):
            return "unsave"
        return "unbook" if named(reading, "exhibitor", least=SURE) else None
    if "save" in cues:
        return "save"
    if "book" in cues and not _asks_for_fact(reading):
        return "book"
    return None


def _asks_for_fact(reading: Reading) -> bool:
    """ "Where can I meet X?" asks for a place, though it speaks of meeting."""
    cues = reading.found.cues
    if cues.has("link", "who", "count", "clash", "until"):
        return True
    return "where" in cues and "meeting" not in cues and not reading.found.times.whens


def _insists(reading: Reading, kind: str, words: str) -> bool:
    """Return whether a thing to be done is meant although nothing that the fair has was named."""
    cues = reading.found.cues
    if cues.has("how", "yes_no", "exhibitor", "list") or reading.found.needs:
        return False
    return bool(words) or cues.has("remind", "meeting", "agenda") or kind == "book" and "meeting" in cues


def _lone_name(reading: Reading) -> str:
    """Return what is left of the words, where a target was expected and nothing of the fair was named."""
    return topic_of(reading.found, *_FRAME, "remind", "save", "drop", "agenda", "book", "meeting", "move")


def _start(reading: Reading) -> datetime | None:
    """Return the time named for a meeting, exactly as said; of several the last ("from 3pm to 4pm" moves to 4pm)."""
    clocks = [when for when in reading.found.times.whens if when.has_clock]
    if not clocks:
        return None
    when = clocks[-1] if "move" in reading.found.cues else clocks[0]
    return when.interval.start


# Places and people


def clashing(reading: Reading) -> Request | None:
    """Whether two named sessions overlap."""
    if "clash" not in reading.found.cues:
        return None
    pairs = [each for mention in reading.found.mentions if (each := _named(mention, ("session",)))]
    if len(pairs) == 1 and reading.back:
        back = [ref for ref in reading.back if ref.kind == "session" and ref not in pairs[0].refs]
        pairs += [Named("", tuple(back[:1]))] if back else []
    return Clash(pairs[0], pairs[1]) if len(pairs) >= 2 else None


def at_stand(reading: Reading) -> Request | None:
    """Who is at a stand."""
    found = reading.found
    if named(reading, *RECORDS, least=SURE):
        return None
    if stands := found.known("stand"):
        return FindExhibitors(stands=stands, count="count" in found.cues)
    unknown = found.unknown_place("stand")
    if unknown is None or found.known("room") or _practical(reading):
        return None
    return Missing("stand", found.text[slice(*unknown.span)])


def in_room(reading: Reading) -> Request | None:
    """What is on in a room: at a time, now, next, or on the day."""
    found = reading.found
    if named(reading, "session", "exhibitor", least=SURE):
        return None
    rooms = found.known("room")
    span = span_of(reading)
    tracks = facet(reading, "track", least=SURE)
    if not rooms:
        unknown = found.unknown_place("room", "hall", "stand")
        if unknown is None or found.cues.has("exhibitor", "offer") or not (span or found.cues.has("session", "now", "next")):
            return None
        return Missing("room" if unknown.what != "hall" else "hall", found.text[slice(*unknown.span)])
    if found.cues.has("where") and not span and not found.cues.has("session", "now", "next"):
        return None
    pick = _pick(reading)
    if span is None and (pick == Pick.NEXT or not found.cues.has("list", "session", "count", "first", "last")):
        span = _from_now(reading, onward=pick == Pick.NEXT)
    return FindSessions(rooms=rooms, tracks=tracks.values, when=span, pick=pick, count="count" in found.cues)


def _pick(reading: Reading) -> Pick:
    cues = reading.found.cues
    if "next" in cues:
        return Pick.NEXT
    if "first" in cues and cues.has("session", "when"):
        return Pick.NEXT if any(when.relation == "after" for when in reading.found.times.whens) else Pick.FIRST
    return Pick.LAST if "last" in cues and cues.has("session", "when") else Pick.ALL


def by_speaker(reading: Reading) -> Request | None:
    """When and on what somebody speaks."""
    cues = reading.found.cues
    over = RECORDS if "who" in cues or not cues.has("talks", "session") else ()
    speakers = facet(reading, "speaker", over=over)
    if not speakers.values:
        return None
    return FindSessions(speakers=speakers.values, when=span_of(reading), wants=wants_of(reading), count="count" in cues)


# Lists


def of_exhibitors(reading: Reading) -> Request | None:
    """Which exhibitors: from a country, in a hall, of a category, with what somebody needs; or how many."""
    found, cues = reading.found, reading.found.cues
    category = facet(reading, "category", over=() if "exhibitor" in cues else RECORDS)
    categories = category.values
    countries = [country for country in found.countries if not country.adjective or cues.has("exhibitor", "product", "offer", "stand")]
    halls = found.known("hall")
    spoken = cues.has("exhibitor") or (cues.has("offer") and cues.has("who")) or bool(categories)
    spoken = spoken or (cues.has("stand") and cues.has("count", "list") and not named(reading, "exhibitor"))
    offering = cues.has("offer", "does", "product") and not cues.has("session", "talks")
    if named(reading, *RECORDS, least=SURE) and not categories and not (spoken and (countries or halls)):
        return None
    if set(wants_of(reading)) - {Want.WHO, Want.WHAT, Want.WHERE, Want.PRODUCTS, Want.CATEGORY, Want.COUNTRY} and named(reading, *RECORDS):
        return None
    if "session" in cues and not spoken:
        return None
    if not (
        spoken
        or (offering and (cues.has("who", "list", "where", "what", "count") or _needs_something(reading)))
        or (countries and not cues.has("session", "talks"))
    ):
        return None
    if unknown := found.unknown_place("hall"):
        return Missing("hall", found.text[slice(*unknown.span)])
    if countries and not any(country.stored for country in countries):
        if "count" in cues:
            return FindExhibitors(countries=("",), country_words=countries[0].words, count=True)
        return Missing("country", ", ".join(country.words for country in countries))
    request = FindExhibitors(
        halls=halls,
        countries=tuple(dict.fromkeys(value for country in countries for value in country.stored)),
        country_words=", ".join(country.words for country in countries),
        categories=categories,
        topic=topic_of(
            found,
            "exhibitor",
            "list",
            "offer",
            "does",
            "count",
            "stand",
            "who",
            "where",
            "from",
            "online",
            "yes_no",
            "how",
            "what",
            "product",
            "place",
            besides=category.spans,
        ),
        online="online" in cues,
        count="count" in cues,
    )
    if (
        not any((request.halls, request.countries, request.categories, request.topic, request.online))
        and not request.count
        and not cues.has("list")
    ):
        return None
    helped = _practical(reading)
    if helped and (cues.has("how", "yes_no") or not request.topic) and not (request.countries or request.categories):
        return Either((helped, request))
    return request


def _needs_something(reading: Reading) -> bool:
    return bool(topic_of(reading.found, "exhibitor", "list", "offer", "does", "product"))


def of_a_record(reading: Reading) -> Request | None:
    """Facts of something named."""
    wants = wants_of(reading)
    kinds = RECORDS
    if any(want in _SESSION_WANTS for want in wants) and not reading.found.cues.has("exhibitor", "stand"):
        kinds = ("session", "lot") if named(reading, "session", "lot") else RECORDS
    target = named(reading, *kinds)
    if target is None:
        return None
    if not wants:
        wants = (Want.WHAT,) if "what" in reading.found.cues else (_plain_want(target),)
    if "what" in reading.found.cues and wants == (Want.WHERE,) and "where" not in reading.found.cues:
        wants = (Want.WHAT,)
    return Facts(target, wants)


def _plain_want(target: Named) -> Want:
    return Want.WHEN if target.refs[0].kind == "session" else Want.WHAT


def listed_sessions(reading: Reading) -> Request | None:
    """Which sessions, where the words ask for several and no title is there word for word."""
    found, cues = reading.found, reading.found.cues
    tracks = facet(reading, "track", over=RECORDS)
    asks_one = set(wants_of(reading)) - {Want.WHAT, Want.CATEGORY, Want.WHERE}
    if tracks.values and (cues.has("session", "list", "what", "talks", "now", "next") or found.times.whens):
        return None if asks_one and named(reading, *RECORDS) else of_sessions(reading)
    if not cues.has("list", "talks", "count") or asks_one or not (cues.has("session", "talks") or found.times.whens):
        return None
    return None if any(mention.exact for mention in found.mentions) or named(reading, *RECORDS, least=SURE) else of_sessions(reading)


def of_sessions(reading: Reading) -> Request | None:
    """Which sessions: of a track, on a topic, on a day, now or next."""
    found, cues = reading.found, reading.found.cues
    track = facet(reading, "track", over=RECORDS)
    type_ = facet(reading, "type", over=(*RECORDS, "track"), least=SURE)
    tracks = track.values or type_.values
    span = span_of(reading)
    topic = topic_of(found, *_FRAME, besides=(*track.spans, *type_.spans))
    if not (
        tracks or cues.has("session", "talks") or (span is not None and not found.needs) or ("list" in cues and topic and not found.needs)
    ):
        return None
    if not (tracks or topic or span or cues.has("next", "first", "last", "count")):
        return None if "session" not in cues else FindSessions(when=_today(reading), count="count" in cues)
    pick = _pick(reading)
    if span is None and pick == Pick.NEXT:
        span = _from_now(reading, onward=True)
    request = FindSessions(
        tracks=track.values,
        types=() if track.values else type_.values,
        when=span,
        topic=topic,
        pick=pick,
        wants=wants_of(reading),
        count="count" in cues,
    )
    helped = _practical(reading)
    return Either((helped, request)) if helped and not tracks and cues.has("how", "yes_no") else request


def _today(reading: Reading) -> Span:
    at = reading.at.astimezone(reading.lexicon.calendar.zone)
    start = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Span(Interval(start, start + timedelta(days=1)), "")


# The fair itself


def _practical(reading: Reading) -> Practical | None:
    found = reading.found
    if not found.needs:
        return None
    return Practical(
        tuple(dict.fromkeys(need.name for need in found.needs)),
        found.text,
        wants_of(reading),
        span_of(reading),
        found.known("hall"),
        tuple(country.words for country in found.countries),
        yes_no="yes_no" in found.cues,
    )


def of_the_fair(reading: Reading) -> Request | None:
    """Hours, getting here, food, toilets, rules: what the fair, its places, rules and FAQ say."""
    return _practical(reading)


def of_something_named(reading: Reading) -> Request | None:
    """A name was put, and the fair has nothing of that name."""
    found, cues = reading.found, reading.found.cues
    words = _unknown_name(reading)
    if not words:
        return None
    if cues.has("stand", "exhibitor", "link"):
        return Missing("exhibitor", words)
    return Missing("speaker" if cues.has("talks") else "session", words)


def by_search(reading: Reading) -> Request:
    """Whatever the fair's records say on the words."""
    return Search(reading.found.text, wants_of(reading), span_of(reading), yes_no="yes_no" in reading.found.cues)


RULES: tuple[Callable[[Reading], Request | None], ...] = (
    to_be_done,
    clashing,
    at_stand,
    in_room,
    by_speaker,
    of_exhibitors,
    listed_sessions,
    of_a_record,
    of_something_named,
    of_the_fair,
    of_sessions,
    by_search,
)

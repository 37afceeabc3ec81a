"""Questions about the programme: what is on in a room, who speaks, which sessions there are, whether two clash."""

import re
from datetime import timedelta

from fair.calendar import Interval
from fair.records import Ref
from knowledge.names import LIKELY, SURE, PlaceMention
from knowledge.reading.found import Mention, blanked
from knowledge.reading.lexicon import RECORDS
from knowledge.reading.naming import (
    FRAME,
    NO_VALUE,
    Reading,
    facet,
    from_now,
    halls_of,
    named,
    named_by,
    span_of,
    wants_of,
    written_as_name,
)
from knowledge.reading.topic import topic_of, words_left
from knowledge.request import Clash, FindSessions, Missing, Named, Pick, Request, Span, Want

_COLLIDE = re.compile(r"\b(?:clash|overlap|conflict|collid|same time|do both|make both|both of)|冲突|撞|重叠|同时|时间一样|都能|能都")
_BESIDE = re.compile(r"\b(?:and|vs\.?|versus|with|&|or)\b|[,，、/]|还有|和|与|跟|及|同(?!时)| - ")
_OF_SOMEBODY = re.compile(r"\b(?:by|from|of|mr|ms|mrs|dr|prof)\b|'s\b")
_SHORTEST = 8  # letters that say the other name of two, where a question has but one in full


def clashing(reading: Reading) -> Request | None:
    """Whether two named sessions overlap."""
    cues = reading.found.cues
    if not cues.has("clash", "together") or ("clash" not in cues and cues.has("where", "when", "who", "until", "link", "remind", "book")):
        return None
    named_ones = [mention for mention in reading.found.mentions if named_by(mention, ("session",))]
    pairs = [each for mention in named_ones if (each := named_by(mention, ("session",)))]
    if len(pairs) == 1 and (other := _other_session(reading, named_ones[0])):
        pairs.append(other)
    if len(pairs) == 1 and reading.back and "clash" in cues:
        back = [ref for ref in reading.back if ref.kind == "session" and ref not in pairs[0].refs]
        pairs += [Named("", tuple(back[:1]))] if back else []
    if len(pairs) < 2 and _COLLIDE.search(reading.found.plain):
        words = topic_of(reading.found, *FRAME, "clash", "together", besides=[mention.span for mention in named_ones])
        pairs = _told_of(reading) if not pairs else [*pairs, Named(words, ())] if words else pairs
    return Clash(pairs[0], pairs[1]) if len(pairs) >= 2 else None


def _told_of(reading: Reading) -> list[Named]:
    """Return the two sessions that are told of by words of their titles, on either side of an "and"; what they are is looked up."""
    found = reading.found
    plain = blanked(found.plain, found.cues.spans("clash", "together", "yes_no", "when"))
    cuts = [match.span() for match in _BESIDE.finditer(plain)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(plain)]
    told = [" ".join(words_left(found.text[start:end], plain[start:end])) for start, end in zip(starts, ends, strict=True)]
    return [Named(words, ()) for words in told if words] if len(list(filter(None, told))) == 2 else []


def _other_session(reading: Reading, one: Mention) -> Named | None:
    """Return the session that all the words beside the one name mean, which said in part are too few for a name in mid-sentence."""
    words = topic_of(reading.found, "clash", "together", "yes_no", besides=[one.span])
    matches = tuple(reading.lexicon.names.find(words, kinds=("session",))) if len(words) >= _SHORTEST else ()
    other = named_by(Mention(words, one.span, matches), ("session",)) if matches else None
    return other if other and not set(other.refs) & {Ref(match.kind, int(match.key)) for match in one.of("session")} else None


def in_room(reading: Reading) -> Request | None:
    """What is on in a room: at a time, now, next, or on the day."""
    found = reading.found
    if named(reading, "session", "exhibitor", least=SURE):
        return None
    if halls_of(reading) and found.cues.has("exhibitor", "trade") and not found.cues.has("session", "genre", "talks"):
        return None
    hall = _hall_of_sessions(reading)
    rooms = found.known("room") or (reading.lexicon.values.rooms_in(hall.values) if hall else ())
    span = span_of(reading)
    if found.needs and not (span or found.cues.has("session", "genre", "now", "next")):
        return None
    tracks = facet(reading, "track", least=SURE)
    if hall and not rooms:
        return Missing("room", found.text[slice(*hall.span)])
    if not rooms:
        unknown = found.unknown_place("room", "hall", "stand")
        if (
            unknown is None
            or found.cues.has("exhibitor", "trade", "offer")
            or not (span or found.cues.has("session", "genre", "now", "next"))
        ):
            return None
        return Missing("room" if unknown.what != "hall" else "hall", found.text[slice(*unknown.span)])
    if found.cues.has("where") and not span and not found.cues.has("session", "genre", "now", "next"):
        return None
    rooms = reading.lexicon.values.rooms_with(rooms)
    pick = _pick(reading)
    if span is None and "this" in found.cues:
        span = from_now(reading)
    if span is None and (pick == Pick.NEXT or not found.cues.has("list", "session", "genre", "count", "first", "last")):
        span = from_now(reading, onward=pick == Pick.NEXT)
    return FindSessions(rooms=rooms, tracks=tracks.values, when=span, pick=pick, count="count" in found.cues)


def _hall_of_sessions(reading: Reading) -> PlaceMention | None:
    """Return the hall of exhibitors that is named where sessions are asked for; of their rooms some may say that they are in it."""
    found, cues = reading.found, reading.found.cues
    of_sessions = cues.has("session", "genre", "talks") or (cues.has("now", "next") and "who" not in cues)
    if not of_sessions or cues.has("exhibitor", "trade", "offer", "stand"):
        return None
    return next((place for place in found.places if place.what == "hall" and place.known), None)


def by_speaker(reading: Reading) -> Request | None:
    """When and on what somebody speaks."""
    cues = reading.found.cues
    if cues.has("stand", "link", "country", "products", "category", "exhibitor", "trade") and named(reading, "exhibitor"):
        return None
    over = RECORDS if "who" in cues or not cues.has("talks", "session", "genre") else ()
    of_people = cues.has("talks", "who", "session", "genre")
    of_people = of_people or any(
        written_as_name(reading, mention) for mention in reading.found.mentions if mention.best("speaker") >= LIKELY
    )
    speakers = facet(reading, "speaker", over=over, least=LIKELY if of_people else SURE).values
    if speakers and _by_the_way(reading):
        return None  # "the apple emulator talk" is not Lauri Apple's
    if not speakers and (of_people or cues.has("when", "where", "what", "list")) and not named(reading, "session", "exhibitor"):
        speakers = tuple(speaker for person in reading.found.people for speaker in person.speakers)
        if not speakers and reading.found.people and cues.has("talks", "session", "genre"):
            return Missing("speaker", reading.found.people[0].words)
    if not speakers:
        return None
    return FindSessions(speakers=speakers, when=span_of(reading), wants=wants_of(reading), count="count" in cues)


def _by_the_way(reading: Reading) -> bool:
    """Return whether a part of a speaker's name was met, not written as one, while the question speaks of more."""
    met = [mention for mention in reading.found.mentions if mention.best("speaker") >= LIKELY]
    if any(mention.exact or mention.quoted or written_as_name(reading, mention) for mention in met) or not met[0].words.isascii():
        return False
    left = topic_of(reading.found, *FRAME, "until", besides=[mention.span for mention in met])
    return bool(left) and not _OF_SOMEBODY.search(reading.found.plain)


def listed_sessions(reading: Reading) -> Request | None:
    """Which sessions, where the words ask for several and no title is there word for word."""
    found, cues = reading.found, reading.found.cues
    tracks = facet(reading, "track", over=RECORDS)
    asks_one = set(wants_of(reading)) - {Want.WHAT, Want.CATEGORY, Want.WHERE}
    if tracks.values and (cues.has("session", "genre", "list", "what", "talks", "now", "next") or found.times.whens):
        return None if asks_one and named(reading, *RECORDS) else of_sessions(reading)
    asks_several = cues.has("list", "talks", "count", "about", "whether") or (cues.has("session", "genre") and not wants_of(reading))
    if not asks_several or asks_one or not (cues.has("session", "genre", "talks", "about") or found.times.whens):
        return None
    if "about" in cues and not any(mention.quoted for mention in found.mentions):
        return of_sessions(reading)
    return None if any(mention.exact for mention in found.mentions) or named(reading, *RECORDS, least=SURE) else of_sessions(reading)


def of_sessions(reading: Reading) -> Request | None:
    """Which sessions: of a track, on a topic, on a day, now or next."""
    found, cues = reading.found, reading.found.cues
    track = facet(reading, "track", over=RECORDS)
    type_ = facet(reading, "type", over=(*RECORDS, "track"), least=SURE)
    tracks = track.values or type_.values
    span = span_of(reading)
    languages = tuple(value for language in found.languages for value in language.stored or NO_VALUE)
    spoken = [language.span for language in found.languages]
    aside = (*FRAME, "language") if track.values else FRAME  # "the Julia language talks"
    topic = topic_of(found, *aside, "genre", besides=(*track.spans, *type_.spans, *spoken))
    genre = "" if tracks else topic_of(found, *aside, besides=(*track.spans, *type_.spans, *spoken))
    unneeded = not found.needs and (span is not None or ("list" in cues and topic))
    on_a_topic = "about" in cues and topic and not found.needs and named(reading, *RECORDS) is None
    if not (languages or tracks or unneeded or cues.has("session", "genre", "talks") or on_a_topic):
        return None
    if not (languages or tracks or topic or genre or span or cues.has("next", "first", "last", "count")):
        return None if not cues.has("session", "genre") else FindSessions(when=_today(reading), count="count" in cues)
    pick = _pick(reading)
    if span is None and pick == Pick.NEXT:
        span = from_now(reading, onward=True)
    return FindSessions(
        tracks=track.values,
        types=() if track.values else type_.values,
        when=span,
        languages=languages,
        topic=topic,
        genre=genre if genre != topic else "",
        pick=pick,
        wants=wants_of(reading),
        count="count" in cues,
    )


def _pick(reading: Reading) -> Pick:
    cues = reading.found.cues
    if "next" in cues:
        return Pick.NEXT
    if "first" in cues:
        return Pick.NEXT if any(when.relation == "after" for when in reading.found.times.whens) else Pick.FIRST
    return Pick.LAST if "last" in cues else Pick.ALL


def _today(reading: Reading) -> Span:
    at = reading.at.astimezone(reading.lexicon.calendar.zone)
    start = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Span(Interval(start, start + timedelta(days=1)), "")

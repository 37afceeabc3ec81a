"""Which sessions there are: by room, track, speaker, topic and time; what is on now and next."""

import re
from collections.abc import Sequence
from datetime import timedelta

from fair.calendar import EARLY, Interval
from fair.records import Session
from handlers.answers import describe, labels
from handlers.answers.answer import MOST_CHOICES, MOST_RECORDS, Answer, Asking, beginning, not_found, numbered, with_source
from handlers.answers.listing import Listing, counted, named_values, narrowed_to
from handlers.texts import Texts
from knowledge.documents import Hit
from knowledge.request import FindSessions, Pick, Span
from store import programme

ENOUGH = 0.75  # share of a topic's words, weighed by rarity, that a session must hold
_MOST, _AHEAD = 0.6, 0.15  # … of one whose fact is asked for, and so much more than of the next
FAR = timedelta(days=365)
_LEFT_OVER = 2  # words, or Chinese characters, beside a language
_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]", re.IGNORECASE)
JUST_AFTER = timedelta(seconds=1)  # what begins at 14:00 is not what comes after 14:00


async def sessions(request: FindSessions, asking: Asking) -> Answer:
    """List the sessions that fit, or say that there are none and what to try."""
    found = _picked(await _fitting(request, asking), request)
    found = [session for session in narrowed_to(asking.shown.only, found, asking.texts) if isinstance(session, Session)]
    if not found:
        return _nothing(request, asking)
    return _listed(request, found, asking)


async def _fitting(request: FindSessions, asking: Asking) -> list[Session]:
    starts, running = _bounds(request)
    ranked = _topic_rows(request, asking)
    if not ranked and (request.topic or request.genre) and not _is_understood(request):
        return []
    found = await programme.sessions(
        asking.tx,
        rows=ranked or None,
        rooms=request.rooms or None,
        tracks=request.tracks or None,
        types=request.types or None,
        speakers=request.speakers or None,
        starts=starts,
        running=running,
    )
    if request.languages:
        found = [session for session in found if session.language in request.languages]
    if ranked:
        order = {row: place for place, row in enumerate(ranked)}
        found.sort(key=lambda session: order[session.origin.row] if session.origin else 0)
    return found


def _is_understood(request: FindSessions) -> bool:
    """Return whether names say what is asked for, so that words left over are no topic; a language alone says little."""
    few = len(_WORD.findall(request.topic or request.genre)) <= _LEFT_OVER
    return bool(request.tracks or request.speakers or request.rooms or (request.languages and few))


def _topic_rows(request: FindSessions, asking: Asking) -> list[int]:
    """Return rows of sessions on the topic: those that say it in the title first, then those that say it anywhere.

    Where everything else was understood, words left over that no session holds are no topic.
    """
    for topic in filter(None, (request.genre, request.topic)):
        hits = asking.indexes.search(topic, kinds=("session",), limit=200)
        if good := [hit for hit in hits if hit.coverage >= ENOUGH]:
            return [hit.ref.row for hit in sorted(good, key=_titled_first)]
        if request.wants and (one := _likeliest(hits)):
            return [one.ref.row]
    return []


def _likeliest(hits: Sequence[Hit]) -> Hit | None:
    """Return the one session whose title holds most of the words, where a fact of one is asked for and no other comes near."""
    near = sorted((hit for hit in hits if hit.titled >= _MOST), key=lambda hit: -hit.titled)
    return near[0] if near and (len(near) < 2 or near[0].titled - near[1].titled >= _AHEAD) else None


def _titled_first(hit: Hit) -> tuple[bool, float]:
    return (hit.titled < ENOUGH, -hit.score)


def _bounds(request: FindSessions) -> tuple[Interval | None, Interval | None]:
    """Return when the sessions asked for start, and during what they run."""
    if request.when is None:
        return None, None
    interval = request.when.interval
    if request.pick == Pick.NEXT:
        return Interval(interval.start + JUST_AFTER, interval.start + FAR), None
    if request.when.onward:
        return interval, None
    if request.when.moment or request.when.now:
        return None, interval
    return interval, None


def _picked(found: list[Session], request: FindSessions) -> list[Session]:
    going = [session for session in found if not describe.is_cancelled(session)]
    match request.pick:
        case Pick.NEXT | Pick.FIRST:
            return [session for session in going if session.start == going[0].start] if going else found[:1]
        case Pick.LAST:
            return [session for session in going if session.start == going[-1].start] if going else found[-1:]
        case Pick.ALL:
            return found


def _listed(request: FindSessions, found: Sequence[Session], asking: Asking) -> Answer:
    texts, shown, page = asking.texts, tuple(found[:MOST_RECORDS]), asking.shown.page_of(found)
    head = _head(request, found, asking)
    lines = numbered(asking, [_line(session, request, texts) for session in page], len(found))
    narrower = texts.say("Add a day, a room or a topic, to narrow it down.") if asking.shown.hints(len(found)) else ""
    return Answer(
        text="\n".join(filter(None, [with_source(asking, f"{head}\n{lines}", shown), narrower])),
        language=texts.language,
        records=shown,
        count=len(found) if request.count else None,
        choices=shown[:MOST_CHOICES] if _of_several_people(request, found) else (),
        listing=Listing(len(found), tuple(page), counted(found, texts)) if asking.shown.buttons else None,
    )


def _of_several_people(request: FindSessions, found: Sequence[Session]) -> bool:
    """Return whether a name was said that several speakers bear, so that the answer has to ask whose sessions are meant."""
    spoken = {speaker for session in found for speaker in session.speakers if speaker in request.speakers}
    return len(spoken) > 1 and len(found) > 1 and not any(set(request.speakers) <= set(session.speakers) for session in found)


def _line(session: Session, request: FindSessions, texts: Texts) -> str:
    line = describe.session_line(session, texts)
    return f"{line} · {texts.list(session.speakers)}" if session.speakers and len(request.speakers) != 1 else line


def _head(request: FindSessions, found: Sequence[Session], asking: Asking) -> str:
    texts = asking.texts
    about = beginning(texts.list([*filter(None, [what(request, texts)]), *named_values(asking.shown.only, found, texts)]))
    if _of_several_people(request, found):
        return texts.say("Several people fit: {speakers}. Whose session do you mean?", speakers=texts.list(request.speakers[:MOST_CHOICES]))
    if about:
        return texts.many("{about}: {count} session", "{about}: {count} sessions", len(found), about=about)
    return texts.many("{count} session", "{count} sessions", len(found))


def what(request: FindSessions, texts: Texts) -> str:
    """Return what was asked for, in its own words."""
    parts = [labels.label(value, texts) for value in (*request.rooms[:3], *request.tracks, *request.types)]
    parts += request.speakers[:3]
    if request.topic:
        parts.append(texts.say("“{words}”", words=request.topic))
    if request.when is not None:
        parts.append(shown_span(request.when, texts))
    return texts.list(parts)


def shown_span(span: Span, texts: Texts) -> str:
    """Return the time asked for as it was understood."""
    if span.now:
        return texts.say("now ({moment})", moment=texts.moment(span.interval.start))
    if span.moment:
        return texts.moment(span.interval.start)
    if span.onward:
        return texts.say("from {moment} on", moment=texts.moment(span.interval.start))
    length = span.interval.end - span.interval.start
    if span.interval.start.astimezone(texts.zone).hour == 0 and timedelta(hours=23) <= length <= timedelta(hours=25):
        return texts.day(span.interval.start)
    return texts.stretch(span.interval.start, span.interval.end)


def _nothing(request: FindSessions, asking: Asking) -> Answer:
    texts, about = asking.texts, beginning(what(request, asking.texts))
    first, last = texts.day_of_year(asking.fair.first_day), texts.day_of_year(asking.fair.last_day)
    if request.when is not None and not _within(request.when, asking):
        words = texts.say("{about}: nothing is on then. The fair runs from {first} to {last}.", first=first, last=last, about=about)
    elif about:
        words = texts.say("{about}: I find no session. Try another time, room or word, or ask “what is on today?”", about=about)
    else:
        words = texts.say("I find no session. Try a title, a speaker, a room or a time.")
    if request.count:
        return Answer(text=words, language=texts.language, count=0)
    return not_found(asking, words)


def _within(span: Span, asking: Asking) -> bool:
    start = span.interval.start.astimezone(asking.fair.zone)
    end = span.interval.end.astimezone(asking.fair.zone)
    late = start.time() < EARLY
    return asking.fair.first_day <= end.date() and start.date() - timedelta(days=late) <= asking.fair.last_day

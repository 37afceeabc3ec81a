"""What is on near a hall: in its own rooms and in halls a short way off, what goes on now before what comes next."""

import re
from collections.abc import Mapping, Sequence

from fair.calendar import Interval, whole_day
from fair.records import Hall, Session
from fair.walking import hall_of, minutes_from
from handlers.answers import describe
from handlers.answers.answer import with_source
from handlers.browsing.cards import card_of
from handlers.buttons import OPENS, in_rows, opens, press, replied
from handlers.heard import Heard, Told
from knowledge.hanzi import simplified
from knowledge.names.stands import read_places
from store import programme

MOST = 6  # lines of what is on now, and of what comes next
A_SHORT_WAY = 6  # minutes on foot
PLACE = "■"  # stands for the hall in a text
_NOW = r"(?:right now|now|at the moment|currently|today)"
_NEXT = r"(?:up next|coming up|next|soon|later)"
_ON_NEAR = re.compile(
    r"(?:(?:what(?:'s| is| else is)|which|anything|is there anything|are there any|what) )?(?:sessions?|talks?|events?|programme)? ?"
    r"(?:is |are )?"
    rf"(?:on|happening|going on|running|starting)? ?(?:{_NOW}|(?P<next>{_NEXT}))?(?: and {_NEXT}| or {_NEXT})? ?"
    rf"(?:near(?:by)?|around|close to|next to|beside|by) (?:the )?{PLACE} ?(?:{_NOW}|(?P<then>{_NEXT}))?(?: and {_NEXT}| or {_NEXT})?"
    rf"|{PLACE}(?:的)?(?:附近|旁边|周围|边上)(?:这会儿|现在|此刻|目前|今天|(?P<after>接下来|马上|等下|待会儿?|之后|下一场|稍后))*(?:都|正|还)?(?:在|有)?"
    r"(?:举行|进行|开|演|办)?(?:着)?(?:些)?(?:什么|啥|哪些|哪场)?(?:活动|会议|会|论坛|演讲|讲座|节目|场次)?(?:在)?(?:举行|进行|开始|开)?(?:吗|呢|啊)?",
    re.IGNORECASE,
)
_OF_SESSIONS = re.compile(
    rf"\b(?:on|happening|going on|running|starting|sessions?|talks?|events?|programme|{_NOW}|{_NEXT})\b"
    r"|现在|此刻|目前|这会儿|接下来|马上|等下|待会|之后|下一场|稍后|活动|会议|论坛|演讲|讲座|节目|场次|举行|进行|开始",
    re.IGNORECASE,
)


async def asked(heard: Heard, text: str) -> Told | None:
    """Tell what is on near the hall that is named; None where words ask for something else."""
    named = hall_named(heard, text)
    said = _ON_NEAR.fullmatch(named[1]) if named else None
    if named is None or said is None or not _OF_SESSIONS.search(named[1].replace(PLACE, "")):
        return None
    only_next = any(said[name] for name in ("next", "then", "after")) and not re.search(rf"\b{_NOW}\b|现在|此刻|目前|这会儿", named[1])
    return await _told(heard, named[0], only_next=only_next)


def hall_named(heard: Heard, text: str) -> tuple[Hall, str] | None:
    """Return the one hall of the fair that a text names, and the text with PLACE for it, plainly written."""
    places = read_places(text, heard.lexicon.places)
    if len(places) != 1:
        return None
    start, end = places[0].span
    hall = next((hall for said in (*places[0].values, text[start:end].title()) if (hall := heard.fair.hall(said))), None)
    if hall is None:
        return None
    plain = " ".join(simplified(f"{text[:start]}{PLACE}{text[end:]}").split())  # a pattern looks at each space once
    return hall, plain.rstrip("?？.。!！ ")


async def _told(heard: Heard, hall: Hall, *, only_next: bool) -> Told:
    texts, near = heard.texts, _halls_near(heard, hall)
    name = texts.name(hall.name, hall.name_zh)
    found = await _today(heard, near)
    now = [] if only_next else [session for session in found if session.start <= heard.at][:MOST]
    later = [session for session in found if session.start > heard.at][:MOST]
    if not now and not later:
        words = texts.say("Nothing more is on near {hall} today.", hall=name)
        beside = press(texts.say("What is near it?"), "near", heard.fair.halls.index(hall), OPENS)
        return Told(reply=replied(words, texts, rows=((opens(texts.say("On now"), "now"), beside),)))
    lines = [
        *([texts.say("On now near {hall}:", hall=name)] if now else []),
        *(_line(session, near, heard) for session in now),
        *([texts.say("Next near {hall}:", hall=name)] if later else []),
        *(_line(session, near, heard) for session in later),
    ]
    shown = [*now, *later]
    turns = await heard.turns()
    buttons = in_rows(card_of(session).button(describe.title(session, texts), "open") for session in shown)
    return Told(
        reply=replied(with_source(heard.asking, "\n".join(lines), shown), texts, rows=buttons),
        effects=(heard.said(*(card_of(session).ref for session in shown), after=turns[0] if turns else None),),
    )


def _halls_near(heard: Heard, hall: Hall) -> Mapping[str, int]:
    """Return the hall and those a short way off, with the minutes."""
    ids = {each.id for each in heard.fair.halls}
    return {place: minutes for place, minutes in minutes_from(heard.fair, hall.id).items() if place in ids and minutes <= A_SHORT_WAY}


async def _today(heard: Heard, near: Mapping[str, int]) -> Sequence[Session]:
    """Return what goes on or is still to come today in these halls, by start, the nearest first."""
    day = whole_day(heard.fair, heard.at.astimezone(heard.fair.zone).date())
    coming = await programme.sessions(heard.tx, running=Interval(heard.at, day.end))
    there = [(hall_of(heard.fair, session.room), session) for session in coming if not describe.is_cancelled(session)]
    found = [(session.start, near[hall.id], session) for hall, session in there if hall and hall.id in near]
    return [session for *_, session in sorted(found, key=lambda each: each[:2])]


def _line(session: Session, near: Mapping[str, int], heard: Heard) -> str:
    """Return a session's line without its day, with the way where it is in another hall."""
    texts, hall = heard.texts, hall_of(heard.fair, session.room)
    line = describe.session_line(session, texts).removeprefix(texts.day(session.start)).lstrip()
    if minutes := near[hall.id] if hall else 0:
        line = " · ".join([line, texts.many("{count} minute on foot", "{count} minutes on foot", minutes)])
    return line

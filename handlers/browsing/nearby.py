"""What is near: places, exhibitors and sessions around the hall or stand that was last spoken of."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from fair.calendar import Interval
from fair.records import Exhibitor, Hall, Place, Record, Ref, Session
from fair.talk import Action
from fair.visitors import Turn
from fair.walking import hall_of
from handlers.answers import describe
from handlers.answers.answer import origin_of, records, with_source
from handlers.browsing import on_nearby
from handlers.browsing.cards import card_of
from handlers.buttons import in_rows, press, replied
from handlers.heard import Heard, Told
from knowledge.reading import Context
from knowledge.reading.language import language_of
from knowledge.request import Either, FindExhibitors, Practical, Request
from store import programme

SOON = timedelta(hours=2)
MOST = 4  # of each kind
MOST_HALLS = 12
_NEAR = re.compile(
    r"(?:(?:what|who|anything|what else|show me what|tell me what)(?:'s| is| are)?\s+)?"
    r"(?:near(?:by)?|around|close)(?: to)?(?: me| here| us)?"
    r"|(?:我|这里|這裡|這里|here)?(?:的)?(?:附近|旁边|旁邊|周围|周圍|身边|身邊)(?:都)?(?:有)?(?:什么|什麼|啥|哪些|谁|誰)?(?:东西|東西)?",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:near(?:by|est)?|closest|around)\b|附近|旁边|旁邊|周围|周圍|最近", re.IGNORECASE)
_NUMBER = re.compile(r"(\D*)(\d+)")


def is_asked(words: str) -> bool:
    """Return whether a message asks for what is near, and for nothing else."""
    return _NEAR.fullmatch(words.strip().rstrip("?？.。!！ ")) is not None


def here(words: str, requests: tuple[Request, ...], context: Context) -> tuple[Request, ...]:
    """Put the hall last spoken of into what is asked for "near me"."""
    hall = _hall_of(context) if _HERE.search(words) else None
    return tuple(_at(request, hall) for request in requests) if hall else requests


def _at(request: Request, hall: str) -> Request:
    match request:
        case Practical(halls=()):
            return replace(request, halls=(hall,))
        case Either():
            return Either(tuple(_at(reading, hall) for reading in request.readings))
        case _:
            return request


async def asked(heard: Heard, text: str) -> Told | None:
    """Answer what is near, or on near a hall; None where words ask for something else."""
    if not _HERE.search(text):
        return None
    heard = heard.speaking(language_of(text, default=heard.texts.language))
    return await near(heard) if is_asked(text) else await on_nearby.asked(heard, text) or await _near_a_hall(heard, text)


async def _near_a_hall(heard: Heard, text: str) -> Told | None:
    """Tell what is near a hall that is named beside words for near, and nothing else."""
    named = on_nearby.hall_named(heard, text)
    return await _around(heard, named[0].id, None) if named and is_asked(named[1].replace(on_nearby.PLACE, "here")) else None


async def near(heard: Heard) -> Told:
    """Tell what is near the place last spoken of; where there is none, ask for it."""
    turns = await heard.turns()
    for place, turn in enumerate(turns):
        if hall := _hall_of(heard.recall.context(turns[place:], heard.lexicon)):
            return await _around(heard, hall, None)
        if (stand := await _stand(heard, turn)) is not None:
            return await _around(heard, next(iter(stand.halls), ""), stand)
    return which_hall(heard)


async def _stand(heard: Heard, turn: Turn) -> Exhibitor | None:
    """Return the exhibitor that a turn was about, if it was about one alone, with a stand."""
    found = await records(heard.asking, turn.records) if len(turn.records) == 1 else []
    return next((each for each in found if isinstance(each, Exhibitor) and each.stands), None)


def _hall_of(context: Context) -> str | None:
    return next((hall for request in reversed(context.requests) for hall in _halls(request)), None)


def _halls(request: Request) -> Sequence[str]:
    match request:
        case FindExhibitors() | Practical():
            return request.halls
        case Either():
            return [hall for reading in request.readings for hall in _halls(reading)]
        case _:
            return ()


def which_hall(heard: Heard) -> Told:
    """Ask where the visitor is: coordinates tell nothing, the fair's records have none."""
    texts, halls = heard.texts, heard.fair.halls[:MOST_HALLS]
    words = texts.say("Which hall are you in, or at which stand? I cannot find you on the plan by a location.")
    buttons = [press(texts.name(hall.name, hall.name_zh), "near", number) for number, hall in enumerate(halls)]
    return Told(reply=replied(words, texts, rows=in_rows(buttons, wide=3)))


async def pressed(heard: Heard, action: Action) -> Told:
    """Tell what is near in the hall of the button."""
    halls = heard.fair.halls
    return await _around(heard, halls[action.row].id, None) if action.row < len(halls) else which_hall(heard)


async def _around(heard: Heard, hall: str, stand: Exhibitor | None) -> Told:
    texts = heard.texts
    names = heard.fair.hall_names(hall)
    known = heard.fair.hall(hall)
    places = [place for place in await programme.records(heard.tx, Place.KIND) if isinstance(place, Place) and place.hall in names]
    exhibitors = _neighbours(await programme.exhibitors(heard.tx, halls=names), stand) if hall else []
    sessions = await _soon(heard, known)
    found: list[Record] = [*places[:MOST], *exhibitors[:MOST], *sessions[:MOST]]
    at = describe.stands(stand, texts) if stand else (texts.name(known.name, known.name_zh) if known else hall)
    if not found:
        return Told(reply=replied(texts.say("I know of nothing near {place}.", place=at), texts))
    lines = [texts.say("Near {place}:", place=at), *(describe.line(record, texts) for record in found)]
    cards = [card_of(record).button(describe.title(record, texts), "open") for record in found if not isinstance(record, Place)]
    turns = await heard.turns()
    own = [Ref(Exhibitor.KIND, origin_of(stand).row)] if stand else []
    asked = None if stand else texts.say("Which exhibitors are in {hall}?", hall=at)
    return Told(
        reply=replied(with_source(heard.asking, "\n".join(lines), found), texts, rows=in_rows(cards), bold=[at]),
        effects=(heard.said(*own, after=turns[0] if turns else None, text=asked),),
    )


def _neighbours(there: Sequence[Exhibitor], stand: Exhibitor | None) -> list[Exhibitor]:
    """Return the exhibitors of a hall, those at the nearest stand numbers of the same row first."""
    if stand is None or not stand.stands:
        return list(there)
    row, number = _parted(stand.stands[0])
    others = [each for each in there if each.id != stand.id and each.stands]
    apart = {each.id: _parted(each.stands[0]) for each in others}
    return sorted(others, key=lambda each: (apart[each.id][0] != row, abs(apart[each.id][1] - number), each.stands[0]))


def _parted(stand: str) -> tuple[str, int]:
    found = _NUMBER.match(stand)
    return (found[1], int(found[2])) if found else (stand, 0)


async def _soon(heard: Heard, hall: Hall | None) -> list[Session]:
    """Return the sessions in the rooms of a hall that go on or begin soon: what goes on began before."""
    running = await programme.sessions(heard.tx, running=Interval(heard.at, heard.at + SOON)) if hall else []
    return [session for session in running if not describe.is_cancelled(session) and hall_of(heard.fair, session.room) == hall]

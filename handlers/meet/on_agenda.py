"""Meetings beside sessions on one's agenda and in one's calendar: what is agreed or asked for, as an entry and as a line."""

from datetime import datetime

from fair.availability import Way
from fair.itinerary import Entry
from fair.meetings import AGREED, HOLDING, KIND, Side, State, is_seat
from fair.records import Exhibitor, Hall, Ref
from fair.walking import hall_of
from handlers.heard import Heard
from handlers.meet import card, words
from handlers.meet.in_calendar import title, where
from handlers.meet.seen import Seen, host_of
from handlers.texts import Texts
from store import meetings
from store.database import Tx

KEPT = HOLDING | {State.WAITING}


async def of(heard: Heard) -> list[Seen]:
    """Return the meetings and seats on a visitor's agenda, by start; a seat in a session that stands there anyway is none more."""
    if heard.who is None or heard.group:
        return []
    found = await _seen(heard.tx, heard.who.number, heard.texts, heard.at, states=KEPT)
    sessions = set(await heard.goes_to())
    return [each for each in found if each.state in KEPT and not (is_seat(each.meeting) and each.meeting.host in sessions)]


async def agreed(tx: Tx, visitor: int, texts: Texts) -> list[Seen]:
    """Return what of a visitor's meetings and seats stands in their calendar, by start."""
    return await _seen(tx, visitor, texts, None, states=AGREED)


async def _seen(tx: Tx, visitor: int, texts: Texts, at: datetime | None, *, states: frozenset[State]) -> list[Seen]:
    pairs = [(each, await host_of(tx, each.host)) for each in await meetings.of(tx, visitor, states=states)]
    return [Seen(each, Side.VISITOR, host, "", texts, at or each.changed) for each, host in pairs if host is not None]


def ref_of(seen: Seen) -> Ref:
    return Ref(KIND, seen.meeting.number)


def entry_of(seen: Seen) -> Entry:
    """Return a meeting as something that its visitor goes to; online they can be anywhere."""
    time, hall = seen.meeting.time, _hall(seen)
    return Entry(ref=ref_of(seen), start=time.start, end=time.end, hall=hall.id if hall else None)


def _hall(seen: Seen) -> Hall | None:
    fair, host = seen.texts.fair, seen.host
    if not isinstance(host, Exhibitor):
        return hall_of(fair, host.room)
    here = host.halls[0] if len(host.halls) == 1 and seen.meeting.way is Way.STAND else ""
    return fair.hall(here) or hall_of(fair, here)


def line(seen: Seen) -> str:
    """Return "Sat 3 Feb 14:00–14:30 · Meeting: Lenovo · stand A12 · asked for"; of what is agreed the state is left out."""
    state = "" if seen.state is State.CONFIRMED else card.state(seen.state, seen.texts)
    return " · ".join(filter(None, [words.stretch(seen.meeting.time, seen.texts), title(seen), where(seen), state]))

"""Whose meeting it is: what a button says of it is checked against who presses."""

from fair.meetings import Answerer, Meeting, Side
from fair.records import Exhibitor, Session
from fair.talk import Action
from fair.visitors import Gift, Role
from handlers.buttons import replied
from handlers.doing import private
from handlers.heard import Heard, Told
from handlers.meet import card, unjoined
from handlers.meet.card import SIDES
from handlers.meet.looking import look
from handlers.meet.seen import Seen, host_of
from store import meetings


async def pressed(heard: Heard, action: Action) -> Seen | None:
    """Return the meeting of a button as the side sees it that the button was made for; None where it is not theirs, or there is none."""
    side = SIDES.get(action.more.partition(".")[0])
    return await own(heard, action.row, side=side) if side else None


async def own(heard: Heard, number: int, *, side: Side | None = None) -> Seen | None:
    """Return a meeting as its visitor or its host sees it, where whoever is heard is that; as both, as its visitor."""
    meeting = await meetings.get(heard.tx, number)
    for each in (Side.VISITOR, Side.HOST) if side is None else (side,):
        if meeting is not None and (found := await of(heard, meeting, each)) is not None:
            return found
    return None


async def of(heard: Heard, meeting: Meeting, side: Side) -> Seen | None:
    """Return a meeting as a side of it sees it, None where whoever is heard is not on that side."""
    host = await host_of(heard.tx, meeting.host)
    if host is None or heard.who is None or heard.group:
        return None
    visits, hosts = meeting.visitor == heard.who.number, stands_for(heard, host) if isinstance(host, Exhibitor) else False
    acts = side is Side.HOST and not hosts and await _acts_for(heard, meeting, host)
    if not (visits if side is Side.VISITOR else hosts or acts):
        return None
    return await look(heard.tx, meeting, side, host, texts=heard.texts, at=heard.at, acting=acts)


async def _acts_for(heard: Heard, meeting: Meeting, host: Exhibitor | Session) -> bool:
    """Say whether whoever is heard is an organizer, and the organizers answer for the host."""
    if heard.who is None or not heard.who.has(Gift.ORGANIZER) or not isinstance(host, Exhibitor):
        return False
    return (await unjoined.as_it_is(heard.tx, meeting, host)).answerer is Answerer.DESK


def stands_for(heard: Heard, exhibitor: Exhibitor) -> bool:
    """Say whether whoever is heard is a representative of an exhibitor."""
    return heard.who is not None and Role(Gift.REPRESENTATIVE, exhibitor.id) in heard.who.roles


def gone(heard: Heard) -> Told:
    """Say that a meeting is not whoever's is heard, or no more."""
    said = heard.texts.say("That meeting is not yours, or no longer there.")
    return private(heard) if heard.group else Told(reply=replied(said, heard.texts), note=said)


def otherwise(seen: Seen) -> Told:
    """Say that a meeting is not as a button has it, and how it is."""
    note = seen.texts.say("That has changed meanwhile. This is how it stands:")
    return Told(reply=card.reply(seen, note=note), note=note)

"""Whose meeting it is: what a button says of it is checked against who presses."""

from fair.meetings import Meeting, Side
from fair.records import Exhibitor
from fair.talk import Action
from fair.visitors import Gift, Role
from handlers.buttons import replied
from handlers.doing import private
from handlers.heard import Heard, Told
from handlers.meet import card
from handlers.meet.card import SIDES
from handlers.meet.names import about_of, name_of
from handlers.meet.seen import Seen, host_of, other_ways
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
    if not (visits if side is Side.VISITOR else hosts):
        return None
    visitor = meeting.visitor
    name, about = await name_of(heard.tx, visitor, heard.texts), await about_of(heard.tx, visitor)
    return Seen(meeting, side, host, name, heard.texts, heard.at, about, await other_ways(heard.tx, meeting, heard.fair))


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

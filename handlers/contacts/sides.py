"""Whose contact it is: what a button says of it is checked against who presses."""

from fair.contacts import View
from fair.meetings import Side
from fair.records import Exhibitor
from fair.talk import Action
from fair.visitors import Gift
from handlers import doing
from handlers.browsing import cards
from handlers.buttons import replied
from handlers.contacts.held import Held, exhibitor_at, seen
from handlers.heard import Heard, Told
from handlers.meet.sides import stands_for
from store import programme


async def represented(heard: Heard) -> list[Exhibitor]:
    """Return the exhibitors that whoever is heard stands for."""
    roles = [role for role in (heard.who.roles if heard.who else ()) if role.name == Gift.REPRESENTATIVE]
    found = [each for role in roles for each in await programme.with_id(heard.tx, Exhibitor.KIND, role.exhibitor)]
    return [each for each in found if isinstance(each, Exhibitor)]


async def pressed(heard: Heard, action: Action) -> Held | Told:
    """Return the contact of a button as the side sees it that the button was made for; else what to tell whoever pressed it."""
    if heard.group or heard.who is None:
        return doing.private(heard) if heard.group else cards.gone(heard)
    view = View(action.version or heard.who.number, action.row, Side.HOST if action.version else Side.VISITOR)
    return await of(heard, view)


async def exhibitor(heard: Heard, action: Action) -> Exhibitor | Told:
    """Return the exhibitor of a button where whoever is heard stands for it; else what to tell them."""
    found = await exhibitor_at(heard.tx, action.row)
    if found is None or heard.group:
        return doing.private(heard) if heard.group else cards.gone(heard)
    return found if stands_for(heard, found) else _not_held(heard)


async def of(heard: Heard, view: View) -> Held | Told:
    """Return a contact as a side sees it, where whoever is heard is on that side."""
    exhibitor = await exhibitor_at(heard.tx, view.row)
    if exhibitor is None:
        return cards.gone(heard)
    is_theirs = stands_for(heard, exhibitor) if view.side is Side.HOST else heard.who is not None and heard.who.number == view.visitor
    held = await seen(heard.tx, view) if is_theirs else None
    return held or _not_held(heard)


def _not_held(heard: Heard) -> Told:
    words = heard.texts.say("You do not hold this card, or not any more.")
    return Told(reply=replied(words, heard.texts), note=words)

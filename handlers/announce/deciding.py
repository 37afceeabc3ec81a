"""A press on an announcement's card: whose it may be, and how it is decided in the transaction that settles it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from fair.announcements import Announcement
from fair.errors import AnnouncementIs, CannotAnnounce, NeedsAnother
from fair.talk import Action
from handlers.announce import card
from handlers.announce.card import Seen
from handlers.announce.looking import seen
from handlers.buttons import replied
from handlers.effects import Audited, Effect, Set
from handlers.heard import Heard, Told
from handlers.team.asked import refused
from store import announcements
from store.database import Tx

Deciding = Callable[[Tx], Awaitable[Announcement]]


async def pressed(heard: Heard, action: Action) -> Seen | Told:
    """Return the announcement of a button as it stands, or what to say to somebody who may not press it, or where there is none."""
    if (no := refused(heard)) is not None:
        return no
    found = await announcements.one(heard.tx, action.row)
    return await seen(heard, found) if found else gone(heard)


def gone(heard: Heard) -> Told:
    words = heard.texts.say("That announcement is no more. /announce begins another one.")
    return Told(reply=replied(words, heard.texts), note=words)


def shown(now: Seen, *, note: str = "", effects: Sequence[Effect] = ()) -> Told:
    """Show the card."""
    return Told(reply=card.reply(now, note=note), note=note, effects=(*effects, Set("pending", None)))


def decided(before: Seen, deed: Deciding, *, then: Callable[[Heard, Seen], Awaitable[Told]], noted: str = "") -> Told:
    """Have a deed done in the transaction that settles what was heard, and tell what has come of it; else how it stands.

    `noted`: what is written down of it.
    """
    return Told(decide=partial(_tried, before, deed, then, noted))


async def _tried(before: Seen, deed: Deciding, then: Callable[[Heard, Seen], Awaitable[Told]], noted: str, heard: Heard) -> Told:
    heard = heard.speaking(before.texts.language)
    if (no := refused(heard)) is not None:
        return no
    try:
        after = await deed(heard.tx)
    except CannotAnnounce as err:
        return await _otherwise(heard, before, err)
    told = await then(heard, replace(before, announcement=after))
    return replace(told, effects=(*told.effects, Audited(f"announcement.{noted}", after.number))) if noted else told


async def _otherwise(heard: Heard, before: Seen, refusal: CannotAnnounce) -> Told:
    now = await announcements.one(heard.tx, before.announcement.number)
    if now is None:
        return gone(heard)
    return shown(replace(before, announcement=now), note=_why(heard, refusal))


def _why(heard: Heard, refusal: CannotAnnounce) -> str:
    texts = heard.texts
    match refusal:
        case NeedsAnother():
            return texts.say("You wrote it, so somebody else has to approve it.")
        case AnnouncementIs():
            return texts.say("That has changed meanwhile. This is how it stands:")
        case _:
            return texts.say("That cannot be done.")

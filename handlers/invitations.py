"""One-time codes: they make somebody an organizer or an exhibitor's representative, or join a second channel to a person.

A code is shown first and taken by a press, once. Only what SHA-256 makes of it is stored.
"""

import hashlib
import re
import secrets
from dataclasses import replace
from datetime import datetime

from fair.records import Exhibitor
from fair.talk import Action
from fair.visitors import CODE_LIVES, Gift, Invitation
from handlers import doing
from handlers.answers import describe
from handlers.buttons import link, opens, press, replied
from handlers.effects import Invite, Take
from handlers.heard import Heard, Told
from handlers.meet import desk, stands
from handlers.meet.joining import Welcome
from handlers.meet.parting import HandOver
from store import people, programme
from store.database import Tx

LETTERS = "abcdefghjkmnpqrstvwxyz23456789"  # nothing that is taken for another
LENGTH = 20
_CODE = re.compile(f"[{LETTERS}]{{{LENGTH}}}")


def new_code() -> str:
    """Return a fresh code; it never looks like a link to a record, which has _ behind its first letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


async def make(tx: Tx, gives: str, *, now: datetime, exhibitor: str = "") -> str:
    """Keep a new code that gives this, and return it."""
    code = new_code()
    await people.invite(tx, invitation(code, gives, now=now, exhibitor=exhibitor))
    return code


def invitation(code: str, gives: str, *, now: datetime, exhibitor: str = "") -> Invitation:
    """Return a code as it is stored."""
    return Invitation(digest=digest(code), gives=gives, exhibitor=exhibitor, made=now, expires=now + CODE_LIVES)


def digest(code: str) -> str:
    """Return what is stored of a code."""
    return hashlib.sha256(code.strip().lower().encode()).hexdigest()


def is_code(words: str) -> bool:
    return _CODE.fullmatch(words.strip().lower()) is not None


async def shown(heard: Heard, words: str) -> Told:
    """Show what a code gives, with the button that takes it."""
    texts, code = heard.texts, words.strip().lower()
    kept = await people.invitation(heard.tx, digest(code))
    if kept is None or not kept.lives(heard.at):
        return _spent(heard, kept)
    if heard.group:
        return doing.private(heard)
    rows = ((press(texts.say("Yes, take it"), "take", more=code), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied(await _gift(heard, kept), texts, rows=rows))


async def _gift(heard: Heard, kept: Invitation) -> str:
    texts = heard.texts
    match kept.gives:
        case Gift.ORGANIZER:
            return texts.say("This code makes you an organizer of this fair in this chat. Take it?")
        case Gift.STAFF:
            return texts.say("This code makes you one of the fair's staff in this chat. Take it?")
        case Gift.REPRESENTATIVE:
            name = await exhibitor_name(heard, kept.exhibitor)
            return texts.say("This code makes you a representative of {exhibitor} in this chat. Take it?", exhibitor=name)
        case _:
            return texts.say("This code joins this chat to your agenda and settings elsewhere: they become one. Take it?")


async def exhibitor_name(heard: Heard, id: str) -> str:
    """Return the name of an exhibitor, its id where it is no more."""
    found = await programme.with_id(heard.tx, Exhibitor.KIND, id)
    return describe.title(found[0], heard.texts) if found else id


def _spent(heard: Heard, kept: Invitation | None) -> Told:
    texts = heard.texts
    if kept and kept.taken and heard.who and kept.taken_by == heard.who.number:
        words = texts.say("You have taken this code already; nothing more is to be done.")
    elif kept and kept.taken:
        words = texts.say("This code was taken before; it works once. Ask whoever sent it for a new one.")
    else:
        words = texts.say("I do not know this code, or it has run out. Ask whoever sent it for a new one.")
    return Told(reply=replied(words, texts), note=words)


async def taken(heard: Heard, action: Action) -> Told:
    """Take the code of a button and give what it gives."""
    texts, of_code = heard.texts, digest(action.more)
    kept = await people.invitation(heard.tx, of_code)
    if kept is None or not kept.lives(heard.at):
        return _spent(heard, kept)
    if heard.group:
        return doing.private(heard)
    match kept.gives:
        case Gift.ORGANIZER:
            return _in_the_office(heard, of_code, texts.say("You are an organizer of this fair now. /help shows what you can do."))
        case Gift.STAFF:
            return _in_the_office(heard, of_code, texts.say("You are of the staff of this fair now. /help shows what you can do."))
        case Gift.REPRESENTATIVE:
            return replace(await _at_the_desk(heard, kept.exhibitor), effects=(Take(of_code), Welcome(kept.exhibitor)))
        case _ if heard.who and kept.visitor == heard.who.number:
            words = texts.say("This chat is yours already; there is nothing to join.")
            return Told(reply=replied(words, texts), note=words)
        case _:
            words = texts.say("Joined: your agenda and settings are the same here and there now.")
    handed_over = (HandOver(kept.visitor),) if kept.gives == Gift.JOIN and kept.visitor is not None else ()
    return Told(reply=replied(words, texts), note=words, effects=(*handed_over, Take(of_code)))


def _in_the_office(heard: Heard, of_code: str, words: str) -> Told:
    """Show whoever works for the fair from now on the way to the console."""
    rows = ((opens(heard.texts.say("Open the console"), "console"),),)
    return Told(reply=replied(words, heard.texts, rows=rows), note=words, effects=(Take(of_code),))


async def _at_the_desk(heard: Heard, id: str) -> Told:
    """Show a new representative what waits at their stand, with the ways to it."""
    texts = heard.texts
    found = await programme.with_id(heard.tx, Exhibitor.KIND, id)
    name = describe.title(found[0], texts) if found else id
    words = texts.say("You represent {exhibitor} now. /help shows what you can do.", exhibitor=name)
    if not found or not isinstance(found[0], Exhibitor):
        return Told(reply=replied(words, texts), note=words)
    return Told(reply=await desk.reply(stands.of(heard, found[0]), note=words), note=words)


async def join(heard: Heard, action: Action) -> Told:
    """Make a code that joins another channel to this visitor."""
    if heard.group:
        return doing.private(heard)
    texts, code = heard.texts, new_code()
    words = texts.say("On the other device, write this to me within 7 days, once: /start {code}", code=code)
    rows = [link("Telegram" if "//t.me/" in way else texts.say("In the browser"), way) for way in heard.links.to(code)]
    made = invitation(code, Gift.JOIN, now=heard.at)
    return Told(reply=replied(words, texts, rows=rows), effects=(Invite(made),), anew=True)

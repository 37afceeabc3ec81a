"""An exhibitor that nobody has joined, asked by mail: its mailbox is told what its people would be, with a link to answer by.

A link has a code that nobody can guess, of which only what SHA-256 makes of it is stored; it lives until the request expires.
"""

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime

from fair.deep_links import Links
from fair.mailboxes import mailbox_in
from fair.meetings import Answerer, Change, Deed, Side
from fair.records import Exhibitor, Fair
from fair.talk import Button, Lane, Outgoing
from handlers.answers import describe
from handlers.buttons import replied
from handlers.heard import Rows
from handlers.meet import in_calendar, news, words
from handlers.meet.looking import look
from handlers.meet.seen import Seen
from handlers.reach.proofs import MAIL
from handlers.texts import Texts
from knowledge.reading.countries import country_code
from store import house, meeting_letters
from store.database import Tx

CODE_BYTES = 24  # of chance
_CHINESE = {"CN": "zh", "HK": "zh-Hant", "MO": "zh-Hant", "TW": "zh-Hant"}


async def letters(tx: Tx, change: Change, exhibitor: Exhibitor, *, fair: Fair, at: datetime, links: Links) -> list[Outgoing]:
    """Return the letter that tells an exhibitor's mailbox of a change, where that answers for it and did not do it itself."""
    mailbox = mailbox_in(exhibitor.email or "")
    if change.after.answerer is not Answerer.MAILBOX or mailbox is None:
        return []
    seen = await look(tx, change.after, Side.HOST, exhibitor, texts=Texts(language_of(exhibitor), fair), at=at)
    file = in_calendar.word(change, seen, home=await house.id_of(tx))
    if change.side is Side.HOST and file is None:
        return []
    head = words.standing(seen) if change.side is Side.HOST else news.of(change, seen)
    rows = await _way_to_answer(tx, seen, links)
    reply = replied("\n".join([head, *words.details(seen), "", _why(seen)]), seen.texts, rows=rows, bold=[seen.partner])
    key = f"meeting:{change.after.number}:{change.after.version}:{MAIL}"
    return [Outgoing(channel=MAIL, chat=mailbox, reply=replace(reply, file=file), lane=Lane.MEETING, due=at, key=key)]


def language_of(exhibitor: Exhibitor) -> str:
    """Return the language to write to an exhibitor in: of those that they speak, else that of their country."""
    spoken = {each.split("-")[0].strip().lower() for each in exhibitor.languages}
    country = _CHINESE.get(country_code(exhibitor.country or "") or "", "en")
    return country if not spoken or country.split("-")[0] in spoken else "en"


def _why(seen: Seen) -> str:
    """Say why this comes, and how to take part without letters."""
    return seen.texts.say(
        "This comes to you since nobody of {name} has signed in with the fair's assistant yet. Ask the organizers for your invitation, "
        "and requests reach you in a chat.",
        name=describe.title(seen.host, seen.texts),
    )


async def _way_to_answer(tx: Tx, seen: Seen, links: Links) -> Rows:
    meeting = seen.meeting
    if Deed.ACCEPT not in seen.may or meeting.expires is None or not links.public_url:
        return ()
    code = secrets.token_urlsafe(CODE_BYTES)
    await meeting_letters.add(tx, digest(code), meeting=meeting.number, expires=meeting.expires, at=seen.at)
    page = f"{links.public_url.rstrip('/')}/answer/{code}?lang={seen.texts.language}"
    return ((Button(seen.texts.say("Accept or decline"), url=page),),)


def digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()

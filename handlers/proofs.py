"""Codes that prove an address which is only written to: six digits, sent there, and typed in any chat of whoever asked.

A code lives half an hour; five wrong tries burn it. Three a day may be asked for, and five a day go to one address.
"""

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from fair.mailboxes import mailbox_in, phone_in
from fair.talk import Outgoing
from fair.visitors import MOST_WRONG, PROOF_LIVES, Gift, Invitation
from handlers.buttons import press, replied
from handlers.effects import Set
from handlers.heard import Heard, Told
from handlers.reach_effects import CODES_A_DAY, CODES_TO_ONE, DAY, Mistaken, Prove, Proved
from store import addresses

MAIL, WEBHOOK = "mail", "webhook"
DIGITS = 6
_CODE = re.compile(rf"(?:[0-9][\s-]?){{{DIGITS}}}")


@dataclass(frozen=True, slots=True)
class Proof:
    """A code as it was made, and what is kept of it."""

    code: str
    invitation: Invitation


def new_proof(channel: str, chat: str, *, now: datetime) -> Proof:
    """Make a code for an address; which channel's it is stands where other codes name an exhibitor."""
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    digest = _digest(code, chat, now)
    made = Invitation(digest=digest, gives=Gift.REACH, exhibitor=channel, made=now, expires=now + PROOF_LIVES, chat=chat)
    return Proof(code, made)


def _digest(code: str, chat: str, made: datetime) -> str:
    return hashlib.sha256(f"{made.timestamp()} {chat} {code}".encode()).hexdigest()


def address_in(channel: str, words: str) -> str | None:
    """Return the address on a channel that somebody typed."""
    return mailbox_in(words) if channel == MAIL else phone_in(words)


async def send(heard: Heard, channel: str, chat: str) -> Told:
    """Send a code to an address, unless that was done too often."""
    texts = heard.texts
    number = heard.who.number if heard.who else None
    asked, sent = await addresses.proofs_sent(heard.tx, visitor=number, chat=chat, since=heard.at - DAY)
    if asked >= CODES_A_DAY or sent >= CODES_TO_ONE:
        words = texts.say("I have sent as many codes as I may in a day. Please try again tomorrow.")
        return Told(reply=replied(words, texts), effects=(Set("pending", None),))
    proof = new_proof(channel, chat, now=heard.at)
    words = texts.say(
        "I have sent a code of six digits to {address}. Write it here within {minutes} minutes, and word goes there.",
        address=chat,
        minutes=PROOF_LIVES.seconds // 60,
    )
    rows = ((press(texts.say("Another address"), f"reach_{channel}"), press(texts.say("No, thanks"), "never")),)
    effects = (Prove(proof.invitation, _letter(heard, proof)), Set("pending", None))
    return Told(reply=replied(words, texts, rows=rows, bold=[chat]), effects=effects)


def _letter(heard: Heard, proof: Proof) -> Outgoing:
    """Return the letter with the code: its first line is what a phone shows of it."""
    texts, fair, made = heard.texts, heard.fair, proof.invitation
    lines = (
        texts.say("{code} is your code for {fair}", code=proof.code, fair=texts.name(fair.name, fair.name_zh)),
        texts.say(
            "Write it in the chat where you gave this address, within {minutes} minutes: then reminders and changes come here.",
            minutes=PROOF_LIVES.seconds // 60,
        ),
        texts.say("If you did not ask for it, do nothing, and nothing more will come."),
    )
    reply = replied("\n\n".join(lines), texts, bold=[proof.code])
    return Outgoing(channel=made.exhibitor, chat=made.chat or "", reply=reply, due=made.made, expires=made.expires)


async def typed(heard: Heard, words: str) -> Told | None:
    """Take six digits as the code that was sent last; None where they are no six digits, or none was sent."""
    plain = unicodedata.normalize("NFKC", words).strip()
    if heard.who is None or heard.group or not _CODE.fullmatch(plain):
        return None
    kept = await addresses.proof(heard.tx, heard.who.number)
    if kept is None or kept.chat is None or not kept.lives(heard.at):
        return None
    if _digest(re.sub(r"\D", "", plain), kept.chat, kept.made) != kept.digest:
        return _wrong(heard, kept)
    texts = heard.texts
    done = texts.say("Done: reminders and changes go to {address} from now on.", address=kept.chat)
    rows = ((press(texts.say("Somewhere else"), "reach"),),)
    return Told(reply=replied(done, texts, rows=rows, bold=[kept.chat]), effects=(Proved(kept.digest),))


def _wrong(heard: Heard, kept: Invitation) -> Told:
    texts, left = heard.texts, MOST_WRONG - kept.wrong - 1
    if left:
        words = texts.many(
            "That is not the code that I sent to {address}. You have one more try.",
            "That is not the code that I sent to {address}. You have {count} more tries.",
            left,
            address=kept.chat,
        )
    else:
        words = texts.say("That is not the code either, and this one counts no more. Ask for a new one:")
    rows = ((press(texts.say("Send a new code"), f"reach_{kept.exhibitor}"), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied(words, texts, rows=rows), effects=(Mistaken(kept.digest),))

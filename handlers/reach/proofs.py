"""Codes that prove an address: six digits, sent there, and typed in any chat of whoever asked (`handlers.reach.typed_codes`).

A code lives half an hour; five wrong tries burn it. Three a day may be asked for, and five a day go to one address.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from fair.mailboxes import mailbox_in, phone_in
from fair.talk import Outgoing
from fair.visitors import PROOF_LIVES, Gift, Invitation, Pending
from handlers.buttons import press, replied
from handlers.effects import Set
from handlers.heard import Heard, Told
from handlers.reach.effects import CODES_A_DAY, CODES_TO_ONE, DAY, Prove
from handlers.texts import Texts
from store import addresses

MAIL, WEBHOOK = "mail", "webhook"
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Proof:
    """A code as it was made, and what is kept of it."""

    code: str
    invitation: Invitation


def new_proof(channel: str, chat: str, *, gives: Gift = Gift.REACH, now: datetime) -> Proof:
    """Make a code for an address; which channel's it is stands where other codes name an exhibitor."""
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    digest = digest_of(code, chat, now)
    made = Invitation(digest=digest, gives=gives, exhibitor=channel, made=now, expires=now + PROOF_LIVES, chat=chat)
    return Proof(code, made)


def digest_of(code: str, chat: str, made: datetime) -> str:
    """Return what is kept of a code that was sent to an address."""
    return hashlib.sha256(f"{made.timestamp()} {chat} {code}".encode()).hexdigest()


def address_in(channel: str, words: str) -> str | None:
    """Return the address on a channel that somebody typed."""
    return mailbox_in(words) if channel == MAIL else phone_in(words)


async def send(heard: Heard, channel: str, chat: str, *, gives: Gift = Gift.REACH, pending: Pending | None = None) -> Told:
    """Send a code to an address, unless that was done too often; `pending` waits for other words than the code."""
    texts = heard.texts
    number = heard.who.number if heard.who else None
    asked, sent = await addresses.proofs_sent(heard.tx, visitor=number, chat=chat, since=heard.at - DAY)
    if asked >= CODES_A_DAY or sent >= CODES_TO_ONE:
        words = texts.say("I have sent as many codes as I may in a day. Please try again tomorrow.")
        return Told(reply=replied(words, texts), effects=(Set("pending", None),))
    proof, minutes = new_proof(channel, chat, gives=gives, now=heard.at), PROOF_LIVES.seconds // 60
    if gives == Gift.PERSON:
        words = texts.say(
            "I have sent a code of six digits to {address}. Write it here within {minutes} minutes, to show that it is yours.",
            address=chat,
            minutes=minutes,
        )
    else:
        words = texts.say(
            "I have sent a code of six digits to {address}. Write it here within {minutes} minutes, and word goes there.",
            address=chat,
            minutes=minutes,
        )
    rows = ((press(texts.say("Another address"), asks_again(proof.invitation)), press(texts.say("No, thanks"), "never")),)
    effects = (Prove(proof.invitation, _letter(heard, proof)), Set("pending", pending))
    return Told(reply=replied(words, texts, rows=rows, bold=[chat]), effects=effects)


def asks_again(sent: Invitation) -> str:
    """Return what a button does that asks for the address of a code anew."""
    return "am?" if sent.gives == Gift.PERSON else f"reach_{sent.exhibitor}"


def _letter(heard: Heard, proof: Proof) -> Outgoing:
    """Return the letter with the code: its first line is what a phone shows of it."""
    texts, fair, made = heard.texts, heard.fair, proof.invitation
    lines = (
        texts.say("{code} is your code for {fair}", code=proof.code, fair=texts.name(fair.name, fair.name_zh)),
        _what_for(texts, made),
        texts.say("If you did not ask for it, do nothing, and nothing more will come."),
    )
    reply = replied("\n\n".join(lines), texts, bold=[proof.code])
    return Outgoing(channel=made.exhibitor, chat=made.chat or "", reply=reply, due=made.made, expires=made.expires)


def _what_for(texts: Texts, made: Invitation) -> str:
    minutes = PROOF_LIVES.seconds // 60
    if made.gives == Gift.PERSON:
        return texts.say(
            "Write it in the chat where you gave this address, within {minutes} minutes, to show that it is yours.", minutes=minutes
        )
    return texts.say(
        "Write it in the chat where you gave this address, within {minutes} minutes: then reminders and changes come here.", minutes=minutes
    )

"""Six digits that somebody types: the code that was sent to an address of theirs, and what follows from that."""

import re
import unicodedata

from fair.visitors import MOST_WRONG, Gift, Invitation
from handlers.buttons import press, replied
from handlers.heard import Heard, Told
from handlers.meet import registration
from handlers.reach.effects import Mistaken, Proved
from handlers.reach.proofs import DIGITS, asks_again, digest_of
from store import addresses

_CODE = re.compile(rf"(?:[0-9][\s-]?){{{DIGITS}}}")


async def typed(heard: Heard, words: str) -> Told | None:
    """Take six digits as the code that was sent last; None where they are no six digits, or none was sent."""
    plain = unicodedata.normalize("NFKC", words).strip()
    if heard.who is None or heard.group or not _CODE.fullmatch(plain):
        return None
    kept = await addresses.proof(heard.tx, heard.who.number)
    if kept is None or kept.chat is None or not kept.lives(heard.at):
        return None
    if digest_of(re.sub(r"\D", "", plain), kept.chat, kept.made) != kept.digest:
        return _wrong(heard, kept)
    return await registration.proved(heard, kept) if kept.gives == Gift.PERSON else _reached(heard, kept)


def _reached(heard: Heard, kept: Invitation) -> Told:
    texts = heard.texts
    done = texts.say("Done: reminders and changes go to {address} from now on.", address=kept.chat)
    rows = ((press(texts.say("Somewhere else"), "reach"),),)
    return Told(reply=replied(done, texts, rows=rows, bold=[kept.chat or ""]), effects=(Proved(kept.digest),))


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
    rows = ((press(texts.say("Send a new code"), asks_again(kept)), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied(words, texts, rows=rows), effects=(Mistaken(kept.digest),))

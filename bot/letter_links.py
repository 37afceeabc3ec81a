"""Links in letters: to a page that does what a button does, and to one that ends the letters.

A link is signed with a secret of this home, so that nobody makes one up, and says nothing about whom it was sent to.
Programs that look into mail open every link; so opening one shows what it does, and only a press on that page does it.
The answer goes where the letter went, whoever presses.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import quote

from bot.values import Secret
from fair.talk import Action, Button, Lane, Parcel
from handlers.presses import PRESSES

SECRET_FILE = "letters-secret"
_BYTES = 16  # of a signature that a link carries


@dataclass(frozen=True, slots=True)
class LetterLinks:
    """Makes links under an address of ours, and knows its own again."""

    root: str
    secret: Secret

    def link_of(self, parcel: Parcel, button: Button) -> str | None:
        """Return the page that does what a button does; None for one that does nothing."""
        action = Action.read(button.data)
        if action is None or action.name not in PRESSES:
            return None
        place = buttons_of(parcel).index(button)
        return f"{self.root}/do/{parcel.row}/{place}/{self.press_sign(parcel, place)}?lang={quote(parcel.reply.language)}"

    def unsubscribe_of(self, parcel: Parcel) -> str | None:
        """Return the page that ends what comes unasked to where a parcel goes; None for what was asked for."""
        if parcel.visitor is None or parcel.lane is Lane.REPLY:
            return None
        sign = self.word_sign(parcel.visitor, parcel.channel, parcel.chat)
        return f"{self.root}/word/{parcel.visitor}-{sign}?lang={quote(parcel.reply.language)}"

    def press_sign(self, parcel: Parcel, place: int) -> str:
        """Return the signature for a button of a parcel; it holds for what the button carried then."""
        return self._sign("do", str(parcel.row), parcel.channel, parcel.chat, buttons_of(parcel)[place].data)

    def word_sign(self, visitor: int, channel: str, chat: str) -> str:
        """Return the signature for ending what goes to an address of a visitor."""
        return self._sign("word", str(visitor), channel, chat)

    def _sign(self, *parts: str) -> str:
        digest = hmac.digest(self.secret.reveal().encode(), "\0".join(parts).encode(), "sha256")
        return urlsafe_b64encode(digest[:_BYTES]).decode().rstrip("=")


def buttons_of(parcel: Parcel) -> list[Button]:
    """Return a parcel's buttons in their order."""
    return [button for row in parcel.reply.buttons for button in row]


def signed_alike(given: str, right: str) -> bool:
    """Compare two signatures, in a time that tells nothing of the right one."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())

"""What the sender asks of a channel, and how a channel says what became of a parcel.

A channel in `bot` implements `Channel`. It makes one request for one parcel and never tries again by itself: what may
be sent again, when, and how often, is decided here, from the rows.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, runtime_checkable

from fair.talk import Parcel


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there. `message` is the channel's own id of it, to edit it later; `files`: what the channel calls the files in it, by key."""

    message: str | None = None
    files: tuple[tuple[str, str], ...] = ()


class NotSent(Exception):
    """It is not there, and why; one of the children says what follows from it."""


class TryLater(NotSent):
    """The channel wants a pause: of everybody, or of this chat alone."""

    def __init__(self, why: str, *, after: timedelta, whole_channel: bool = False) -> None:
        super().__init__(why)
        self.after = after
        self.whole_channel = whole_channel


class NeverSent(NotSent):
    """The channel will not take it however often it is tried: what it says of it. Editing to the same words is no such case."""


class ChatShut(NotSent):
    """The person blocked us, left, or is no more: nothing can be sent to this chat until they write again."""


class ChatMoved(NotSent):
    """The chat has another address now; the parcel goes there."""

    def __init__(self, why: str, *, chat: str) -> None:
        super().__init__(why)
        self.chat = chat


class PerhapsSent(NotSent):
    """The request went out and no answer came: it may be there or not."""


class Channel(Protocol):
    """Something that messages go out on."""

    @property
    def name(self) -> str:
        """Its name in `Incoming.channel`."""

    @property
    def at_once(self) -> int:
        """How many parcels it takes at the same time, each of another chat."""

    async def send(self, parcel: Parcel) -> Sent:
        """Deliver one parcel; raise a NotSent that says why it was not, or perhaps not, delivered."""


@runtime_checkable
class Paced(Channel, Protocol):
    """A channel that takes only so much a second. What has not had its turn was certainly not sent, whatever happens meanwhile."""

    async def turn(self, parcel: Parcel) -> None:
        """Wait until this parcel's request may go out, replies first; `send` follows at once."""

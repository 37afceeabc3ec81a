"""Somebody who uses a channel, and what they see there: all that the shared suite knows of any channel."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple


class Message(NamedTuple):
    """One message of ours as it stands: its words, and the labels of its buttons in their order."""

    text: str
    buttons: tuple[str, ...] = ()


class Person(ABC):
    """One talk on a channel. What somebody does there is done when all that follows from it can be seen."""

    _begun = 0  # of our messages, those that `messages` leaves out

    @abstractmethod
    async def arrives(self) -> Message:
        """Open the talk as people do there, and return what stands there first."""

    @abstractmethod
    async def says(self, text: str, *, times: int = 1) -> None:
        """Write words that the channel delivers so often."""

    @abstractmethod
    async def presses(self, label: str, *, of: int = -1) -> None:
        """Press a button, by what it says or begins with, of one of `messages`."""

    @abstractmethod
    def seen(self) -> Sequence[Message]:
        """Return all our messages as they stand now, the oldest first."""

    async def sends(self, media: str) -> None:
        """Send something that has no words; a channel without such things has none of these."""
        raise NotImplementedError(media)

    async def asks(self, text: str) -> Message:
        """Write words, and return the one message that answers."""
        before = len(self.seen())
        await self.says(text)
        return self.seen()[before]

    async def is_known(self) -> None:
        """Be greeted, and begin to count from there."""
        await self.says("/start")
        self._begun = len(self.seen())

    @property
    def messages(self) -> Sequence[Message]:
        return self.seen()[self._begun :]


def labelled(labels: Sequence[str], label: str) -> int:
    """Return the place of the label that says this or begins with it."""
    fitting = [place for place, each in enumerate(labels) if each == label] or [
        place for place, each in enumerate(labels) if each.startswith(label)
    ]
    assert fitting, f"no button {label!r} among {labels}"
    return fitting[0]

"""The web as a channel: a parcel is delivered by telling the open pages of its chat that there is something new.

Pages read the rows themselves, so a parcel is there as soon as it has a row, whether or not a page is open; its row
is its message's id.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from fair.talk import Parcel
from scheduler.channel import Sent

Wake = Callable[[], None]


class WebChannel:
    """The channel "web", and the pages that listen on it."""

    name = "web"
    at_once = 64

    def __init__(self) -> None:
        self._listening: defaultdict[str, set[Wake]] = defaultdict(set)

    async def send(self, parcel: Parcel) -> Sent:
        """Wake the pages of the chat; there may be none."""
        for wake in tuple(self._listening.get(parcel.chat, ())):
            wake()
        return Sent(parcel.message or str(parcel.row))  # what is changed or taken away keeps its id

    def listen(self, chat: str, wake: Wake) -> None:
        """Have `wake` called whenever something new is there for the chat."""
        self._listening[chat].add(wake)

    def leave(self, chat: str, wake: Wake) -> None:
        """Let `wake` be called no more."""
        self._listening[chat].discard(wake)
        if not self._listening[chat]:
            del self._listening[chat]

    @contextmanager
    def woken(self, chat: str) -> Iterator["Woken"]:
        """Watch a chat from here on."""
        woken = Woken()
        self.listen(chat, woken.event.set)
        try:
            yield woken
        finally:
            self.leave(chat, woken.event.set)


class Woken:
    """Whether something new has come since it was made."""

    def __init__(self) -> None:
        self.event = asyncio.Event()

    async def within(self, patience: timedelta) -> bool:
        """Wait for something new, but not for ever; return whether it came."""
        try:
            async with asyncio.timeout(patience.total_seconds()):
                await self.event.wait()
        except TimeoutError:
            return False
        return True

"""Receiving by long polling: an update is acknowledged, by asking for the next, only after it has been committed.

aiogram's own loop acknowledges what it hands out, so that what is in hand when a process dies is lost; and one update
that it cannot read spoils the answer it came in. Here updates are asked for as they are and read one by one.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response

from bot.telegram.given import Now, Sleep, Take
from bot.telegram.mentions import Me
from bot.telegram.reading import ALLOWED, incoming, number_of
from bot.telegram.state import NOT_STORED, REFUSED, State

WAIT_SECONDS = 25  # that Telegram holds a request while there is nothing
ANSWER_SECONDS = WAIT_SECONDS + 10
KEPT = Response[list[Any]]  # what aiogram reads an answer with: if nobody kept it, it would be made anew for most, at 1.7 ms
PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # after one failure, two, … in a row


class RawUpdates(TelegramMethod[list[Any]]):
    """getUpdates, whose updates are left as they came."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = WAIT_SECONDS
    allowed_updates: tuple[str, ...] = ALLOWED


class Polling:
    """One bot's queue, from the place up to which it has been taken over."""

    def __init__(self, bot: Bot, take: Take, *, now: Now, state: State, sleep: Sleep = asyncio.sleep) -> None:
        self._bot, self._take, self._now, self._state, self._sleep = bot, take, now, state, sleep
        self._next: int | None = None
        self._failures = 0

    async def run(self, me: Me) -> None:
        """Receive until cancelled; what fails is tried again, ever less often."""
        while True:
            if await self._receive(me):
                self._state.well()
                self._failures = 0
            else:
                await self._sleep(PAUSES[min(self._failures, len(PAUSES) - 1)])
                self._failures += 1

    async def _receive(self, me: Me) -> bool:
        """Take over what waits, and tell whether that could be done."""
        try:
            raws = await self._bot(RawUpdates(offset=self._next), request_timeout=ANSWER_SECONDS)
        except Exception as err:  # whatever the network, a proxy's page or the library come up with
            self._state.ill(told(err))
            return False
        try:
            await self._take_over(raws, me)
        except Exception as err:  # the database is out, or a bug: nothing was acknowledged, so nothing is lost
            self._state.ill(NOT_STORED, bug=err)
            return False
        return True

    async def _take_over(self, raws: Sequence[object], me: Me) -> None:
        at = self._now()
        said = [each for raw in raws if (each := incoming(raw, at=at, me=me)) is not None]
        if said:
            await self._take(said)
        numbers = [number for raw in raws if (number := number_of(raw)) is not None]
        self._next = max(numbers) + 1 if numbers else self._next


def told(err: Exception) -> str:
    """Return what went wrong, without what the library quotes: addresses, and what people wrote."""
    match err:
        case TelegramUnauthorizedError() | TelegramNotFound():
            return REFUSED
        case TelegramConflictError():
            return "another program receives with this token"
        case TelegramRetryAfter():
            return "refused for a while"
        case TelegramNetworkError():
            return "not reached"
        case TelegramServerError() | ClientDecodeError():
            return "the server is out of order"
    return type(err).__name__

"""Lets requests out one after the other at Telegram's pace, replies first: python-telegram-bot asks it before each.

Waits of moments are waited here. What has to wait longer goes back with TryLater, so that it keeps no place from
others. Nothing is tried again here.
"""

import asyncio
import logging
from bisect import insort
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any, Protocol

from telegram.error import TelegramError
from telegram.ext import BaseRateLimiter

from bot.telegram.errors import NoAnswer, NotReached, Slower
from bot.telegram.pacing import Pace
from bot.telegram.window import Counted
from fair.talk import Lane
from scheduler.channel import TryLater

log = logging.getLogger(__name__)

MOMENT = 2.0  # seconds: the longest wait of a chat's own, or of all of us, that is waited here
GRAIN = 0.005  # seconds: at high rates several go out at a time, which costs less than to wake for each

Result = Any  # as BaseRateLimiter has it: what a method of the Bot API gives back


class Clock(Protocol):
    """A running event loop is one; a test has its own."""

    def time(self) -> float: ...

    def call_at(self, when: float, callback: Callable[[], None]) -> Any: ...


@dataclass(order=True, slots=True)
class _Turn:
    """One that waits; they go by lane, and as they came."""

    lane: Lane
    number: int
    chat: int = field(compare=False)
    gone: "asyncio.Future[Counted]" = field(compare=False)

    def let_go(self, counted: Counted) -> None:
        if not self.gone.done():
            self.gone.set_result(counted)

    def give_back(self, why: TryLater) -> None:
        if not self.gone.done():
            self.gone.set_exception(why)


@dataclass(slots=True)
class Sending:
    """What a request is told along: its lane; and what Telegram told of the message that was sent, once it has.

    It is kept as it came: to make python-telegram-bot's objects of it, which nobody reads, took 0.3 ms of each send.
    """

    lane: Lane = Lane.REPLY
    message: dict[str, Any] | None = None


class Limiter(BaseRateLimiter[Sending]):
    """Our turns and the pace; a reply's lane where nothing is told along."""

    def __init__(self, rate: float, clock: Clock | None = None) -> None:
        self._pace = Pace(rate)
        self._clock = clock
        self._waiting: list[_Turn] = []
        self._numbers = count()
        self._timer: Any = None

    async def initialize(self) -> None:
        """Nothing is held open."""

    async def shutdown(self) -> None:
        """Nothing is held open."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Sending | None,
    ) -> Result:
        """Make the request when its turn has come; only what goes to a chat is paced."""
        chat = data.get("chat_id")
        if not isinstance(chat, int):
            return await callback(*args, **kwargs)
        sending = rate_limit_args or Sending()
        counted = await self._turn(sending.lane, chat)
        result = await self._made(chat, counted, callback(*args, **kwargs))
        if isinstance(result, dict) and "message_id" in result:
            sending.message = result
            return True  # as for an edited message that Telegram does not give back
        return result

    async def _made(self, chat: int, counted: Counted, request: Coroutine[Any, Any, Result]) -> Result:
        """Make a request and learn from what becomes of it."""
        try:
            result = await request
        except Slower as err:
            self._pace.answered(counted, self._now())
            wait = self._pace.refused(chat, err.after.total_seconds(), self._now())
            if wait.everybody:
                log.warning("Telegram: refused for %g s as too fast; now at %.1f/s", wait.seconds, self._pace.rate)
            self._give_back()
            raise TryLater(str(err), after=timedelta(seconds=wait.seconds), whole_channel=wait.everybody) from None
        except (NoAnswer, NotReached):
            self._pace.unanswered(counted, self._now())
            self._give_back()
            raise
        except TelegramError:
            self._pace.answered(counted, self._now())
            raise
        self._pace.answered(counted, self._now())
        return result

    async def _turn(self, lane: Lane, chat: int) -> Counted:
        """Return when this one may go; raise TryLater where that would be too long."""
        if (too_long := self._too_long(chat)) is not None:
            raise too_long
        turn = _Turn(lane, next(self._numbers), chat, asyncio.get_running_loop().create_future())
        insort(self._waiting, turn)
        self._let_out()
        try:
            return await turn.gone
        except asyncio.CancelledError:
            if turn in self._waiting:
                self._waiting.remove(turn)
            raise

    def _let_out(self) -> None:
        """Let out all whose time has come, and set the timer for the next."""
        now = self._now()
        while self._waiting:
            if wait := self._pace.together(now):
                return self._wake(now + max(wait, GRAIN))
            turn = next((turn for turn in self._waiting if not self._pace.chat(turn.chat, now)), None)
            if turn is None:
                return self._wake(now + min(self._pace.chat(turn.chat, now) for turn in self._waiting))
            self._waiting.remove(turn)
            turn.let_go(self._pace.take(turn.chat, now))
        return None

    def _give_back(self) -> None:
        """Hand back what would now wait for longer than a moment."""
        for turn in self._waiting[:]:
            if (too_long := self._too_long(turn.chat)) is not None:
                self._waiting.remove(turn)
                turn.give_back(too_long)

    def _too_long(self, chat: int) -> TryLater | None:
        held, own = self._pace.held(self._now()), self._pace.chat(chat, self._now())
        if max(held, own) <= MOMENT:
            return None
        return TryLater("waits its turn", after=timedelta(seconds=max(held, own)), whole_channel=held > MOMENT)

    def _wake(self, when: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._clock_now().call_at(when, self._let_out)

    def _now(self) -> float:
        return self._clock_now().time()

    def _clock_now(self) -> Clock:
        return self._clock or asyncio.get_running_loop()

"""The queue of updates: kept until they are acknowledged, given out by long polling or posted to a webhook."""

import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

import aiohttp

from tests.bot_api.refusals import Refusal, bad

MOST = 100  # updates in one answer
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Hook:
    """Where updates are posted to."""

    url: str = ""
    secret: str = ""
    connections: int = 40
    last_error: str = ""


@dataclass
class Unruly:
    """How updates come other than once and in order: posted ones mix with all that wait, polled ones in their answer."""

    chance: Random
    copies: int = 1
    shuffled: bool = False


@dataclass
class Updates:
    """What waits for the bot. Posting is tried again after `pause` seconds until it is answered 2xx."""

    pause: float = 0.05
    unruly: Unruly | None = None
    hook: Hook = field(default_factory=Hook)
    waiting: "deque[dict[str, Any]]" = field(default_factory=deque)
    _numbers: "count[int]" = field(default_factory=lambda: count(7001))
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _poll: int = 0
    _posting: "asyncio.Task[None] | None" = None

    async def add(self, **update: Any) -> int:
        """Put an update behind the others and return its id."""
        number = next(self._numbers)
        await self.add_raw({"update_id": number, **update})
        return number

    async def add_raw(self, update: Any) -> None:
        """Put anything into the queue, as it is."""
        if self.hook.url:
            self.waiting = deque(self._unruly([*self.waiting], [update]))
        else:
            self.waiting.append(update)
        async with self._news:
            self._news.notify_all()

    async def polled(self, given: dict[str, Any]) -> list[Any]:
        """Answer getUpdates: what is older than `offset` is acknowledged, the rest waits for up to `timeout` seconds."""
        if self.hook.url:
            raise Refusal(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self._poll += 1
        mine = self._poll
        self._acknowledge(given.get("offset"))
        async with self._news:
            self._news.notify_all()
            with suppress(TimeoutError):
                waited = self._news.wait_for(lambda: self.waiting or self._poll != mine)
                await asyncio.wait_for(waited, float(given.get("timeout") or 0))
        if self._poll != mine:
            raise Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
        return self._unruly([], list(self.waiting)[: min(MOST, int(given.get("limit") or MOST))])

    def _unruly(self, before: list[Any], updates: list[Any]) -> list[Any]:
        """Return updates behind those that were there before, so often and in such an order as they are to come."""
        if self.unruly is None:
            return before + updates
        several = before + updates * self.unruly.copies
        if self.unruly.shuffled:
            self.unruly.chance.shuffle(several)
        return several

    def _acknowledge(self, offset: int | None) -> None:
        if offset is not None:
            self.waiting = deque(each for each in self.waiting if not isinstance(each.get("update_id"), int) or each["update_id"] >= offset)

    def set_hook(self, given: dict[str, Any]) -> bool:
        url = given.get("url") or ""
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        self.hook = Hook(url, given.get("secret_token") or "", int(given.get("max_connections") or 40))
        self.stop()
        if url:
            self._posting = asyncio.get_running_loop().create_task(self._post_all())
        return True

    def hook_info(self) -> dict[str, Any]:
        said = {"url": self.hook.url, "has_custom_certificate": False, "pending_update_count": len(self.waiting)}
        return said | ({"last_error_date": 1, "last_error_message": self.hook.last_error} if self.hook.last_error else {})

    async def close(self) -> None:
        """End what waits here for updates."""
        self.stop()
        self._poll += 1
        async with self._news:
            self._news.notify_all()

    def stop(self) -> None:
        if self._posting is not None:
            self._posting.cancel()
            self._posting = None

    async def _post_all(self) -> None:
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as posting:
            for _ in range(self.hook.connections):
                posting.create_task(self._post_some(session))

    async def _post_some(self, session: aiohttp.ClientSession) -> None:
        while True:
            async with self._news:
                await self._news.wait_for(lambda: self.waiting)
                update = self.waiting.popleft()
            try:
                while not await self._posted(session, update):  # noqa: ASYNC110  # the other side tells nobody when it is well
                    await asyncio.sleep(self.pause)
            except asyncio.CancelledError:
                self.waiting.appendleft(update)
                raise

    async def _posted(self, session: aiohttp.ClientSession, update: Any) -> bool:
        body = {"data": update} if isinstance(update, bytes) else {"json": update}
        try:
            async with session.post(self.hook.url, headers={SECRET_HEADER: self.hook.secret}, **body) as answer:
                if 200 <= answer.status < 300:
                    return True
                self.hook.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except aiohttp.ClientError:
            self.hook.last_error = "Connection refused"
        return False

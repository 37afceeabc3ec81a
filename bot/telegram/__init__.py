"""The Telegram channel: aiogram receives, python-telegram-bot sends.

Both libraries are imported when they are first needed, aiogram in a thread, since it takes seconds; a process without
a token imports neither. No token stands in anything that is logged, raised or shown from here.
"""

import asyncio
import gc
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.home import kept_secret
from bot.settings import Settings
from bot.telegram.given import FileIds, Menu, Now, Sleep, Take
from bot.telegram.state import State
from scheduler.channel import Channel

if TYPE_CHECKING:
    from bot.telegram.limiter import Clock
    from bot.telegram.receiving import Receiving
    from bot.telegram.sender import Sender

SECRET_FILE = "telegram-webhook-secret"


class Telegram:
    """The open channel. `state` says how it does, `channel` sends, `run` receives, `webhook` is posted to."""

    def __init__(self, channel: Channel, sender: "Sender", receiving: "Callable[[], Receiving]", state: State) -> None:
        self.channel = channel
        self.state = state
        self._sender = sender
        self._open_receiving = receiving
        self._receiving: Receiving | None = None

    async def run(self) -> None:
        """Receive until cancelled; in webhook mode, return when we can be posted to."""
        self._receiving = await asyncio.to_thread(self._open_receiving)
        gc.freeze()  # aiogram's many classes stay; no look through them for garbage
        await self._receiving.run()

    async def webhook(self, headers: Mapping[str, str], body: bytes) -> int:
        """Take over one posted update; return the status to answer with."""
        if self._receiving is None or self._receiving.webhook is None:
            return HTTPStatus.SERVICE_UNAVAILABLE  # Telegram posts it again
        return await self._receiving.webhook.receive(headers, body)

    async def show_menu(self, chat: str, role: str | None) -> None:
        """Show one person the menu of their role; nothing is lost where it fails."""
        if self._receiving is not None:
            await self._receiving.show_menu(chat, role)

    async def close(self) -> None:
        if self._receiving is not None:
            await self._receiving.close()
        await self._sender.close_connections()


def open_telegram(
    settings: Settings,
    take: Take,
    *,
    now: Now,
    file_ids: FileIds | None = None,
    menu: Menu | None = None,
    clock: "Clock | None" = None,
    sleep: Sleep = asyncio.sleep,
) -> Telegram:
    """Open the channel of the token that is set; nothing is called before `run` or the first parcel.

    What goes out is paced by `clock`, the event loop's where there is none; `sleep` is how failures are waited for.
    """
    from bot.telegram.sender import Sender
    from bot.telegram.sending import TelegramChannel

    assert settings.telegram_token is not None
    state = State()
    sender = Sender(settings.telegram_token, settings.telegram_api_url, rate=settings.telegram_rate, clock=clock)
    channel = TelegramChannel(sender, rate=settings.telegram_rate, file_ids=file_ids or _no_file_is_known, state=state)

    def receiving() -> "Receiving":
        from bot.telegram.receiving import Receiving

        secret = settings.telegram_secret or kept_secret(settings.home, SECRET_FILE)
        return Receiving(settings, take, secret=secret, menu=menu, now=now, state=state, sleep=sleep)

    return Telegram(channel, sender, receiving, state)


async def _no_file_is_known(_key: str) -> str | None:
    return None

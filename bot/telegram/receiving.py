"""The receiving side as a whole: who we are, the menus, and then polling or a webhook, whichever is set.

The only module that others import for it, because aiogram takes seconds to import.
"""

import asyncio

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.settings import Settings
from bot.telegram.given import Menu, Now, Sleep, Take
from bot.telegram.mentions import Me
from bot.telegram.menus import show_menu_of, show_menus
from bot.telegram.polling import PAUSES, Polling, told
from bot.telegram.reading import ALLOWED
from bot.telegram.state import State
from bot.telegram.webhook import Webhook
from bot.values import Secret

PATH = "/telegram"
POSTS_AT_ONCE = 40


class Receiving:
    """An aiogram bot and what it is told to do; open from the start, of use once `run` has found out who we are."""

    def __init__(
        self, settings: Settings, take: Take, *, secret: Secret, menu: Menu | None, now: Now, state: State, sleep: Sleep = asyncio.sleep
    ) -> None:
        assert settings.telegram_token is not None
        session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_url))
        self._bot = Bot(settings.telegram_token.reveal(), session=session)
        self._settings, self._secret, self._menu = settings, secret, menu
        self._take, self._now, self._state, self._sleep = take, now, state, sleep
        self.webhook: Webhook | None = None  # once it can be called

    async def run(self) -> None:
        """Receive until cancelled; in webhook mode, return when we can be posted to."""
        me = await self._connected()
        async with asyncio.TaskGroup() as beside:
            if self._menu is not None:
                beside.create_task(show_menus(self._bot, self._menu))
            if self._settings.telegram_mode == "polling":
                await Polling(self._bot, self._take, now=self._now, state=self._state, sleep=self._sleep).run(me)
            self.webhook = Webhook(self._take, secret=self._secret, now=self._now, me=me, state=self._state)

    async def show_menu(self, chat: str, role: str | None) -> None:
        if self._menu is not None:
            await show_menu_of(self._bot, self._menu, chat=chat, role=role)

    async def close(self) -> None:
        await self._bot.session.close()

    async def _connected(self) -> Me:
        """Find out who we are and set the way updates come; try until it works."""
        failures = 0
        while True:
            try:
                me = await self._bot.get_me()
                await self._choose_way()
            except Exception as err:  # whatever the network, a proxy's page or the library come up with
                self._state.ill(told(err))
                await self._sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1
            else:
                self._state.username = me.username
                self._state.well()
                return Me(me.id, me.username or "")

    async def _choose_way(self) -> None:
        """Have updates posted to us, or kept until we ask; those that wait stay."""
        if self._settings.telegram_mode == "polling":
            await self._bot.delete_webhook(drop_pending_updates=False)
            return
        await self._bot.set_webhook(
            f"{self._settings.public_url}{PATH}",
            secret_token=self._secret.reveal(),
            allowed_updates=list(ALLOWED),
            max_connections=POSTS_AT_ONCE,
        )

"""People on Telegram, whose Bot API the stand-in plays: updates are polled and calls are made over the wire."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from bot.settings import Settings
from bot.telegram import open_telegram
from bot.values import Secret
from tests.bot_api import BotApi
from tests.bot_api import Person as Account
from tests.channels.house import House, until
from tests.channels.person import Message, Person, labelled
from tests.telegram.conftest import Hurried

STILL = {"is_animated": False, "is_video": False}
MEDIA: Mapping[str, Mapping[str, Any]] = {
    "sticker": {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, **STILL}},
    "photo": {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
    "voice": {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
    "contact": {"contact": {"phone_number": "+351", "first_name": "Ann"}},
    "document": {"document": {"file_id": "d", "file_unique_id": "d"}},
}


@asynccontextmanager
async def on_telegram(house: House) -> AsyncIterator["Cloud"]:
    """Serve a bot that polls."""
    async with BotApi().running() as api:
        settings = Settings(home=house.home, telegram_token=Secret(api.token), telegram_api_url=api.url, telegram_rate=1000)
        telegram = open_telegram(settings, house.take, now=house.now, clock=Hurried())
        async with house.serving(telegram.channel):
            receiving = asyncio.create_task(telegram.run())
            try:
                yield Cloud(api, house)
            finally:
                receiving.cancel()
                with suppress(asyncio.CancelledError):
                    await receiving
        await telegram.close()


@dataclass
class Cloud:
    """Telegram, as far as it is there."""

    api: BotApi
    house: House

    async def person(self, language: str) -> Person:
        return _Chatter(self.api, self.house, self.api.person(language=language))


class _Chatter(Person):
    def __init__(self, api: BotApi, house: House, account: Account) -> None:
        self._api = api
        self._house = house
        self._account = account

    async def arrives(self) -> Message:
        return await self.asks("/start")

    async def says(self, text: str, *, times: int = 1) -> None:
        await self._account.says(text)
        self._api.updates.waiting.extend([self._api.updates.waiting[-1]] * (times - 1))
        await self._quiet()

    async def sends(self, media: str) -> None:
        await self._account.sends(**MEDIA[media])
        await self._quiet()

    async def presses(self, label: str, *, of: int = -1) -> None:
        told = self._account.messages[self._begun :][of]
        button = list(told.buttons)[labelled([each["text"] for each in told.buttons], label)]
        await self._account.presses_data(told, button["callback_data"])
        await self._quiet()

    def seen(self) -> Sequence[Message]:
        return [Message(told.text, tuple(each["text"] for each in told.buttons)) for told in self._account.messages]

    async def _quiet(self) -> None:
        await until(lambda: not self._api.updates.waiting)  # what is acknowledged has been stored
        await self._house.quiet()

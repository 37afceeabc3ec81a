"""A Bot API to speak with, and the channel open on it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from bot.telegram import Telegram, open_telegram
from bot.values import Secret
from fair.talk import Incoming
from tests.bot_api import BotApi

NOW = datetime(2026, 9, 5, 9, 0, tzinfo=UTC)
MENUS = {"en": [("help", "What I can do"), ("agenda", "Yours")], "zh": [("help", "我能做什么"), ("agenda", "你的日程")]}


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi().running() as served:
        yield served


class Inbox:
    """What was taken over; `refuses` makes it fail so many times."""

    def __init__(self) -> None:
        self.rows: list[Incoming] = []
        self.refuses = 0

    async def take(self, said: Sequence[Incoming]) -> None:
        if self.refuses:
            self.refuses -= 1
            raise OSError("the disk is full")
        self.rows.extend(said)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def settings(api: BotApi, home: Path) -> Settings:
    return Settings(home=home, telegram_token=Secret(api.token), telegram_api_url=api.url, telegram_rate=1000)


@pytest.fixture
async def telegram(settings: Settings, inbox: Inbox) -> AsyncIterator[Telegram]:
    async with opened(settings, inbox) as channel:
        yield channel


class Hurried:
    """A clock on which a second is over in a hundredth of one."""

    def time(self) -> float:
        return asyncio.get_running_loop().time() * 100

    def call_at(self, when: float, callback: Callable[[], None]) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_at(when / 100, callback)


@asynccontextmanager
async def opened(settings: Settings, inbox: Inbox | None = None, **also: Any) -> AsyncIterator[Telegram]:
    """Open the channel, in a hurry; `also` are more arguments of `open_telegram`."""
    hurried: dict[str, Any] = {"clock": Hurried(), "sleep": lambda seconds: asyncio.sleep(seconds / 100)}
    channel = open_telegram(settings, (inbox or Inbox()).take, now=lambda: NOW, menu=_menu, **hurried | also)
    try:
        yield channel
    finally:
        await channel.close()


def _menu(language: str, _role: str | None) -> list[tuple[str, str]]:
    return MENUS[language]


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; it has to before long."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110  # what is waited for is another task's, which tells nobody
            await asyncio.sleep(0.005)

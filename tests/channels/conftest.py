"""The channels that the shared suite runs over, each with the little fair behind it."""

import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import pytest

from fair.deep_links import Links
from handlers.ask import Desk
from handlers.front_door import FrontDoor
from handlers.learning import Known
from knowledge.indexes import Indexes
from store.database import Database
from tests.channels.house import House
from tests.channels.on_telegram import on_telegram
from tests.channels.on_terminal import on_terminal
from tests.channels.on_web import on_web
from tests.channels.person import Person
from tests.talk.conftest import fair, indexes, known, talking_home  # the little fair, loaded and learnt once

__all__ = ["fair", "indexes", "known", "talking_home"]

LINKS = Links("https://chat.harbour.example", "harbour_bot", writes=("mail", "webhook"))


class Place(Protocol):
    """A channel that is open."""

    async def person(self, language: str) -> Person:
        """Give somebody who has not written before."""


@dataclass(frozen=True)
class Way:
    """How a channel is opened, and what only some can: change a message, keep old buttons, carry media or blank words, meet several."""

    open: Callable[[House], AbstractAsyncContextManager[Place]]
    can: frozenset[str]


CHANNELS: Mapping[str, Way] = MappingProxyType(
    {
        "web": Way(on_web, frozenset(("edit", "old buttons", "several people"))),
        "telegram": Way(on_telegram, frozenset(("edit", "old buttons", "media", "blank words", "several people"))),
        "terminal": Way(on_terminal, frozenset(("blank words",))),
    }
)


@dataclass
class Channel:
    """One channel in a test."""

    name: str
    way: Way
    place: Place
    house: House

    async def person(self, language: str = "en") -> Person:
        """Give somebody new, greeted already."""
        someone = await self.place.person(language)
        await someone.is_known()
        return someone


@pytest.fixture(params=CHANNELS)
async def channel(request: pytest.FixtureRequest, talking_home: Path, indexes: Indexes, known: Known, home: Path) -> AsyncIterator[Channel]:
    """Open each channel in turn; what one test writes no other sees."""
    shutil.copy(talking_home / "fair.db", home / "fair.db")
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    house = House(db, FrontDoor(Desk(db, indexes, known), lambda: LINKS), home)
    way = CHANNELS[request.param]
    async with way.open(house) as place:
        yield Channel(request.param, way, place, house)
    await db.close()

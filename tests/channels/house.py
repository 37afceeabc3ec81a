"""What stands behind every channel: the little fair, the front door, and the inbox, outbox and sender that serve it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.web.parts import Check
from fair.talk import Incoming
from handlers.front_door import FrontDoor
from scheduler.channel import Channel
from scheduler.service import Service, serving
from store.database import Database
from tests.talk.talk import SATURDAY

LONG = 60.0  # seconds that an answer may take on a busy machine


@dataclass
class House:
    """One fair that is served on one channel, on the second of its three days."""

    db: Database
    door: FrontDoor
    home: Path
    checks: Mapping[str, Check] = field(default_factory=dict)
    _service: Service | None = None

    def now(self) -> datetime:
        return SATURDAY

    @asynccontextmanager
    async def serving(self, channel: Channel) -> AsyncIterator[None]:
        """Serve a channel for as long as the block lasts."""
        async with serving(self.db, [channel], self.door, home=self.home, now=self.now) as self._service:
            yield

    async def take(self, incomings: Sequence[Incoming]) -> None:
        """Take in what came in on the channel."""
        assert self._service is not None
        await self._service.inbox.take(incomings)

    async def quiet(self) -> None:
        """Wait until all that came in is answered, and all that is told has gone out."""
        await until(self._is_quiet)

    async def _is_quiet(self) -> bool:
        assert self._service is not None
        counts = await self._service.counts()
        return counts.inbox.count == 0 and not any(queue.count for queue in counts.outbox)


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something holds; it has to before long."""
    async with asyncio.timeout(LONG):
        while not await holds():  # noqa: ASYNC110  # what is waited for is another's, which tells nobody
            await asyncio.sleep(0.005)

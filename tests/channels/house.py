"""What stands behind every channel: the little fair, the front door, and the inbox, outbox and sender that serve it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.watching import checks, figures
from bot.web.parts import Check, Count
from fair.talk import Incoming
from handlers.front_door import FrontDoor
from scheduler.channel import Channel
from scheduler.service import Counts, Service, serving
from store.database import Database
from tests.talk.talk import SATURDAY

LONG = 60.0  # seconds that an answer may take on a busy machine
PAUSE = 0.005  # between two looks


@dataclass
class House:
    """One fair that is served on one channel, on the second of its three days."""

    db: Database
    door: FrontDoor
    home: Path
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

    async def counts(self) -> Counts:
        assert self._service is not None
        return await self._service.counts()

    async def figures(self) -> Iterable[Count]:
        """Return what the service has for the metrics."""
        return figures(await self.counts(), now=self.now())

    @property
    def checks(self) -> Mapping[str, Check]:
        """What /readyz looks at."""
        return checks(self.db, self.door.desk.indexes, self.counts, None, now=self.now)

    async def quiet(self) -> None:
        """Wait until all that came in is answered, and all that is told has gone out."""
        async with asyncio.timeout(LONG):
            while not _is_quiet(await self.counts()):  # noqa: ASYNC110  # it is asked, and tells nothing by itself
                await asyncio.sleep(PAUSE)


def _is_quiet(counts: Counts) -> bool:
    return counts.inbox.count == 0 and not any(queue.count for queue in counts.outbox)


async def until(holds: Callable[[], object]) -> None:
    """Wait until something holds; it has to before long."""
    async with asyncio.timeout(LONG):
        while not holds():  # noqa: ASYNC110  # what is waited for is another's, which tells nobody
            await asyncio.sleep(PAUSE)

"""The connections that read from SQLite: one alone, or several readers together.

Readers who come while a connection is being found for others join those: they share it, the moment that they see, and
its hops, since to wake a thread costs more than a short look does. None joins once that moment is chosen, so nobody
sees what is older than themselves.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from store.database import Tx
from store.sqlite_threads import Lane, LaneTx, Outcome, attempted
from store.together import Together

MOST = 16  # who see one moment: each of them waits for the looks of the others

T = TypeVar("T")


class Readers:
    """Gives out lanes to read on."""

    def __init__(self, engine: Engine, count: int) -> None:
        self._lanes = [Lane(engine, f"reader-{number}") for number in range(count)]
        self._idle: asyncio.LifoQueue[Lane] = asyncio.LifoQueue()
        for lane in self._lanes:
            self._idle.put_nowait(lane)
        self._company: _Company | None = None  # that may still be joined

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[Tx]:
        """Open a transaction that holds a lane until its end, however long that takes."""
        lane = await self._idle.get()
        try:
            yield LaneTx(lane)
        finally:
            self._put_back(lane)

    @asynccontextmanager
    async def together(self) -> AsyncIterator[Tx]:
        """Open a transaction for short looks, which may wait a moment for those of others."""
        company = self._company
        if company is None or company.full:
            company = self._company = _Company(self._idle.get())
        company.members += 1
        try:
            yield company
        finally:
            company.members -= 1
            if not company.members:
                self._end(company)

    def _end(self, company: "_Company") -> None:
        if self._company is company:
            self._company = None
        if (lane := company.left()) is not None:
            self._put_back(lane)

    def _put_back(self, lane: Lane) -> None:
        lane.later(Connection.rollback)
        self._idle.put_nowait(lane)

    async def close(self) -> None:
        for lane in self._lanes:
            await lane.close()


class _Company(Tx):
    """Readers on one lane; what they look up at the same time is one hop."""

    def __init__(self, lane: Coroutine[Any, Any, Lane]) -> None:
        self.members = 0
        self._lane = asyncio.create_task(lane)
        self._looks: Together[Callable[[Connection], Any], Outcome] = Together(self._look)
        self._looked = False

    @property
    def full(self) -> bool:
        return self._looked or self.members >= MOST

    async def call(self, work: Callable[[Connection], T]) -> T:
        if not self._lane.done():
            await asyncio.shield(self._lane)  # whoever waits no longer leaves it to the others
        return (await self._looks(work)).get()  # type: ignore[no-any-return]  # that of this work

    async def _look(self, works: Sequence[Callable[[Connection], Any]]) -> Sequence[Outcome]:
        self._looked = True
        return await self._lane.result().call(lambda connection: [attempted(work, connection) for work in works])

    def left(self) -> Lane | None:
        """Return the lane when the last has left, None where there was none yet."""
        return None if self._lane.cancel() else self._lane.result()

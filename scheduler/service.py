"""What serves a fair: the worker of the inbox, the sender and the clock, between one start and one stop.

On SQLite one process serves a home, and a second one is refused; on PostgreSQL several may, and each takes over what
another leaves behind.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from fair.errors import BadSetting, HomeInUse
from fair.talk import Lane
from knowledge.lock import Lock
from scheduler import pruning
from scheduler.channel import Channel
from scheduler.clock import Clock
from scheduler.inbox import Answering, Inbox
from scheduler.sender import Sender
from store import inbox, outbox, processes
from store.database import Database
from store.inbox import Backlog
from store.outbox import Queue, State

log = logging.getLogger(__name__)

TICK = timedelta(seconds=1)
CLEANING = timedelta(seconds=30)
STOPPING = timedelta(seconds=25)  # from the wish to stop to its end, at most
LOCK = "serving.lock"


@dataclass(frozen=True, slots=True)
class Job:
    """Something done again and again, each `pause`; it says how many messages it wrote to be sent."""

    name: str
    pause: timedelta
    do: Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How it stands: what waits in the database, and what this process has done since its start."""

    inbox: Backlog
    outbox: Sequence[Queue]
    settled: Mapping[tuple[str, Lane, State], int]  # channel, lane and what became of it
    repeats: int  # sent again although they may have arrived
    unknown: int  # perhaps arrived, and not sent again
    expired: int
    given_up: int
    stopped: int  # not sent, since their people had sent /stop
    dead_letters: int  # messages that could not be handled


class Service:
    """Serves from entering `running` to leaving it."""

    def __init__(
        self,
        db: Database,
        channels: Sequence[Channel],
        answering: Answering,
        *,
        jobs: Sequence[Job],
        now: Callable[[], datetime],
        guest: bool,
    ) -> None:
        self._db = db
        self._now = now
        self._guest = guest
        self._jobs = jobs
        self.name = uuid4().hex
        self.sender = Sender(db, channels, owner=self.name, now=now)
        self.inbox = Inbox(db, answering, owner=self.name, now=now, told=self.sender.answered)
        self._forgetting = pruning.Forgetting(db)
        self._clock = Clock()

    async def start(self) -> None:
        """Take over what is nobody's, and begin."""
        async with self._db.begin() as tx:
            await processes.enter(tx, self.name, now=self._now(), alone=not (self._db.shared or self._guest))
        await self.sender.recover()
        self.sender.start()
        if not self._guest:
            await self.inbox.start()
            self._clock.every(CLEANING, self.sender.expire)
            self._clock.every(pruning.FORGOTTEN, self._forgetting.do)
            self._clock.every(pruning.PAUSE, self._prune)
            for job in self._jobs:
                self._clock.every(job.pause, partial(self._done, job))
        self.sender.wake()
        self._clock.every(TICK, self._tick)
        self._clock.every(processes.HEARTBEAT, self._beat)
        self._clock.start()

    async def stop(self, *, within: timedelta = STOPPING) -> None:
        """Finish what is in hand, the answers to it too, and let go of the rest."""
        await self._clock.stop()
        half = within.total_seconds() / 2
        await self.inbox.drain(seconds=half)
        await self.sender.drain(seconds=half)
        if not self._guest:
            await self._forgetting.do()
        async with self._db.begin() as tx:
            await processes.leave(tx, self.name)

    async def counts(self) -> Counts:
        """Return how it stands now."""
        async with self._db.read() as tx:
            waiting, queues = await inbox.backlog(tx), await outbox.queues(tx)
        sender = self.sender
        return Counts(
            inbox=waiting,
            outbox=queues,
            settled=dict(sender.settled),
            repeats=sender.repeats,
            unknown=sender.unknown,
            expired=sender.expired,
            given_up=sender.given_up,
            stopped=sender.stopped,
            dead_letters=self.inbox.dead,
        )

    async def _tick(self) -> None:
        self.sender.wake()
        await self.inbox.recover()

    async def _done(self, job: Job) -> None:
        if written := await job.do():
            log.info("%s: %d to send", job.name, written)
            self.sender.wake()

    async def _beat(self) -> None:
        async with self._db.begin() as tx:
            await processes.beat(tx, self.name, now=self._now())
        await self.sender.recover()

    async def _prune(self) -> None:
        await pruning.prune(self._db, now=self._now())


@asynccontextmanager
async def serving(
    db: Database,
    channels: Sequence[Channel],
    answering: Answering,
    *,
    home: Path,
    now: Callable[[], datetime],
    jobs: Sequence[Job] = (),
    guest: bool = False,
) -> AsyncIterator[Service]:
    """Serve while this is open; raise HomeInUse where another process serves the home's own database.

    `jobs` are done beside, each at its own pace; on PostgreSQL by every process that serves, so each must bear that. A
    `guest` sends on its own channels beside the one that serves, and leaves to that one what it takes in.
    """
    lock = None if db.shared or guest else Lock(home / LOCK)
    try:
        if lock is not None and lock.unwritable:
            raise BadSetting(f"{home} cannot be written: {lock.unwritable}.", mend="Give it to this user, or set FAIRLEAD_HOME.")
        if lock is not None and not lock.held:
            raise HomeInUse(f"Another process serves {home}.", mend="Stop that one first.")
        service = Service(db, channels, answering, jobs=jobs, now=now, guest=guest)
        await service.start()
        try:
            yield service
        finally:
            await service.stop()
    finally:
        if lock is not None:
            lock.close()

"""A small house to test the queues in: a front door that echoes, a channel that remembers, a time moved by hand."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import select

from fair.talk import Incoming, Outgoing, Parcel, Reply
from scheduler.channel import Sent
from scheduler.inbox import Inbox
from scheduler.sender import Sender
from store import outbox, processes, talk_tables
from store.database import Database, Tx

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
_numbers = count(1)


@dataclass
class Time:
    """What the clock shows, until a test moves it."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **span: float) -> None:
        self.now += timedelta(**span)


def said(text: str, *, chat: str = "ann", update: str | None = None, at: datetime = NOON) -> Incoming:
    """Return words that came in; an update of their own unless it is named."""
    return Incoming(channel="test", update=update or f"u{next(_numbers)}", chat=chat, at=at, text=text)


def to(chat: str, text: str, **more: object) -> Outgoing:
    """Return a message to a chat, due at noon."""
    return Outgoing(**({"channel": "test", "chat": chat, "reply": Reply(text), "due": NOON} | more))  # type: ignore[arg-type]  # by name


@dataclass
class Echo:
    """A front door that answers each message with its words; `fails` says for which words it breaks."""

    fails: Sequence[str] = ()
    thought: list[str] = field(default_factory=list)

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> tuple[Incoming, int]:
        self.thought.append(incoming.text)
        if incoming.text in self.fails:
            raise RuntimeError("on purpose")
        return incoming, inbox

    async def settle(self, plan: tuple[Incoming, int], tx: Tx) -> None:
        incoming, inbox = plan
        await outbox.add(tx, [to(incoming.chat, incoming.text, due=incoming.at)], inbox=inbox)

    async def apologise(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        await outbox.add(tx, [to(incoming.chat, "Sorry!", due=incoming.at)], inbox=inbox)

    async def crowded(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        await outbox.add(tx, [to(incoming.chat, "One moment.", due=incoming.at)], inbox=inbox)


@dataclass
class Wire:
    """A channel that remembers; `answers` are raised, or returned, in their order before it simply takes all."""

    name: str = "test"
    at_once: int = 8
    answers: list[Exception | Sent] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)  # chat and text
    parcels: list[Parcel] = field(default_factory=list)
    got: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, parcel: Parcel) -> Sent:
        self.parcels.append(parcel)
        self.got.set()
        answer = self.answers.pop(0) if self.answers else Sent(f"m{parcel.row}")
        if isinstance(answer, Exception):
            raise answer
        self.sent.append((parcel.chat, parcel.reply.text))
        return answer

    async def holds(self, count: int) -> list[tuple[str, str]]:
        """Wait until so many parcels were sent; return them."""
        while len(self.sent) < count:
            self.got.clear()
            await self.got.wait()
            await asyncio.sleep(0)
        return self.sent


@asynccontextmanager
async def inbox_of(db: Database, front: Echo, time: Time, *, owner: str = "we", at_once: int = 4) -> AsyncIterator[Inbox]:
    """Run a worker of the inbox."""
    await enter(db, owner, time)
    worker = Inbox(db, front, owner=owner, now=time, told=lambda channel: None, at_once=at_once, pause=timedelta(0))
    await worker.start()
    yield worker
    await worker.drain(seconds=5)


@asynccontextmanager
async def sender_of(db: Database, wire: Wire, time: Time, *, owner: str = "we") -> AsyncIterator[Sender]:
    """Run a sender."""
    await enter(db, owner, time)
    sender = Sender(db, [wire], owner=owner, now=time)
    sender.start()
    sender.wake()
    yield sender
    await sender.drain(seconds=5)


async def enter(db: Database, owner: str, time: Time) -> None:
    async with db.begin() as tx:
        await processes.beat(tx, owner, now=time())


async def put(db: Database, *outgoings: Outgoing) -> list[int | None]:
    async with db.begin() as tx:
        return await outbox.add(tx, outgoings)


async def waiting_texts(db: Database) -> list[str]:
    """Return the words of what is in the outbox, by row."""
    table = talk_tables.outbox
    async with db.read() as tx:
        return [row.body["text"] for row in await tx.rows(select(table).order_by(table.c.number))]


async def states(db: Database) -> list[str]:
    """Return the states of the outbox's rows, by row."""
    table = talk_tables.outbox
    async with db.read() as tx:
        return [row.state for row in await tx.rows(select(table.c.state).order_by(table.c.number))]


async def inbox_states(db: Database) -> list[str]:
    table = talk_tables.inbox
    async with db.read() as tx:
        return [row.state for row in await tx.rows(select(table.c.state).order_by(table.c.number))]


async def until(db: Database, look: Callable[[Database], Awaitable[object]], wanted: object) -> None:
    """Wait until a look at the database shows what is wanted; the test's own time limit bounds it."""
    while await look(db) != wanted:  # noqa: ASYNC110  the database tells nobody
        await asyncio.sleep(0.005)

"""How fast messages go through the inbox and the outbox on disk, with a front door and a channel that take no time.

    python -m bench.delivery [--count N] [--settled N]

Told are the rate through the outbox, the rate from what came in to its answer, how long a claim takes beside many
settled rows, and how long a reply waits while announcements do.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bench.figures import Figure, tell
from fair.talk import Errand, Incoming, Lane, Outgoing, Parcel, Reply
from scheduler.channel import Sent
from scheduler.service import Service, serving
from store import outbox
from store.database import Database, Tx
from store.outbox import State
from store.talk_packing import pack_reply
from store.talk_tables import outbox as table

ANNOUNCED = 10_000  # rows that wait while a reply is timed
REPLIES = 100
NETWORK = timedelta(milliseconds=40)  # that a request takes, where one is timed
WORDS = "The Opening Ceremony is on 5 September at 09:30 in the Grand Hall. As of today, 08:00."


class Echo:
    """A front door that answers at once."""

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> tuple[Incoming, int]:
        return incoming, inbox

    async def settle(self, plan: tuple[Incoming, int], tx: Tx) -> None:
        incoming, inbox = plan
        await outbox.add(tx, [_to(incoming.chat, incoming.text)], inbox=inbox)

    async def apologise(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        raise AssertionError("nothing fails here")

    async def crowded(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        """Say nothing."""


@dataclass
class Wire:
    """A channel whose requests take `network`; it notes when each began, by text."""

    network: float = 0.0  # seconds
    name: str = "bench"
    at_once: int = 32
    began: dict[str, float] = field(default_factory=dict)
    got: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, parcel: Parcel) -> Sent:
        self.began[parcel.reply.text] = time.perf_counter()
        self.got.set()
        if self.network:
            await asyncio.sleep(self.network)
        return Sent(str(parcel.row))

    async def has(self, texts: Sequence[str]) -> None:
        while not all(text in self.began for text in texts):
            self.got.clear()
            await self.got.wait()


async def main() -> None:
    """Measure each on a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--settled", type=int, default=1_000_000)
    asked = parser.parse_args()
    await _out(asked.count)
    await _in_and_out(asked.count)
    await _beside_settled(asked.settled)
    await _beside_announcements()


async def _out(count: int) -> None:
    """Time what waits in the outbox until all of it was sent and settled."""
    async with _served(wire := Wire()) as (db, service):
        texts = [str(number) for number in range(count)]
        await _put(db, [_to(f"c{text}", text) for text in texts])
        began = time.perf_counter()
        service.sender.wake()
        await wire.has(texts)
        await _settled(service, count)
        tell(Figure("through the outbox on disk", count / (time.perf_counter() - began), "/s", least=400, note=f"{count:,} messages"))


async def _in_and_out(count: int) -> None:
    """Time from many chats' first message to the last answer."""
    async with _served(wire := Wire()) as (_, service):
        texts = [str(number) for number in range(count)]
        began = time.perf_counter()
        for first in range(0, count, 100):
            await asyncio.gather(*(service.inbox.take([_said(text)]) for text in texts[first : first + 100]))
        await wire.has(texts)
        spent = time.perf_counter() - began
        tell(Figure("taken, answered and sent", count / spent, "/s", note=f"{count:,} messages, 100 at once"))


async def _beside_settled(settled: int) -> None:
    """Time claims beside many rows that are settled."""
    async with _database() as db:
        await _store_settled(db, settled)
        await _put(db, [_to(f"c{number}", str(number)) for number in range(1000)])
        spent = []
        for _ in range(50):
            began = time.perf_counter()
            async with db.begin() as tx:
                now = datetime.now(UTC)
                parcels = await outbox.claim(tx, channel="bench", owner="we", now=now, limit=16, announcements=8)
            spent.append((time.perf_counter() - began) * 1000)
            assert len(parcels) == 16
        tell(Figure("a claim of 16, p50", statistics.median(spent), "ms", note=f"beside {settled:,} settled rows"))
        tell(Figure("… p95", statistics.quantiles(spent, n=20)[-1], "ms"))


async def _beside_announcements() -> None:
    """Time from a message that came in until its reply's request begins, while announcements wait and are sent."""
    async with _served(wire := Wire(network=NETWORK.total_seconds())) as (db, service):
        await _put(db, [_to(f"c{number}", f"news {number}", lane=Lane.ANNOUNCEMENT) for number in range(ANNOUNCED)])
        service.sender.wake()
        spent = []
        for number in range(REPLIES):
            began, text = time.perf_counter(), f"reply {number}"
            await service.inbox.take([_said(text)])
            await wire.has([text])
            spent.append((wire.began[text] - began) * 1000)
            await asyncio.sleep(0.02)
        still = ANNOUNCED - sum(text.startswith("news") for text in wire.began)
        note = f"{ANNOUNCED:,} announcements waiting, {still:,} still at the end"
        tell(Figure("a reply beside announcements, p95", statistics.quantiles(spent, n=20)[-1], "ms", most=250, note=note))


@asynccontextmanager
async def _database() -> AsyncIterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        db = await Database.open(f"sqlite:///{folder}/fair.db")
        try:
            yield db
        finally:
            await db.close()


@asynccontextmanager
async def _served(wire: Wire) -> AsyncIterator[tuple[Database, Service]]:
    with tempfile.TemporaryDirectory() as home:
        async with _database() as db, serving(db, [wire], Echo(), home=Path(home), now=lambda: datetime.now(UTC)) as service:
            yield db, service


async def _settled(service: Service, count: int) -> None:
    while sum(service.sender.settled.values()) < count:  # noqa: ASYNC110  a look now and then is what costs least
        await asyncio.sleep(0.005)


async def _put(db: Database, outgoings: Sequence[Outgoing]) -> None:
    async with db.begin() as tx:
        await outbox.add(tx, outgoings)


async def _store_settled(db: Database, count: int) -> None:
    now, (body, _) = datetime.now(UTC), pack_reply(Reply(WORDS))
    row = {"channel": "bench", "errand": Errand.SEND, "lane": Lane.REPLY, "due": now, "body": body, "state": State.SENT}
    row |= {"tries": 0, "repeats": 0, "begun": now, "settled": now}
    for first in range(0, count, 50_000):
        rows = [row | {"chat": f"c{number % 20_000}", "place": number // 20_000} for number in range(first, min(first + 50_000, count))]
        async with db.begin() as tx:
            await tx.run(insert(table), rows)


def _said(text: str) -> Incoming:
    return Incoming(channel="bench", update=text, chat=f"v{text}", at=datetime.now(UTC), text=text)


def _to(chat: str, text: str, *, lane: Lane = Lane.REPLY) -> Outgoing:
    return Outgoing(channel="bench", chat=chat, reply=Reply(text), lane=lane, due=datetime.now(UTC))


if __name__ == "__main__":
    asyncio.run(main())

"""A process that serves, to be killed: what the world says comes over a socket, and so does what it is told.

Run by `bench.kills` as `python -c "from bench.killed import main; main()" URL HOME PORT [THINK [AHEAD]]`: it echoes
each message after THINK seconds, on a clock that is AHEAD seconds ahead, and sends the reminders that are due and what is
announced. Both sides write JSON lines.
"""

import asyncio
import json
import signal
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fair.talk import Incoming, Outgoing, Parcel, Reply
from scheduler import announcing
from scheduler.channel import PerhapsSent, Sent
from scheduler.reminding import Reminding
from scheduler.service import Job, Service, serving
from store import outbox
from store.database import Database, Tx

AT_ONCE = 16  # messages that are being sent at any time
LOOK = timedelta(seconds=0.2)  # between two looks for reminders: it does not live long
RATE = 100.0  # announcements a second that the world is held to take


@dataclass(frozen=True)
class Echo:
    """A front door that answers with the words it was given, after a while."""

    think_for: float  # seconds

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> tuple[Incoming, int]:
        await asyncio.sleep(self.think_for)
        return incoming, inbox

    async def settle(self, plan: tuple[Incoming, int], tx: Tx) -> None:
        incoming, inbox = plan
        answer = Outgoing(channel="world", chat=incoming.chat, reply=Reply(incoming.text), due=incoming.at)
        await outbox.add(tx, [answer], inbox=inbox)

    async def apologise(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        await self.settle((incoming, inbox), tx)

    async def crowded(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        """Say nothing."""


@dataclass
class World:
    """The other end of the socket, as a channel."""

    writer: asyncio.StreamWriter
    name: str = "world"
    at_once: int = AT_ONCE
    _waiting: dict[int, asyncio.Future[None]] = field(default_factory=dict)

    async def send(self, parcel: Parcel) -> Sent:
        self._waiting[parcel.row] = asyncio.get_running_loop().create_future()
        self.say({"told": parcel.row, "chat": parcel.chat, "text": parcel.reply.text})
        try:
            await self._waiting[parcel.row]
        except asyncio.CancelledError as err:
            raise PerhapsSent("The world went away.") from err
        return Sent(str(parcel.row))

    def heard(self, row: int) -> None:
        self._waiting.pop(row).set_result(None)

    def say(self, line: dict[str, object]) -> None:
        self.writer.write(json.dumps(line).encode() + b"\n")


def main() -> None:
    url, home, port, *more = sys.argv[1:]
    think, ahead = (float(value) for value in [*more, "0", "0"][:2])
    asyncio.run(_serve(url, Path(home), int(port), think, timedelta(seconds=ahead)))


async def _serve(url: str, home: Path, port: int, think: float, ahead: timedelta) -> None:
    """Serve until SIGTERM."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    db, world = await Database.open(url), World(writer)

    def now() -> datetime:
        return datetime.now(UTC) + ahead

    jobs = [Job("reminders", LOOK, Reminding(db, now).tick), announcing.job(db, now=now, rates={"world": RATE})]
    async with serving(db, [world], Echo(think), home=home, now=now, jobs=jobs) as service:
        listening = asyncio.create_task(_listen(reader, world, service, now()))
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        await stop.wait()
    listening.cancel()
    await db.close()


async def _listen(reader: asyncio.StreamReader, world: World, service: Service, at: datetime) -> None:
    """Take what the world says, and acknowledge it when it is durable."""
    tasks: set[asyncio.Task[None]] = set()

    async def take(line: dict[str, str]) -> None:
        await service.inbox.take([Incoming(channel="world", update=line["say"], chat=line["chat"], at=at, text=line["say"])])
        world.say({"taken": line["say"]})

    async for raw in reader:
        line = json.loads(raw)
        if "heard" in line:
            world.heard(line["heard"])
        else:
            tasks.add(task := asyncio.create_task(take(line)))
            task.add_done_callback(tasks.discard)

"""The web pages of a sample fair in a process of their own, for the benches that look at them from outside."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.desks import write_files
from bot.web.app import web_app
from bot.web.channel import WebChannel
from bot.web.parts import Parts
from bot.web.server import WebServer
from fair.sample import files, sample_fair
from fair.talk import Incoming, Outgoing, Reply
from handlers.loading import load
from scheduler.service import serving
from store import outbox
from store.database import Database, Tx

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the pages are, and which process serves them."""

    port: int
    process: int

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def resident(self) -> int:
        """Return the resident memory of the process in bytes (Linux)."""
        return int(Path(f"/proc/{self.process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


class Echo:
    """Answers each message with its words."""

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> tuple[Incoming, int]:
        return incoming, inbox

    async def settle(self, plan: tuple[Incoming, int], tx: Tx) -> None:
        incoming, inbox = plan
        answer = Outgoing(channel=incoming.channel, chat=incoming.chat, reply=Reply(incoming.text), due=incoming.at)
        await outbox.add(tx, [answer], inbox=inbox)

    async def apologise(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        raise AssertionError("an echo never fails")

    async def crowded(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        """Say nothing."""


@contextmanager
def pages() -> Iterator[Pages]:
    """Serve the sample fair's pages until the end of the block."""
    with TemporaryDirectory() as home:
        command = [sys.executable, "-c", f"from bench.pages import serve; serve({home!r})"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            yield Pages(int(process.stdout.readline()), process.pid)
            process.terminate()


def serve(home: str) -> None:
    """Load the sample fair into a home and serve it; the port is the first line of output."""
    asyncio.run(_serve(Path(home)))


async def _serve(home: Path) -> None:
    async with _loaded(home, write_files(files(sample_fair()), home)) as db:
        channel = WebChannel()
        async with serving(db, [channel], Echo(), home=home, now=_now) as service:
            app = web_app(Parts(db=db, take=service.inbox.take, channel=channel, now=_now, bot_name=lambda: "fairlead_bot"))
            server = WebServer(app, ("127.0.0.1", 0))
            print(server.address[1], flush=True)
            await server.run()


@asynccontextmanager
async def _loaded(home: Path, paths: Sequence[Path]) -> AsyncIterator[Database]:
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    await load(db, paths, at=_now())
    yield db
    await db.close()


def _now() -> datetime:
    return datetime.now(UTC)

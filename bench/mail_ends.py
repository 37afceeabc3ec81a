"""The two ends of `bench.mail`, each a process: a mail server with mishaps, and one that sends until nothing is left.

`python -c "from bench.mail_ends import office; office()" FILE PORT SEED` keeps the name of each letter in FILE before it
says that it has it, and prints its port. `… sender() URL HOME PORT BEGAN` sends the letters of a database.
"""

import asyncio
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.headerregistry import Address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.mail import FASTER, MISHAPS
from bot.mail.channel import Mail
from bot.mail.connections import Patience
from bot.mail.letters import Stationery
from bot.mail.server import Server
from bot.values import Secret
from fair.talk import Incoming
from scheduler.service import serving
from store import outbox
from store.database import Database, Tx

PATIENCE = Patience(connect=timedelta(seconds=5), reply=timedelta(seconds=0.5), letter=timedelta(seconds=0.5), idle=timedelta(seconds=30))
LATER = ("451 4.3.0 later", "450 4.2.1 busy")
LOOK = 0.2  # seconds between two looks whether anything is left


def office() -> None:
    kept, port, seed = sys.argv[1:]
    asyncio.run(_office(Path(kept), int(port), random.Random(int(seed))))


async def _office(kept: Path, port: int, luck: random.Random) -> None:
    loop = asyncio.get_running_loop()
    with kept.open("a", buffering=1) as names:
        keeper = _Keeper(names.write, luck)
        server = await loop.create_server(lambda: _Desk(keeper, hostname="post.example.org"), "127.0.0.1", port)
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.Event().wait()


@dataclass(frozen=True)
class _Keeper:
    """Takes letters, but for the mishaps."""

    keep: Callable[[str], object]
    luck: random.Random

    async def handle_RCPT(self, desk: "_Desk", _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:
        if (reply := await self.mishap(desk, *LATER)) is not None:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, desk: "_Desk", _session: Session, envelope: Envelope) -> str:
        if (reply := await self.mishap(desk, *LATER)) is not None:
            return reply
        message = message_from_bytes(envelope.original_content or b"")
        self.keep(f"{message['Message-ID']}\n")
        await self.mishap(desk)
        return "250 OK"

    async def mishap(self, desk: "_Desk", *replies: str) -> str | None:
        """Perhaps hang up, say nothing for a while, or give one of these replies."""
        if self.luck.random() >= MISHAPS:
            return None
        fate = self.luck.choice(("dies", "dawdles", *replies))
        if fate == "dies":
            desk.hang_up()
        if fate in ("dies", "dawdles"):
            await asyncio.sleep(1)
            return None
        return fate


class _Desk(SMTP):
    """One connection."""

    def hang_up(self) -> None:
        if self.transport is not None:
            self.transport.abort()  # type: ignore[attr-defined]  # aiosmtpd types it as a base transport


def sender() -> None:
    url, home, port, began = sys.argv[1:]
    asyncio.run(_sender(url, Path(home), int(port), datetime.fromisoformat(began)))


async def _sender(url: str, home: Path, port: int, began: datetime) -> None:
    """Send what there is, on a clock that began with the letters and goes faster, until nothing is left."""

    def now() -> datetime:
        return began + FASTER * (datetime.now(UTC) - began)

    stationery = Stationery(Address("The Fair", "fair", "example.org"), "one", lambda _parcel, _button: None, lambda _parcel: None)
    mail = Mail(Server.read(Secret(f"smtp://127.0.0.1:{port}")), stationery, patience=PATIENCE, now=now)
    db = await Database.open(url)
    async with serving(db, [mail], _Nobody(), home=home, now=now):
        while await _left(db):  # noqa: ASYNC110  # the queue tells nobody
            await asyncio.sleep(LOOK)
    await mail.close()
    await db.close()


async def _left(db: Database) -> int:
    async with db.read() as tx:
        return sum(queue.count for queue in await outbox.queues(tx))


class _Nobody:
    """A front door at which nobody comes in."""

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> Any:
        raise AssertionError

    async def settle(self, plan: Any, tx: Tx) -> None:
        raise AssertionError

    async def apologise(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        raise AssertionError

    async def crowded(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        raise AssertionError

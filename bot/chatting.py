"""`fairlead chat`: a conversation in the terminal, with the same buttons as elsewhere, pressed by their number.

Where another process serves the home, that one answers; else this one does, for as long as the conversation lasts.
What is piped in is answered line by line.
"""

import asyncio
import getpass
import locale
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import timedelta

from bot import home
from bot.invite import links_of
from bot.serving import now, outside_of, rates_of
from bot.settings import Settings
from bot.terminal import Terminal
from fair.errors import HomeInUse
from handlers.front_door import FrontDoor
from knowledge.indexes import Indexes
from scheduler.channel import Channel
from scheduler.indexing import keep_words_up
from scheduler.jobs import jobs
from scheduler.service import Service, serving
from store import inbox
from store.database import Database

RECEIVED = "received"
PROMPT = "> "
LOOK = timedelta(milliseconds=50)  # between two looks whether the answer is there


def chat(settings: Settings) -> None:
    """Talk until the input ends; raise NoFair before the first load."""
    asyncio.run(_chat(settings))


async def _chat(settings: Settings) -> None:
    terminal = Terminal(sys.stdout, settings.home / RECEIVED)
    async with home.database(settings) as db:
        with closing(Indexes.open(home.index_folder(settings), embeddings=settings.embeddings)) as indexes:
            await keep_words_up(db, indexes)
            front_door = await FrontDoor.open(db, indexes, links=lambda: links_of(settings), outside=outside_of(settings))
            async with _service(settings, db, front_door, terminal) as service:
                await _talk(db, service, terminal)


@asynccontextmanager
async def _service(settings: Settings, db: Database, front_door: FrontDoor, terminal: Channel) -> AsyncIterator[Service]:
    """Serve the terminal alone, or as the guest of the process that serves already."""
    async with AsyncExitStack() as opened:
        try:
            service = await opened.enter_async_context(
                serving(
                    db,
                    [terminal],
                    front_door,
                    home=settings.home,
                    now=now,
                    jobs=jobs(db, home=settings.home, now=now, rates=rates_of(settings)),
                )
            )
        except HomeInUse:
            guest = serving(db, [terminal], front_door, home=settings.home, now=now, guest=True)
            service = await opened.enter_async_context(guest)
        yield service


async def _talk(db: Database, service: Service, terminal: Terminal) -> None:
    """Take in line after line, each when the one before it is answered."""
    chat, language = getpass.getuser(), locale.getlocale()[0]
    line: str | None = "/start"
    while line is not None:
        if line.strip():
            await service.inbox.take([terminal.heard(line, chat=chat, at=now(), language=language)])
            await _answered(db, terminal, chat)
        line = await _line()


async def _answered(db: Database, terminal: Terminal, chat: str) -> None:
    while True:
        async with db.read() as tx:
            if not await inbox.under_way(tx, channel=terminal.name, chat=chat, now=now()):
                return
        await asyncio.sleep(LOOK.total_seconds())


async def _line() -> str | None:
    """Return the next line of standard input, None at its end. The thread that waits for it ends with the process, whatever comes."""
    loop = asyncio.get_running_loop()
    read: asyncio.Future[str | None] = loop.create_future()

    def wait() -> None:
        try:
            line = input(PROMPT) if sys.stdin.isatty() else sys.stdin.readline() or None
        except EOFError:
            line = None
        loop.call_soon_threadsafe(read.set_result, line)

    threading.Thread(target=wait, daemon=True).start()
    return await read

"""`fairlead serve`: every configured channel, the web pages and the scheduler, from one start to one stop.

SIGTERM and Ctrl-C stop it: nothing more is taken in, what is in hand is finished, and the status is 0. Telegram out of
reach leaves the others running.
"""

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot import home
from bot.invite import links_of
from bot.settings import Settings
from bot.telegram import Telegram, open_telegram
from bot.watching import checks, figures
from bot.web.app import web_app
from bot.web.channel import WebChannel
from bot.web.parts import Check, Count, Parts
from bot.web.server import WebServer
from bot.written import Written, letter_links
from fair.announcements import RATES
from fair.deep_links import Links
from fair.outside import Outside
from fair.records import Fair
from fair.talk import Incoming, Reply
from fair.visitors import Visitor
from handlers import menus
from handlers.front_door import FrontDoor
from handlers.texts import Texts
from knowledge.indexes import Indexes
from scheduler.indexing import keep_up_always, keep_words_up
from scheduler.jobs import jobs
from scheduler.service import Counts, Service, serving
from scheduler.uploading import FOLDER
from store import files, programme
from store import house as store_house
from store.database import Database

log = logging.getLogger(__name__)

GARBAGE = 10_000  # new objects between two looks for garbage; Python's own 700 are less than one message's

Say = Callable[[str], None]


def serve(settings: Settings, say: Say = print) -> None:
    """Serve until told to stop; raise NoFair before the first load, HomeInUse where another process serves."""
    asyncio.run(_serve(settings, say))


async def _serve(settings: Settings, say: Say) -> None:
    stop = _stop_asked_for()
    async with home.database(settings) as db:
        with closing(Indexes.open(home.index_folder(settings), embeddings=settings.embeddings)) as indexes:
            await keep_words_up(db, indexes)
            async with db.read() as tx:
                fair, name = await programme.fair(tx), await store_house.id_of(tx)
            house = _House(settings, db, indexes, fair, name)
            front_door = await FrontDoor.open(
                db, indexes, links=house.links, taken=house.show_menu, outside=outside_of(settings), rates=rates_of(settings)
            )
            gc.collect()
            gc.set_threshold(GARBAGE)
            gc.freeze()  # what was learnt stays: to look through it for garbage again and again was a fifth of a message's cost
            await house.serve(front_door, stop, say)


def _stop_asked_for() -> asyncio.Event:
    """Return what the first SIGTERM or Ctrl-C sets; a second one ends the process as it would any other."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()

    def ask() -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
        asked.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ask)
    return asked


def outside_of(settings: Settings) -> Outside:
    """Return what words pass on their way, as far as it is set here."""
    embeddings = settings.embeddings if ":" in settings.embeddings and not Path(settings.embeddings).is_dir() else None
    models = dict.fromkeys(filter(None, (settings.llm, embeddings)))
    mail, webhook = settings.smtp_url is not None, settings.webhook_url is not None
    return Outside(telegram=settings.telegram_token is not None, mail=mail, webhook=webhook, models=tuple(models))


def rates_of(settings: Settings) -> Mapping[str, float]:
    """Return how many messages a second the channels take."""
    return {**RATES, "telegram": float(settings.telegram_rate)}


def now() -> datetime:
    return datetime.now(UTC)


class _House:
    """The channels, the pages and the service behind them, put together."""

    def __init__(self, settings: Settings, db: Database, indexes: Indexes, fair: Fair, name: str) -> None:
        self._settings = settings
        self._db = db
        self._indexes = indexes
        self._fair = fair
        self._loop = asyncio.get_running_loop()
        self._service: Service | None = None
        self._web = WebChannel()
        self._letters = letter_links(settings)
        self._written = Written.open(settings, self._letters, house=name)
        self._telegram = self._telegram_opened() if settings.telegram_token else None

    def links(self) -> Links:
        """Return where we are reached; our name on Telegram is known once that has told it."""
        telegram = self._telegram.state.username if self._telegram else None
        return replace(links_of(self._settings), telegram=telegram, writes=self._written.names)

    async def serve(self, front_door: FrontDoor, stop: asyncio.Event, say: Say) -> None:
        """Serve until `stop` is set, then finish what is in hand."""
        server = WebServer(web_app(self._parts(front_door)), self._settings.http)
        channels = [self._web, *([self._telegram.channel] if self._telegram else []), *self._written.channels]
        try:
            doing = jobs(self._db, home=self._settings.home, now=now, rates=rates_of(self._settings))
            async with serving(self._db, channels, front_door, home=self._settings.home, now=now, jobs=doing) as self._service:
                say(f"fairlead is at http://{_shown(*server.address)}/ (Ctrl-C stops it)")
                await _until(stop, server, [_warmed(front_door), keep_up_always(self._db, self._indexes), *self._receiving()])
        finally:
            if self._telegram:
                await self._telegram.close()
            await self._written.close()

    def _telegram_opened(self) -> Telegram:
        return open_telegram(self._settings, self._take, now=now, file_ids=self._telegram_file, menu=self._menu)

    def _parts(self, front_door: FrontDoor) -> Parts:
        telegram = self._telegram
        return Parts(
            db=self._db,
            take=self._take,
            channel=self._web,
            now=now,
            public_url=self._settings.public_url,
            bot_name=lambda: self.links().telegram,
            welcome=partial(self._welcome, front_door),
            telegram=telegram.webhook if telegram else None,
            mails=self._written.mail is not None,
            uploads=self._settings.home / FOLDER,
            letters=self._letters,
            checks=self._checks(),
            counts=self._figures,
            rates=rates_of(self._settings),
        )

    async def _welcome(self, front_door: FrontDoor, language: str, at: datetime) -> Reply:
        async with self._db.read() as tx:
            return await front_door.welcome(Incoming(channel="web", update="", chat="", at=at, language=language), tx=tx)

    def _checks(self) -> Mapping[str, Check]:
        telegram = self._telegram.state if self._telegram else None
        mail = self._written.mail.trouble if self._written.mail else None
        return checks(self._db, self._indexes, self._counts, telegram, mail=mail, now=now)

    async def _take(self, incomings: Sequence[Incoming]) -> None:
        assert self._service is not None  # pages and updates come in after it has started
        await self._service.inbox.take(incomings)

    def _receiving(self) -> list[Coroutine[Any, Any, None]]:
        return [self._telegram.run()] if self._telegram else []

    async def _telegram_file(self, key: str) -> str | None:
        async with self._db.read() as tx:
            return (await files.called(tx, "telegram", [key])).get(key)

    def _menu(self, language: str, role: str | None) -> Sequence[tuple[str, str]]:
        return menus.commands(Texts(language, self._fair), [role] if role else [])

    def show_menu(self, incoming: Incoming, who: Visitor) -> None:
        """Have Telegram show somebody who took a code the menu of their role; called from any thread."""
        if self._telegram is not None and incoming.channel == self._telegram.channel.name:
            role = who.roles[0].name if who.roles else None
            asyncio.run_coroutine_threadsafe(self._telegram.show_menu(incoming.chat, role), self._loop)

    async def _counts(self) -> Counts:
        assert self._service is not None
        return await self._service.counts()

    async def _figures(self) -> Iterable[Count]:
        return figures(await self._counts(), now=now())


async def _warmed(front_door: FrontDoor) -> None:
    """Read beside the first messages what the first questions need, so that nobody waits for it."""
    await asyncio.to_thread(front_door.desk.warm, at=now())
    gc.freeze()


async def _until(stop: asyncio.Event, server: WebServer, beside: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Serve the pages until `stop` is set, and what runs beside them; end with what ends the pages early."""
    async with asyncio.TaskGroup() as tasks:
        pages = tasks.create_task(server.run())
        others = [tasks.create_task(each) for each in beside]
        asked = tasks.create_task(stop.wait())
        await asyncio.wait([pages, asked], return_when=asyncio.FIRST_COMPLETED)
        log.info("stopping; what is in hand is finished first")
        for task in (asked, *others):
            task.cancel()
        server.stop()


def _shown(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

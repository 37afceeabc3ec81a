"""A fair's web pages, served for real on a free port, and visitors who use them without a browser.

Who answers here is a small guide of the tests; inbox, outbox and sender are the real ones.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import httpx

from bot.web.app import web_app
from bot.web.channel import WebChannel
from bot.web.parts import Parts
from bot.web.server import WebServer
from fair.talk import Action, Button, Errand, Incoming, Look, Outgoing, Reply, Sign, marked
from scheduler.service import Service, serving
from scheduler.uploading import FOLDER
from store import outbox
from store.database import Database, Tx

NOON = datetime(2026, 9, 5, 4, tzinfo=UTC)  # 12:00 in Shanghai, on the fair's second day
BUTTONS = ((Button("More", Action("more", 1).data), Button("Site", url="https://fair.example/")), (Button("Again", Action("again").data),))


@dataclass
class Guide:
    """Answers words with what `replies` holds for them, else with an echo; a press changes the message it belongs to."""

    replies: dict[str, Reply] = field(default_factory=dict)
    heard: list[Incoming] = field(default_factory=list)
    free: asyncio.Event = field(default_factory=asyncio.Event)  # cleared: everybody waits

    def __post_init__(self) -> None:
        self.free.set()

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> tuple[Incoming, int]:
        await self.free.wait()
        return incoming, inbox

    async def settle(self, plan: tuple[Incoming, int], tx: Tx) -> None:
        incoming, inbox = plan
        self.heard.append(incoming)
        changes: dict[str, Any] = (
            {"errand": Errand.EDIT, "message": incoming.message} if incoming.sign is Sign.PRESS and incoming.message else {}
        )
        answer = Outgoing(channel=incoming.channel, chat=incoming.chat, reply=self._reply(incoming), due=incoming.at, **changes)
        await outbox.add(tx, [answer], inbox=inbox)

    async def apologise(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        raise AssertionError("the guide never fails")

    async def crowded(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        """Say nothing."""

    def _reply(self, incoming: Incoming) -> Reply:
        if incoming.text in self.replies:
            return self.replies[incoming.text]
        verb = "You pressed" if incoming.sign is Sign.PRESS else "You said"
        text, marks = marked([f"{verb} ", (incoming.text[:200] or "nothing", Look.BOLD), ".\nThat is all."])
        return Reply(text, marks, BUTTONS, language=incoming.language or "en")


@dataclass
class House:
    """Pages that are served, and what stands behind them."""

    root: str
    home: Path
    db: Database
    guide: Guide
    service: Service
    server: WebServer
    parts: Parts

    @asynccontextmanager
    async def beside(self, **parts: Any) -> AsyncIterator["House"]:
        """Serve the same talk beside it, on pages that have other parts."""
        async with served(replace(self.parts, **parts)) as server:
            yield replace(self, root=root_of(server), server=server)

    @asynccontextmanager
    async def visitor(self, **headers: str) -> AsyncIterator["Visitor"]:
        """Give somebody with a browser that runs no scripts."""
        async with httpx.AsyncClient(base_url=self.root, headers=headers, follow_redirects=True, timeout=20) as client:
            yield Visitor(client)


@dataclass
class Visitor:
    """Somebody whose browser follows redirects, keeps cookies and fills in forms."""

    client: httpx.AsyncClient
    page: str = ""

    async def opens(self, address: str = "/") -> httpx.Response:
        answer = await self.client.get(address)
        self.page = answer.text
        return answer

    async def says(self, text: str, **form: str) -> httpx.Response:
        """Post words by the form of the page, which is opened at need."""
        return await self.posts("/say", text=text, **form)

    async def presses(self, label: str) -> httpx.Response:
        """Press the last button of that name on the page."""
        named = re.findall(rf'<button [^>]*?name="(\w+)" value="([^"]*)"[^>]*>{re.escape(label)}</button>', self.page)
        before = self.page[: self.page.rindex(f">{label}</button>")]
        message = re.findall(r'name="message" value="(\d*)"', before)
        name, value = named[-1]
        return await self.posts("/press" if name == "data" else "/say", **{name: unescape(value), "message": (message or [""])[-1]})

    async def posts(self, address: str, /, **form: str) -> httpx.Response:
        if not self.page:
            await self.opens()
        answer = await self.client.post(address, data={"seal": self.seal, **form})
        self.page = answer.text
        return answer

    @property
    def seal(self) -> str:
        found = re.search(r'name="seal" value="(\w+)"', self.page)
        return found[1] if found else ""

    @property
    def talk(self) -> list[str]:
        """Return the messages on the page, as plain words with their line breaks."""
        log = self.page.partition("<template")[0]
        words = re.findall(r'<div class="words"[^>]*>(.*?)</div>', log, re.DOTALL)
        return [unescape(re.sub(r"<[^>]+>", "", each)).strip() for each in words]


@asynccontextmanager
async def house(db: Database, home: Path, *, guide: Guide | None = None, **parts: Any) -> AsyncIterator[House]:
    """Serve the pages of the fair in `db`, made of these parts beside those that every page has."""
    guide, channel = guide or Guide(), WebChannel()
    now = parts.pop("now", lambda: NOON)
    async with serving(db, [channel], guide, home=home, now=now) as service:
        made = Parts(db=db, take=service.inbox.take, channel=channel, now=now, uploads=home / FOLDER, **parts)
        async with served(made) as server:
            yield House(root_of(server), home, db, guide, service, server, made)


def root_of(server: WebServer) -> str:
    host, port = server.address
    return f"http://{host}:{port}"


@asynccontextmanager
async def served(parts: Parts) -> AsyncIterator[WebServer]:
    """Serve these parts on a free port."""
    server = WebServer(web_app(parts), ("127.0.0.1", 0))
    running = asyncio.create_task(server.run())
    yield server
    server.stop()
    await running

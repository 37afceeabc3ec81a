"""People on the web: their browser runs no scripts, so what they do is a form, and what they see is the page after it."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from secrets import token_hex

import httpx

from bot.web.channel import WebChannel
from bot.web.parts import Parts
from fair.talk import Incoming, Reply
from tests.channels.house import House
from tests.channels.person import Message, Person, labelled
from tests.web.house import root_of, served

_MESSAGE = re.compile(r'<article id="m(\d*)" class="told".*?</article>', re.DOTALL)
_WORDS = re.compile(r'<div class="words"[^>]*>(.*?)</div>', re.DOTALL)
_BUTTON = re.compile(r'<button name="data" value="(?P<data>[^"]*)">(?P<label>.*?)</button>|<a class="button"[^>]*>(?P<link>.*?)</a>')
_SEAL = re.compile(r'name="seal" value="(\w+)"')


@asynccontextmanager
async def on_web(house: House) -> AsyncIterator["Site"]:
    """Serve the pages on a free port."""
    channel = WebChannel()

    async def welcome(language: str, at: datetime) -> Reply:
        async with house.db.read() as tx:
            return await house.door.welcome(Incoming(channel="web", update="", chat="", at=at, language=language), tx=tx)

    async with house.serving(channel), AsyncExitStack() as opened:
        parts = Parts(
            db=house.db, take=house.take, channel=channel, now=house.now, welcome=welcome, checks=house.checks, counts=house.figures
        )
        yield Site(root_of(await opened.enter_async_context(served(parts))), house, opened)


@dataclass
class Site:
    """The pages, and the browsers that look at them."""

    root: str
    house: House
    opened: AsyncExitStack

    async def person(self, language: str) -> "Surfer":
        headers = {"Accept-Language": language}
        return Surfer(
            await self.opened.enter_async_context(
                httpx.AsyncClient(base_url=self.root, headers=headers, follow_redirects=True, timeout=60)
            ),
            self.house,
        )


class Surfer(Person):
    """Somebody with a browser that keeps cookies."""

    def __init__(self, client: httpx.AsyncClient, house: House) -> None:
        self.client = client
        self._house = house
        self._page = ""

    async def arrives(self) -> Message:
        await self._look()
        return self.seen()[0]

    async def says(self, text: str, *, times: int = 1) -> None:
        once = token_hex(8)  # the page's own name for these words
        for _ in range(times):
            await self._post("/say", text=text, id=once)

    async def presses(self, label: str, *, of: int = -1) -> None:
        drawn = self._drawn()[self._begun :][of]
        buttons = list(_BUTTON.finditer(drawn[0]))
        pressed = buttons[labelled([_label(each) for each in buttons], label)]
        await self._post("/press", data=unescape(pressed["data"]), message=drawn[1])

    def seen(self) -> Sequence[Message]:
        return [_read(drawn[0]) for drawn in self._drawn()]

    def _drawn(self) -> list[re.Match[str]]:
        return list(_MESSAGE.finditer(self._page))

    async def _post(self, address: str, **form: str) -> None:
        if not self._page:
            await self._look()
        seal = _SEAL.search(self._page)
        assert seal is not None
        await self.client.post(address, data={"seal": seal[1], **form})
        await self._house.quiet()
        await self._look()

    async def _look(self) -> None:
        self._page = (await self.client.get("/")).text


def _read(article: str) -> Message:
    words = _WORDS.search(article)
    assert words is not None
    return Message(_plain(words[1]), tuple(_label(each) for each in _BUTTON.finditer(article)))


def _label(button: re.Match[str]) -> str:
    return _plain(button["label"] or button["link"])


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))

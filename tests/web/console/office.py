"""People at the little fair's console: each is somebody with a browser, as what they are to the fair."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from html import unescape

import httpx

from bot.web import seals
from bot.web.console.keys import Key
from fair.visitors import Gift, Role
from store import people, sign_ins
from tests.web.house import NOON, House

ROLES = ("stranger", "visitor", "representative", "staff", "organizer", "former organizer")
_GIVEN = {
    "representative": Role(Gift.REPRESENTATIVE, "E1"),
    "staff": Role(Gift.STAFF),
    "organizer": Role(Gift.ORGANIZER),
    "former organizer": Role(Gift.ORGANIZER),
}


@dataclass
class Desk:
    """Somebody's browser: the visit of its chat, and the key to the console that it holds, whether or not that opens anything."""

    client: httpx.AsyncClient
    number: int
    visit: str
    key: str
    page: str = ""

    async def opens(self, address: str) -> httpx.Response:
        answer = await self.client.get(address)
        self.page = answer.text
        return answer

    async def posts(self, address: str, /, **form: str) -> httpx.Response:
        """Post a form that one of our own pages has made."""
        answer = await self.client.post(address, data={"seal": self.seal(), **form})
        self.page = answer.text
        return answer

    def seal(self) -> str:
        return seals.seal(self.key)

    @property
    def words(self) -> str:
        """The words of the page, without its marks."""
        main = re.sub(r"(?s)^.*<main[^>]*>|</main>.*$", "", self.page)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())

    @property
    def notice(self) -> str:
        found = re.search(r'class="notice" role="status">(.*?)</p>', self.page)
        return unescape(found[1]) if found else ""


@asynccontextmanager
async def desk(web: House, role: str, *, name: str = "", language: str = "en") -> AsyncIterator[Desk]:
    """Give somebody's browser; those who have or had a role of the office are signed in by a key of their own."""
    visit, key = (sha256(f"{each} {role} {name}".encode()).hexdigest()[:43] for each in ("visit", "key"))
    number = 0 if role == "stranger" else await _come(web, visit, key, role)
    cookies = {"language": language} | ({} if role == "stranger" else {"visit": visit, "console": key})
    async with httpx.AsyncClient(base_url=web.root, cookies=cookies, follow_redirects=True, timeout=20) as client:
        yield Desk(client, number, visit, key)


async def _come(web: House, visit: str, key: str, role: str) -> int:
    chat = sha256(visit.encode()).hexdigest()[:32]
    async with web.db.begin() as tx:
        number = await people.met(tx, channel="web", chat=chat, version=None, at=NOON, language=None, zone=None)
        assert number is not None
        if role in _GIVEN:
            await people.give(tx, number, _GIVEN[role], at=NOON)
            await sign_ins.begin(tx, Key(key, secure=False).digest, number, at=NOON)
        if role == "former organizer":
            await people.withdraw(tx, number, _GIVEN[role], at=NOON)
    return number


@asynccontextmanager
async def desks(web: House, roles: tuple[str, ...] = ROLES, *, name: str = "") -> AsyncIterator[dict[str, Desk]]:
    """Give one browser for each role, whose people have a name of their own; there is an organizer before one is withdrawn."""
    async with AsyncExitStack() as opened:
        yield {role: await opened.enter_async_context(desk(web, role, name=name)) for role in roles}

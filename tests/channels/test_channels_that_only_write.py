"""Channels on which we write and nobody else does: what is told there arrives as it was written, once, and shows nothing in a log."""

import json
import logging
import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from sqlalchemy import select

from bot.mail.channel import Mail
from bot.mail.letters import Stationery
from bot.mail.server import Server
from bot.robots.channel import KINDS, Robots
from bot.robots.posting import anywhere
from bot.robots.webhook import Hook, Webhook
from bot.values import Secret
from fair.talk import Button, Errand, Look, Outgoing, Parcel, Reply, marked
from fair.text import clean
from scheduler.channel import Channel
from store import outbox
from store.database import Database
from store.outbox import State
from store.talk_tables import outbox as rows
from tests.channels.house import House
from tests.channels.test_every_channel import STRANGE
from tests.mail.post_office import open_office
from tests.robots.service import open_service
from tests.robots.test_robots import PATHS, TOKEN
from tests.talk.talk import SATURDAY

ANN = "ann@example.org"
PHONE = "+8613800000000"
SECRET = "s" * 32
THEIRS = ("aiohttp.access", "mail.log")  # logs of the servers that this writes to


@dataclass(frozen=True)
class Line:
    """A channel to one reader: where it leads, what arrived there, and an address of it that is none."""

    channel: Channel
    chat: str
    wrong: str
    arrived: Callable[[], list[str]]


@asynccontextmanager
async def by_mail() -> AsyncIterator[Line]:
    async with open_office() as office:
        stationery = Stationery(Address("The Fair", "fair", "example.org"), "one", _nowhere, lambda _parcel: None)
        mail = Mail(Server.read(Secret(f"smtp://127.0.0.1:{office.port}")), stationery, now=lambda: SATURDAY)
        yield Line(mail, ANN, "nobody", lambda: [_plain(each) for each in office.letters])
        await mail.close()


@asynccontextmanager
async def by_webhook() -> AsyncIterator[Line]:
    async with open_service() as service:

        async def hook() -> Hook:
            return Hook(Secret(f"{service.url}/hook"), Secret(SECRET))

        webhook = Webhook(hook, _nowhere, house="one", now=lambda: SATURDAY, may_call=anywhere)
        yield Line(webhook, PHONE, "", lambda: [_with_links(json.loads(each.body)) for each in service.came])
        await webhook.close()


def by_robot(name: str) -> Callable[[], AbstractAsyncContextManager[Line]]:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Line]:
        async with open_service() as service:
            endpoint = service.url + PATHS[name]
            kind = replace(next(kind for kind in KINDS if kind.name == name), endpoints=(endpoint,))
            robots = Robots(kind, _nowhere, now=lambda: SATURDAY)
            yield Line(robots, endpoint + TOKEN, "https://evil.example/", lambda: [_posted(json.loads(each.body)) for each in service.came])
            await robots.close()

    return opened


WAYS: Mapping[str, Callable[[], AbstractAsyncContextManager[Line]]] = MappingProxyType(
    {"mail": by_mail, "webhook": by_webhook, **{kind.name: by_robot(kind.name) for kind in KINDS}}
)


def _nowhere(_parcel: Parcel, _button: Button) -> None:
    """Lead nowhere."""


def _plain(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return "\n".join(str(body.get_content()).splitlines())


def _with_links(told: dict[str, Any]) -> str:
    links = "\n".join(f"{each['label']}: {each['url']}" for each in told["links"])
    return "\n\n".join(filter(None, [told["text"], links]))


def _posted(body: dict[str, Any]) -> str:
    if "text" in body:
        return str(body["text"]["content"])
    return "\n".join("".join(piece["text"] for piece in line) for line in body["content"]["post"]["zh_cn"]["content"])


@pytest.fixture(params=WAYS)
async def line(request: pytest.FixtureRequest) -> AsyncIterator[Line]:
    async with WAYS[request.param]() as opened:
        yield opened


@pytest.fixture
async def house(sqlite_template: Path, home: Path) -> AsyncIterator[House]:
    shutil.copy(sqlite_template, home / "fair.db")
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    yield House(db, None, home)  # type: ignore[arg-type]  # nobody comes in here
    await db.close()


async def tells(house: House, line: Line, *told: Reply, **more: Any) -> list[State]:
    """Send these one after the other, and return what became of each."""
    chat = more.pop("chat", line.chat)
    async with house.db.begin() as tx:
        numbers = await outbox.add(tx, [Outgoing(channel=line.channel.name, chat=chat, reply=each, due=SATURDAY, **more) for each in told])
    async with house.serving(line.channel):
        await house.quiet()
    async with house.db.read() as tx:
        became = {number: State(state) for number, state in await tx.rows(select(rows.c.number, rows.c.state))}
    return [became[number] for number in numbers if number is not None]


async def test_words_arrive_as_they_were_written_in_their_order_and_once(house: House, line: Line) -> None:
    text, marks = marked(["The room of ", ("Tea Tasting", Look.BOLD), f" has changed.\n{STRANGE}"])

    became = await tells(house, line, Reply(text, marks), Reply("通知：改到 3 号馆", language="zh"))

    arrived = [clean(each) for each in line.arrived()]  # marks that cannot be seen stay behind where others' words meet them
    assert (arrived, became) == ([clean(text), "通知：改到 3 号馆"], [State.SENT] * 2)


async def test_links_are_shown_and_buttons_that_lead_nowhere_are_left_out(house: House, line: Line) -> None:
    buttons = ((Button("Accept", "keep:1:0:s.what."), Button("Map", url="https://map.example.org/")),)

    await tells(house, line, Reply("Hall 3", buttons=buttons))

    assert line.arrived() == ["Hall 3\n\nMap: https://map.example.org/"]


async def test_what_would_change_a_message_is_told_anew(house: House, line: Line) -> None:
    await tells(house, line, Reply("At 10:00."))
    await tells(house, line, Reply("At 11:00."), errand=Errand.EDIT, message="1")

    assert line.arrived() == ["At 10:00.", "At 11:00."]


async def test_what_would_take_one_back_fails_without_a_word(house: House, line: Line) -> None:
    became = await tells(house, line, Reply(""), errand=Errand.DELETE, message="1")

    assert (line.arrived(), became) == ([], [State.FAILED])


@pytest.mark.parametrize("line", [name for name in WAYS if name != "webhook"], indirect=True)  # whose service knows its own chats
async def test_an_address_that_is_none_holds_nobody_up(house: House, line: Line) -> None:
    wrong = await tells(house, line, Reply("one"), chat=line.wrong)
    right = await tells(house, line, Reply("two"))

    assert (wrong, right, line.arrived()) == ([State.FAILED], [State.SENT], ["two"])


async def test_its_log_shows_neither_words_nor_addresses(house: House, line: Line, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await tells(house, line, Reply("zanzibar"))

    assert line.arrived() == ["zanzibar"]
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name not in THEIRS)
    assert f"row 1 went out by {line.channel.name}" in logged
    assert [secret for secret in ("zanzibar", line.chat, TOKEN, SECRET) if secret in logged] == []

"""A mail channel over a real server, and what is sent through it."""

import ssl
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
import trustme

from bot.mail.channel import Mail
from bot.mail.connections import Patience
from bot.mail.headers import address
from bot.mail.letters import Stationery
from bot.mail.server import Server
from bot.values import Secret
from tests.mail.parcels import NOW, links_of, stop_at
from tests.mail.post_office import PostOffice, open_office

PATIENCE = Patience(connect=timedelta(seconds=20), reply=timedelta(seconds=20), letter=timedelta(seconds=20), idle=timedelta(seconds=20))

OpenMail = Callable[..., Mail]


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with open_office() as opened:
        yield opened


@pytest.fixture
async def open_mail() -> AsyncIterator[OpenMail]:
    """Give what opens channels to servers at an address, `smtp://…`; they are closed at the end."""
    opened: list[Mail] = []

    def open_one(url: str, patience: Patience = PATIENCE) -> Mail:
        sender = address("The Fair 展会 <fair@example.org>")
        assert sender is not None
        opened.append(Mail(Server.read(Secret(url)), Stationery(sender, "one", links_of, stop_at), patience=patience, now=lambda: NOW))
        return opened[-1]

    yield open_one
    for mail in opened:
        await mail.close()


@pytest.fixture
def mail(office: PostOffice, open_mail: OpenMail) -> Mail:
    return open_mail(f"smtp://127.0.0.1:{office.port}")


@pytest.fixture(scope="session")
def certificate() -> ssl.SSLContext:
    """Return what a server needs to be encrypted; nobody trusts who signed it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1", "0.0.0.0").configure_cert(context)
    return context

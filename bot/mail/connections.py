"""Connections to the mail server, kept open for a while: a new one costs a greeting, encryption and a login.

One that was kept is asked whether it still lives before it is used, so that a server that has hung up costs no letter.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

import aiosmtplib

from bot.mail import outcomes
from bot.mail.server import Server
from scheduler.channel import NotSent, TryLater

MOST_LETTERS = 100  # over one connection: some servers end a longer one in the middle of a letter

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a connection, for a reply, for the reply to a whole letter, and how long to keep an idle connection.

    RFC 5321 4.5.3.2.6 wants ten minutes for a whole letter: who hangs up sooner may have it delivered twice.
    """

    connect: timedelta = timedelta(seconds=30)
    reply: timedelta = timedelta(seconds=60)
    letter: timedelta = timedelta(minutes=10)
    idle: timedelta = timedelta(seconds=30)


class Connection:
    """One connection, greeted and logged in."""

    def __init__(self, client: aiosmtplib.SMTP) -> None:
        self.client = client
        self.letters = 0
        self.hanging_up: asyncio.TimerHandle | None = None

    @property
    def is_good(self) -> bool:
        return self.client.is_connected and self.letters < MOST_LETTERS

    async def lives(self) -> bool:
        """Ask the server for a sign of life, which also ends whatever letter was left unfinished."""
        with suppress(aiosmtplib.SMTPException):
            await self.client.rset()
            return True
        return False

    def hang_up(self) -> None:
        self.client.close()


class Connections:
    """The connections to one server."""

    def __init__(self, server: Server, patience: Patience) -> None:
        self._server = server
        self._patience = patience
        self._idle: list[Connection] = []

    @asynccontextmanager
    async def one(self) -> AsyncIterator[Connection]:
        """Lend a connection; it is kept for the next unless it was lost, worn out, or left in the middle of something."""
        connection = await self._kept() or await self._opened()
        try:
            yield connection
        except NotSent:
            self._keep(connection)
            raise
        except BaseException:
            connection.hang_up()
            raise
        self._keep(connection)

    async def close(self) -> None:
        """Take leave on every connection that is not in use."""
        for connection in self._taken_up():
            with suppress(aiosmtplib.SMTPException):
                await connection.client.quit(timeout=self._patience.connect.total_seconds())
            connection.hang_up()

    async def _kept(self) -> Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.hanging_up is not None:
                connection.hanging_up.cancel()
            if connection.is_good and await connection.lives():
                return connection
            connection.hang_up()
        return None

    def _keep(self, connection: Connection) -> None:
        if not connection.is_good:
            connection.hang_up()
            return
        wait = self._patience.idle.total_seconds()
        connection.hanging_up = asyncio.get_running_loop().call_later(wait, self._drop, connection)
        self._idle.append(connection)

    def _drop(self, connection: Connection) -> None:
        self._idle.remove(connection)
        connection.hang_up()

    def _taken_up(self) -> list[Connection]:
        idle, self._idle = self._idle, []
        for connection in idle:
            if connection.hanging_up is not None:
                connection.hanging_up.cancel()
        return idle

    async def _opened(self) -> Connection:
        """Connect, encrypt, log in; no error says what the password is, or repeats what the server makes of it."""
        client = self._client()
        try:
            await client.connect()
            await self._log_in(client)
        except aiosmtplib.SMTPResponseException as err:
            client.close()
            raise outcomes.of_server(err) from None
        except (aiosmtplib.SMTPException, OSError) as err:
            client.close()
            why = f"the mail server cannot be reached or used: {type(err.__cause__ or err).__name__}"
            raise TryLater(why, after=outcomes.SOON, whole_channel=True) from None
        except BaseException:
            client.close()
            raise
        log.info("connected to the mail server, %s", "encrypted" if _is_encrypted(client) else "not encrypted")
        return Connection(client)

    def _client(self) -> aiosmtplib.SMTP:
        # STARTTLS where it is offered is what aiosmtplib does when told nothing about it.
        return aiosmtplib.SMTP(
            hostname=self._server.host,
            port=self._server.port,
            use_tls=self._server.tls,
            validate_certs=not self._server.is_this_machine,
            timeout=self._patience.connect.total_seconds(),
        )

    async def _log_in(self, client: aiosmtplib.SMTP) -> None:
        server = self._server
        if server.login is None:
            return
        if not (_is_encrypted(client) or server.is_this_machine):
            why = "the mail server offers no encryption, so it is not told the password; use smtps://, or no login"
            raise TryLater(why, after=outcomes.BUSY, whole_channel=True)
        await client.login(server.login, server.password.reveal() if server.password else "")


async def greet(server: Server) -> None:
    """Connect, log in and hang up; raise a NotSent that says what is in the way."""
    connections = Connections(server, Patience(connect=timedelta(seconds=5)))
    async with connections.one():
        pass
    await connections.close()


def _is_encrypted(client: aiosmtplib.SMTP) -> bool:
    return client.get_transport_info("sslcontext") is not None

"""A mail server on 127.0.0.1 that also refuses, dawdles and dies, at whatever step it is told to."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from enum import Enum
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Step(Enum):
    """Where a letter is when something happens to it."""

    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    READY = "DATA, before the server asks for the content"
    CONTENT = "in the middle of the content"
    LOST = "after the content, before the server has kept it"
    KEPT = "after the server has kept it, before it says so"


class Fate(Enum):
    DIES = "hangs up"
    HANGS = "says nothing any more"


Mishap = str | Fate | None  # a reply instead of the usual one, or worse
Mishaps = Callable[[Step, str], Mishap]
"""Says what happens at a step of a letter, and to which recipient's (empty before that is known)."""


@dataclass
class PostOffice:
    """What came in, and how to make it difficult."""

    mishaps: Mishaps = lambda _step, _recipient: None
    letters: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    desks: list["Desk"] = field(default_factory=list)
    passwords: list[bytes] = field(default_factory=list)
    port: int = 0

    async def handle_MAIL(self, desk: "Desk", _session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if (reply := await desk.meets(Step.SENDER)) is not None:
            return reply
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, desk: "Desk", _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:
        if (reply := await desk.meets(Step.RECIPIENT, address)) is not None:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, desk: "Desk", _session: Session, envelope: Envelope) -> str:
        recipient = envelope.rcpt_tos[0]
        if (reply := await desk.meets(Step.LOST, recipient)) is not None:
            return reply
        content = envelope.original_content or b""
        self.raw.append(content)
        self.letters.append(message_from_bytes(content, policy=default))
        self.envelopes.append((envelope.mail_from or "", list(envelope.rcpt_tos)))
        return await desk.meets(Step.KEPT, recipient) or "250 OK"

    def let_in(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.passwords.append(data.password)
        return AuthResult(handled=False, success=data.password.decode() == "r:ght/@ 钥")

    def hang_up_all(self) -> None:
        for desk in self.desks:
            desk.hang_up()


class Desk(SMTP):
    """One connection of the office."""

    def __init__(self, office: PostOffice, **options: Any) -> None:
        super().__init__(office, enable_SMTPUTF8=True, hostname="post.example.org", **options)
        self.office = office
        self.gone = asyncio.Event()
        self.is_encrypted = False
        office.desks.append(self)

    async def meets(self, step: Step, recipient: str = "") -> str | None:
        """Let happen what is to happen at this step; return the reply where it is not the usual one."""
        return await self._suffer(self.office.mishaps(step, recipient))

    async def smtp_DATA(self, arg: str) -> None:
        assert self.envelope is not None
        recipient = self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else ""
        if (reply := await self.meets(Step.READY, recipient)) is not None:
            await self.push(reply)
        elif isinstance(fate := self.office.mishaps(Step.CONTENT, recipient), Fate):
            await self.push("354 Go on")
            await self._reader.readuntil(b"\r\n")
            await self._suffer(fate)
        else:
            await super().smtp_DATA(arg)

    async def smtp_STARTTLS(self, _arg: str) -> None:
        """Encrypt from here on; aiosmtpd's own does it by private parts of asyncio that have changed since."""
        plain = cast("asyncio.Transport", self.transport)
        assert self.tls_context is not None
        plain.pause_reading()  # what comes next is not for this protocol
        await self.push("220 Go on")
        self._original_transport = plain
        encrypted = await self.loop.start_tls(plain, self, self.tls_context, server_side=True)
        if encrypted is None:
            raise asyncio.CancelledError  # the client has hung up over the certificate
        self.transport = self._writer._transport = encrypted  # type: ignore[attr-defined]  # StreamWriter.start_tls breaks where that is None
        self._replace_writer(self._writer)  # type: ignore[attr-defined]
        self.is_encrypted = True

    async def _suffer(self, mishap: Mishap) -> str | None:
        if mishap is Fate.DIES:
            self.hang_up()
        if isinstance(mishap, Fate):
            await asyncio.Event().wait()  # until the connection is gone
        return cast("str | None", mishap)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.is_encrypted = transport.get_extra_info("sslcontext") is not None
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self.gone.set()

    def hang_up(self) -> None:
        if self.transport is not None:
            self.transport.abort()  # type: ignore[attr-defined]  # aiosmtpd types it as a base transport


@asynccontextmanager
async def open_office(
    *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None, starttls: bool = False, login: bool = False
) -> AsyncIterator[PostOffice]:
    """Open an office for as long as it is needed; with `tls` from the first byte, or by STARTTLS, and perhaps with a login."""
    office = PostOffice()
    options: dict[str, Any] = {"tls_context": tls} if starttls else {}
    if login:
        options |= {"authenticator": office.let_in, "auth_require_tls": False}
    server = await asyncio.get_running_loop().create_server(lambda: Desk(office, **options), host, 0, ssl=None if starttls else tls)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        office.hang_up_all()
        await server.wait_closed()

"""Carries python-telegram-bot's requests over aiohttp: one pool of connections that are kept open.

Its stock transport falls to 84 requests a second with 64 at a time; this one keeps 900 (`bench/telegram_sending.py`).
Failures are told by what they leave open: `NotReached` or `NoAnswer`. Their causes are cut off, since they may quote
the address that was called, and with it the token.
"""

import json
from typing import Any

import aiohttp
from telegram.error import BadRequest
from telegram.request import BaseRequest, RequestData

from bot.telegram.errors import NoAnswer, NotReached, Slower
from bot.telegram.limits import wait_named

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 20.0
UPLOAD_SECONDS = 60.0
IDLE_SECONDS = 15.0  # below what servers keep a connection for, so that we are the one to close it
REFUSED, TOO_LARGE, TOO_MANY, FAULTY = 400, 413, 429, 500


class Transport(BaseRequest):
    """One aiohttp session, opened with the first request."""

    def __init__(self, *, connections: int, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._connections = connections
        self._answer_seconds = answer_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._answer_seconds

    async def initialize(self) -> None:
        """Nothing is opened before it is needed."""

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any) -> tuple[int, bytes]:
        """Make one request; the timeouts are our own, whatever the caller's are."""
        try:
            async with self._open().request(method, url, **_body(request_data)) as answer:
                status, payload = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as err:
            raise NotReached(f"not reached: {type(err).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as err:
            raise NoAnswer(f"no answer: {type(err).__name__}") from None
        _raise_for(status, payload)
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Read an answer; what cannot be read is not repeated, because it may hold what somebody wrote."""
        try:
            read = json.loads(payload)
        except ValueError:
            raise NoAnswer("the answer cannot be read") from None
        if not isinstance(read, dict):
            raise NoAnswer("the answer cannot be read")
        return read

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=IDLE_SECONDS)
            timeout = aiohttp.ClientTimeout(total=self._answer_seconds, sock_connect=CONNECT_SECONDS)
            self._session = aiohttp.ClientSession(connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())
        return self._session


def _body(data: RequestData | None) -> dict[str, Any]:
    """Return how a request's parameters travel: as JSON, or as a form where files are among them."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"json": data.parameters}
    return {"data": _form(data), "timeout": aiohttp.ClientTimeout(total=UPLOAD_SECONDS, sock_connect=CONNECT_SECONDS)}


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, media_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form


def _raise_for(status: int, payload: bytes) -> None:
    """Raise where python-telegram-bot's own reading of a refusal would lose something."""
    if status == TOO_MANY:
        raise Slower(wait_named(payload))
    if status >= FAULTY:  # perhaps a proxy's page; what stood behind it may have done its work
        raise NoAnswer(f"answered {status}")
    if status == TOO_LARGE:
        raise BadRequest("request entity too large")
    if status >= REFUSED and not payload.lstrip().startswith(b"{"):
        raise NotReached(f"answered {status} by what is no Bot API")

"""One request over HTTP: what came back, or what its failure leaves open.

Redirects are not followed, cookies not kept, proxies of the environment not used. No error says which address was called,
nor has a cause that does.
"""

import json
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import aiohttp

from scheduler.channel import ChatShut, NeverSent, NotSent, PerhapsSent, TryLater

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 20.0
IDLE_SECONDS = 15.0
MOST_BYTES = 64 * 1024  # of an answer that is read
SOON = timedelta(seconds=30)
LONGEST = timedelta(hours=1)  # that a server can make us wait
GONE, TOO_MANY, UNAVAILABLE = 410, 429, 503

MayCall = Callable[[IPv4Address | IPv6Address], bool]


class Unwanted(OSError):
    """An address that is not to be called."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status, how long it wants us to wait, and its JSON object, empty where it said none."""

    status: int
    wait: timedelta | None
    said: Mapping[str, Any]


class Posting:
    """Connections that are kept open, to addresses that `may_call` allows; checked where a connection is made, whatever a name led to."""

    def __init__(self, *, may_call: MayCall) -> None:
        self._may_call = may_call
        self._session: aiohttp.ClientSession | None = None

    async def post(self, url: str, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
        """Post JSON; raise a NotSent where no answer came."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS, sock_connect=CONNECT_SECONDS)
        told = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
        try:
            async with self._open().post(url, data=body, headers=told, timeout=timeout, allow_redirects=False) as response:
                return Answer(
                    response.status, _wait(response.headers.get("Retry-After", "")), _object(await response.content.read(MOST_BYTES))
                )
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as err:
            raise _unreached(err) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as err:
            raise PerhapsSent(f"no answer: {type(err).__name__}") from None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS, socket_factory=self._socket)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._session

    def _socket(self, found: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, where = found
        if not self._may_call(ip_address(str(where[0]).partition("%")[0])):
            raise Unwanted("an address that is not public")
        return socket.socket(family, kind, protocol)


def anywhere(_address: IPv4Address | IPv6Address) -> bool:
    """Allow every address: for hosts that are our own choice."""
    return True


def in_public(address: IPv4Address | IPv6Address) -> bool:
    """Allow what the whole world can reach: an address somebody typed shall not lead into the network this runs in."""
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) and address.ipv4_mapped else address
    return inner.is_global and not inner.is_multicast


def refusal(answer: Answer) -> NotSent | None:
    """Return what a status means for the parcel; None where the request was taken."""
    why = f"answers {answer.status}"
    if 200 <= answer.status < 300:
        return None
    if answer.status in (TOO_MANY, UNAVAILABLE):
        return TryLater(why, after=answer.wait or SOON)
    if answer.status == GONE:
        return ChatShut(why)
    return PerhapsSent(why) if answer.status >= 500 else NeverSent(why)  # what stands behind a proxy may have done its work


def _unreached(err: aiohttp.ClientError | TimeoutError | ValueError) -> NotSent:
    if isinstance(err, aiohttp.InvalidURL):
        return NeverSent("that is no address")
    if isinstance(err, aiohttp.ClientConnectorError) and isinstance(err.os_error, Unwanted):
        return NeverSent(str(err.os_error))
    return TryLater(f"not reached: {type(err).__name__}", after=SOON)


def _wait(said: str) -> timedelta | None:
    return min(timedelta(seconds=int(said)), LONGEST) if said.isascii() and said.isdecimal() and len(said) < 10 else None


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        read = json.loads(content)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}

"""What holds for every request: how large it may be, where it may come from, how often, and what every answer says.

Posts of pages come from our own pages, as the browser itself says; the seal in each form holds for browsers that say
nothing. `/telegram` has its own secret, `/word/` is posted to by mail programs and has one in its address, and `/csp-report`
changes nothing but a count.
"""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web import refusals
from bot.web.console.endpoints import most_bytes
from bot.web.limits import Buckets, address
from bot.web.site import Site

MOST_BODY = 256 * 1024  # bytes; 64 KiB of Chinese as a form
MOST_UPDATE = 1024 * 1024  # of Telegram's, which are small
SAFE = ("GET", "HEAD", "OPTIONS")
OPEN = ("/telegram", "/csp-report", "/word/")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:*]+")


class Border:
    """Around all pages."""

    def __init__(self, app: ASGIApp, *, site: Site) -> None:
        self._app = app
        self._site = site
        self._looks = Buckets(burst=2_000, per_second=200)  # of one address: a hall's Wi-Fi is one
        self._posts = Buckets(burst=400, per_second=40)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        send = self._with_headers(send, embeddable=scope["path"] == "/")
        bounded = _Bounded(receive, most=_MOST.get(scope["path"], MOST_BODY))
        answer = await self._refusal(request) or self._app
        await answer(scope, bounded, send)

    async def _refusal(self, request: Request) -> ASGIApp | None:
        if request.url.path.startswith(("/static/", "/healthz", "/readyz", "/metrics", "/telegram")):
            return None
        posts = request.method not in SAFE
        wait = (self._posts if posts else self._looks).take(address(request.client.host if request.client else ""))
        if wait:
            return await refusals.too_many(request, wait)
        if posts and not request.url.path.startswith(OPEN) and not own(request.headers, self._site.parts.public_url):
            return await refusals.foreign(request)
        return None

    def _with_headers(self, send: Send, *, embeddable: bool) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                origins = self._site.fairs.embed_origins() if embeddable else ()
                answered = MutableHeaders(scope=message)
                for name, value in (*_HEADERS.items(), ("Content-Security-Policy", policy(origins))):
                    answered.setdefault(name, value)
            await send(message)

        return with_headers


_MOST = {"/telegram": MOST_UPDATE, **most_bytes()}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(embed_origins: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy: everything from here, nothing inline; those sites may frame the page."""
    framing = " ".join(("'self'", *filter(_ORIGIN.fullmatch, embed_origins)))
    return (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; "
        f"form-action 'self'; frame-ancestors {framing}; report-uri /csp-report"
    )


def own(headers: Headers, public_url: str | None) -> bool:
    """Return whether a post comes from our own pages, as far as the browser says."""
    fetched = headers.get("sec-fetch-site")
    if fetched is not None and fetched not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    hosts = {headers.get("host", ""), urlsplit(public_url or "").netloc}
    return urlsplit(origin).netloc in hosts - {""}


class _Bounded:
    """What a request brings, up to a bound."""

    def __init__(self, receive: Receive, *, most: int) -> None:
        self._receive = receive
        self._left = most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413)
        return message

"""Streams of server-sent events: what is new in a chat, for as long as its page is open.

Thousands of them are idle at a time, so an idle one is a task that waits for the other side to leave, and nothing
else: what is new is sent by a task made for it, and one beat goes around for all. An event's id is its place in the
chat; a page that was cut off names the last one it had.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import count

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.web.channel import WebChannel

log = logging.getLogger(__name__)

BEAT = timedelta(seconds=15)  # static/stream.js waits twice as long before it takes a stream for dead
STEPS = 15  # in which a beat goes around, so that not all are written to at once
MOST_OF_A_CHAT = 6  # more pages of one visit than that, and the oldest is let go

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx would hold events back
]
_ALIVE = b"event: beat\ndata:\n\n"

Event = tuple[int, str]  # the place in the chat, and the HTML that shows it
News = Callable[[int], Awaitable[list[Event]]]  # what came after a place


class Streams:
    """The open streams; they beat while there are any."""

    def __init__(self, channel: WebChannel, *, beat: timedelta = BEAT) -> None:
        self._channel = channel
        self._beat = beat
        self._open: dict[str, deque[Stream]] = {}
        self._beating: asyncio.Task[None] | None = None
        self.closed = False

    def __len__(self) -> int:
        return sum(map(len, self._open.values()))

    def enter(self, stream: "Stream") -> None:
        """Take in a stream that has begun."""
        of_chat = self._open.setdefault(stream.chat, deque())
        of_chat.append(stream)
        if len(of_chat) > MOST_OF_A_CHAT:
            of_chat[0].end()
        if self.closed:
            stream.end()
        self._channel.listen(stream.chat, stream.wake)
        if self._beating is None:
            self._beating = asyncio.create_task(self._go_around())

    def leave(self, stream: "Stream") -> None:
        """Forget a stream that is over."""
        self._channel.leave(stream.chat, stream.wake)
        of_chat = self._open[stream.chat]
        of_chat.remove(stream)
        if not of_chat:
            del self._open[stream.chat]
        if not self._open and self._beating is not None:
            self._beating.cancel()
            self._beating = None

    def close(self) -> None:
        """End every stream at once; pages come back to whoever serves next."""
        self.closed = True
        for stream in self._all():
            stream.end()

    def _all(self) -> list["Stream"]:
        return [stream for of_chat in self._open.values() for stream in of_chat]

    async def _go_around(self) -> None:
        for step in count():
            await asyncio.sleep(self._beat.total_seconds() / STEPS)
            for stream in self._all()[step % STEPS :: STEPS]:
                stream.beat()


class Stream(Response):
    """One page's stream."""

    def __init__(self, streams: Streams, chat: str, news: News, *, after: int) -> None:
        self.chat = chat
        self._streams = streams
        self._news = news
        self._last = after
        self._send: Send | None = None
        self._due: set[str] = set()
        self._sending: asyncio.Task[None] | None = None
        self.background = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the stream open until either side ends it."""
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        self._send = send
        self._streams.enter(self)
        try:
            self._soon("beat", "news")
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self._streams.leave(self)
            if self._sending is not None:
                self._sending.cancel()

    def wake(self) -> None:
        """Send what is new."""
        self._soon("news")

    def beat(self) -> None:
        """Show that the stream lives."""
        self._soon("beat")

    def end(self) -> None:
        self._soon("end")

    def _soon(self, *due: str) -> None:
        """Have something sent, behind what is being sent now: one task writes at a time."""
        self._due.update(due)
        if self._sending is None:
            self._sending = asyncio.create_task(self._send_all())

    async def _send_all(self) -> None:
        try:
            while self._due:
                await self._send_one(self._due.pop())
        except OSError:
            pass  # the other side has gone; `receive` says so too
        except Exception:
            log.exception("what is new could not be sent to an open page")
        finally:
            self._sending = None

    async def _send_one(self, due: str) -> None:
        match due:
            case "beat":
                await self._write(_ALIVE)
            case "news":
                for place, html in await self._news(self._last):
                    await self._write(_event(place, html))
                    self._last = max(self._last, place)
            case "end":
                await self._write(b"", more=False)
                self._due.clear()

    async def _write(self, body: bytes, *, more: bool = True) -> None:
        assert self._send is not None
        await self._send({"type": "http.response.body", "body": body, "more_body": more})


def _event(place: int, html: str) -> bytes:
    lines = html.replace("\r\n", "\n").replace("\r", "\n").split("\n")  # what ends a line here; str.splitlines knows more
    data = "".join(f"data: {line}\n" for line in lines)
    return f"event: line\nid: {place}\n{data}\n".encode()

"""A service on 127.0.0.1 that robots and webhooks post to: what came in, and what it answers."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from fair.talk import Button, Errand, Lane, Parcel, Reply

NOW = datetime(2026, 9, 5, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Came:
    """One request that came in."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Service:
    """Answers every request with `status` and `said`; hangs up instead where `dies`."""

    url: str = ""
    status: int = 200
    said: Any = field(default_factory=lambda: {"errcode": 0, "code": 0})
    headers: Mapping[str, str] = field(default_factory=dict)
    dies: bool = False
    came: list[Came] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.came.append(Came(request.path, dict(request.query), dict(request.headers), await request.read()))
        if self.dies:
            assert request.transport is not None
            request.transport.abort()
            await asyncio.Event().wait()
        if isinstance(self.said, str):
            return web.Response(status=self.status, text=self.said, headers=self.headers)
        return web.json_response(self.said, status=self.status, headers=self.headers)


@asynccontextmanager
async def open_service() -> AsyncIterator[Service]:
    service = Service()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", service.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        service.url = str(server.make_url("")).rstrip("/")
        yield service


def parcel(chat: str, row: int = 1, reply: Reply | None = None, errand: Errand = Errand.SEND) -> Parcel:
    told = reply or Reply("Li Lei asks for 10:00.")
    return Parcel(row=row, channel="wecom", chat=chat, errand=errand, lane=Lane.MEETING, reply=told, due=NOW)


def link_of(sent: Parcel, button: Button) -> str | None:
    return f"https://fair.example.org/press/{sent.row}/{button.data}" if button.data else None

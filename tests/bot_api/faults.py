"""Faults on demand: what goes wrong with the next calls that fit."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.bot_api.refusals import forbidden, too_many

Carry = Callable[[], Awaitable[web.Response]]


@dataclass
class Fault:
    """One sort of fault; `times` counts down, `method` and `chat` say whose calls it hits (none: all).

    Kinds: "429" (after `seconds`), "403", "502" (a proxy's page), "hang" (carried out, then no answer for `seconds`),
    "reset" (cut before it is carried out), "reset after" (cut afterwards), "garbage" (carried out, answered in no JSON).
    """

    kind: str
    times: int = 1
    method: str = ""
    chat: int | None = None
    seconds: float = 1

    def hits(self, method: str, parameters: dict[str, Any]) -> bool:
        return self.times > 0 and self.method in ("", method) and self.chat in (None, parameters.get("chat_id"))

    async def strike(self, request: web.Request, carry: Carry) -> web.StreamResponse:
        """Answer as the fault has it."""
        self.times -= 1
        match self.kind:
            case "429":
                raise too_many(int(self.seconds))
            case "403":
                raise forbidden("bot was blocked by the user")
            case "502":
                return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1>nginx</html>", content_type="text/html")
            case "garbage":
                await carry()
                return web.Response(text='{"ok": tru')
            case "hang":
                await carry()
                await asyncio.sleep(self.seconds)
            case "reset after":
                await carry()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

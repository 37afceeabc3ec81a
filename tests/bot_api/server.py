"""The server: each call is read, perhaps struck by a fault, paced, carried out, answered and recorded."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from aiohttp import web

from tests.bot_api.faults import Fault
from tests.bot_api.methods import COUNTED, carried_out
from tests.bot_api.parameters import parameters_of
from tests.bot_api.people import Person
from tests.bot_api.refusals import Refusal
from tests.bot_api.strict import Strict
from tests.bot_api.updates import Updates
from tests.bot_api.world import Call, World

TOKEN = "100200:AAstandinstandinstandinstandinstandin"
LARGEST = 50 * 2**20


class BotApi:
    """A Bot API for one bot; `rate` makes it keep Telegram's limits. `calls` holds what was called, `told` what is said."""

    def __init__(self, *, token: str = TOKEN, rate: float | None = None, per_chat: bool = True) -> None:
        self.token = token
        self.world = World()
        self.updates = Updates()
        self.faults: list[Fault] = []
        self.strict = Strict(rate, per_chat=per_chat)
        self.url = ""
        self._people = count(5001)

    @property
    def calls(self) -> list[Call]:
        return self.world.calls

    def called(self, method: str) -> list[Call]:
        """Return the calls of one method."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    def person(self, id_: int | None = None, *, language: str | None = "en", chat: int = 0) -> Person:
        return Person(self.world, self.updates, id_ or next(self._people), language, chat)

    @asynccontextmanager
    async def running(self, port: int = 0, *more: Callable[[web.Application], None]) -> "AsyncIterator[BotApi]":
        """Serve on 127.0.0.1, perhaps with more pages; port 0 takes any that is free."""
        app = self.app()
        for add in more:
            add(app)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await self.updates.close()
            await runner.cleanup()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/documents/{id}", self._file)
        return app

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _answer(Refusal(401, "Unauthorized"))
        name, given = request.match_info["method"], await parameters_of(request)

        async def carry() -> web.Response:
            return web.json_response({"ok": True, "result": await self._carried_out(name, given)})

        try:
            fault = next((each for each in self.faults if each.hits(name, given)), None)
            answer = await (fault.strike(request, carry) if fault else carry())
        except Refusal as refusal:
            answer = _answer(refusal)
            self._record(name, given, refusal.status, refusal.description)
        else:
            self._record(name, given, answer.status)
        return answer

    async def _carried_out(self, name: str, given: dict[str, Any]) -> Any:
        match name.lower():
            case "getupdates":
                return await self.updates.polled(given)
            case "setwebhook":
                return self.updates.set_hook(given)
            case "deletewebhook":
                return self.updates.set_hook({})
            case "getwebhookinfo":
                return self.updates.hook_info()
        if name.lower() in COUNTED:
            self.strict.check(given.get("chat_id", 0), time.monotonic())
        return carried_out(self.world, name, given)

    def _record(self, method: str, given: dict[str, Any], status: int, description: str = "") -> None:
        self.calls.append(Call(time.monotonic(), method, given, status, description))

    async def _file(self, request: web.Request) -> web.Response:
        content = self.world.files.get(request.match_info["id"])
        if request.match_info["token"] != self.token or content is None:
            raise web.HTTPNotFound
        return web.Response(body=content)


def _answer(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.body, status=refusal.status)

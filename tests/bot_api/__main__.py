"""The stand-in by itself, with a page to chat on.

    python -m tests.bot_api [--port N] [--rate N] [--any-chat-rate] [--people N] [--token TOKEN]

It prints what a bot is to be started with. `--rate 30` keeps Telegram's limits; `--any-chat-rate` leaves out the one
a second for each chat; `--people` have written before, with ids from 1. For other programs there are GET /calls (what was
called), POST /updates and POST /faults (fields of a Fault), all in JSON lines.
"""

import argparse
import asyncio
import json
import signal

from aiohttp import web

from tests.bot_api.faults import Fault
from tests.bot_api.page import Page
from tests.bot_api.server import TOKEN, BotApi


async def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8081, help="0 takes any that is free")
    parser.add_argument("--rate", type=float)
    parser.add_argument("--any-chat-rate", action="store_true")
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    said = parser.parse_args()
    api = BotApi(token=said.token, rate=said.rate, per_chat=not said.any_chat_rate)
    for number in range(said.people):
        api.world.chat(number + 1)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with api.running(said.port, Page(api).add_to, lambda app: _controls(app, api)):
        print(f"FAIRLEAD_TELEGRAM_API_URL={api.url} FAIRLEAD_TELEGRAM_TOKEN={api.token}", flush=True)
        print(f"Chat at {api.url}/ (with ?language=zh in Chinese, with ?start=CODE as from a link).", flush=True)
        await stop.wait()


def _controls(app: web.Application, api: BotApi) -> None:
    """Let another process see what was called and put updates in."""

    async def calls(_request: web.Request) -> web.Response:
        lines = (
            json.dumps({"at": each.at, "method": each.method, "chat": each.parameters.get("chat_id"), "status": each.status})
            for each in api.calls
        )
        return web.Response(text="\n".join(lines))

    async def faults(request: web.Request) -> web.Response:
        api.faults += [Fault(**json.loads(line)) for line in (await request.text()).splitlines()]
        return web.Response()

    async def updates(request: web.Request) -> web.Response:
        for line in (await request.text()).splitlines():
            update = json.loads(line)
            for chat in _chats(update):
                api.world.chat(chat)
            await api.updates.add_raw(update)
        return web.Response()

    app.router.add_get("/calls", calls)
    app.router.add_post("/updates", updates)
    app.router.add_post("/faults", faults)


def _chats(update: dict[str, dict[str, dict[str, int]]]) -> list[int]:
    return [each["chat"]["id"] for each in update.values() if isinstance(each, dict) and "chat" in each]


if __name__ == "__main__":
    asyncio.run(main())

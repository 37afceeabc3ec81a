"""Answered updates a second, from the stand-in Bot API and back to it: a bare aiogram echo bot, and a peer of yours.

    python -m bench.telegram_echo [--people N] [--turns N] [--beside COMMAND]

COMMAND is a bot that is set up by FAIRLEAD_… variables, as in `--beside "fairlead serve"` with FAIRLEAD_HOME naming a home
with a fair; it is run by polling and by webhook, as the echo bot is, and held against it, in turns. Everybody says /start
first, which is not measured; when the bot has come to rest (what else it does at its start takes some seconds), they say
/help, all at once. An update is answered when the first message to that person has come. Told are the medians; on a busy
machine the processor's time for an update says more than the rate.
"""

import argparse
import asyncio
import os
import shlex
import socket
import statistics
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.figures import Figure, tell
from bench.processes import processor
from bench.telegram_server import ROOT, SENDS, Server, served

WAYS = ("polling", "webhook")
PATH = "/telegram"
PATIENCE = 120.0  # seconds until everybody must have been answered
REST = 0.05  # seconds of processor in one of the clock
ECHO = (sys.executable, "-m", "bench.telegram_echo", "--echo")


async def main() -> None:
    """Measure and print; or be the echo bot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--beside", metavar="COMMAND")
    parser.add_argument("--echo", action="store_true", help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.echo:
        return await _be_the_echo()
    for way in WAYS:
        echoes, besides = [], []
        for _ in range(said.turns):
            echoes.append(await _answered(ECHO, way, said.people))
            if said.beside:
                besides.append(await _answered(shlex.split(said.beside), way, said.people))
        echo = _median(echoes)
        tell(Figure(f"echo bot, {way}", echo.rate, "/s", note=f"{echo.worked:.2f} ms of processor each"))
        if besides:
            beside = _median(besides)
            note = f"{beside.rate:,.0f}/s, {beside.worked:.2f} ms of processor each"
            tell(Figure(f"{said.beside}, {way}", beside.rate / echo.rate, "of echo", least=0.5, note=note))
    return None


@dataclass(frozen=True, slots=True)
class Answered:
    """Updates answered a second, and milliseconds of processor for each."""

    rate: float
    worked: float


def _median(turns: Sequence[Answered]) -> Answered:
    return Answered(statistics.median(each.rate for each in turns), statistics.median(each.worked for each in turns))


async def _answered(command: Sequence[str], way: str, people: int) -> Answered:
    """Run a bot and return how fast it answered, and at what cost."""
    first = int(time.time()) * 100_000  # ids that no run before had: a bot that knows them answers nothing
    async with served("--people", str(people)) as server, _running(command, _environment(server, way)) as number:
        await _all_say(server, "/start", people, first=first)
        await _at_rest(number)
        began, spent = len(await server.calls()), processor(number)
        await _all_say(server, "/help", people, first=first + people)
        worked = processor(number) - spent
        times = _first_answers((await server.calls())[began:])
    return Answered((len(times) - 1) / (times[-1] - times[0]), worked * 1000 / people)


async def _at_rest(number: int) -> None:
    """Wait until a process does hardly anything."""
    async with asyncio.timeout(PATIENCE):
        spent = processor(number)
        while True:
            await asyncio.sleep(1)
            if (now := processor(number)) - spent < REST:
                return
            spent = now


async def _all_say(server: Server, text: str, people: int, *, first: int) -> None:
    """Let everybody say it, and wait until all have been answered."""
    before = len(await server.calls())
    await server.post("updates", [_said(text, person, first + person) for person in range(1, people + 1)])
    async with asyncio.timeout(PATIENCE):
        while len(_first_answers((await server.calls())[before:])) < people:  # noqa: ASYNC110  # the server tells nobody
            await asyncio.sleep(0.5)


def _first_answers(calls: Sequence[dict[str, object]]) -> list[float]:
    """Return when each chat got its first message, in order."""
    first: dict[object, float] = {}
    for call in calls:
        if call["method"] in SENDS and call["status"] == 200:
            first.setdefault(call["chat"], float(str(call["at"])))
    return sorted(first.values())


def _said(text: str, person: int, number: int) -> dict[str, object]:
    account = {"id": person, "is_bot": False, "first_name": f"Visitor {person}", "language_code": "en"}
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    chat = {"id": person, "type": "private", "first_name": f"Visitor {person}"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": account, "text": text, "entities": entities},
    }


def _environment(server: Server, way: str) -> dict[str, str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        here = f"127.0.0.1:{free.getsockname()[1]}"
    return {
        **os.environ,
        "FAIRLEAD_TELEGRAM_API_URL": server.url,
        "FAIRLEAD_TELEGRAM_TOKEN": server.token,
        "FAIRLEAD_TELEGRAM_MODE": way,
        "FAIRLEAD_TELEGRAM_RATE": "1000",
        "FAIRLEAD_HTTP": here,
        "FAIRLEAD_PUBLIC_URL": f"http://{here}",
    }


@asynccontextmanager
async def _running(command: Sequence[str], environment: dict[str, str]) -> AsyncIterator[int]:
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _be_the_echo() -> None:
    """Serve as the least bot that aiogram's own documentation shows: what is said comes back."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    api = TelegramAPIServer.from_base(os.environ["FAIRLEAD_TELEGRAM_API_URL"])
    async with Bot(os.environ["FAIRLEAD_TELEGRAM_TOKEN"], session=AiohttpSession(api=api)) as bot:
        if os.environ["FAIRLEAD_TELEGRAM_MODE"] == "polling":
            await dispatcher.start_polling(bot)
            return
        from aiogram.webhook.aiohttp_server import SimpleRequestHandler
        from aiohttp import web

        app = web.Application()
        SimpleRequestHandler(dispatcher, bot).register(app, path=PATH)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        host, port = os.environ["FAIRLEAD_HTTP"].split(":")
        await web.TCPSite(runner, host, int(port)).start()
        await bot.set_webhook(os.environ["FAIRLEAD_PUBLIC_URL"] + PATH)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())

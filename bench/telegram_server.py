"""The stand-in Bot API in a process of its own, for benches that measure what speaks with it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).parents[1]
SENDS = ("sendMessage", "editMessageText")


@dataclass(frozen=True)
class Server:
    """A running one: what a bot needs to speak with it, and what it saw."""

    url: str
    token: str

    async def sends(self) -> list[dict[str, Any]]:
        """Return what was sent and edited so far: at, chat, status."""
        return [call for call in await self.calls() if call["method"] in SENDS]

    async def calls(self) -> list[dict[str, Any]]:
        async with aiohttp.ClientSession() as session, session.get(f"{self.url}/calls") as answer:
            return [json.loads(line) for line in (await answer.text()).splitlines()]

    async def post(self, what: str, lines: list[dict[str, Any]]) -> None:
        """Hand over `updates` or `faults`."""
        text = "\n".join(map(json.dumps, lines))
        async with aiohttp.ClientSession() as session, session.post(f"{self.url}/{what}", data=text) as answer:
            answer.raise_for_status()


@asynccontextmanager
async def served(*arguments: str) -> AsyncIterator[Server]:
    """Run one for as long as the block lasts."""
    command = (sys.executable, "-m", "tests.bot_api", "--port", "0", *arguments)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        settings = dict(part.split("=", 1) for part in (await process.stdout.readline()).decode().split())
        yield Server(settings["FAIRLEAD_TELEGRAM_API_URL"], settings["FAIRLEAD_TELEGRAM_TOKEN"])
    finally:
        process.terminate()
        await process.wait()

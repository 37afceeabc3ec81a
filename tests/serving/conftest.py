"""A home with a small sample fair, and `fairlead serve` on a copy of it, as a process of its own."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.bot_api import BotApi

ROOT = Path(__file__).parents[2]
MADE = ("demo", "--no-serve", "--exhibitors", "20", "--sessions", "12")


@dataclass
class Served:
    """A process that serves, its address and what it has logged."""

    process: asyncio.subprocess.Process
    url: str
    home: Path
    log: Path

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as session, session.get(self.url + path) as response:
            return response.status, await response.text()

    async def stop(self) -> int:
        """Ask it to end, and return its status."""
        self.process.send_signal(signal.SIGTERM)
        return await self.process.wait()

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()


Serve = Callable[..., AbstractAsyncContextManager[Served]]


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("made") / "home"
    subprocess.run([sys.executable, "-m", "bot", *MADE, "--home", home], cwd=ROOT, env=environment(), check=True, capture_output=True)
    return home


@pytest.fixture
def served_home(made_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_home, tmp_path / "home"))


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi().running() as standing_in:
        yield standing_in


@pytest.fixture
def serve(served_home: Path, tmp_path: Path) -> Serve:
    """Start `fairlead serve` and give it once it says where it is."""

    @asynccontextmanager
    async def started(**settings: str) -> AsyncIterator[Served]:
        log, address = tmp_path / "log", settings.get("FAIRLEAD_HTTP") or free_address()
        environ = environment() | {"FAIRLEAD_HOME": str(served_home), "FAIRLEAD_HTTP": address, **settings}
        with log.open("ab") as errors:
            command = (sys.executable, "-m", "bot", "serve")
            process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=errors)
            try:
                assert process.stdout is not None
                said = (await process.stdout.readline()).decode()
                assert said == f"fairlead is at http://{address}/ (Ctrl-C stops it)\n", log.read_text()
                yield Served(process, f"http://{address}", served_home, log)
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()

    return started


def environment() -> dict[str, str]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("FAIRLEAD_")}
    return plain | {"FAIRLEAD_EMBEDDINGS": "off"}


def free_address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def on_telegram(api: BotApi, *, mode: str = "polling", address: str = "") -> dict[str, str]:
    """Return the settings that lead to the stand-in; posts come to `address`."""
    settings = {"FAIRLEAD_TELEGRAM_TOKEN": api.token, "FAIRLEAD_TELEGRAM_API_URL": api.url, "FAIRLEAD_TELEGRAM_RATE": "1000"}
    if mode == "webhook":
        settings |= {"FAIRLEAD_TELEGRAM_MODE": mode, "FAIRLEAD_HTTP": address, "FAIRLEAD_PUBLIC_URL": f"http://{address}"}
    return settings

"""What `fairlead serve` costs while nobody writes: processor and memory, Telegram on (against the stand-in Bot API).

    python -m bench.idle [--seconds N]

Read from /proc, so on Linux alone.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time

from bench.figures import Figure, tell
from bench.processes import memory, processor
from bench.telegram_server import ROOT, served

SETTLING = 40.0  # seconds after the start, in which aiogram and the meanings are opened
BOT = (sys.executable, "-m", "bot")


async def main() -> None:
    """Serve the sample fair, wait until it is quiet, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    asked = parser.parse_args()
    if sys.platform != "linux":
        print("idle: /proc is not here, so there is nothing to read from.")
        return
    with tempfile.TemporaryDirectory() as home:
        await asyncio.to_thread(_made, home)
        async with served() as server:
            own = {"FAIRLEAD_TELEGRAM_API_URL": server.url, "FAIRLEAD_TELEGRAM_TOKEN": server.token}
            own |= {"FAIRLEAD_HOME": home, "FAIRLEAD_HTTP": _free(), "FAIRLEAD_LOG_LEVEL": "WARNING"}
            process = await asyncio.create_subprocess_exec(
                *BOT, "serve", cwd=ROOT, env={**os.environ, **own}, stdout=asyncio.subprocess.DEVNULL
            )
            try:
                await asyncio.sleep(SETTLING)
                began, spent = time.monotonic(), processor(process.pid)
                await asyncio.sleep(asked.seconds)
                share = (processor(process.pid) - spent) / (time.monotonic() - began)
                tell(Figure("processor while nobody writes", share * 100, "% of one", most=1, note=f"over {asked.seconds:g} s"))
                tell(Figure("memory, Telegram on, meaning open", memory(process.pid), "MB"))
            finally:
                process.terminate()
                await process.wait()


def _made(home: str) -> None:
    subprocess.run([*BOT, "demo", "--no-serve", "--home", home], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _free() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


if __name__ == "__main__":
    asyncio.run(main())

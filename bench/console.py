"""How long the server takes for each page of the console, at a fair as large as one that took place.

    python -m bench.console [--times N] [--people N] [--messages N] [--postgres URL]

The pages are those of the console's own table, so a new one is measured, too; one whose address names something has its
line in EXAMPLES, and is left out where what it is about is not in this fair. Told are the slowest but five of a hundred
looks, and the processor's time for one in the middle.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx

from bench.console_fair import COMPANIES, NOW, ORGANIZER, fill
from bench.figures import Figure, tell
from bench.postgres import own_database
from bot.web.app import web_app
from bot.web.channel import WebChannel
from bot.web.console.endpoints import ENDPOINTS
from bot.web.console.keys import Key
from bot.web.parts import Parts
from fair.talk import Incoming
from store import sign_ins
from store.database import Database

MOST = 200  # milliseconds
KEY = "k" * 43
EXAMPLES = {"/console/unjoined/{row:int}": "/console/unjoined/2003"}
BESIDE = (  # the same pages, asked for more
    "/console/unjoined?q=shipping",
    "/console/unjoined?from=11000",
    "/console/representatives?q=Attendee 19",
    "/console/representatives?q=国际",
    "/console/deeds?before=500",
    "/console/deeds?by=7",
)


async def main(times: int, people: int, messages: int, postgres: str | None) -> int:
    """Measure on SQLite, and on PostgreSQL where there is one; return 1 where a page takes too long."""
    with tempfile.TemporaryDirectory() as folder:
        held = await _measured(f"sqlite:///{Path(folder) / 'fair.db'}", "SQLite", times, people, messages)
    if postgres:
        async with own_database(postgres) as url:
            held = await _measured(url, "PostgreSQL", times, people, messages) and held
    return 0 if held else 1


async def _measured(url: str, name: str, times: int, people: int, messages: int) -> bool:
    db, begun = await Database.open(url), time.monotonic()
    try:
        await fill(db, people=people, messages=messages)
        said = f"{len(COMPANIES):,} companies, {people:,} people, {messages:,} messages on {name}"
        tell(Figure(f"made: {said}", time.monotonic() - begun, "s"))
        async with _browser(db) as client:
            figures = [await _page(client, address, name, times) for address in _addresses()]
        return all(figure.holds for figure in figures)
    finally:
        await db.close()


def _addresses() -> list[str]:
    pages = [each.path for each in ENDPOINTS if each.method == "GET"]
    return [*(EXAMPLES.get(path, path) for path in pages if "{" not in path or path in EXAMPLES), *BESIDE]


@asynccontextmanager
async def _browser(db: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Give an organizer's browser, beside the pages: what is measured is the server alone."""

    async def take(incomings: Sequence[Incoming]) -> None:
        """Nothing comes in."""

    async with db.begin() as tx:
        await sign_ins.begin(tx, Key(KEY, secure=False).digest, ORGANIZER, at=NOW)
    app = web_app(Parts(db=db, take=take, channel=WebChannel(), now=lambda: NOW, mails=True))
    async with AsyncExitStack() as opened:
        yield await opened.enter_async_context(
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1", cookies={"console": KEY})
        )


async def _page(client: httpx.AsyncClient, address: str, name: str, times: int) -> Figure:
    """Ask for a page so many times, and tell how long the slowest but one in twenty took."""
    took, work = [], []
    for _ in range(times):
        begun, worked = time.perf_counter(), time.process_time()
        answer = await client.get(address)
        took.append(1_000 * (time.perf_counter() - begun))
        work.append(1_000 * (time.process_time() - worked))
        assert answer.status_code == 200, (address, answer.status_code)
    took.sort()
    work.sort()
    note = f"p50 {took[len(took) // 2]:.0f} ms, processor {work[len(work) // 2]:.0f} ms, {len(answer.content) / 1024:.0f} KiB"
    figure = Figure(f"{name} {address}", took[int(0.95 * len(took))], "ms p95", most=MOST, note=note)
    tell(figure)
    return figure


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=100)
    asked.add_argument("--people", type=int, default=200_000)
    asked.add_argument("--messages", type=int, default=1_000_000)
    asked.add_argument("--postgres", default=os.environ.get("TEST_POSTGRES_URL"))
    given = asked.parse_args()
    raise SystemExit(asyncio.run(main(given.times, given.people, given.messages, given.postgres)))

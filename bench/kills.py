"""What is lost and what comes twice when a process is killed, stopped or asked to end while messages arrive.

    python -m bench.kills [--messages N] [--kills N] [--postgres URL]

The world, here, says again whatever was not acknowledged, as Telegram does, and counts what it is told. A process held
up past its lease needs PostgreSQL, which several processes may serve; --postgres, or TEST_POSTGRES_URL, names a
server, on which it makes a database of its own.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from bench.figures import Figure, tell
from bench.killed import AT_ONCE
from bench.postgres import own_database
from store.database import Database
from store.talk_tables import outbox

CHATS = 40
CHILD = "from bench.killed import main; main()"
HERE = Path(__file__).parents[1]


@dataclass
class World:
    """All who talk to the process, at one end of its socket; what it was told is counted by its words, or `by` its chat."""

    messages: int
    by: str = "text"
    unheard: dict[str, str] = field(default_factory=dict)  # chat by words, until they are acknowledged
    told: Counter[str] = field(default_factory=Counter)
    order: list[str] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    writers: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def chats_in_order(self) -> bool:
        """Whether each chat was first told each answer in the order in which it asked."""
        first = [int(text) for text in dict.fromkeys(self.order)]
        return all((of_chat := [n for n in first if n % CHATS == chat]) == sorted(of_chat) for chat in range(CHATS))

    @asynccontextmanager
    async def open(self) -> AsyncIterator[int]:
        """Listen, and give the port."""
        self.unheard = {str(number): f"c{number % CHATS}" for number in range(self.messages)}
        server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            for writer in self.writers:
                writer.close()
            server.close()
            await server.wait_closed()

    async def until(self, *, told: int = 0, heard: int = 0) -> None:
        """Wait until so many different answers were told, and so many messages acknowledged."""
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.told) >= told and self.messages - len(self.unheard) >= heard)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.add(writer)
        try:
            for text, chat in self.unheard.items():
                _say(writer, {"say": text, "chat": chat})
            async for raw in reader:
                await self._hear(json.loads(raw), writer)
        except ConnectionError:
            pass  # it was killed; the next one is told what it did not acknowledge
        finally:
            self.writers.discard(writer)
            writer.close()

    async def _hear(self, line: dict[str, str], writer: asyncio.StreamWriter) -> None:
        async with self.changed:
            if "taken" in line:
                self.unheard.pop(line["taken"], None)
            else:
                self.told[line[self.by]] += 1
                self.order.append(line[self.by])
                _say(writer, {"heard": line["told"]})
            self.changed.notify_all()


@dataclass(frozen=True)
class Outcome:
    """What came of it: different answers, answers beyond the first of each, those counted as such, and exits."""

    answered: int
    again: int
    repeats: int
    rows: int
    in_order: bool
    exits: tuple[int, ...]


async def kill(url: str, home: Path, *, messages: int, kills: int) -> Outcome:
    """Kill the process again and again while it works, and let a last one finish."""
    world = World(messages)
    async with world.open() as port:
        for number in range(1, kills + 1):
            process = await started(url, home, port)
            await world.until(told=messages * number // (kills + 1))
            process.kill()
            await process.wait()
        process = await started(url, home, port)
        await world.until(told=messages)
        return await _ended(url, world, process)


async def end(url: str, home: Path, *, messages: int) -> Outcome:
    """Ask a process to end with all it was told in hand, and let another do what is left."""
    world = World(messages)
    async with world.open() as port:
        first = await started(url, home, port, think=0.2)
        await world.until(heard=messages)
        first.send_signal(signal.SIGTERM)
        await first.wait()
        rest = [] if len(world.told) == messages else [await started(url, home, port)]
        await world.until(told=messages)
        return await _ended(url, world, first, *rest)


async def hold_up(url: str, home: Path, *, messages: int, ahead: float = 0) -> Outcome:
    """Stop a process with all in hand until another has taken over, then let it go on; `ahead`: how far the other's clock is."""
    world = World(messages)
    async with world.open() as port:
        first = await started(url, home, port, think=0.5)
        await world.until(heard=messages)
        first.send_signal(signal.SIGSTOP)
        second = await started(url, home, port, ahead=ahead)
        await world.until(told=messages)
        first.send_signal(signal.SIGCONT)
        await asyncio.sleep(1)  # in which it would finish what it had in hand
        return await _ended(url, world, first, second)


async def started(url: str, home: Path, port: int, *, think: float = 0, ahead: float = 0) -> asyncio.subprocess.Process:
    """Start a process that serves that database and talks over that port."""
    command = (sys.executable, "-c", CHILD, url, str(home), str(port), str(think), str(ahead))
    return await asyncio.create_subprocess_exec(*command, cwd=HERE)


async def _ended(url: str, world: World, *processes: asyncio.subprocess.Process) -> Outcome:
    """Ask those that still run to end, and count."""
    for process in processes:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
    exits = tuple([await process.wait() for process in processes])
    db = await Database.open(url)
    async with db.read() as tx:
        [(rows, repeats)] = await tx.rows(select(func.count(), func.coalesce(func.sum(outbox.c.repeats), 0)))
    await db.close()
    again = world.told.total() - len(world.told)
    return Outcome(len(world.told), again, repeats, rows, world.chats_in_order, exits)


def _say(writer: asyncio.StreamWriter, line: dict[str, object]) -> None:
    writer.write(json.dumps(line).encode() + b"\n")


async def main() -> None:
    """Do each and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--postgres", metavar="URL", default=os.environ.get("TEST_POSTGRES_URL"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = await kill(f"sqlite:///{folder}/kill.db", Path(folder), messages=asked.messages, kills=asked.kills)
        _tell(f"answered through {asked.kills} kills", found, asked.messages, most_again=asked.kills * AT_ONCE)
        found = await end(f"sqlite:///{folder}/end.db", Path(folder), messages=20)
        _tell("answered, asked to end with them in hand", found, 20, most_again=0)
        if asked.postgres is None:
            print("No PostgreSQL to hold a process up on; --postgres names a database.")
        else:
            async with own_database(asked.postgres) as url:
                found = await hold_up(url, Path(folder), messages=20)
            _tell("answered, held up past the lease", found, 20, most_again=0)


def _tell(what: str, found: Outcome, messages: int, *, most_again: int) -> None:
    order = "each chat in order" if found.in_order else "OUT OF ORDER"
    tell(Figure(what, found.answered, f"of {messages}", least=messages, note=f"{order}; exits {found.exits}"))
    tell(Figure("… answers that came twice", found.again, "", most=most_again, note=f"{found.repeats} were counted as repeats"))
    tell(Figure("… answers stored", found.rows, "", most=messages))


if __name__ == "__main__":
    asyncio.run(main())

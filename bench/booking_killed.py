"""A process that handles one press and is killed on the way: `bench.booking_door` starts it and says at which step.

Run as `python -c "from bench.booking_killed import main; main()" HOME LOG STEP PRESS`. What is sent is a line of LOG.
"""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fair.talk import Errand, Incoming, Parcel, Sign
from handlers.front_door import FrontDoor
from knowledge.indexes import Indexes
from scheduler.channel import Sent
from scheduler.service import serving
from store.database import Database, Tx

# Taken in, and not begun; thought about; written, and not committed; committed, and nothing sent; one of two sent, and not noted so; noted.
STEPS = ("taken", "thought", "written", "committed", "sent one", "sent both")


@dataclass
class Told:
    """A channel that keeps what it sends, and writes it down where a killed process cannot take it back."""

    log: Path | None = None
    dies_before: int = -1  # this many were sent by then
    dies_after: int = -1
    name: str = "web"
    at_once: int = 8
    parcels: list[Parcel] = field(default_factory=list)

    async def send(self, parcel: Parcel) -> Sent:
        if len(self.parcels) == self.dies_before:
            die()
        self.parcels.append(parcel)
        if self.log is not None:
            with self.log.open("a", encoding="utf-8") as file:
                text = parcel.reply.text if parcel.errand is not Errand.ANSWER else ""
                file.write(json.dumps({"chat": parcel.chat, "text": text}) + "\n")
        if len(self.parcels) == self.dies_after:
            die()
        return Sent(f"m{parcel.row}")


@dataclass
class Door:
    """A front door whose process dies at a step."""

    door: FrontDoor
    step: str

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> Any:
        if self.step == "taken":
            die()
        plan = await self.door.think(incoming, inbox=inbox, tx=tx)
        if self.step == "thought":
            die()
        return plan

    async def settle(self, plan: Any, tx: Tx) -> None:
        await self.door.settle(plan, tx)
        if self.step == "written":
            die()

    async def apologise(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        await self.door.apologise(incoming, inbox=inbox, tx=tx)

    async def crowded(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        await self.door.crowded(incoming, inbox=inbox, tx=tx)


def clock_from(moment: datetime) -> Callable[[], datetime]:
    """Return a clock that shows this moment now and goes on."""
    began = time.monotonic()
    return lambda: moment + timedelta(seconds=time.monotonic() - began)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    home, log, step, press = sys.argv[1:]
    asyncio.run(_handle(Path(home), Path(log), step, json.loads(press)))


async def _handle(home: Path, log: Path, step: str, said: dict[str, str]) -> None:
    at = datetime.fromisoformat(said.pop("at"))
    press = Incoming(at=at, sign=Sign.PRESS, message="1", callback="back", **said)  # type: ignore[arg-type]  # by name
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    told = Told(log, dies_before=0 if step == "committed" else -1, dies_after={"sent one": 1, "sent both": 3}.get(step, -1))
    with closing(Indexes.open(home / "indexes")) as indexes:
        door = Door(await FrontDoor.open(db, indexes), step)
        async with serving(db, [told], door, home=home, now=clock_from(at)) as service:
            await service.inbox.take([press])
            await asyncio.Event().wait()  # it dies before

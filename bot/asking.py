"""`fairlead ask`: one question on the terminal, or many as JSON lines."""

import asyncio
import json
import logging
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from bot import batch, home
from bot.settings import Settings
from fair.errors import CannotDo
from fair.records import Fair
from handlers.ask import Desk
from knowledge.indexes import Indexes
from scheduler.indexing import keep_up, keep_words_up
from store import programme
from store.database import Database

log = logging.getLogger(__name__)
APOLOGY = "Sorry, something went wrong with this question."


@dataclass(frozen=True, slots=True)
class Answering:
    """The desk, open, with what stands behind it."""

    db: Database
    indexes: Indexes
    desk: Desk
    fair: Fair

    async def answer(self, question: str, *, at: datetime, history: Sequence[str] = ()) -> dict[str, Any]:
        """Answer from the records as they are now, as JSON."""
        await keep_words_up(self.db, self.indexes)
        return (await self.desk.answer(question, at=at, history=history)).as_json()


@asynccontextmanager
async def open_desk(settings: Settings) -> AsyncIterator[Answering]:
    """Open what answers need; raise NoFair before the first load.

    A load that ran meanwhile left the indexes to us where we held their lock, so on leaving they are brought up.
    """
    async with home.database(settings) as db:
        async with db.read() as tx:
            fair = await programme.fair(tx)
        with closing(Indexes.open(home.index_folder(settings), embeddings=settings.embeddings)) as indexes:
            yield Answering(db, indexes, await Desk.open(db, indexes), fair)
            if indexes.writes:
                await keep_up(db, indexes)


def ask_one(settings: Settings, question: str, *, at: datetime | None, as_json: bool) -> None:
    """Print the answer to one question; a time without an offset is the fair's."""
    asyncio.run(_ask(settings, question, at, as_json))


async def _ask(settings: Settings, question: str, at: datetime | None, as_json: bool) -> None:
    async with open_desk(settings) as answering:
        moment = at or datetime.now(UTC)
        answer = await answering.answer(question, at=moment if moment.tzinfo else moment.replace(tzinfo=answering.fair.zone))
        print(json.dumps({"id": None, **answer}, ensure_ascii=False) if as_json else answer["answer"], flush=True)


def ask_batch(settings: Settings, file: Path) -> None:
    """Answer the questions of a file ("-": standard input) one by one, each by itself."""
    try:
        lines: BinaryIO = sys.stdin.buffer if str(file) == "-" else file.open("rb")
    except OSError as err:
        raise CannotDo(f"The questions in {file} cannot be read: {err.strerror}.") from err
    with lines, batch.Draining() as draining:
        failed = asyncio.run(_answer_all(settings, lines, draining))
    if failed:
        raise CannotDo(f"{failed} of the questions failed.", mend="The log says how.")


async def _answer_all(settings: Settings, lines: BinaryIO, draining: batch.Draining) -> int:
    """Answer line by line and return how many failed. Waiting for a line blocks the loop: nothing else runs on it."""
    failed = 0
    async with open_desk(settings) as answering:
        asked = batch.questions(lines, zone=answering.fair.zone, now=lambda: datetime.now(UTC))
        for each in draining.through(asked):
            match each:
                case batch.Unreadable():
                    log.warning("a line of the batch could not be read: %s", each.why)
                    answer = each.as_json()
                case batch.Asked():
                    try:
                        answer = await answering.answer(each.question, at=each.at, history=each.history)
                    except Exception:
                        log.exception("a question of the batch failed")
                        answer, failed = {"answer": APOLOGY, **batch.NOTHING}, failed + 1
            batch.write({"id": each.id, **answer}, sys.stdout.buffer)
    return failed

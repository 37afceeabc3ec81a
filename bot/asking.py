"""`fairlead ask`: one question on the terminal, or many as JSON lines."""

import asyncio
import json
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from bot import batch, home
from bot.logs import start_logging
from bot.settings import Settings, settings_of_this_process
from fair.errors import CannotDo
from fair.records import Fair
from handlers.ask import Desk
from knowledge.indexes import Indexes
from store import programme

log = logging.getLogger(__name__)
APOLOGY = "Sorry, something went wrong with this question."


@asynccontextmanager
async def desk(settings: Settings) -> AsyncIterator[tuple[Desk, Fair]]:
    """Open what answers need; raise NoFair before the first load."""
    async with home.database(settings) as db:
        async with db.read() as tx:
            fair = await programme.fair(tx)
        with closing(Indexes.open(home.index_folder(settings), embeddings=settings.embeddings)) as indexes:
            yield await Desk.open(db, indexes), fair


def ask_one(question: str, *, at: datetime | None, as_json: bool) -> None:
    """Print the answer to one question; a time without an offset is the fair's."""
    settings = settings_of_this_process()
    start_logging(settings.log_level, secrets=settings.secrets())
    answer = asyncio.run(_answer(settings, question, at))
    print(json.dumps({"id": None, **answer}, ensure_ascii=False) if as_json else answer["answer"])


async def _answer(settings: Settings, question: str, at: datetime | None) -> dict[str, Any]:
    async with desk(settings) as (answering, fair):
        moment = at or datetime.now(UTC)
        answer = await answering.answer(question, at=moment if moment.tzinfo else moment.replace(tzinfo=fair.zone))
        return answer.as_json()


def ask_batch(file: Path) -> None:
    """Answer the questions of a file ("-": standard input) one by one, each by itself."""
    settings = settings_of_this_process()
    start_logging(settings.log_level, secrets=settings.secrets())
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
    async with desk(settings) as (answering, fair):
        asked = batch.questions(lines, zone=fair.zone, now=lambda: datetime.now(UTC))
        for each in draining.through(asked):
            match each:
                case batch.Unreadable():
                    log.warning("a line of the batch could not be read: %s", each.why)
                    answer = each.as_json()
                case batch.Asked():
                    try:
                        answer = (await answering.answer(each.question, at=each.at, history=each.history)).as_json()
                    except Exception:
                        log.exception("a question of the batch failed")
                        answer, failed = {"answer": APOLOGY, **batch.NOTHING}, failed + 1
            batch.write({"id": each.id, **answer}, sys.stdout.buffer)
    return failed

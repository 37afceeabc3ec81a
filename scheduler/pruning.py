"""What is kept no longer goes, in small steps: what /forget leaves to be done, and what the fair keeps no longer.

The answers to /forget still have to be sent; then they go, too, and with them what a database's own log still holds.
"""

import logging
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from fair.errors import NoFair
from fair.records import Fair
from fair.retention import retention
from store import programme, pruning
from store.database import Database, Tx

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=10)  # between two looks for what is old
FORGOTTEN = timedelta(seconds=5)  # between two looks whether somebody was forgotten

Step = Callable[[Tx], Coroutine[Any, Any, int]]


class Forgetting:
    """Does what is left to be done after somebody was forgotten, also by a process before this one."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._owed = True

    async def do(self) -> None:
        """Delete the answers that were sent by now, and clear what the database holds beside its tables."""
        async with self._db.read() as tx:
            there = await pruning.nobodys(tx)
        if there:
            await _until_done(self._db, pruning.answers_to_nobody)
        if there or self._owed:
            self._owed = not await self._db.clear()


async def prune(db: Database, *, now: datetime) -> None:
    """Delete what is kept no longer; say in one line of the log what that was."""
    pruned = {what: count for what, step in _steps(await _fair(db), now) if (count := await _until_done(db, step))}
    if pruned:
        log.info("kept no longer: %s", ", ".join(f"{count} {what}" for what, count in pruned.items()))


async def _until_done(db: Database, step: Step) -> int:
    """Do a step again and again until it finds nothing; return how many rows it touched."""
    touched = 0
    while more := await db.write(step):
        touched += more
    return touched


def _steps(fair: Fair | None, now: datetime) -> Iterator[tuple[str, Step]]:
    """Return what is to be done by now, with its name for the log; what is younger than an update's key stays in any case."""
    until = now - pruning.KEYS
    if fair is not None:
        kept = retention(fair)
        if now >= min(kept.messages, kept.people):
            yield "names of questions", partial(pruning.names_of_questions, until=until)
        if now >= kept.messages:
            yield "messages", partial(pruning.messages, until=until)
            yield "codes", partial(pruning.codes, until=until)
            yield "files", partial(pruning.files, until=until)
        if now >= kept.questions:
            yield "questions", partial(pruning.questions, until=until)
        if now >= kept.people:
            yield "people", partial(pruning.people, until=until, at=now)
            yield "keys of messages", partial(pruning.keys_of_messages, until=until)
        if now >= kept.audit:
            yield "reports of loads", partial(pruning.loads, until=until)
    yield "keys of updates", partial(pruning.keys, until=until)


async def _fair(db: Database) -> Fair | None:
    async with db.read() as tx:
        try:
            return await programme.fair(tx)
        except NoFair:
            return None

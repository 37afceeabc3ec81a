"""What is kept no longer goes, in small steps: what /forget leaves to be done, and what the fair keeps no longer.

The answers to /forget still have to be sent; then they go, too, and with them what a database's own log still holds.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from fair.errors import NoFair
from fair.records import Fair
from fair.retention import retention
from store import programme, pruning
from store.database import Database
from store.deliveries import GIVEN_UP
from store.pruning import Old

log = logging.getLogger(__name__)

PAUSE = timedelta(hours=1)  # between two looks for what is old
FORGOTTEN = timedelta(seconds=5)  # between two looks whether somebody was forgotten


class Forgetting:
    """Does what is left to be done after somebody was forgotten, also by a process before this one."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.owed = True

    async def do(self) -> None:
        """Delete the answers that were sent by now, and clear what the database holds beside its tables."""
        async with self._db.read() as tx:
            there = await pruning.nobodys(tx)
        if there:
            await self._db.write(pruning.answers_to_nobody)
        if there or self.owed:
            self.owed = not await self._db.clear()


async def prune(db: Database, *, now: datetime) -> None:
    """Drop what is kept no longer; say in one line of the log what that was."""
    until = now - pruning.KEYS  # what is younger stays in any case
    fair = await _fair(db)
    dropped = {what: await _drop(db, old, until=until - spared) for what, old, spared in _due(fair, now)}
    if fair is not None and now >= retention(fair).people:
        dropped["people"] = await _drop_people(db, until=until, now=now)
    if any(dropped.values()):
        log.info("kept no longer: %s", ", ".join(f"{count} {what}" for what, count in dropped.items() if count))


def _due(fair: Fair | None, now: datetime) -> Iterator[tuple[str, Old, timedelta]]:
    """Return what is to be dropped by now, its name for the log, and how much longer than others it stays."""
    none = timedelta(0)
    yield "keys of updates", pruning.UPDATES, none
    yield "drafts of meetings", pruning.DRAFTS, none
    yield "sign-ins to the console", pruning.SIGN_INS, none
    if fair is None:
        return
    kept = retention(fair)
    if now >= min(kept.messages, kept.people):
        yield "names of questions", pruning.NAMES_OF_QUESTIONS, none
    if now >= kept.messages:
        yield "messages said", pruning.SAID, none
        yield "messages told", pruning.TOLD, none
        yield "messages told once", pruning.TOLD_ONCE, none
        yield "notes", pruning.NOTES, none
        yield "words of tickets", pruning.TICKET_WORDS, none
        yield "tickets", pruning.TICKETS, none
        yield "codes", pruning.CODES, none
        yield "files", pruning.FILES, 2 * GIVEN_UP  # a message lives no longer before it is settled
    if now >= kept.questions:
        yield "questions", pruning.QUESTIONS, none
    if now >= kept.people:
        yield "keys of messages", pruning.ALL_TOLD, none
    if now >= kept.audit:
        yield "reports of loads", pruning.LOADS, none
        yield "announcements", pruning.ANNOUNCEMENTS, none
        yield "deeds of organizers", pruning.DEEDS, none


async def _drop(db: Database, old: Old, *, until: datetime) -> int:
    """Drop all rows of a kind, a few at a time; return how many."""
    dropped = 0
    while keys := await _found(db, old, until):
        for first in range(0, len(keys), pruning.AT_ONCE):
            await db.write(partial(pruning.drop, old=old, keys=keys[first : first + pruning.AT_ONCE]))
        dropped += len(keys)
    return dropped


async def _found(db: Database, old: Old, until: datetime) -> list[Any]:
    async with db.read() as tx:
        return await pruning.found(tx, old, until=until)


async def _drop_people(db: Database, *, until: datetime, now: datetime) -> int:
    dropped = 0
    while some := await db.write(partial(pruning.people, until=until, at=now)):
        dropped += some
    return dropped


async def _fair(db: Database) -> Fair | None:
    async with db.read() as tx:
        try:
            return await programme.fair(tx)
        except NoFair:
            return None

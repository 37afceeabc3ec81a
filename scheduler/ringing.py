"""Tickets by the clock: an alarm rings staff each minute until somebody takes it, and who waits for people hears how that stands.

Each ticket is a transaction of its own, and is looked at again in it; of two processes one finds nothing left to do.
"""

import logging
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from fair.errors import NoFair, OutOfDate, TicketIs
from handlers.handover.by_clock import follow, knows_unreached, tell_unreached, waits
from handlers.learning import help_of
from scheduler.service import Job
from store import programme, tickets
from store.database import Database, Tx

log = logging.getLogger(__name__)

PAUSE = timedelta(seconds=2)


def job(db: Database, *, now: Callable[[], datetime]) -> Job:
    return Job("tickets", PAUSE, partial(tick, db, now))


async def tick(db: Database, now: Callable[[], datetime]) -> int:
    """Do what is due about tickets; return how many were told of it."""
    at = now()
    async with db.read() as tx:
        unclosed = await tickets.unclosed(tx)
        if not unclosed:
            return 0
        try:
            fair = await programme.fair(tx)
        except NoFair:
            return 0
        left = {each.number for each in await tickets.left(tx)}
        due = [each.number for each in unclosed if each.number in left or waits(each, fair, at)]
        lost = [each.number for each in await tickets.unreached(tx) if not await knows_unreached(tx, each)]
        helpdesk = await help_of(tx) if due else None
    steps = {number: partial(tell_unreached, number=number, fair=fair, at=at) for number in lost}
    if helpdesk is not None:
        steps |= {number: partial(follow, number=number, left=number in left, fair=fair, helpdesk=helpdesk, at=at) for number in due}
    return sum([await _done(db, number, step) for number, step in steps.items()])


async def _done(db: Database, number: int, step: Callable[[Tx], Coroutine[Any, Any, int]]) -> int:
    """Do what is due about a ticket; return how many were told."""
    try:
        return await db.write(step)
    except (TicketIs, OutOfDate):
        return 0  # somebody was quicker
    except Exception:  # the others do not wait for it
        log.exception("ticket %d could not follow the clock", number)
        return 0

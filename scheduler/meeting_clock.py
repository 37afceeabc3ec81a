"""What becomes of meetings by themselves: their host moved or is gone, nobody answered in time, a seat came free.

Each is one transaction for one meeting or one host, in which those concerned are told, too. So a process that dies between
two of them leaves nothing half done, and the next one goes on; of two at once one finds nothing left to do.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from fair.errors import OutOfDate
from fair.meetings import Change
from fair.records import Fair, Ref
from handlers.meet.telling import tell
from scheduler.service import Job
from store import meeting_hosts, meetings, programme, seats
from store.database import Database, Tx

log = logging.getLogger(__name__)

PAUSE = timedelta(seconds=5)
AT_ONCE = 500  # that were not answered, in one tick; the others wait for the next

Step = Callable[[Tx], Awaitable[list[Change]]]


def job(db: Database, *, now: Callable[[], datetime]) -> Job:
    """Return the job that lets meetings follow the clock and their hosts."""
    return Job("meetings", PAUSE, MeetingClock(db, now).tick)


@dataclass(slots=True)
class MeetingClock:
    """Does what is due; any number of processes may do so at once."""

    db: Database
    now: Callable[[], datetime]
    _looked_at: int | None = field(default=None, init=False)  # the revision of the programme that all hosts were compared with

    async def tick(self) -> int:
        """Do all that is due; return how many changes that were. Seats come last, so that one that lapses is offered at once."""
        at = self.now()
        async with self.db.read() as tx:
            revision, fair = await programme.revision(tx), await programme.fair(tx)
            hosts = await meeting_hosts.otherwise(tx, fair=fair, at=at) if revision != self._looked_at else []
            lapsed = await meetings.lapsed(tx, now=at, limit=AT_ONCE)
        done = [await self._done(_follows(host, fair, at), fair, at) for host in hosts]
        self._looked_at = revision if None not in done else None
        done += [await self._done(_expires(number, at), fair, at) for number in lapsed]
        async with self.db.read() as tx:
            waited_for = await seats.waited_for(tx)
        return sum(each or 0 for each in done) + sum([await self._offered(host, fair, at) for host in waited_for])

    async def _offered(self, host: Ref, fair: Fair, at: datetime) -> int:
        """Offer what is free of a session's seats, each to the next who waits; return how many were."""
        offered = 0
        while await self._done(_offers(host, fair, at), fair, at):
            offered += 1
        return offered

    async def _done(self, step: Step, fair: Fair, at: datetime) -> int | None:
        """Do a step and tell of it; return how many changes that were, None where it is to be tried again."""
        try:
            return await self.db.write(partial(_told, step, fair, at))
        except OutOfDate:
            return None  # somebody was quicker
        except Exception:  # the others do not wait for it
            log.exception("a meeting could not follow")
            return None


async def _told(step: Step, fair: Fair, at: datetime, tx: Tx) -> int:
    changes = await step(tx)
    for change in changes:
        await tell(tx, change, fair=fair, at=at)
    return len(changes)


def _follows(host: Ref, fair: Fair, at: datetime) -> Step:
    async def step(tx: Tx) -> list[Change]:
        return await meeting_hosts.follow(tx, host=host, fair=fair, at=at)

    return step


def _expires(number: int, at: datetime) -> Step:
    async def step(tx: Tx) -> list[Change]:
        change = await meetings.expire(tx, number, at=at)
        return [change] if change else []

    return step


def _offers(host: Ref, fair: Fair, at: datetime) -> Step:
    async def step(tx: Tx) -> list[Change]:
        change = await seats.offer_next(tx, host=host, fair=fair, at=at)
        return [change] if change else []

    return step

"""Figures of what is asked, and of the fair as a whole: added up beside all else, in short steps."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from scheduler.service import Job
from store import closing, figures, programme
from store.database import Database

PAUSE = timedelta(seconds=15)
REPORT = timedelta(minutes=10)

Now = Callable[[], datetime]


def jobs(db: Database, *, now: Now) -> list[Job]:
    return [Job("figures", PAUSE, partial(count, db, now)), Job("closing report", REPORT, partial(add_up, db, now))]


async def count(db: Database, now: Now) -> int:
    """Count what was asked since the last time; nothing is sent for that."""
    async with db.read() as tx:
        zone = (await programme.fair(tx)).zone
    while await db.write(partial(figures.count_more, zone=zone, now=now())) == figures.AT_ONCE:
        pass
    return 0


async def add_up(db: Database, now: Now) -> int:
    """Put the closing report together anew."""
    async with db.read() as tx:
        found = await closing.add_up(tx)
    async with db.begin() as tx:
        await closing.keep(tx, found, at=now())
    return 0

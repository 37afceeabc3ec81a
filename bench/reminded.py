"""A fair at which many are to be reminded, written straight into a database: what benches and tests of reminders begin with."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from fair.changes import Difference
from fair.records import Fair, Session
from store import loads, programme
from store.database import Database, Tx
from store.loads import Stored
from store.remember_tables import reminder
from store.talk_tables import address, visitor

SOURCE = "reminded"
MOST = 50_000  # rows in one statement
ZONE = ZoneInfo("Asia/Shanghai")


async def publish(db: Database, starts: Sequence[datetime], *, at: datetime) -> list[int]:
    """Publish a session of an hour for each start, and return their rows, in that order."""
    sessions = [
        Session(id=f"s{number}", title=f"Session {number}", start=start, end=start + timedelta(hours=1), room=f"Room {number % 7}")
        for number, start in enumerate(starts)
    ]
    return await published(db, sessions, at=at)


async def published(db: Database, sessions: Sequence[Session], *, at: datetime, **grounds: Any) -> list[int]:
    """Publish sessions, at a fair with these halls and walks, and return their rows, in that order."""
    days = [session.start.astimezone(ZONE).date() for session in sessions]
    fair = Fair(name="Many Reminded", zone=ZONE, first_day=min(days), last_day=max(days), **grounds)
    differences = {(Session.KIND, SOURCE): Difference(added=tuple(sessions))}
    async with db.begin() as tx:
        ready = await loads.ready(tx, differences, fair=Stored(fair, declared=True), edits=(), planned_from=0, at=at)
        await loads.apply(tx, ready, report={})
        return [row.origin.row for row in await programme.records(tx, Session.KIND) if row.origin]


async def remind(db: Database, rows: Sequence[int], dues: Sequence[datetime], *, channel: str, at: datetime) -> None:
    """Remind one new visitor each of a session, by row, at a moment; their chats are c1, c2, …"""
    pairs = list(zip(rows, dues, strict=True))
    for first in range(0, len(pairs), MOST):
        async with db.begin() as tx:
            await _remind(tx, pairs[first : first + MOST], first, channel, at)


async def _remind(tx: Tx, pairs: Sequence[tuple[int, datetime]], first: int, channel: str, at: datetime) -> None:
    numbers = range(first + 1, first + 1 + len(pairs))
    await tx.run(insert(visitor), [{"number": number, "version": 1, "since": at, "group": False} for number in numbers])
    here = {"channel": channel, "used": at, "language": "en"}
    await tx.run(insert(address), [here | {"chat": f"c{number}", "visitor": number} for number in numbers])
    wanted = [{"visitor": number, "kind": Session.KIND, "row": row, "due": due} for number, (row, due) in zip(numbers, pairs, strict=True)]
    await tx.run(insert(reminder), wanted)

"""The processes that serve this database: each says every few seconds that it is there.

What a process has in hand carries its name. One that has not been heard of for LEASE has lost all of it: another may
take that over, and it settles nothing any more should it wake, because whoever settles names itself and is checked.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, insert, or_, select, update

from store.database import Tx
from store.talk_tables import process

LEASE = timedelta(seconds=15)  # how long what a process has stays its own after it was last heard of
HEARTBEAT = timedelta(seconds=5)  # how often it is


class NotOurs(Exception):
    """Another process has taken over what this one had in hand, so nothing of it may be settled here."""


async def enter(tx: Tx, name: str, *, now: datetime, alone: bool) -> None:
    """Begin to serve; `alone`: whoever else is known here is gone, and what they had is free at once."""

    def write(connection: Connection) -> None:
        if alone:
            connection.execute(delete(process))
        connection.execute(insert(process), {"name": name, "started": now, "heartbeat": now})

    await tx.call(write)


async def beat(tx: Tx, name: str, *, now: datetime) -> None:
    """Say that this process is there, also where it was thought gone; those gone for long are forgotten."""

    def write(connection: Connection) -> None:
        connection.execute(delete(process).where(process.c.heartbeat <= now - 2 * LEASE, process.c.name != name))
        if not connection.execute(update(process).where(process.c.name == name).values(heartbeat=now)).rowcount:
            connection.execute(insert(process), {"name": name, "started": now, "heartbeat": now})

    await tx.call(write)


async def leave(tx: Tx, name: str) -> None:
    """Stop serving; what is still in hand is free at once."""
    await tx.run(delete(process).where(process.c.name == name))


def there(*, now: datetime) -> Select[str]:
    """Return the names of those that are there."""
    return select(process.c.name).where(process.c.heartbeat > now - LEASE)


def is_free(owner: ColumnElement[str | None], *, by: str, now: datetime) -> ColumnElement[bool]:
    """Say of a row's owner that there is none, or one that is gone; `by`, who asks, is there even if it slept."""
    return or_(owner.is_(None), and_(owner != by, owner.not_in(there(now=now))))

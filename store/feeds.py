"""Visitors' own calendars, as stored: the address that reads one, whose it is, and what is in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, union_all

from fair.records import Session
from store.database import Tx
from store.remember_tables import feed, reminder
from store.talk_tables import address, saved, turn, visitor


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar's visitor, and the language they were last spoken to in, as far as they let on."""

    visitor: int
    language: str | None


_OF = select(feed.c.token).where(feed.c.visitor == bindparam("whose"))
_SPOKE = select(turn.c.language).where(turn.c.visitor == visitor.c.number).order_by(turn.c.number.desc()).limit(1).scalar_subquery()
_HINT = select(address.c.language).where(address.c.visitor == visitor.c.number).order_by(address.c.used.desc()).limit(1).scalar_subquery()
_BEHIND = (
    select(visitor.c.number, func.coalesce(visitor.c.language, _SPOKE, _HINT))
    .join(feed, feed.c.visitor == visitor.c.number)
    .where(feed.c.token == bindparam("known_by"))
)
_IN_IT = union_all(
    *(
        select(table.c.row, minutes).where(table.c.visitor == bindparam("whose"), table.c.kind == Session.KIND)
        for table, minutes in ((saved, bindparam("none", None, reminder.c.minutes.type).label("minutes")), (reminder, reminder.c.minutes))
    )
)


async def token(tx: Tx, visitor: int) -> str | None:
    """Return what a visitor's calendar is read by, None where they have none."""
    rows = await tx.rows(_OF, {"whose": visitor})
    return str(rows[0].token) if rows else None


async def behind(tx: Tx, token: str) -> Feed | None:
    """Return whose calendar this reads."""
    rows = await tx.rows(_BEHIND, {"known_by": token})
    return Feed(*rows[0]) if rows else None


async def keep(tx: Tx, visitor: int, token: str, *, instead_of: str | None, at: datetime) -> bool:
    """Give a calendar a new address in place of the one it has; nothing is done, and False returned, where it has another."""

    def write(connection: Connection) -> bool:
        if connection.execute(_OF, {"whose": visitor}).scalar() != instead_of:
            return False
        connection.execute(delete(feed).where(feed.c.visitor == visitor))
        connection.execute(insert(feed).values(visitor=visitor, token=token, made=at))
        return True

    return await tx.call(write)


async def sessions(tx: Tx, visitor: int) -> dict[int, int | None]:
    """Return the rows of the sessions that a visitor saved or is reminded of, each with the minutes ahead that they chose."""
    found: dict[int, int | None] = {}
    for row, minutes in await tx.rows(_IN_IT, {"whose": visitor}):
        found[row] = minutes if minutes is not None else found.get(row)
    return found

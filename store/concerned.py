"""Whom a change concerns: who keeps a record or is reminded of it, who stands for an exhibitor, everyone.

Where word goes to them is `reach`'s to say, which also leaves out who does not want any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from fair.records import Session
from fair.visitors import Gift
from store.database import Tx
from store.remember_tables import reminder, robot
from store.rows import parts
from store.talk_tables import role, saved, visitor


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps a record, `reminder` being when they will be reminded of it; not `saved`: is reminded alone."""

    visitor: int
    saved: bool = False
    reminder: datetime | None = None


@dataclass(frozen=True, slots=True)
class Robot:
    """A team's group robot: its address is a secret. `language` is what who gave it has chosen."""

    channel: str
    chat: str
    language: str | None


async def keepers(tx: Tx, kind: str, rows: Sequence[int]) -> list[Keeper]:
    """Return who keeps, or has a reminder of, any of these records, each once, by number."""

    def look(connection: Connection) -> list[Keeper]:
        found: dict[int, Keeper] = {}
        for part in parts(rows):
            asked = {"of": kind, "rows": part}
            for (number,) in connection.execute(_SAVED, asked):
                found[number] = Keeper(number, saved=True)
            for number, due, fired in connection.execute(_REMINDED, asked):
                found[number] = Keeper(number, number in found and found[number].saved, None if fired else due)
        return [found[number] for number in sorted(found)]

    return await tx.call(look)


async def agendas(tx: Tx, visitors: Sequence[int]) -> dict[int, list[int]]:
    """Return the rows of the sessions that each of these has saved."""
    found: dict[int, list[int]] = {}
    for part in parts(visitors):
        for number, row in await tx.rows(_AGENDAS, {"whose": part}):
            found.setdefault(number, []).append(row)
    return found


async def representatives(tx: Tx, exhibitors: Sequence[str] | None = None) -> list[int]:
    """Return who stands for any of these exhibitors, by their ids in the loaded files; without, who stands for one at all."""
    query = select(role.c.visitor).where(role.c.role == Gift.REPRESENTATIVE)
    if exhibitors is None:
        return sorted({number for (number,) in await tx.rows(query)})
    theirs = query.where(role.c.exhibitor.in_(bindparam("whose", expanding=True)))
    return sorted({number for part in parts(exhibitors) for (number,) in await tx.rows(theirs, {"whose": part})})


async def joined(tx: Tx) -> frozenset[str]:
    """Return the exhibitors that anybody stands for, by their ids in the loaded files."""
    return frozenset(id for (id,) in await tx.rows(select(role.c.exhibitor).where(role.c.role == Gift.REPRESENTATIVE).distinct()))


async def organizers(tx: Tx) -> list[int]:
    """Return who organizes the fair."""
    query = select(role.c.visitor).where(role.c.role == Gift.ORGANIZER).order_by(role.c.visitor)
    return [number for (number,) in await tx.rows(query)]


async def robots(tx: Tx, exhibitor: str | None = None) -> list[Robot]:
    """Return the group robots of an exhibitor's team, of all teams without; those that are shut are left out."""
    query = select(robot.c.channel, robot.c.chat, visitor.c.language).outerjoin(visitor, visitor.c.number == robot.c.visitor)
    query = query.where(robot.c.shut.is_(None)).order_by(robot.c.channel, robot.c.chat)
    return [Robot(*row) for row in await tx.rows(query if exhibitor is None else query.where(robot.c.exhibitor == exhibitor))]


async def everyone(tx: Tx) -> list[int]:
    """Return all who ever wrote and have not sent /stop, by number."""
    query = select(visitor.c.number).where(visitor.c.stopped.is_(None), visitor.c.group.is_(False)).order_by(visitor.c.number)
    return [number for (number,) in await tx.rows(query)]


_SAVED = select(saved.c.visitor).where(saved.c.kind == bindparam("of"), saved.c.row.in_(bindparam("rows", expanding=True)))
_AGENDAS = select(saved.c.visitor, saved.c.row).where(saved.c.visitor.in_(bindparam("whose", expanding=True)), saved.c.kind == Session.KIND)
_REMINDED = select(reminder.c.visitor, reminder.c.due, reminder.c.fired).where(
    reminder.c.kind == bindparam("of"), reminder.c.row.in_(bindparam("rows", expanding=True))
)

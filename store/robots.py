"""Group robots of stands' teams, as stored. `chat` is a robot's address, a secret: this module alone hands it out.

One that was pasted and not confirmed yet is shut from its beginning; nothing goes there.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from store.database import Tx
from store.remember_tables import robot


@dataclass(frozen=True, slots=True)
class Robot:
    """A group robot of an exhibitor's team; nothing goes to one that is `shut`."""

    channel: str
    chat: str = field(repr=False)
    exhibitor: str
    visitor: int
    since: datetime
    shut: datetime | None = None

    @property
    def is_new(self) -> bool:
        return self.shut == self.since


async def of(tx: Tx, exhibitor: str) -> list[Robot]:
    """Return the robots of an exhibitor's team, the oldest first."""
    return [Robot(*row) for row in await tx.rows(select(robot).where(robot.c.exhibitor == exhibitor).order_by(robot.c.since))]


async def offer(tx: Tx, channel: str, chat: str, *, exhibitor: str, visitor: int, at: datetime) -> None:
    """Keep a robot until it is confirmed, in place of others of the visitor that never were."""
    fresh = (robot.c.visitor == visitor, robot.c.shut == robot.c.since)
    await tx.run(delete(robot).where(*fresh))
    await tx.run(delete(robot).where(robot.c.channel == channel, robot.c.chat == chat))
    await tx.run(insert(robot).values(channel=channel, chat=chat, exhibitor=exhibitor, visitor=visitor, since=at, shut=at))


async def open_(tx: Tx, channel: str, chat: str, *, exhibitor: str) -> bool:
    """Let word go to a robot; return whether it is there."""
    here = (robot.c.channel == channel, robot.c.chat == chat, robot.c.exhibitor == exhibitor)
    return bool(await tx.run(update(robot).where(*here).values(shut=None)))


async def remove(tx: Tx, channel: str, chat: str, *, exhibitor: str) -> bool:
    """Forget a robot; return whether it was there."""
    here = (robot.c.channel == channel, robot.c.chat == chat, robot.c.exhibitor == exhibitor)
    return bool(await tx.run(delete(robot).where(*here)))

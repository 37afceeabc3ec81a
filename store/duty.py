"""Who of the fair's people is there to be asked: staff until they say that they are off duty, organizers once they say that they are on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from fair.visitors import OFFICE, Gift
from store.database import Tx
from store.talk_tables import role
from store.ticket_tables import duty as table

_MEMBERS = (
    select(role.c.visitor, role.c.role, table.c.on)
    .outerjoin(table, table.c.visitor == role.c.visitor)
    .where(role.c.role.in_(OFFICE))
    .order_by(role.c.visitor)
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who answers for the fair, and whether they are on duty."""

    visitor: int
    on: bool


async def members(tx: Tx) -> Sequence[Member]:
    """Return the fair's people, by number."""
    found: dict[int, bool] = {}
    for number, named, on in await tx.rows(_MEMBERS):
        found[number] = found.get(number, False) or (named == Gift.STAFF if on is None else on)
    return [Member(number, on) for number, on in found.items()]


async def say(tx: Tx, visitor: int, *, on: bool, at: datetime) -> None:
    """Keep that somebody is on duty, or not."""

    def write(connection: Connection) -> None:
        connection.execute(delete(table).where(table.c.visitor == visitor))
        connection.execute(insert(table).values(visitor=visitor, on=on, at=at))

    await tx.call(write)

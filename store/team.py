"""Those who have a role: organizers, staff and representatives, with what is known of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from fair.visitors import OFFICE
from store.attendee_tables import attendee
from store.console_tables import password, sign_in
from store.database import Tx
from store.rows import parts
from store.talk_tables import address, role, visitor


@dataclass(frozen=True, slots=True)
class Named:
    """A visitor by the name they gave of themselves (empty: none), or the channel they wrote on last."""

    number: int
    name: str
    channel: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a role since then, when they last wrote, and whether they have a password and are signed in somewhere."""

    number: int
    role: str
    since: datetime
    named: Named
    used: datetime | None
    password: bool
    signed_in: bool


_CHANNEL = select(address.c.channel).where(address.c.visitor == visitor.c.number).order_by(address.c.used.desc()).limit(1).scalar_subquery()
_USED = select(func.max(address.c.used)).where(address.c.visitor == visitor.c.number).scalar_subquery()
_NAMED = (visitor.c.number, func.coalesce(attendee.c.name, ""), func.coalesce(_CHANNEL, ""))


async def named(tx: Tx, numbers: Sequence[int]) -> list[Named]:
    """Return what is known of these, as far as they are still there."""
    query = (
        select(*_NAMED)
        .outerjoin(attendee, attendee.c.visitor == visitor.c.number)
        .where(visitor.c.number.in_(bindparam("whom", expanding=True)))
    )
    return [Named(*row) for part in parts(numbers) for row in await tx.rows(query, {"whom": list(part)})]


async def office(tx: Tx) -> list[Member]:
    """Return the organizers and then the staff, who came first on top."""
    signed_in = select(sign_in.c.visitor).where(sign_in.c.visitor == visitor.c.number).exists()
    has_password = select(password.c.visitor).where(password.c.visitor == visitor.c.number).exists()
    query = (
        select(role.c.role, role.c.since, _USED, has_password, signed_in, *_NAMED)
        .join(visitor, visitor.c.number == role.c.visitor)
        .outerjoin(attendee, attendee.c.visitor == visitor.c.number)
        .where(role.c.role.in_(OFFICE))
        .order_by(role.c.role, role.c.since, role.c.visitor)
    )
    return [
        Member(number, name, since, Named(number, *rest), used, bool(password), bool(signed_in))
        for name, since, used, password, signed_in, number, *rest in await tx.rows(query)
    ]

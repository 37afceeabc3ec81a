"""Those who have a role: organizers, staff and representatives, with what is known of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, or_, select, tuple_

from fair.visitors import OFFICE, Gift, Invitation
from store import tables
from store.attendee_tables import attendee
from store.console_tables import password, sign_in
from store.database import Tx
from store.rows import parts
from store.talk_tables import address, code, role, visitor


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


@dataclass(frozen=True, slots=True)
class Representative:
    """Somebody who stands for an exhibitor (its id in the loaded files), and what that is called; None where it is gone."""

    number: int
    exhibitor: str
    since: datetime
    named: Named
    name: str | None
    name_zh: str | None


async def representatives(tx: Tx, *, words: str = "", after: tuple[str, int] | None = None, limit: int) -> list[Representative]:
    """Return representatives by exhibitor and number, behind that one: those whose name, or exhibitor's name or id, has the words in it."""
    exhibitor = tables.exhibitor
    # An id may be there from several sources; any of them says what it is called.
    row = select(func.min(exhibitor.c.row)).where(exhibitor.c.id == role.c.exhibitor).correlate(role).scalar_subquery()
    query = (
        select(role.c.exhibitor, role.c.since, exhibitor.c.name, exhibitor.c.name_zh, *_NAMED)
        .join(visitor, visitor.c.number == role.c.visitor)
        .outerjoin(attendee, attendee.c.visitor == visitor.c.number)
        .outerjoin(exhibitor, exhibitor.c.row == row)
        .where(role.c.role == Gift.REPRESENTATIVE)
        .order_by(role.c.exhibitor, role.c.visitor)
        .limit(limit)
    )
    if words:
        own = func.lower(attendee.c.name).contains(words.lower(), autoescape=True)
        query = query.where(or_(own, role.c.exhibitor == words, *called(words)))
    if after is not None:
        query = query.where(tuple_(role.c.exhibitor, role.c.visitor) > after)
    return [
        Representative(number, id, since, Named(number, own_name, channel), name, name_zh)
        for id, since, name, name_zh, number, own_name, channel in await tx.rows(query)
    ]


def called(words: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which an exhibitor's name has the words in it, in either language."""
    exhibitor = tables.exhibitor
    return exhibitor.c.sort.contains(words.casefold(), autoescape=True), exhibitor.c.name_zh.contains(words, autoescape=True)


async def invited(tx: Tx, *, now: datetime, limit: int) -> list[Invitation]:
    """Return the codes for the office that nobody has taken and that still could be, the last made first."""
    living = (code.c.taken.is_(None), code.c.revoked.is_(None), code.c.expires > now)
    query = select(code).where(code.c.gives.in_(OFFICE), *living).order_by(code.c.made.desc(), code.c.digest).limit(limit)
    return [Invitation(**row._mapping) for row in await tx.rows(query)]

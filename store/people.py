"""People as stored: who speaks with us, where they are reached, what they may do, and one-time codes for that.

A visitor's `version` is raised by every change of the row, so that who planned on an older one finds out.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Update, bindparam, delete, exists, func, insert, select, update

from fair.errors import LastOrganizer
from fair.records import Ref
from fair.visitors import OFFICE, Address, Gift, Invitation, Pending, Role, Visitor
from store import belongings
from store.console_tables import password, sign_in
from store.database import Tx
from store.prepared import Prepared
from store.talk_tables import address, code, role, turn, visitor
from store.talk_tables import inbox as inbox_table
from store.ticket_tables import ticket

_KEPT = ("number", "version", "since", "group", "language", "zone", "greeted", "stopped")
_SPOKE = select(turn.c.language).where(turn.c.visitor == visitor.c.number).order_by(turn.c.number.desc()).limit(1).scalar_subquery()
_TICKET = select(ticket.c.number).where(ticket.c.visitor == visitor.c.number, ticket.c.closed.is_(None)).scalar_subquery()
_HOLDS = (
    select(ticket.c.number)
    .where(ticket.c.taken_by == visitor.c.number, ticket.c.closed.is_(None))
    .order_by(ticket.c.chosen.desc(), ticket.c.number.desc())
    .limit(1)
    .scalar_subquery()
)
_BESIDE = (visitor.c.pending, _SPOKE, _TICKET, _HOLDS)
_VISITOR = select(*(visitor.c[name] for name in _KEPT), *_BESIDE, role.c.role, role.c.exhibitor).outerjoin(
    role, role.c.visitor == visitor.c.number
)
_HERE = (address.c.channel == bindparam("of"), address.c.chat == bindparam("at"))
_WHO = Prepared(_VISITOR.join(address, address.c.visitor == visitor.c.number).where(*_HERE))
_KNOWN_HERE = select(address.c.visitor).where(*_HERE)
_SEEN = Prepared(
    update(address)
    .where(*_HERE, exists().where(visitor.c.number == address.c.visitor, visitor.c.version == bindparam("as_of")))
    .values({name: bindparam(f"new_{name}", type_=address.c[name].type) for name in ("used", "language", "zone")} | {"shut": None})
    .returning(address.c.visitor)
)
_NEW = insert(visitor).returning(visitor.c.number)
_REACHED = insert(address)
_CHOSEN = ("language", "zone", "stopped")  # settings that a joined visitor brings along
_LIVING = (code.c.taken.is_(None), code.c.revoked.is_(None))
_ORGANIZERS = select(role.c.visitor).where(role.c.role == Gift.ORGANIZER).order_by(role.c.visitor).with_for_update()
_UNSAID = update(inbox_table).where(inbox_table.c.number == bindparam("row")).values(body=None, chat="", place=None)


async def known(tx: Tx, *, channel: str, chat: str) -> Visitor | None:
    """Return who writes there, None for somebody new."""
    rows = await tx.rows(_WHO, {"of": channel, "at": chat})
    if not rows:
        return None
    *kept, pending, spoke, own, holds, _, _ = rows[0]
    roles = tuple(sorted((Role(row[-2], row[-1]) for row in rows if row[-2]), key=lambda each: (each.name, each.exhibitor)))
    plain = dict(zip(_KEPT, kept, strict=True))
    return Visitor(**plain, pending=_pending(pending), spoke=spoke, roles=roles, ticket=own, holds=holds)


def _pending(stored: Sequence[Any] | None) -> Pending | None:
    return Pending(stored[0], Ref(stored[1], stored[2]), datetime.fromisoformat(stored[3]), *stored[4:]) if stored else None


async def met(
    tx: Tx, *, channel: str, chat: str, version: int | None, at: datetime, group: bool = False, language: str | None, zone: str | None
) -> int | None:
    """Note that somebody wrote there and return their number; somebody new (`version` None) is made a visitor.

    None, with nothing done, where they are no longer at that version.
    """
    here = {"of": channel, "at": chat}

    def note(connection: Connection) -> int | None:
        if version is not None:
            now = {"new_used": at, "new_language": language, "new_zone": zone}
            seen = _SEEN.rows(connection, {**here, **now, "as_of": version})
            return int(seen[0].visitor) if seen else None
        if connection.execute(_KNOWN_HERE, here).first():
            return None
        made = int(connection.execute(_NEW, {"version": 1, "since": at, "group": group}).scalar_one())
        where = {"channel": channel, "chat": chat, "visitor": made}
        connection.execute(_REACHED, {**where, "used": at, "language": language, "zone": zone})
        return made

    return await tx.call(note)


async def change(tx: Tx, number: int, **values: Any) -> None:
    """Change a visitor's language, zone, greeted, stopped or pending step."""
    if isinstance(step := values.get("pending"), Pending):
        values["pending"] = [step.action, step.ref.kind, step.ref.row, step.until.isoformat(), *filter(None, [step.then])]
    await tx.run(_changing(tuple(values)), {"whose": number} | {f"new_{name}": value for name, value in values.items()})


@cache
def _changing(names: tuple[str, ...]) -> Update:
    new = {name: bindparam(f"new_{name}", type_=visitor.c[name].type) for name in names}
    return update(visitor).where(visitor.c.number == bindparam("whose")).values({**new, "version": visitor.c.version + 1})


async def addresses(tx: Tx, number: int) -> list[Address]:
    """Return where a visitor is reached, the one used last first."""
    query = select(address.c.channel, address.c.chat, address.c.used, address.c.shut, address.c.wanted).where(address.c.visitor == number)
    return [Address(*row) for row in await tx.rows(query.order_by(address.c.used.desc()))]


async def invite(tx: Tx, invitation: Invitation, *, visitor: int | None = None) -> None:
    """Keep a new one-time code; `visitor` is whom it joins or signs in, or whose address it proves."""
    names = ("digest", "gives", "exhibitor", "made", "expires", "chat", "made_by")
    await tx.run(insert(code).values(visitor=visitor, **{name: getattr(invitation, name) for name in names}))


async def invitation(tx: Tx, digest: str) -> Invitation | None:
    """Return what is kept of a one-time code, whether or not it still lives."""
    rows = await tx.rows(select(code).where(code.c.digest == digest))
    return Invitation(**rows[0]._mapping) if rows else None


async def take(tx: Tx, digest: str, *, by: int, at: datetime) -> Invitation | None:
    """Use up a code; None, with nothing done, where it lives no more. What it gives is the caller's to do."""
    living = (code.c.digest == digest, *_LIVING, code.c.expires > at)
    if not await tx.run(update(code).where(*living).values(taken=at, taken_by=by)):
        return None
    return await invitation(tx, digest)


async def revoke(tx: Tx, digest: str, *, at: datetime) -> bool:
    """Let a code give nothing any more; return whether it still would have."""
    return bool(await tx.run(update(code).where(code.c.digest == digest, *_LIVING).values(revoked=at)))


async def give(tx: Tx, number: int, given: Role, *, at: datetime) -> None:
    """Give a visitor a role; one they have stays as it is."""

    def write(connection: Connection) -> None:
        has = (role.c.visitor == number, role.c.role == given.name, role.c.exhibitor == given.exhibitor)
        if not connection.execute(select(role.c.since).where(*has)).first():
            connection.execute(insert(role).values(visitor=number, role=given.name, exhibitor=given.exhibitor, since=at))
            connection.execute(update(visitor).where(visitor.c.number == number).values(version=visitor.c.version + 1))

    await tx.call(write)


async def withdraw(tx: Tx, number: int, taken: Role, *, at: datetime) -> bool:
    """Take a role from a visitor, with the codes that they invite others by, and who has none left is signed out.

    Return False, with nothing done, where they do not have it; raise LastOrganizer for the last one there is.
    """

    def write(connection: Connection) -> bool:
        if taken.name == Gift.ORGANIZER:
            # Of two organizers who withdraw each other at the same moment the second waits here, and is the last one then.
            organizers = connection.execute(_ORGANIZERS).scalars().all()
            if list(organizers) == [number]:
                raise LastOrganizer
        has = (role.c.visitor == number, role.c.role == taken.name, role.c.exhibitor == taken.exhibitor)
        if not connection.execute(delete(role).where(*has)).rowcount:
            return False
        connection.execute(update(visitor).where(visitor.c.number == number).values(version=visitor.c.version + 1))
        if taken.name == Gift.ORGANIZER:
            connection.execute(update(code).where(code.c.made_by == number, *_LIVING).values(revoked=at))
        if not connection.execute(select(role.c.role).where(role.c.visitor == number, role.c.role.in_(OFFICE))).first():
            connection.execute(delete(sign_in).where(sign_in.c.visitor == number))
            connection.execute(delete(password).where(password.c.visitor == number))
        return True

    return await tx.call(write)


async def join(tx: Tx, number: int, *, into: int) -> None:
    """Make two visitors one: all that is the first's goes over to `into`, also that they sent /stop, and `number` is no more."""

    def unite(connection: Connection) -> None:
        belongings.hand_over(connection, number, into=into)
        other = visitor.alias()
        chosen = {
            name: func.coalesce(visitor.c[name], select(other.c[name]).where(other.c.number == number).scalar_subquery())
            for name in _CHOSEN
        }
        connection.execute(update(visitor).where(visitor.c.number == into).values({**chosen, "version": visitor.c.version + 1}))
        connection.execute(delete(visitor).where(visitor.c.number == number))

    await tx.call(unite)


async def forget(tx: Tx, number: int, *, at: datetime, inbox: int | None = None) -> None:
    """Delete a visitor and all that is theirs; `inbox` is the row that asked for it, which is still in hand."""

    def wipe(connection: Connection) -> None:
        belongings.wipe(connection, [number], at=at)
        if inbox is not None:
            connection.execute(_UNSAID, {"row": inbox})

    await tx.call(wipe)

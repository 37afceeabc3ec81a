"""Who is signed in to the console, and by which password somebody may.

A sign-in is known by what SHA-256 makes of its key. It ends when nothing was asked for IDLE, when it is ended, and with
the role: each look finds out whether its visitor still has one, so that what was withdrawn is gone at once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from fair.visitors import OFFICE, Role, Visitor
from store.attendee_tables import attendee
from store.console_tables import password, sign_in
from store.database import Tx
from store.talk_tables import role, visitor

IDLE = timedelta(hours=12)
NOTICED = timedelta(minutes=5)  # a look is written down where the last one is older


@dataclass(frozen=True, slots=True)
class Password:
    """What somebody signs in with: their name for it, and what Argon2 made of the words."""

    visitor: int
    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """A browser that is signed in, who sits there, and the name they gave; `stale`: that it was seen is to be written down again."""

    who: Visitor
    name: str
    stale: bool


async def begin(tx: Tx, digest: str, number: int, *, at: datetime) -> None:
    """Sign a visitor in; those sign-ins of theirs that have ended go."""

    def write(connection: Connection) -> None:
        connection.execute(delete(sign_in).where(sign_in.c.visitor == number, sign_in.c.seen <= at - IDLE))
        connection.execute(insert(sign_in).values(digest=digest, visitor=number, made=at, seen=at))

    await tx.call(write)


async def of(tx: Tx, digest: str, *, at: datetime) -> SignIn | None:
    """Return who is signed in by a key, None where nobody is, or whoever is has no role for it any more."""
    rows = await tx.rows(
        select(func.coalesce(attendee.c.name, ""), sign_in.c.seen, *_WHO, role.c.role, role.c.exhibitor)
        .join(visitor, visitor.c.number == sign_in.c.visitor)
        .outerjoin(attendee, attendee.c.visitor == sign_in.c.visitor)
        .join(role, role.c.visitor == visitor.c.number)
        .where(sign_in.c.digest == digest, sign_in.c.seen > at - IDLE)
    )
    if not rows:
        return None
    name, seen, number, version, since, language, zone = rows[0][:-2]
    roles = tuple(sorted((Role(*row[-2:]) for row in rows), key=lambda each: (each.name, each.exhibitor)))
    who = Visitor(number=number, version=version, since=since, language=language, zone=zone, roles=roles)
    return SignIn(who, name, stale=seen <= at - NOTICED) if any(who.has(each) for each in OFFICE) else None


_WHO = (visitor.c.number, visitor.c.version, visitor.c.since, visitor.c.language, visitor.c.zone)


async def seen(tx: Tx, digest: str, *, at: datetime) -> None:
    """Note that a page was asked for."""
    await tx.run(update(sign_in).where(sign_in.c.digest == digest).values(seen=at))


async def end(tx: Tx, digest: str) -> None:
    """Sign one browser out."""
    await tx.run(delete(sign_in).where(sign_in.c.digest == digest))


async def end_all(tx: Tx, number: int) -> int:
    """Sign a visitor out everywhere; return in how many browsers."""
    return await tx.run(delete(sign_in).where(sign_in.c.visitor == number))


async def count(tx: Tx, number: int, *, at: datetime) -> int:
    """Return in how many browsers a visitor is signed in."""
    return len(await tx.rows(select(sign_in.c.digest).where(sign_in.c.visitor == number, sign_in.c.seen > at - IDLE)))


async def set_password(tx: Tx, number: int, *, name: str, hash: str, at: datetime) -> bool:
    """Let a visitor sign in by a name and password, in the place of an earlier one; False where somebody else has that name."""

    def write(connection: Connection) -> bool:
        try:
            with connection.begin_nested():
                connection.execute(delete(password).where(password.c.visitor == number))
                connection.execute(insert(password).values(visitor=number, name=name, hash=hash, set=at))
        except IntegrityError:
            return False
        return True

    return await tx.call(write)


async def drop_password(tx: Tx, number: int) -> bool:
    """Let a visitor sign in by no password any more; return whether they could."""
    return bool(await tx.run(delete(password).where(password.c.visitor == number)))


async def password_of(tx: Tx, *, name: str | None = None, visitor: int | None = None) -> Password | None:
    """Return the password of a name, or of a visitor."""
    where = password.c.name == name if name is not None else password.c.visitor == visitor
    rows = await tx.rows(select(password.c.visitor, password.c.name, password.c.hash).where(where))
    return Password(*rows[0]) if rows else None

"""Where visitors want word to go, and the codes that prove an address which is only written to, as a mailbox is.

Such an address stands here as long as it is wanted; which one is in use is decided by `store.reach`.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, or_, select, update

from fair.visitors import MOST_WRONG, PROVING, Gift, Invitation
from store.attendee_tables import attendee
from store.database import AnyRow, Tx
from store.outbox import State
from store.talk_tables import address, code, outbox


async def want(tx: Tx, visitor: int, *, channel: str, chat: str, at: datetime) -> bool:
    """Have word go to an address of the visitor from now on; return whether it is one."""
    here = (address.c.visitor == visitor, address.c.channel == channel, address.c.chat == chat)
    return bool(await tx.run(update(address).where(*here).values(wanted=at)))


async def prove(tx: Tx, digest: str, *, by: int, at: datetime) -> bool:
    """Use up a code, and have word go where it was sent, whoever had that address before; return whether it still lived."""

    def write(connection: Connection) -> bool:
        row = spend(connection, digest, gives=Gift.REACH, by=by, at=at)
        if row is None:
            return False
        here = (address.c.channel == row.exhibitor, address.c.chat == row.chat)
        now = {"visitor": by, "used": at, "wanted": at, "shut": None}
        if not connection.execute(update(address).where(*here).values(now)).rowcount:
            connection.execute(insert(address).values({"channel": row.exhibitor, "chat": row.chat, **now}))
        return True

    return await tx.call(write)


def spend(connection: Connection, digest: str, *, gives: Gift, by: int, at: datetime) -> AnyRow | None:
    """Use up a code that proves something to us, and return where it was sent; None where it lives no more."""
    living = (*_proves(by), code.c.gives == gives, code.c.digest == digest, code.c.expires > at)
    spent = update(code).where(*living).values(taken=at, taken_by=by).returning(code.c.exhibitor, code.c.chat)
    return connection.execute(spent).one_or_none()


async def proof(tx: Tx, visitor: int) -> Invitation | None:
    """Return the code that was last sent to an address for a visitor, unless it was used; its channel is in `exhibitor`."""
    rows = await tx.rows(select(code).where(*_proves(visitor)).order_by(code.c.made.desc()).limit(1))
    return Invitation(**rows[0]._mapping) if rows else None


async def mistaken(tx: Tx, digest: str) -> bool:
    """Count a wrong try in place of a code; return whether it still lived."""
    living = (code.c.digest == digest, code.c.taken.is_(None), code.c.wrong < MOST_WRONG)
    return bool(await tx.run(update(code).where(*living).values(wrong=code.c.wrong + 1)))


async def proofs_sent(tx: Tx, *, visitor: int | None, chat: str, since: datetime) -> tuple[int, int]:
    """Return how many codes were sent since then for a visitor, and how many to an address."""
    theirs, there = func.sum(_one_if(code.c.visitor == visitor)), func.sum(_one_if(code.c.chat == chat))
    sent = (code.c.gives.in_(PROVING), code.c.made > since, or_(code.c.visitor == visitor, code.c.chat == chat))
    [(for_them, to_it)] = await tx.rows(select(theirs, there).where(*sent))
    return for_them or 0, to_it or 0


async def remove(tx: Tx, visitor: int, *, channel: str, at: datetime, chat: str | None = None) -> int:
    """Forget where a visitor is written to on a channel, and let go nothing that waits for it; return how many addresses it were."""

    def write(connection: Connection) -> int:
        theirs = [address.c.visitor == visitor, address.c.channel == channel]
        if chat is not None:
            theirs.append(address.c.chat == chat)
        chats = list(connection.execute(delete(address).where(*theirs).returning(address.c.chat)).scalars())
        shown = (attendee.c.visitor == visitor, attendee.c.email.in_(chats))
        connection.execute(update(attendee).where(*shown).values(email=""))
        waiting = (outbox.c.channel == channel, outbox.c.chat.in_(chats), outbox.c.settled.is_(None), outbox.c.state == State.READY)
        connection.execute(update(outbox).where(*waiting).values(state=State.FAILED, settled=at, why="They want no more of it there."))
        return len(chats)

    return await tx.call(write)


def _one_if(holds: ColumnElement[bool]) -> ColumnElement[int]:
    return case((holds, 1), else_=0)


def _proves(visitor: int) -> tuple[ColumnElement[bool], ...]:
    return (
        code.c.gives.in_(PROVING),
        code.c.visitor == visitor,
        code.c.taken.is_(None),
        code.c.revoked.is_(None),
        code.c.wrong < MOST_WRONG,
    )

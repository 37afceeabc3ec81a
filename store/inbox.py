"""What came in: each update once, however often it is delivered, in the order of its chat.

A row waits until it is `done`, `dead` (its handling died too often) or `passed` (nothing we can read). The process that
handles a row is its owner; all rows of a chat that wait have one owner, or none while another's are still waiting.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Exists,
    FromClause,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    text,
    update,
)

from fair.talk import Incoming, Sign
from store.database import Tx, insert_new
from store.prepared import Prepared
from store.processes import NotOurs, is_free, there
from store.talk_packing import pack_incoming, unpack_incoming
from store.talk_tables import inbox, next_place, outbox

SHOWN = (Sign.TEXT, Sign.EDITED, Sign.PLACE, Sign.MEDIA)  # what a chat shows as said
AT_ONCE = 1000  # rows that one transaction takes over

Chat = tuple[str, str]  # channel and chat


class State(StrEnum):
    """What became of a row."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row to be handled; `begun` counts handlings that were begun before."""

    number: int
    incoming: Incoming
    begun: int = 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many rows wait, and since when the oldest does."""

    count: int
    oldest: datetime | None


async def add(tx: Tx, incomings: Sequence[Incoming], *, owner: str | None, begin: Collection[Chat] = ()) -> list[Waiting]:
    """Store updates in their order; return those that are new and that `owner` is to handle now.

    Left out are repeats, what is unreadable, and rows of a chat of which others wait that are not the owner's: those
    belong to nobody until they are taken over. The first row of a chat in `begin` is marked as begun at once.
    """

    def write(connection: Connection) -> list[Waiting]:
        _hold_chats(connection, incomings)
        stored: list[Waiting] = []
        begun: set[Chat] = set()
        for incoming in incomings:
            chat = incoming.channel, incoming.chat
            first = chat in begin and chat not in begun
            if (number := _stored(connection, incoming, owner, begun=first)) is not None:
                begun.add(chat)
                stored.append(Waiting(number, incoming, int(first)))
        return stored

    return await tx.call(write)


async def begin(tx: Tx, numbers: Collection[int], *, owner: str) -> set[int]:
    """Mark that the handling of these rows begins; return those that are still the owner's."""
    return {row.number for row in await tx.rows(_BEGIN, {"rows": list(numbers), "by": owner})}


async def settle(tx: Tx, number: int, *, owner: str, now: datetime, state: State = State.DONE) -> None:
    """End the handling of a row; raise NotOurs where it is another's by now, so that all of it is rolled back."""
    if not await tx.run(_SETTLE, {"row": number, "by": owner, "now": now, "into": state}):
        raise NotOurs


async def take_over(tx: Tx, *, owner: str, now: datetime, limit: int = AT_ONCE) -> list[Waiting]:
    """Make rows that nobody living has the owner's, oldest first, where no other process is busy with their chat."""

    def write(connection: Connection) -> list[Waiting]:
        other = inbox.alias()
        busy = exists().where(_waiting_beside(other), other.c.owner.in_(there(now=now)), other.c.owner != owner)
        free = select(inbox.c.number).where(inbox.c.done.is_(None), is_free(inbox.c.owner, by=owner, now=now), ~busy)
        chosen = free.order_by(inbox.c.number).limit(limit).with_for_update(skip_locked=True)
        taken = update(inbox).where(inbox.c.number.in_(chosen)).values(owner=owner)
        rows = connection.execute(taken.returning(inbox.c.number, inbox.c.body, inbox.c.tries)).all()
        return [Waiting(row.number, unpack_incoming(row.body), row.tries) for row in sorted(rows)]

    return await tx.call(write)


async def let_go(tx: Tx, *, owner: str, chat: Chat | None = None) -> None:
    """Leave to others what waits and is the owner's, of one chat or of all."""
    query = update(inbox).where(inbox.c.done.is_(None), inbox.c.owner == owner).values(owner=None)
    await tx.run(query if chat is None else query.where(inbox.c.channel == chat[0], inbox.c.chat == chat[1]))


async def under_way(tx: Tx, *, channel: str, chat: str, now: datetime) -> bool:
    """Return whether anything of a chat waits to be answered, or could be sent by now."""
    asked = exists().where(inbox.c.channel == channel, inbox.c.chat == chat, inbox.c.done.is_(None))
    told = exists().where(outbox.c.channel == channel, outbox.c.chat == chat, outbox.c.settled.is_(None), outbox.c.due <= now)
    return bool((await tx.rows(select(or_(asked, told))))[0][0])


async def blot_out(tx: Tx, number: int, words: str) -> None:
    """Put other words in place of those that came in with a row: a secret was among them."""

    def write(connection: Connection) -> None:
        body = connection.execute(select(inbox.c.body).where(inbox.c.number == number)).scalar()
        if body is not None:
            came = replace(unpack_incoming(body), text=words)
            connection.execute(update(inbox).where(inbox.c.number == number).values(body=pack_incoming(came)))

    await tx.call(write)


async def backlog(tx: Tx) -> Backlog:
    """Return what waits, whoever's it is."""
    count, oldest = (await tx.rows(select(func.count(), func.min(inbox.c.at)).where(inbox.c.done.is_(None))))[0]
    return Backlog(count, oldest)


def _hold_chats(connection: Connection, incomings: Sequence[Incoming]) -> None:
    """Let no other transaction add to the same chats meanwhile; on SQLite one writes at a time anyway."""
    if connection.dialect.name == "postgresql":
        for key in sorted({f"{incoming.channel} {incoming.chat}" for incoming in incomings}):
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key})


def _stored(connection: Connection, incoming: Incoming, owner: str | None, *, begun: bool) -> int | None:
    """Return the row's number where it is new and the owner's."""
    passed = incoming.sign is Sign.UNREADABLE
    values = {
        "channel": incoming.channel,
        "update": incoming.update,
        "chat": incoming.chat,
        "at": incoming.at,
        "body": pack_incoming(incoming),
        "state": State.PASSED if passed else State.WAITING,
        "by": owner,
        "begun": int(begun),
        "done": incoming.at if passed else None,
        "shown": incoming.sign in SHOWN,
    }
    rows = _add(connection.dialect.name).rows(connection, values)
    return int(rows[0].number) if rows and rows[0].owner is not None and not passed else None


@cache
def _add(dialect: str) -> Prepared:
    other = inbox.alias()
    in_chat = and_(other.c.channel == bindparam("channel"), other.c.chat == bindparam("chat"), other.c.done.is_(None))
    not_ours: Exists = exists().where(in_chat, or_(other.c.owner.is_(None), other.c.owner != bindparam("by")))
    names = ("channel", "update", "chat", "at", "body", "state", "done")
    place = case((bindparam("shown", type_=Boolean()), next_place(bindparam("channel"), bindparam("chat"))), else_=None)
    row = {name: bindparam(name, type_=inbox.c[name].type) for name in names}
    owner = case((not_ours, None), else_=bindparam("by", type_=inbox.c.owner.type))
    tries = case((not_ours, 0), else_=bindparam("begun", type_=inbox.c.tries.type))
    added = insert_new(dialect, inbox).values({**row, "tries": tries, "owner": owner, "place": place})
    return Prepared(added.returning(inbox.c.number, inbox.c.owner))


def _waiting_beside(other: FromClause) -> ColumnElement[bool]:
    return and_(other.c.channel == inbox.c.channel, other.c.chat == inbox.c.chat, other.c.done.is_(None))


_OURS = and_(inbox.c.owner == bindparam("by"), inbox.c.done.is_(None))
_BEGIN = (
    update(inbox)
    .where(_OURS, inbox.c.number.in_(bindparam("rows", expanding=True)))
    .values(tries=inbox.c.tries + 1)
    .returning(inbox.c.number)
)
_SETTLE = Prepared(
    update(inbox)
    .where(_OURS, inbox.c.number == bindparam("row"))
    .values(state=bindparam("into"), done=bindparam("now", type_=inbox.c.done.type))
)

"""What becomes of rows of the outbox that are in hand; whoever says so names itself, and NotOurs is raised where it is no more its.

A request whose answer never came may have arrived. Such a message is sent again, after growing pauses, up to REPEATS
times, and each time is counted in the row; an announcement or the answer to a press is not, and stays `unknown`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Update, and_, bindparam, case, exists, or_, select, update

from fair.talk import Errand, Lane
from store import files
from store.database import AnyRow, Tx
from store.outbox import CHANGES, State, told
from store.prepared import Prepared
from store.processes import NotOurs, is_free
from store.remember_tables import robot
from store.talk_tables import address, outbox

REPEATS = 5
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 4, 8, 16))  # before each
GIVEN_UP = timedelta(days=1)  # after its due time what could not be tried with success is dead


@dataclass(frozen=True, slots=True)
class Delivered:
    """A row whose message is there, what its channel calls it, and what it calls its files, by (key, name) each."""

    row: int
    channel: str
    message: str | None = None
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of rows in the hands of processes that are gone."""

    free: int  # no request had been made
    repeats: int  # will be sent again although it may have arrived
    unknown: int


async def begin(tx: Tx, row: int, *, owner: str, now: datetime) -> None:
    """Write that the request of a leased row goes out now."""
    _check(await tx.run(_BEGIN, {"row": row, "by": owner, "now": now}))


async def sent(tx: Tx, delivered: Sequence[Delivered], *, owner: str, now: datetime) -> Mapping[int, bool]:
    """Settle rows whose messages are there; return those that were the owner's to settle, and whether their chats wait for more."""

    def write(connection: Connection) -> Mapping[int, bool]:
        held = connection.execute(_HELD, {"rows": [each.row for each in delivered], "by": owner})
        ours = {row.number: row.more for row in held}
        settled = [each for each in delivered if each.row in ours]
        if settled:
            _SENT.run(connection, [{"row": each.row, "by": owner, "now": now, "as": each.message} for each in settled])
        for each in settled:
            files.name(connection, each.channel, each.files)
        return ours

    return await tx.call(write)


async def settle(tx: Tx, row: int, *, owner: str, now: datetime, state: State, why: str) -> None:
    """Settle a row that is not there, and say why."""
    _check(await tx.run(_SETTLE, {"row": row, "by": owner, "now": now, "into": state, "because": why}))


async def later(tx: Tx, row: int, *, owner: str, rests: datetime, why: str) -> None:
    """Put back a row that is certainly not there; its chat rests until then."""
    _check(await tx.run(_LATER, {"row": row, "by": owner, "until": rests, "because": why}))


async def perhaps(tx: Tx, row: int, *, owner: str, now: datetime, why: str) -> State:
    """Put back, or settle, a row that may be there; return its state now."""

    def write(connection: Connection) -> State:
        ours = connection.execute(select(outbox).where(*_ours(row, owner))).one_or_none()
        if ours is None:
            raise NotOurs
        return _doubted(connection, ours, now, why)

    return await tx.call(write)


async def moved(tx: Tx, *, channel: str, chat: str, to: str, now: datetime) -> None:
    """Have all that waits for a chat go to its new address."""

    def write(connection: Connection) -> None:
        connection.execute(update(outbox).where(*_of_chat(channel, chat)).values(chat=to, state=State.READY, owner=None, rests=None))
        known = exists().where(address.c.channel == channel, address.c.chat == to)
        here = (address.c.channel == channel, address.c.chat == chat)
        connection.execute(update(address).where(*here, ~known.correlate(None)).values(chat=to))
        connection.execute(update(address).where(*here, address.c.shut.is_(None)).values(shut=now))

    await tx.call(write)


async def shut(tx: Tx, *, channel: str, chat: str, now: datetime, why: str) -> int:
    """Settle all that waits for a chat where nothing can be sent, and mark the address; return how many rows."""

    def write(connection: Connection) -> int:
        here = (address.c.channel == channel, address.c.chat == chat, address.c.shut.is_(None))
        connection.execute(update(address).where(*here).values(shut=now))
        connection.execute(update(robot).where(robot.c.channel == channel, robot.c.chat == chat, robot.c.shut.is_(None)).values(shut=now))
        failed = update(outbox).where(*_of_chat(channel, chat)).values(state=State.FAILED, settled=now, why=why)
        return connection.execute(failed).rowcount

    return await tx.call(write)


async def recover(tx: Tx, *, owner: str, now: datetime) -> Recovered:
    """Take back what processes that are gone had in hand; `owner` is who asks."""

    def write(connection: Connection) -> Recovered:
        gone = and_(outbox.c.settled.is_(None), outbox.c.state != State.READY, is_free(outbox.c.owner, by=owner, now=now))
        leased = update(outbox).where(gone, outbox.c.state == State.LEASED).values(state=State.READY, owner=None)
        free = connection.execute(leased).rowcount
        rows = connection.execute(select(outbox).where(gone).with_for_update(skip_locked=True)).all()
        states = [_doubted(connection, row, now, "The process that sent it ended.") for row in rows]
        return Recovered(free, states.count(State.READY), states.count(State.UNKNOWN))

    return await tx.call(write)


async def let_go(tx: Tx, *, owner: str) -> None:
    """Put back what the owner has in hand and no request was made for."""
    held = (outbox.c.settled.is_(None), outbox.c.owner == owner, outbox.c.state == State.LEASED)
    await tx.run(update(outbox).where(*held).values(state=State.READY, owner=None))


async def expire(tx: Tx, *, now: datetime) -> tuple[int, int]:
    """Settle what nobody has in hand and is too late: return how many expired, and how many were tried for too long."""

    def write(connection: Connection) -> tuple[int, int]:
        waiting = and_(outbox.c.settled.is_(None), outbox.c.state == State.READY)
        late = update(outbox).where(waiting, outbox.c.expires <= now).values(state=State.EXPIRED, settled=now)
        tried = update(outbox).where(waiting, outbox.c.due <= now - GIVEN_UP, outbox.c.tries > 0).values(state=State.DEAD, settled=now)
        return connection.execute(late).rowcount, connection.execute(tried).rowcount

    return await tx.call(write)


def _doubted(connection: Connection, row: AnyRow, now: datetime, why: str) -> State:
    again = row.lane < Lane.ANNOUNCEMENT and row.errand != Errand.ANSWER and row.repeats < REPEATS
    values: dict[str, Any]
    if again:
        rests = now + PAUSES[row.repeats]
        values = {"state": State.READY, "owner": None, "rests": rests, "tries": row.tries + 1, "repeats": row.repeats + 1}
    else:
        values = {"state": State.UNKNOWN, "settled": now, "why": why}
    connection.execute(update(outbox).where(outbox.c.number == row.number).values(values))
    return State.READY if again else State.UNKNOWN


def _of_chat(channel: str, chat: str) -> tuple[Any, ...]:
    return outbox.c.channel == channel, outbox.c.chat == chat, outbox.c.settled.is_(None)


def _ours(row: Any, owner: Any) -> tuple[Any, ...]:
    return outbox.c.number == row, *_held_by(owner)


def _held_by(owner: Any) -> tuple[Any, ...]:
    return outbox.c.owner == owner, outbox.c.settled.is_(None), outbox.c.state != State.READY


def _check(touched: int) -> None:
    if not touched:
        raise NotOurs


def _changing(**values: Any) -> Update:
    return update(outbox).where(*_ours(bindparam("row"), bindparam("by"))).values(**values)


_AT = bindparam("now", type_=outbox.c.settled.type)
_BEGIN = _changing(state=State.SENDING, **told()).where(outbox.c.state == State.LEASED)
_IS_CHANGE = or_(*(outbox.c.errand == errand for errand in CHANGES))  # not IN, which cannot be told of many rows at once
_CALLED = case((_IS_CHANGE, outbox.c.message), else_=bindparam("as", type_=outbox.c.message.type))
_BESIDE = outbox.alias()
_MORE = exists().where(
    _BESIDE.c.channel == outbox.c.channel,
    _BESIDE.c.chat == outbox.c.chat,
    _BESIDE.c.settled.is_(None),
    _BESIDE.c.number != outbox.c.number,
)
_HELD = (
    select(outbox.c.number, _MORE.label("more"))
    .where(outbox.c.number.in_(bindparam("rows", expanding=True)), *_held_by(bindparam("by")))
    .with_for_update(of=outbox)
)
_SENT = Prepared(_changing(state=State.SENT, settled=_AT, message=_CALLED))
_SETTLE = _changing(state=bindparam("into"), settled=_AT, why=bindparam("because"))
_LATER = _changing(
    state=State.READY,
    owner=None,
    rests=bindparam("until", type_=outbox.c.rests.type),
    tries=outbox.c.tries + 1,
    why=bindparam("because"),
)

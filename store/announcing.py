"""What the clock does with announcements, in steps that each are one short transaction.

An audience is fixed in parts by the numbers of visitors: INSERT … SELECT into `recipient`. Messages are written in waves: who is
taken out of `recipient` gets a row of the outbox in the same transaction, so each is in one of the two, and a pause puts
those back that nobody has in hand. Every step holds the announcement's row and looks at its state first.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Insert, bindparam, delete, func, insert, select, update

from fair.announcements import OVER, TOPIC, Announcement, Deed, Segment, State, done, may
from fair.talk import Errand
from store import announcements, audiences
from store.announcement_tables import announcement as table
from store.announcement_tables import recipient
from store.database import Tx, insert_new
from store.outbox import State as Rows
from store.remember_tables import unwanted
from store.talk_tables import outbox

NOT_ANY_MORE = "The announcement was stopped before it could be sent again."


@dataclass(frozen=True, slots=True)
class There:
    """A message of an announcement that is there: its row, whose it is, and where and when it went."""

    row: int
    visitor: int
    chat: str
    begun: datetime


async def busy(tx: Tx) -> list[Announcement]:
    """Return the announcements that there is something to do for, the urgent first, then by number."""
    query = select(table).where(table.c.busy).order_by(table.c.urgent.desc(), table.c.number)
    return [announcements.unpacked(row) for row in await tx.rows(query)]


async def prepare(tx: Tx, number: int, *, upto: int, today: datetime) -> Announcement | None:
    """Fix the audience as far as the visitor `upto`; return how it is then, None where there is nothing to be done."""

    def write(connection: Connection) -> Announcement | None:
        now = announcements.read(connection, number, hold=True)
        if now is None or now.whole or now.state in OVER:
            return None
        upon = min(upto, now.upto)
        asked = {"which": number, "after": now.reached, "upto": upon, "today": today}
        added = connection.execute(_fixing(now.segment, urgent=now.urgent), asked).rowcount
        after = replace(now, reached=upon, people=now.people + added)
        announcements.write(connection, after)
        return after

    return await tx.call(write)


async def clock(tx: Tx, number: int, deed: Deed, *, at: datetime) -> Announcement | None:
    """Do what the clock does by itself, begin or finish; None where that is not to be done (any more)."""

    def write(connection: Connection) -> Announcement | None:
        now = announcements.read(connection, number, hold=True)
        if now is None or not may(now, deed) or (deed is Deed.FINISH and _waits(connection, number)):
            return None
        after = done(now, deed, at=at)
        announcements.write(connection, after)
        return after

    return await tx.call(write)


async def rest(tx: Tx, number: int) -> bool:
    """Keep how an announcement stands, which the clock has nothing to do for until somebody presses again; say whether that is so."""

    def write(connection: Connection) -> bool:
        now = announcements.read(connection, number, hold=True)
        if now is None or now.state not in (*OVER, State.PAUSED) or _waits(connection, number, of_outbox_alone=now.state is State.PAUSED):
            return False
        tally = announcements.counted(connection, number)
        kept = {name: getattr(tally, name) for name in type(tally).__slots__} if now.state in OVER else None
        announcements.write(connection, replace(now, busy=False), tally=kept)
        return True

    return await tx.call(write)


async def in_hand(tx: Tx, numbers: Sequence[int]) -> Counter[str]:
    """Return how many messages of these announcements, and changes of those, wait in the outbox, by channel."""
    rows = await tx.rows(_IN_HAND, {"whose": list(numbers)})
    return Counter(announcements.by_channel(rows))


async def take(tx: Tx, number: int, *, channel: str, limit: int) -> tuple[Announcement, list[int]] | None:
    """Take the next people on a channel to write to, with the announcement as it is now; None where it is not being sent."""

    def write(connection: Connection) -> tuple[Announcement, list[int]] | None:
        now = announcements.read(connection, number, hold=True)
        if now is None or now.state is not State.SENDING:
            return None
        next_ones = select(recipient.c.visitor).where(*_those(number, channel)).order_by(recipient.c.visitor).limit(limit)
        taken = list(connection.execute(next_ones).scalars())
        if taken:
            connection.execute(delete(recipient).where(*_those(number, channel), recipient.c.visitor <= taken[-1]))
        return now, taken

    return await tx.call(write)


async def unwilling(tx: Tx, number: int, visitors: Sequence[int], *, urgent: bool) -> set[int]:
    """Return who of these is not to be told: has refused announcements, or has this one, as the person that they were joined with."""
    found = {row.visitor for row in await tx.rows(_HAS, {"of": number, "whom": list(visitors)})}
    return found if urgent else found | {row.visitor for row in await tx.rows(_REFUSED, {"whom": list(visitors)})}


async def passed(tx: Tx, number: int, count: int) -> None:
    """Count people to whom an announcement did not go."""
    if count:
        await tx.run(update(table).where(table.c.number == number).values(passed=table.c.passed + count))


async def put_back(tx: Tx, number: int, *, limit: int) -> int:
    """Take back messages that nobody has in hand, so that these people are still to be written to; return how many."""

    def write(connection: Connection) -> int:
        waiting = select(outbox.c.number).where(*_ready(number), outbox.c.repeats == 0).limit(limit)
        gone = delete(outbox).where(outbox.c.number.in_(waiting), outbox.c.state == Rows.READY)
        back = connection.execute(gone.returning(outbox.c.channel, outbox.c.visitor)).all()
        if back:
            rows = [{"announcement": number, "channel": channel, "visitor": visitor} for channel, visitor in back]
            connection.execute(insert_new(connection.dialect.name, recipient), rows)
        return len(back)

    return await tx.call(write)


async def drop(tx: Tx, number: int, *, count_as: str, limit: int, at: datetime) -> int:
    """Write to some of those no more who still are to be written to, and count them as "stopped" or "expired"; return how many."""

    def write(connection: Connection) -> int:
        some = select(recipient.c.visitor).where(recipient.c.announcement == number).order_by(recipient.c.visitor).limit(limit)
        which = list(connection.execute(some).scalars())
        gone = delete(recipient).where(recipient.c.announcement == number, recipient.c.visitor.in_(which))
        dropped = connection.execute(gone).rowcount if which else 0
        counted = {count_as: table.c[count_as] + dropped}
        connection.execute(update(table).where(table.c.number == number).values(counted))
        doubtful = update(outbox).where(*_ready(number), outbox.c.repeats > 0)
        connection.execute(doubtful.values(state=Rows.UNKNOWN, settled=at, why=NOT_ANY_MORE))
        return dropped

    return await tx.call(write)


async def amended_upto(tx: Tx, number: int) -> Mapping[str, int]:
    """Return, by channel, the row up to which what is there has been changed."""
    rows = await tx.rows(select(table.c.amended).where(table.c.number == number))
    return dict(rows[0].amended or {}) if rows else {}


async def next_there(tx: Tx, number: int, *, channel: str, after: int, limit: int) -> list[There]:
    """Return messages of an announcement that are there, by row."""
    found = await tx.rows(_THERE, {"which": number, "of": channel, "after": after, "most": limit})
    return [There(row, visitor, chat, begun) for row, visitor, chat, begun in found]


async def amended(tx: Tx, number: int, upto: Mapping[str, int], *, version: int) -> bool:
    """Note how far what is there has been changed; say whether that is still what is wanted."""

    def write(connection: Connection) -> bool:
        now = announcements.read(connection, number, hold=True)
        if now is None or now.version != version or now.amendment is None:
            return False
        announcements.write(connection, now, amended=dict(upto))
        return True

    return await tx.call(write)


@lru_cache(maxsize=100)
def _fixing(segment: Segment, *, urgent: bool) -> Insert:
    those = audiences.of(segment, urgent=urgent)
    named = those.with_only_columns(bindparam("which", type_=table.c.number.type), *those.selected_columns)
    return insert(recipient).from_select(["announcement", "channel", "visitor"], named)


def _waits(connection: Connection, number: int, *, of_outbox_alone: bool = False) -> bool:
    """Say whether anything of an announcement waits to be written or sent, or of its changes."""
    unsent = select(outbox.c.number).where(outbox.c.announcement == number, _UNSETTLED).limit(1)
    if connection.execute(unsent).first():
        return True
    unwritten = select(recipient.c.visitor).where(recipient.c.announcement == number).limit(1)
    return not of_outbox_alone and connection.execute(unwritten).first() is not None


def _ready(number: int) -> tuple[Any, ...]:
    return outbox.c.announcement == number, outbox.c.state == Rows.READY, outbox.c.errand == Errand.SEND


def _those(number: int, channel: str) -> tuple[Any, ...]:
    return recipient.c.announcement == number, recipient.c.channel == channel


_WHOM: BindParameter[int] = bindparam("whom", expanding=True)
_UNSETTLED = outbox.c.state.in_((Rows.READY, Rows.LEASED, Rows.SENDING))
_IN_HAND = (
    select(outbox.c.channel, func.count())
    .where(outbox.c.announcement.in_(bindparam("whose", expanding=True)), _UNSETTLED)
    .group_by(outbox.c.channel)
)
_REFUSED = select(unwanted.c.visitor).where(unwanted.c.visitor.in_(_WHOM), unwanted.c.topic == TOPIC)
_HAS = select(outbox.c.visitor).where(outbox.c.visitor.in_(_WHOM), outbox.c.announcement == bindparam("of"), outbox.c.errand == Errand.SEND)
_THERE = (
    select(outbox.c.number, outbox.c.visitor, outbox.c.chat, outbox.c.begun)
    .where(outbox.c.announcement == bindparam("which"), outbox.c.errand == Errand.SEND, outbox.c.channel == bindparam("of"))
    .where(outbox.c.state == Rows.SENT, outbox.c.number > bindparam("after"))
    .order_by(outbox.c.number)
    .limit(bindparam("most"))
)

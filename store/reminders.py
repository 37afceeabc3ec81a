"""Reminders as stored: one of a visitor for each thing, told once.

A reminder that has been told stays, with the moment in `fired`: who had one hears of changes, and what moves to a later
time is told of again. Of two processes that take what is due, each gets other rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, or_, select, update

from fair.changes import is_cancelled
from fair.records import Record, Ref, Session
from fair.reminding import USUAL, Wave
from fair.visitors import Reminder
from store import rows, tables
from store.database import Tx
from store.outbox import State
from store.remember_tables import reminder
from store.rows import parts
from store.talk_tables import outbox, saved

TAKEN_BACK = "What it reminds of has changed."


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that was taken to be told: whose it is, what it is about, and under which key it is told once."""

    number: int
    visitor: int
    ref: Ref
    due: datetime

    @property
    def key(self) -> str:
        return key_of(self.number, self.due)


def key_of(number: int, due: datetime) -> str:
    return f"reminder:{number}:{due.isoformat()}"


async def of(tx: Tx, visitor: int) -> list[Reminder]:
    """Return what a visitor is still to be reminded of, the next first."""
    return [Reminder(Ref(kind, row), minutes, due) for kind, row, minutes, due in await tx.rows(_OF, {"whose": visitor})]


async def refs(tx: Tx, visitor: int) -> list[Ref]:
    """Return what a visitor is to be reminded of, or has been and did not drop."""
    rows = await tx.rows(select(reminder.c.kind, reminder.c.row).where(reminder.c.visitor == visitor).order_by(reminder.c.number))
    return [Ref(kind, row) for kind, row in rows]


async def put(tx: Tx, visitor: int, wanted: Reminder) -> None:
    """Remind a visitor of something; what was there for the same thing is replaced, and told of anew."""

    def write(connection: Connection) -> None:
        values = {"minutes": wanted.minutes, "due": wanted.due, "fired": None}
        if not connection.execute(update(reminder).where(*_is(visitor, wanted.ref)).values(values)).rowcount:
            connection.execute(insert(reminder).values(visitor=visitor, kind=wanted.ref.kind, row=wanted.ref.row, **values))

    await tx.call(write)


async def again(tx: Tx, visitor: int, ref: Ref, *, due: datetime) -> None:
    """Remind a visitor once more, at `due`, of what they have a reminder of; nothing where they have none."""
    await tx.run(update(reminder).where(*_is(visitor, ref)).values(due=due, fired=None))


async def drop(tx: Tx, visitor: int, ref: Ref, *, at: datetime) -> None:
    """Remind a visitor of something no more; what was about to be sent is not."""

    def write(connection: Connection) -> None:
        found = connection.execute(delete(reminder).where(*_is(visitor, ref)).returning(reminder.c.number, reminder.c.due)).all()
        _take_back(connection, [key_of(*each) for each in found], at)

    await tx.call(write)


async def keep_to(tx: Tx, ref: Ref, dues: Mapping[int, datetime], *, at: datetime) -> None:
    """Remind just these visitors of something, each at their time; who was to be reminded at another one is not told of that."""

    def write(connection: Connection) -> None:
        there = connection.execute(_OF_ALL, {"of": ref.kind, "whose": ref.row}).all()
        old = [each for each in there if dues.get(each.visitor) != each.due]
        _take_back(connection, [key_of(each.number, each.due) for each in old], at)
        for part in parts([each.number for each in old]):
            connection.execute(_GONE, {"which": list(part)})
        new = set(dues) - {each.visitor for each in there if each not in old}
        values = {"kind": ref.kind, "row": ref.row, "minutes": None, "fired": None}
        if new:
            connection.execute(insert(reminder), [{**values, "visitor": each, "due": dues[each]} for each in sorted(new)])

    await tx.call(write)


async def waves(tx: Tx, *, after: datetime, until: datetime) -> list[Wave]:
    """Return what falls due in (after, until], as one wave for each moment; its start is that of the first thing to begin."""
    return [Wave(due, start or due, count) for due, start, count in await tx.rows(_WAVES, {"after": after, "until": until})]


async def take(tx: Tx, *, until: datetime, early: Sequence[datetime], now: datetime, limit: int) -> list[Due]:
    """Take up to `limit` reminders due by `until`, or at one of the `early` moments, by due, then number; they count as told."""

    def write(connection: Connection) -> list[Due]:
        asked = {"until": until, "early": list(early), "last": max([until, *early]), "most": limit}
        found = connection.execute(_DUE, asked).all()
        for part in parts([each.number for each in found]):
            connection.execute(_FIRED, {"taken": list(part), "now": now})
        return [Due(number, visitor, Ref(kind, row), due) for number, visitor, kind, row, due in found]

    return await tx.call(write)


async def rooms_before(tx: Tx, due: Sequence[Due], *, within: timedelta) -> dict[int, str]:
    """Return, by reminder, the room of the session that the visitor saved last before the one they are reminded of.

    One that ended longer before than `within` is left out, as is one whose end or room is unknown.
    """
    found: dict[int, str] = {}
    for part in parts([each.number for each in due if each.ref.kind == Session.KIND]):
        last = await tx.rows(_BEFORE, {"of": list(part)})
        found |= {number: room for number, room, end, start in last if start - within <= end <= start}
    return found


def follow(connection: Connection, after: Mapping[int, Record | None], *, at: datetime) -> None:
    """Let reminders of sessions, by row, follow what these read from now on; None: one that is removed.

    To be called before that is written. What moves is told of as long ahead as before, anew where it has been told; of
    what is cancelled or removed nothing is told, until it is back.
    """
    for part in parts(list(after)):
        known = _reminded_of(connection, part)
        if known:
            before = {_row(each): each for each in rows.read(connection, Session, _SESSIONS, {"which": list(known)})}
            for row, set_ones in known.items():
                _follow(connection, set_ones, before.get(row), after[row], at)


def _reminded_of(connection: Connection, of: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for each in connection.execute(_SET, {"which": list(of)}):
        found.setdefault(each.row, []).append(each)
    return found


def _follow(connection: Connection, set_ones: Sequence[Any], before: Session | None, after: Record | None, at: datetime) -> None:
    """Move the reminders of one session."""
    if not isinstance(after, Session) or is_cancelled(after):
        _take_back(connection, [key_of(each.number, each.due) for each in set_ones], at)
        connection.execute(_TOLD, [{"which": each.number, "now": at} for each in set_ones])
        return
    was = before if before is not None and not is_cancelled(before) else None
    if was is not None and was.start == after.start:
        return
    waited = _take_back(connection, [key_of(each.number, each.due) for each in set_ones if each.fired], at)
    moved = []
    for each in set_ones:
        due = after.start - _ahead(each, before)
        untold = each.fired is None or key_of(each.number, each.due) in waited or due > at
        moved.append({"which": each.number, "new_due": due, "new_fired": None if untold else each.fired})
    connection.execute(_MOVED, moved)


def _ahead(set_one: Any, before: Session | None) -> timedelta:
    """Return how long ahead of the start a reminder was; one that follows the way there as it stood."""
    if set_one.minutes is not None:
        return timedelta(minutes=set_one.minutes)
    ahead = before.start - set_one.due if before is not None else USUAL
    return ahead if ahead > timedelta(0) else USUAL


def _take_back(connection: Connection, keys: Sequence[str], at: datetime) -> set[str]:
    """Settle reminders that wait to be sent, and give up their keys, so that they can be told after all; return those keys."""
    taken: set[str] = set()
    for part in parts(keys):
        taken.update(connection.execute(_WAITING, {"keys": list(part)}).scalars())
    now = {"why": TAKEN_BACK, "state": State.EXPIRED, "key": None, "settled": at}
    for part in parts(sorted(taken)):
        connection.execute(update(outbox).where(outbox.c.key.in_(part)).values(now))
    return taken


def _is(visitor: int, ref: Ref) -> tuple[Any, ...]:
    return reminder.c.visitor == visitor, reminder.c.kind == ref.kind, reminder.c.row == ref.row


def _row(session: Session) -> int:
    assert session.origin is not None, "a stored session has an origin"
    return session.origin.row


def _before() -> Select[Any]:
    """Return the query for the session that ends last among those that a visitor saved and that start before another."""
    to, by = tables.session.alias(), tables.session.alias()
    kept = and_(saved.c.visitor == reminder.c.visitor, saved.c.kind == Session.KIND)
    return (
        select(reminder.c.number, by.c.room, by.c.end, to.c.start)
        .join(to, to.c.row == reminder.c.row)
        .join(saved, kept)
        .join(by, by.c.row == saved.c.row)
        .where(reminder.c.number.in_(bindparam("of", expanding=True)), by.c.start < to.c.start)
        .where(by.c.end.is_not(None), by.c.room.is_not(None))
        .order_by(reminder.c.number, by.c.end)
    )


_AT = bindparam("now", type_=reminder.c.fired.type)
_WAITS = reminder.c.fired.is_(None)
_OF = (
    select(reminder.c.kind, reminder.c.row, reminder.c.minutes, reminder.c.due)
    .where(reminder.c.visitor == bindparam("whose"), _WAITS)
    .order_by(reminder.c.due, reminder.c.number)
)
_UNTIL = bindparam("until", type_=reminder.c.due.type)
_DUE = (
    select(reminder.c.number, reminder.c.visitor, reminder.c.kind, reminder.c.row, reminder.c.due)
    .where(_WAITS, reminder.c.due <= bindparam("last", type_=reminder.c.due.type))  # it ends the search
    .where(or_(reminder.c.due <= _UNTIL, reminder.c.due.in_(bindparam("early", expanding=True, type_=reminder.c.due.type))))
    .order_by(reminder.c.due, reminder.c.number)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_FIRED = update(reminder).where(reminder.c.number.in_(bindparam("taken", expanding=True))).values(fired=_AT)
_ABOUT = and_(reminder.c.kind == Session.KIND, tables.session.c.row == reminder.c.row)
_WAVES = (
    select(reminder.c.due, func.min(tables.session.c.start), func.count())
    .select_from(reminder.outerjoin(tables.session, _ABOUT))
    .where(_WAITS, reminder.c.due > bindparam("after", type_=reminder.c.due.type), reminder.c.due <= _UNTIL)
    .group_by(reminder.c.due)
)
_BEFORE = _before()
_SET = (
    select(reminder)
    .where(reminder.c.kind == Session.KIND, reminder.c.row.in_(bindparam("which", expanding=True)))
    .with_for_update()  # not while they are being taken to be told
)
_OF_ALL = (
    select(reminder.c.number, reminder.c.visitor, reminder.c.due)
    .where(reminder.c.kind == bindparam("of"), reminder.c.row == bindparam("whose"))
    .with_for_update()  # as above
)
_GONE = delete(reminder).where(reminder.c.number.in_(bindparam("which", expanding=True)))
_SESSIONS = rows.selected(Session.KIND).where(tables.session.c.row.in_(bindparam("which", expanding=True)))
_ONE = update(reminder).where(reminder.c.number == bindparam("which"))
_TOLD = _ONE.where(_WAITS).values(fired=_AT)
_MOVED = _ONE.values(due=bindparam("new_due", type_=reminder.c.due.type), fired=bindparam("new_fired", type_=reminder.c.fired.type))
_WAITING = select(outbox.c.key).where(
    outbox.c.key.in_(bindparam("keys", expanding=True)), outbox.c.state == State.READY, outbox.c.settled.is_(None)
)

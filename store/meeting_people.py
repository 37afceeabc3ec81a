"""What becomes of meetings when a visitor is forgotten, or two become one.

`store.people` sees to it with all else that is theirs. Whoever has others to tell calls `forget` or `join` before that, in the same
transaction, and gets to know what was cancelled; then nothing is left to do.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, update

from fair.errors import VisitorBusy
from fair.meetings import MOVING, OPEN, Change, Deed, Meeting, Side, State, as_of, is_seat
from fair.records import Ref
from store import holding, meeting_rows, told_of
from store.database import Tx
from store.meeting_tables import meeting as table

_THEIRS = meeting_rows.where(table.c.visitor == bindparam("whose"))
_HANDLED = update(table).where(table.c.handled_by == bindparam("whose")).values(handled_by=bindparam("new_handled_by"))


async def forget(tx: Tx, visitor: int, *, at: datetime) -> list[Change]:
    """Cancel what a visitor still has before them, and take their name and words out of all their meetings.

    Return what was cancelled, of which the other sides are to be told.
    """

    return await tx.call(lambda connection: unname(connection, visitor, at=at))


async def join(tx: Tx, visitor: int, *, into: int, at: datetime) -> list[Change]:
    """Give a visitor's meetings to another who is the same person; where both have the same time, or seat, the other's own stays.

    Return what was cancelled for that, of which the other sides are to be told.
    """
    return await tx.call(lambda connection: hand_over(connection, visitor, into=into, at=at))


def unname(connection: Connection, visitor: int, *, at: datetime) -> list[Change]:
    """Do what `forget` says; what others were told of the visitor is struck out first, while their meetings still say whom they met."""
    told_of.strike_out(connection, visitor)
    holding.in_turn(connection, visitors=[visitor])
    pairs = [(each, _forgotten(connection, each, at)) for each in _theirs(connection, visitor)]
    connection.execute(_HANDLED, {"whose": visitor, "new_handled_by": None})
    return [Change(before, after, Deed.FORGET, Side.VISITOR) for before, after in pairs if after.state != before.state]


def hand_over(connection: Connection, visitor: int, *, into: int, at: datetime | None = None) -> list[Change]:
    """Do what `join` says; without `at` meetings count as changed when they were last."""
    holding.in_turn(connection, visitors=[visitor, into])
    own = frozenset(each.host for each in _theirs(connection, into) if each.state in OPEN and is_seat(each))
    pairs = [(each, _joined(connection, each, into, own, at)) for each in _theirs(connection, visitor)]
    connection.execute(_HANDLED, {"whose": visitor, "new_handled_by": into})
    return [Change(before, after, Deed.JOIN, Side.VISITOR) for before, after in pairs if after.state != before.state]


def _theirs(connection: Connection, visitor: int) -> list[Meeting]:
    return meeting_rows.read(connection, _THEIRS, {"whose": visitor})


def _forgotten(connection: Connection, before: Meeting, at: datetime) -> Meeting:
    coming = before.state in OPEN and before.time.end > at
    state = State.CANCELLED if coming else as_of(before, at).state
    unnamed = replace(before, state=state, visitor=None, wish=None, expires=None, topic="", reason="", room="", changed=at)
    return holding.settle(connection, unnamed)


def _joined(connection: Connection, before: Meeting, into: int, own: frozenset[Ref], at: datetime | None) -> Meeting:
    """Give a meeting to another visitor with as much of it as they have time for."""
    theirs = replace(before, visitor=into, changed=at or before.changed)
    unmoved = replace(theirs, state=State.CONFIRMED, wish=None, expires=None)
    whole = [] if before.host in own and before.state in OPEN else [theirs, *([unmoved] if before.state in MOVING else [])]
    for candidate in whole:
        try:
            return holding.settle(connection, candidate)
        except VisitorBusy:
            continue
    return holding.settle(connection, replace(unmoved, state=State.CANCELLED))

"""Who holds which time. Whatever becomes of a meeting is written by `settle`, and so passes the same two constraints.

The constraints decide, on both databases. On PostgreSQL a transaction also takes its turn at the host and at the visitor,
always in that order: two that go for the same times in different orders would else wait for each other until one is killed.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, text
from sqlalchemy.exc import IntegrityError

from fair.calendar import Interval
from fair.errors import OutOfDate, SlotTaken, VisitorBusy
from fair.meetings import Meeting, held
from fair.slots import pieces
from store import meeting_rows
from store.meeting_tables import meeting_slot

_HOST, _VISITOR = 0x6D65, 0x6D66  # of PostgreSQL's advisory locks with two keys
_TURN = text("SELECT pg_advisory_xact_lock(:kind, :whose)")
_OF_HOST = select(meeting_slot.c.seat, meeting_slot.c.piece, meeting_slot.c.meeting).where(
    meeting_slot.c.host == bindparam("whose"), meeting_slot.c.piece >= bindparam("first"), meeting_slot.c.piece < bindparam("last")
)
_OF_VISITOR = select(meeting_slot.c.piece, meeting_slot.c.meeting).where(
    meeting_slot.c.visitor == bindparam("whose"), meeting_slot.c.piece >= bindparam("first"), meeting_slot.c.piece < bindparam("last")
)
_LET_GO = delete(meeting_slot).where(meeting_slot.c.meeting == bindparam("whose"))
_HOLD = insert(meeting_slot)


def in_turn(connection: Connection, *, host: int | None = None, visitors: Iterable[int] = ()) -> None:
    """Wait for those who change something of this host or these visitors, until the transaction ends."""
    if connection.dialect.name == "postgresql":
        if host is not None:
            connection.execute(_TURN, {"kind": _HOST, "whose": host})
        for visitor in sorted(visitors):
            connection.execute(_TURN, {"kind": _VISITOR, "whose": visitor})


def mine(connection: Connection, number: int) -> Meeting:
    """Return a meeting when it is our turn to change it, as it is then; OutOfDate where there is none, or its visitor changed."""
    seen = meeting_rows.one(connection, number)
    if seen is not None:
        in_turn(connection, host=seen.host.row, visitors=[] if seen.visitor is None else [seen.visitor])
    now = meeting_rows.one(connection, number)
    if seen is None or now is None or now.visitor != seen.visitor:
        raise OutOfDate
    return now


def settle(connection: Connection, after: Meeting, *, seats: int | None = None) -> Meeting:
    """Write a meeting as it is from now on, and hold just its time; return it as stored.

    With `seats` it gets the first of so many that is free throughout: for what it wishes, else for its time. Raise
    SlotTaken or VisitorBusy where the time is held, and write nothing then.
    """
    for seat in [None] if seats is None else _seats(connection, after, seats):
        try:
            with connection.begin_nested():
                return _written(connection, after if seat is None else _on(after, seat))
        except IntegrityError:
            if (refusal := _holder(connection, after)) is None:
                raise  # it was something else
            if isinstance(refusal, VisitorBusy):
                raise refusal from None
    raise _holder(connection, after) or SlotTaken(_wanted(after).start)


def taken(connection: Connection, host: int, time: Interval, *, besides: int = 0) -> set[tuple[int, int]]:
    """Return the seats of a host and the pieces for which they are held within a stretch of time, besides by one meeting."""
    return {(seat, piece) for seat, piece, whose in _at(connection, host, time) if whose != besides}


def busy(connection: Connection, visitor: int, time: Interval) -> dict[int, int]:
    """Return the pieces within a stretch of time that a visitor holds, and the meeting of each."""
    span = pieces(time)
    found = connection.execute(_OF_VISITOR, {"whose": visitor, "first": span.start, "last": span.stop})
    return {row.piece: row.meeting for row in found}


def _written(connection: Connection, after: Meeting) -> Meeting:
    stored = replace(after, version=after.version + 1)
    if after.number == 0:
        stored = replace(stored, number=meeting_rows.add(connection, stored))
    else:
        if not meeting_rows.rewrite(connection, stored, planned_on=after.version):
            raise OutOfDate
        connection.execute(_LET_GO, {"whose": after.number})
    if rows := sorted(held(stored), key=lambda each: each[1]):
        whose = {"host": stored.host.row, "visitor": stored.visitor, "meeting": stored.number}
        connection.execute(_HOLD, [{**whose, "seat": seat, "piece": piece} for seat, piece in rows])
    return stored


def _seats(connection: Connection, after: Meeting, seats: int) -> list[int]:
    """Return the seats to try, in order. One alone is not looked at before; of several those that seem free."""
    time = _wanted(after)
    if after.wish is not None and after.seat is not None and time.overlaps(after.time):
        return [after.seat]  # it holds that one for a part of the time already
    if seats == 1:
        return [0]
    others = {seat for seat, _, whose in _at(connection, after.host.row, time) if whose != after.number}
    return [seat for seat in range(seats) if seat not in others]


def _holder(connection: Connection, after: Meeting) -> SlotTaken | VisitorBusy | None:
    """Return what holds a time of the meeting already; None where nothing does."""
    times = [after.wish.time, after.time] if after.wish else [after.time]
    for time in times if after.visitor is not None else ():
        others = [whose for _, whose in sorted(busy(connection, after.visitor or 0, time).items()) if whose != after.number]
        if others:
            return VisitorBusy(time.start, meeting=others[0])
    for time in times:
        if any(whose != after.number for _, _, whose in _at(connection, after.host.row, time)):
            return SlotTaken(time.start)
    return None


def _at(connection: Connection, host: int, time: Interval) -> list[Row[int, int, int]]:
    span = pieces(time)
    return list(connection.execute(_OF_HOST, {"whose": host, "first": span.start, "last": span.stop}))


def _wanted(meeting: Meeting) -> Interval:
    return meeting.wish.time if meeting.wish else meeting.time


def _on(meeting: Meeting, seat: int) -> Meeting:
    return replace(meeting, wish=replace(meeting.wish, seat=seat)) if meeting.wish else replace(meeting, seat=seat)

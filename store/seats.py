"""Seats in sessions and tours, as stored: taken at once while there are some, else waited for.

A seat that comes free is offered to the one who has waited longest and is free then, for as long as the fair chose, and then
to the next. While anyone waits nobody overtakes them. A session's row is its host, as an exhibitor's is of a meeting.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from fair.booking import LONGEST, Attendee, check_attendee, time_of, waits_until
from fair.changes import is_cancelled
from fair.errors import AskedAlready, InThePast, NotOffered, SlotTaken, VisitorBusy
from fair.meetings import OPEN, Change, Deed, Meeting, Side, State, as_of, seat_offered
from fair.records import Fair, Ref, Session
from store import holding, meeting_rows, programme
from store.database import Tx
from store.meeting_tables import meeting as table

_WAITING = meeting_rows.ALL.where(table.c.row == bindparam("whose"), table.c.state == State.WAITING).order_by(table.c.number)
_THEIRS = meeting_rows.ALL.where(table.c.visitor == bindparam("visitor"), table.c.row == bindparam("whose"))
_HOLDERS = select(table.c.visitor).where(table.c.row == bindparam("whose"), table.c.state.in_(sorted(OPEN)))
_WAITED_FOR = select(table.c.kind, table.c.row).where(table.c.state == State.WAITING).distinct().order_by(table.c.row)


async def register(tx: Tx, *, host: Ref, attendee: Attendee, fair: Fair, at: datetime) -> Change:
    """Take a seat in a session, confirmed; where there is none left, or others wait already, wait for one."""
    await tx.call(lambda connection: holding.in_turn(connection, host=host.row, visitors=[attendee.number]))
    session, seats = await _with_seats(tx, host)
    check_attendee(fair, attendee)
    time = time_of(fair, session)
    if time.start <= at:
        raise InThePast(time.start)
    new = Meeting(host=host, visitor=attendee.number, state=State.CONFIRMED, time=time, made=at, changed=at)
    after = await tx.call(lambda connection: _seated_or_waiting(connection, new, seats, at))
    return Change(None, after, Deed.ASK, Side.VISITOR)


async def offer_next(tx: Tx, *, host: Ref, fair: Fair, at: datetime) -> Change | None:
    """Offer one free seat to the next who waits; None where there is no seat, or nobody who could take it."""
    await tx.call(lambda connection: holding.in_turn(connection, host=host.row))
    try:
        session, seats = await _with_seats(tx, host)
    except NotOffered:
        return None
    if time_of(fair, session).start <= at:
        return None
    until = waits_until(fair, at=at)
    return await tx.call(lambda connection: _offered(connection, host, seats, at, until))


async def holders(tx: Tx, host: Ref) -> frozenset[int]:
    """Return who has a seat in a session, is offered one or waits for one."""
    return frozenset(row.visitor for row in await tx.rows(_HOLDERS, {"whose": host.row}) if row.visitor is not None)


@dataclass(frozen=True, slots=True)
class Left:
    """What there is of a session's seats: those that anybody may take, and how many people wait for one."""

    free: int
    waiting: int


async def left(tx: Tx, *, host: Ref, fair: Fair) -> Left | None:
    """Return what there is to be had in a session; None where it gives out no seats."""
    try:
        session, seats = await _with_seats(tx, host)
    except NotOffered:
        return None
    time = time_of(fair, session)

    def look(connection: Connection) -> Left:
        waiting = len(meeting_rows.read(connection, _WAITING, {"whose": host.row}))
        taken = {seat for seat, _ in holding.taken(connection, host.row, time)}
        return Left(0 if waiting else len(set(range(seats)) - taken), waiting)

    return await tx.call(look)


async def waited_for(tx: Tx) -> list[Ref]:
    """Return the sessions for which anyone waits; of each `offer_next` is to be tried, in a transaction of its own."""
    return [Ref(kind, row) for kind, row in await tx.rows(_WAITED_FOR)]


async def _with_seats(tx: Tx, host: Ref) -> tuple[Session, int]:
    found = await programme.records(tx, host.kind, [host.row])
    if not found or not isinstance(session := found[0], Session) or not session.seats or is_cancelled(session):
        raise NotOffered
    if session.end is not None and session.end - session.start > LONGEST:
        raise NotOffered
    return session, session.seats


def _seated_or_waiting(connection: Connection, new: Meeting, seats: int, at: datetime) -> Meeting:
    theirs = meeting_rows.read(connection, _THEIRS, {"visitor": new.visitor, "whose": new.host.row})
    there = [each.number for each in theirs if as_of(each, at).state in OPEN]
    if there:
        raise AskedAlready(there[0])
    if not meeting_rows.read(connection, _WAITING.limit(1), {"whose": new.host.row}):
        try:
            return holding.settle(connection, new, seats=seats)
        except SlotTaken:
            pass
    return holding.settle(connection, replace(new, state=State.WAITING, expires=new.time.start))


def _offered(connection: Connection, host: Ref, seats: int, at: datetime, until: datetime) -> Change | None:
    for before in meeting_rows.read(connection, _WAITING, {"whose": host.row}):
        taken = {seat for seat, _ in holding.taken(connection, host.row, before.time)}
        if len(taken.intersection(range(seats))) == seats:
            return None
        if before.visitor is None or holding.busy(connection, before.visitor, before.time):
            continue  # they keep their place for when they are free
        holding.in_turn(connection, visitors=[before.visitor])
        try:
            after = holding.settle(connection, seat_offered(before, None, at=at, expires=until), seats=seats)
        except VisitorBusy:
            return None  # since we looked; the next time it is somebody else's turn
        return Change(before, after, Deed.OFFER, Side.CLOCK)
    return None

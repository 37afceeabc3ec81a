"""What books: the engine as it is, and three with a bug planted in them, which the steps of `bench.booking_steps` must find."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update

from bench.booking_fair import ask_for
from fair.calendar import Interval
from fair.errors import OutOfDate, VisitorBusy
from fair.meetings import Change, Deed, Meeting, Side, Wish, proposed
from fair.slots import pieces
from store import meeting_people, meeting_rows, meetings, seats
from store.database import Tx
from store.meeting_tables import meeting as table
from store.meeting_tables import meeting_slot

Act = Callable[..., Coroutine[Any, Any, Change]]


@dataclass(frozen=True)
class Engine:
    """The functions through which all that happens to meetings goes."""

    ask: Act = ask_for
    act: Act = meetings.act
    propose: Act = meetings.propose
    expire: Callable[..., Coroutine[Any, Any, Change | None]] = meetings.expire
    register: Act = seats.register
    offer_next: Callable[..., Coroutine[Any, Any, Change | None]] = seats.offer_next
    forget: Callable[..., Coroutine[Any, Any, list[Change]]] = meeting_people.forget


async def _accepts_unlooked(tx: Tx, number: int, deed: Deed, *, side: Side, at: datetime, **more: Any) -> Change:
    """Accept whatever the button was made for, as if it were still so."""
    if deed is not Deed.ACCEPT:
        return await meetings.act(tx, number, deed, side=side, at=at, **more)
    before = await _stored(tx, number)
    wish = before.wish or Wish(before.time, before.way, before.seat)
    values = {"state": "confirmed", "version": before.version + 1, "start": wish.time.start, "end": wish.time.end, "seat": wish.seat}
    values |= {"wished_start": None, "expires": None, "changed": at}
    await tx.run(update(table).where(table.c.number == number).values(values))
    return Change(before, await _stored(tx, number), deed, side)


async def _moves_the_host_alone(tx: Tx, number: int, time: Interval, *, side: Side, at: datetime, **more: Any) -> Change:
    """Move a meeting to a time at which the visitor has another one."""
    before = await _stored(tx, number)
    try:
        return await meetings.propose(tx, number, time, side=side, at=at, **more)
    except VisitorBusy:
        after = proposed(before, Wish(time, before.way, before.seat), side=side, at=at, expires=time.start)
        if after.wish is None:
            raise  # nothing is moved yet
    stored = replace(after, version=before.version + 1)
    await tx.call(lambda connection: meeting_rows.rewrite(connection, stored, planned_on=before.version))
    return Change(before, stored, Deed.PROPOSE, side)


async def _leaves_the_wish(tx: Tx, number: int, deed: Deed, *, side: Side, version: int, at: datetime, **more: Any) -> Change:
    """Cancel a meeting, and leave the time held to which it was to be moved."""
    before = await _stored(tx, number)
    change = await meetings.act(tx, number, deed, side=side, version=version, at=at, **more)
    if deed is Deed.CANCEL and before.wish is not None:
        rows = [{"host": before.host.row, "seat": before.wish.seat, "piece": piece} for piece in pieces(before.wish.time)]
        await tx.run(insert(meeting_slot), [{**row, "visitor": before.visitor, "meeting": number} for row in rows])
    return change


async def _stored(tx: Tx, number: int) -> Meeting:
    found = await meetings.get(tx, number)
    if found is None:
        raise OutOfDate
    return found


AS_IT_IS = Engine()
PLANTED = {
    "accept without looking again": Engine(act=_accepts_unlooked),
    "a move that forgets the visitor's side": Engine(propose=_moves_the_host_alone),
    "a wish that outlives the meeting": Engine(act=_leaves_the_wish),
}

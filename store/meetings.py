"""Meetings with exhibitors, as stored: asked for, answered, moved and cancelled, each in the transaction it is given.

Every function that changes something waits for its turn at the host and the visitor, looks again, lets the rules of
`fair` decide, and writes one `Change`, which it returns for those concerned to be told in the same transaction. What cannot
be raises a `CannotMeet`, and nothing is written then. Seats in sessions are in `store.seats`; a transaction changes
meetings of one host and one visitor, else two could wait for each other.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from fair.availability import Availability, Way, days_around, offered
from fair.booking import Attendee, check_attendee, check_load, check_time, expires_at, load_of
from fair.calendar import ONE_DAY, Interval, days_of, in_utc
from fair.errors import MeetingIs, NotOffered, OutsideHours, SlotTaken
from fair.meetings import (
    HOLDING,
    OPEN,
    TO_ANSWER,
    Answerer,
    Change,
    Deed,
    Meeting,
    Side,
    State,
    Wish,
    as_of,
    asked,
    done,
    is_lapsed,
    proposed,
)
from fair.records import Exhibitor, Fair, Ref
from fair.slots import free_slots, nearest
from store import availability as availabilities
from store import blocks, holding, meeting_rows, programme
from store.database import Tx
from store.meeting_tables import meeting as table

AROUND = 3 * ONE_DAY  # how far from a wished time free ones are looked for

_OF_VISITOR = meeting_rows.where(table.c.visitor == bindparam("whose"))
_OF_HOST = meeting_rows.where(
    table.c.row == bindparam("whose"),
    table.c.start >= bindparam("first", type_=table.c.start.type),
    table.c.start < bindparam("last", type_=table.c.start.type),
)
_WAITING = meeting_rows.where(table.c.expires > bindparam("now", type_=table.c.expires.type))
_INTERPRETED = meeting_rows.where(table.c.interpreter, table.c.end > bindparam("since", type_=table.c.end.type))
_AWAITED = (
    update(table).where(table.c.number == bindparam("which"), table.c.version == bindparam("as_it_was")).values(coming=table.c.version)
)
_LAPSED = (
    select(table.c.number)
    .where(table.c.expires <= bindparam("now", type_=table.c.expires.type))
    .order_by(table.c.expires, table.c.number)
    .limit(bindparam("most"))
)


async def draft(
    tx: Tx,
    *,
    host: Ref,
    time: Interval,
    visitor: int,
    at: datetime,
    way: Way = Way.STAND,
    topic: str = "",
    interpreter: bool = False,
    answerer: Answerer = Answerer.TEAM,
) -> Meeting:
    """Keep what a visitor is shown before they ask for it; it holds nothing, and nobody else hears of it."""
    new = Meeting(
        host=host,
        visitor=visitor,
        state=State.DRAFT,
        time=Interval(in_utc(time.start), in_utc(time.end)),
        way=way,
        topic=topic,
        interpreter=interpreter,
        answerer=answerer,
        made=at,
        changed=at,
    )
    return await tx.call(lambda connection: holding.settle(connection, new))


async def redraft(tx: Tx, number: int, *, visitor: int, version: int, at: datetime, **said: Any) -> Meeting:
    """Let a draft read otherwise: its `way`, `topic` or `interpreter`."""
    before = await _planned_on(tx, number, version, side=Side.VISITOR, actor=visitor, at=at)
    if before.state is not State.DRAFT:
        raise MeetingIs(number, state=as_of(before, at).state)
    return await tx.call(lambda connection: holding.settle(connection, replace(before, **said, changed=at)))


async def ask(
    tx: Tx,
    number: int,
    *,
    version: int,
    attendee: Attendee,
    fair: Fair,
    at: datetime,
    room: str = "",
    answerer: Answerer = Answerer.TEAM,
) -> Change:
    """Ask for what was drafted; it is confirmed where the exhibitor accepts all at once, or NOBODY is there to answer.

    `room` is the unguessable part of an online meeting's address, made by the caller.
    """
    before = await _planned_on(tx, number, version, side=Side.VISITOR, actor=attendee.number, at=at)
    await blocks.check(tx, attendee.number, before.host.row, side=Side.VISITOR)
    exhibitor, said = await _host(tx, before.host, since=at)
    check_attendee(fair, attendee, exhibitor.categories)
    expires = None if _at_once(said, answerer) else expires_at(fair, before.time, at=at)
    after = replace(asked(before, at=at, expires=expires), room=room, answerer=answerer)
    stored = await _with_time(tx, after, before.time, before.way, said, fair=fair, side=Side.VISITOR, at=at)
    return Change(before, stored, Deed.ASK, Side.VISITOR)


async def act(tx: Tx, number: int, deed: Deed, *, side: Side, actor: int | None, version: int, at: datetime, reason: str = "") -> Change:
    """Accept, decline, cancel, keep or miss a meeting; `version` is that which the button was made for.

    `actor` is who pressed it: the visitor of the meeting, or a representative of its exhibitor, which is for the front
    door to make sure of. Raise MeetingIs where it is otherwise by now, which says how.
    """
    before = await _planned_on(tx, number, version, side=side, actor=actor, at=at)
    after = _handled(done(before, deed, side=side, at=at, reason=reason), side, actor)
    return Change(before, await tx.call(lambda connection: holding.settle(connection, after)), deed, side)


async def propose(
    tx: Tx,
    number: int,
    time: Interval,
    *,
    side: Side,
    actor: int | None,
    version: int,
    fair: Fair,
    at: datetime,
    way: Way | None = None,
    answerer: Answerer = Answerer.TEAM,
) -> Change:
    """Propose another time: in place of what was asked, or to move what is confirmed, which stands until that is accepted.

    A visitor may propose what they may ask for, and it is accepted at once where all is, as by `ask`; a representative any of
    the fair's hours.
    """
    before = await _planned_on(tx, number, version, side=side, actor=actor, at=at)
    await blocks.check(tx, before.visitor, before.host.row, side=side)
    _, said = await _host(tx, before.host, since=at)
    wish = Wish(time, way or before.way)
    after = _handled(proposed(before, wish, side=side, at=at, expires=expires_at(fair, time, at=at)), side, actor)
    if side is Side.VISITOR:
        after = replace(after, answerer=answerer)
        after = done(after, Deed.ACCEPT, side=Side.HOST, at=at) if _at_once(said, answerer) else after
    asked = said if side is Side.VISITOR else replace(said, closed=())
    stored = await _with_time(tx, after, time, wish.way, asked, fair=fair, side=side, at=at)
    return Change(before, stored, Deed.PROPOSE, side)


async def expire(tx: Tx, number: int, *, at: datetime) -> Change | None:
    """Note that nobody answered in time; None, with nothing done, where somebody did after all."""
    before = await tx.call(lambda connection: holding.mine(connection, number))
    if not is_lapsed(before, at):
        return None
    after = done(before, Deed.EXPIRE, side=Side.CLOCK, at=at)
    return Change(before, await tx.call(lambda connection: holding.settle(connection, after)), Deed.EXPIRE, Side.CLOCK)


async def waiting(tx: Tx, *, now: datetime) -> list[Meeting]:
    """Return what waits for an answer of an exhibitor, of all of them, by start."""
    found = await tx.call(lambda connection: meeting_rows.read(connection, _WAITING, {"now": now}))
    return [each for each in found if each.state in TO_ANSWER]


async def interpreted(tx: Tx, *, since: datetime) -> list[Meeting]:
    """Return what is agreed or asked for with an interpreter and not over at a moment, by start."""
    found = await tx.call(lambda connection: meeting_rows.read(connection, _INTERPRETED, {"since": since}))
    return [each for each in found if as_of(each, since).state in OPEN]


async def lapsed(tx: Tx, *, now: datetime, limit: int) -> list[int]:
    """Return the meetings that nobody answered in time, by number, to be expired each in a transaction of its own."""
    return [row.number for row in await tx.rows(_LAPSED, {"now": now, "most": limit})]


async def awaited(tx: Tx, meeting: Meeting) -> None:
    """Note that the visitor will come to a meeting as it stands; a later version is another matter. It is no change of its own."""
    await tx.run(_AWAITED, {"which": meeting.number, "as_it_was": meeting.version})


async def get(tx: Tx, number: int) -> Meeting | None:
    """Return a meeting as stored."""
    return await tx.call(lambda connection: meeting_rows.one(connection, number))


async def of(tx: Tx, visitor: int, *, states: frozenset[State] = HOLDING) -> list[Meeting]:
    """Return a visitor's meetings and seats in these states, by start."""
    found = await tx.call(lambda connection: meeting_rows.read(connection, _OF_VISITOR, {"whose": visitor}))
    return [each for each in found if each.state in states]


async def with_host(tx: Tx, host: Ref, *, within: Interval, states: frozenset[State] = HOLDING) -> list[Meeting]:
    """Return the meetings with a host that begin within a stretch of time, in these states, by start."""
    span = {"whose": host.row, "first": within.start, "last": within.end}
    found = await tx.call(lambda connection: meeting_rows.read(connection, _OF_HOST, span))
    return [each for each in found if each.state in states]


async def free(
    tx: Tx,
    *,
    host: Ref,
    days: Sequence[date],
    fair: Fair,
    at: datetime,
    way: Way = Way.STAND,
    minutes: int | None = None,
    visitor: int | None = None,
    besides: int = 0,
) -> list[Interval]:
    """Return what can still be had on these days, by start, by a visitor if one is given; `besides` is a meeting that would move."""
    _, said = await _host(tx, host, since=at)
    asked = [time for day in sorted(days) for time in offered(fair, said, day, way=way, minutes=minutes)]
    if not asked:
        return []
    span = Interval(asked[0].start, max(time.end for time in asked))
    taken = await tx.call(lambda connection: holding.taken(connection, host.row, span, besides=besides))
    busy = {} if visitor is None else await tx.call(lambda connection: holding.busy(connection, visitor, span))
    others = {piece for piece, whose in busy.items() if whose != besides}
    return free_slots(asked, seats=said.tables, taken=taken, busy=others, after=at)


async def _planned_on(tx: Tx, number: int, version: int, *, side: Side, actor: int | None, at: datetime) -> Meeting:
    """Return a meeting in our turn, as the button knew it."""
    before = await tx.call(lambda connection: holding.mine(connection, number))
    if side is Side.VISITOR and before.visitor != actor:
        raise NotOffered
    if before.version != version:
        raise MeetingIs(number, state=as_of(before, at).state)
    return before


async def _host(tx: Tx, host: Ref, *, since: datetime) -> tuple[Exhibitor, Availability]:
    found = await programme.records(tx, host.kind, [host.row])
    if not found or not isinstance(exhibitor := found[0], Exhibitor):
        raise NotOffered
    return exhibitor, await availabilities.of(tx, host.row, since=since)


async def _with_time(
    tx: Tx, after: Meeting, time: Interval, way: Way, said: Availability, *, fair: Fair, side: Side, at: datetime
) -> Meeting:
    """Write a meeting that gets another time than it had, where the rules and the others allow it; else say what is free."""
    try:
        check_time(fair, said, time, way=way, at=at)
        if side is Side.VISITOR:
            others = [each for each in await of(tx, after.visitor or 0) if each.number != after.number]
            day = time.start.astimezone(fair.zone).date()
            check_load(fair, load_of(fair, others, day, at=at), asks=after.state is State.REQUESTED)
        return await tx.call(lambda connection: holding.settle(connection, after, seats=said.tables))
    except (SlotTaken, OutsideHours) as refusal:
        near = [day for day in days_of(fair) if any(abs(day - own) <= AROUND for own in days_around(fair, time.start))]
        minutes = -(-(time.end - time.start) // timedelta(minutes=1))
        found = await free(
            tx, host=after.host, days=near, fair=fair, at=at, way=way, minutes=minutes, visitor=after.visitor, besides=after.number
        )
        raise type(refusal)(time.start, free=[each.start for each in nearest(found, time.start)]) from refusal


def _at_once(said: Availability, answerer: Answerer) -> bool:
    return said.at_once if answerer is Answerer.TEAM else answerer is Answerer.NOBODY


def _handled(after: Meeting, side: Side, actor: int | None) -> Meeting:
    return replace(after, handled_by=actor) if side is Side.HOST else after

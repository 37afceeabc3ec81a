"""Seats in sessions and tours: given as long as there are some, waited for in order, offered when they come free."""

import asyncio
from datetime import timedelta

import pytest

from bench.booking_fair import EARLY, slot
from fair.errors import AskedAlready, InThePast, MeetingIs, NotOffered, VisitorBusy
from fair.meetings import Change, Deed, Side, State
from fair.records import Ref
from store import meetings, seats
from store.database import Database
from tests.store.booked import ANN, AT_ONCE, BO, CHEN, DAI, ROPES, TALK, TEN, TOUR, opened

LATER = EARLY + timedelta(minutes=15)  # the seat that was offered is offered no more


async def test_there_are_as_many_as_there_are_and_who_comes_then_waits(db: Database) -> None:
    booking = await opened(db)

    taken = [(await booking.register(who, TALK)).after for who in (ANN, BO, CHEN)]

    assert [(each.state, each.seat) for each in taken] == [(State.CONFIRMED, 0), (State.CONFIRMED, 1), (State.WAITING, None)]
    assert await booking.holds(*taken)


async def test_ten_at_once_for_two_seats_are_two_with_a_seat(db: Database) -> None:
    booking = await opened(db)

    taken = await asyncio.gather(*(booking.register(who, TALK) for who in range(1, 9)))

    assert sorted(each.after.state for each in taken) == [State.CONFIRMED] * 2 + [State.WAITING] * 6


async def test_a_freed_seat_is_offered_to_who_waited_longest_and_then_to_the_next(db: Database) -> None:
    booking = await opened(db)
    first = (await booking.register(ANN, TOUR)).after
    waiting = [(await booking.register(who, TOUR)).after for who in (BO, CHEN)]

    too_early = await booking.offer(TOUR)
    await booking.visitor(first, Deed.CANCEL)
    offered = await booking.offer(TOUR)
    again = await booking.offer(TOUR)
    assert offered is not None
    expired = await db.write(lambda tx: meetings.expire(tx, offered.after.number, at=LATER))
    following = await booking.offer(TOUR, at=LATER)

    assert (too_early, again) == (None, None)
    assert (offered.before, offered.after.state, offered.after.expires) == (waiting[0], State.OFFERED, LATER)
    assert expired is not None
    assert expired.after.state is State.EXPIRED
    assert following is not None
    assert (following.before, following.after.seat) == (waiting[1], 0)
    assert (await booking.visitor(following.after, Deed.ACCEPT, at=LATER)).after.state is State.CONFIRMED


async def test_nobody_overtakes_who_waits(db: Database) -> None:
    booking = await opened(db)
    first = (await booking.register(ANN, TOUR)).after
    await booking.register(BO, TOUR)
    await booking.visitor(first, Deed.CANCEL)

    assert (await booking.register(CHEN, TOUR)).after.state is State.WAITING


async def test_who_is_elsewhere_then_is_passed_over_and_keeps_their_place(db: Database) -> None:
    booking = await opened(db)
    first = (await booking.register(ANN, TOUR)).after
    for who in (BO, CHEN):
        await booking.register(who, TOUR)
    elsewhere = (await booking.ask(BO, AT_ONCE, TEN)).after
    await booking.visitor(first, Deed.CANCEL)

    offered = await booking.offer(TOUR)
    assert offered is not None
    declined = await booking.visitor(offered.after, Deed.DECLINE)
    await booking.visitor(elsewhere, Deed.CANCEL)
    following = await booking.offer(TOUR)

    assert (offered.after.visitor, declined.after.state) == (CHEN, State.DECLINED)
    assert following is not None
    assert following.after.visitor == BO


async def test_an_offer_that_lapsed_cannot_be_taken(db: Database) -> None:
    booking = await opened(db)
    first = (await booking.register(ANN, TOUR)).after
    await booking.register(BO, TOUR)
    await booking.visitor(first, Deed.CANCEL)
    offered = await booking.offer(TOUR)
    assert offered is not None

    with pytest.raises(MeetingIs) as refusal:
        await booking.visitor(offered.after, Deed.ACCEPT, at=LATER)

    assert refusal.value.state == State.EXPIRED


async def test_a_seat_is_no_seat_where_the_visitor_has_a_meeting_that_overlaps(db: Database) -> None:
    booking = await opened(db)
    asked = (await booking.ask(ANN, ROPES, slot(3))).after

    with pytest.raises(VisitorBusy) as refusal:
        await booking.register(ANN, TOUR)

    assert refusal.value.meeting == asked.number


async def test_one_place_for_each_whether_they_have_it_or_wait(db: Database) -> None:
    booking = await opened(db)
    has, waits = (await booking.register(ANN, TOUR)).after, (await booking.register(BO, TOUR)).after

    for who, meeting in ((ANN, has), (BO, waits)):
        with pytest.raises(AskedAlready) as refusal:
            await booking.register(who, TOUR)
        assert refusal.value.meeting == meeting.number


async def test_what_has_begun_or_gives_no_seats_is_refused(db: Database) -> None:
    booking = await opened(db)

    with pytest.raises(InThePast):
        await booking.register(ANN, TOUR, at=TEN.start)
    with pytest.raises(NotOffered):
        await booking.register(ANN, ROPES)


async def test_a_seat_is_not_moved(db: Database) -> None:
    booking = await opened(db)
    has = (await booking.register(ANN, TOUR)).after

    for side in (Side.VISITOR, Side.HOST):
        with pytest.raises((MeetingIs, NotOffered)):
            await booking.propose(has, slot(8, slots=2), side)


async def test_waiting_ends_when_it_begins_and_until_then_is_known(db: Database) -> None:
    booking = await opened(db)
    for who in (ANN, BO):
        await booking.register(who, TOUR)
    for who in (BO, CHEN, DAI):
        await booking.register(who, TALK)

    async with db.read() as tx:
        waited = await seats.waited_for(tx)
        due = await meetings.lapsed(tx, now=TEN.start, limit=9)
    ended = [await db.write(lambda tx, number=number: meetings.expire(tx, number, at=TEN.start)) for number in due]  # type: ignore[misc]

    assert waited == [Ref("session", TOUR), Ref("session", TALK)]
    assert [each.after.state for each in ended if isinstance(each, Change)] == [State.EXPIRED]

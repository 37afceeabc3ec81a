"""Meetings of visitors who are forgotten, and of two who become one."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bench.booking_fair import EARLY, slot
from fair.errors import MeetingIs
from fair.meetings import Change, Deed, Meeting, Side, State
from store import meeting_people, meetings
from store.database import Database
from store.meeting_tables import meeting
from store.talk_tables import visitor
from tests.store.booked import ANN, AT_ONCE, BO, CHEN, DAI, ELEVEN, NINE, ROPES, TEN, TOUR, TWO_TABLES, opened


def unnamed(meeting: Meeting, at: datetime, *, state: State) -> Meeting:
    """Return a meeting without what was the visitor's."""
    said = replace(meeting, visitor=None, topic="", room="")
    return replace(said, version=meeting.version + 1, state=state, expires=None, changed=at)


async def test_who_is_forgotten_has_no_meeting_before_them_and_no_word_in_any(db: Database) -> None:
    booking = await opened(db)
    over = (await booking.host((await booking.ask(ANN, AT_ONCE, NINE, topic="Hawsers")).after, Deed.KEEP, at=NINE.start)).after
    coming = (await booking.ask(ANN, ROPES, ELEVEN, topic="Sheets", room="k3y")).after
    other = (await booking.ask(BO, TWO_TABLES, ELEVEN)).after
    at = NINE.start + timedelta(minutes=40)

    async with db.begin() as tx:
        changes = await meeting_people.forget(tx, ANN, at=at)
        await tx.run(delete(visitor).where(visitor.c.number == ANN))

    cancelled = unnamed(coming, at, state=State.CANCELLED)
    assert changes == [Change(coming, cancelled, Deed.FORGET, Side.VISITOR)]
    assert await booking.holds(other)
    async with db.read() as tx:
        found = [await meetings.get(tx, each.number) for each in (over, coming, other)]
    assert found == [unnamed(over, at, state=State.KEPT), cancelled, other]


async def test_a_representative_who_is_forgotten_is_named_in_no_meeting(db: Database) -> None:
    booking = await opened(db)
    confirmed = (await booking.host((await booking.ask(ANN, ROPES, TEN)).after, Deed.ACCEPT)).after
    assert confirmed.handled_by == DAI

    async with db.begin() as tx:
        changes = await meeting_people.forget(tx, DAI, at=EARLY)
        await tx.run(delete(visitor).where(visitor.c.number == DAI))
        found = await tx.rows(select(meeting.c.visitor, meeting.c.handled_by, meeting.c.version))

    assert changes == []
    assert [tuple(row) for row in found] == [(ANN, None, confirmed.version)]


async def test_two_who_become_one_have_the_meetings_of_both(db: Database) -> None:
    booking = await opened(db)
    own, joined = (await booking.ask(ANN, ROPES, TEN)).after, (await booking.ask(BO, ROPES, ELEVEN)).after

    async with db.begin() as tx:
        changes = await meeting_people.join(tx, BO, into=ANN, at=EARLY)
        await tx.run(delete(visitor).where(visitor.c.number == BO))

    async with db.read() as tx:
        found = await meetings.of(tx, ANN)
    assert changes == []
    assert found == [own, replace(joined, version=3, visitor=ANN)]
    assert await booking.holds(*found)


async def test_where_both_are_at_the_same_time_the_others_own_stays(db: Database) -> None:
    booking = await opened(db)
    own, joined = (await booking.ask(ANN, ROPES, TEN)).after, (await booking.ask(BO, TWO_TABLES, slot(1, slots=2))).after

    async with db.begin() as tx:
        [change] = await meeting_people.join(tx, BO, into=ANN, at=EARLY)

    assert (change.before, change.after.state, change.after.visitor, change.deed) == (joined, State.CANCELLED, ANN, Deed.JOIN)
    assert await booking.holds(own)


async def test_a_move_to_where_the_other_is_busy_is_given_up_and_the_meeting_stays(db: Database) -> None:
    booking = await opened(db)
    own = (await booking.ask(ANN, ROPES, ELEVEN)).after
    moving = (await booking.propose((await booking.ask(BO, AT_ONCE, TEN)).after, ELEVEN, Side.HOST)).after

    async with db.begin() as tx:
        [change] = await meeting_people.join(tx, BO, into=ANN, at=EARLY)

    assert (change.before, change.after.state, change.after.time, change.after.wish) == (moving, State.CONFIRMED, TEN, None)
    assert await booking.holds(own, change.after)


async def test_a_meeting_at_a_time_of_the_others_own_is_given_up_although_it_was_to_be_moved(db: Database) -> None:
    booking = await opened(db)
    own = (await booking.ask(ANN, ROPES, TEN)).after
    await booking.propose((await booking.ask(BO, AT_ONCE, TEN)).after, ELEVEN, Side.HOST)

    async with db.begin() as tx:
        [change] = await meeting_people.join(tx, BO, into=ANN, at=EARLY)

    assert (change.after.state, change.after.wish) == (State.CANCELLED, None)
    assert await booking.holds(own)


async def test_nobody_waits_twice_for_one_seat(db: Database) -> None:
    booking = await opened(db)
    for who in (CHEN, ANN, BO):
        await booking.register(who, TOUR)

    async with db.begin() as tx:
        [change] = await meeting_people.join(tx, BO, into=ANN, at=EARLY)

    assert change.after.state is State.CANCELLED


async def test_a_button_of_before_two_became_one_is_out_of_date(db: Database) -> None:
    booking = await opened(db)
    asked = (await booking.ask(BO, ROPES, ELEVEN)).after
    async with db.begin() as tx:
        await meeting_people.join(tx, BO, into=ANN, at=EARLY)

    try:
        await booking.host(asked, Deed.ACCEPT)
    except MeetingIs as refusal:
        assert refusal.state == State.REQUESTED
    else:
        raise AssertionError("the button still held")

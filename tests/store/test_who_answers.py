"""Who answers a request where nobody has joined the exhibitor, and the links by which a mailbox does, on both databases."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bench.booking_fair import EARLY
from fair.meetings import Answerer, Deed, Side, State
from store import meeting_letters, meetings
from store.database import Database
from store.meeting_tables import meeting
from tests.store.booked import ANN, AT_ONCE, BO, NINE, ROPES, TEN, Booking, opened


@pytest.fixture
async def booking(db: Database) -> Booking:
    return await opened(db)


async def test_where_nobody_answers_it_is_booked_and_moved_at_once(booking: Booking) -> None:
    asked = (await booking.ask(ANN, ROPES, NINE, answerer=Answerer.NOBODY)).after
    button: dict[str, Any] = {"side": Side.VISITOR, "actor": ANN, "version": asked.version, "fair": booking.fair, "at": EARLY}

    moved = await booking.db.write(lambda tx: meetings.propose(tx, asked.number, TEN, answerer=Answerer.NOBODY, **button))

    assert [(each.state, each.time, each.expires) for each in (asked, moved.after)] == [
        (State.CONFIRMED, NINE, None),
        (State.CONFIRMED, TEN, None),
    ]


async def test_what_the_exhibitors_people_accept_at_once_waits_where_others_answer(booking: Booking) -> None:
    theirs = await booking.ask(ANN, AT_ONCE, NINE)
    others = await booking.ask(BO, AT_ONCE, TEN, answerer=Answerer.DESK)

    assert [(each.after.state, each.after.answerer) for each in (theirs, others)] == [
        (State.CONFIRMED, Answerer.TEAM),
        (State.REQUESTED, Answerer.DESK),
    ]


async def test_what_waits_for_an_answer_is_found_and_no_more_once_it_is_given_or_too_late(booking: Booking) -> None:
    first, second = (await booking.ask(ANN, ROPES, NINE)).after, (await booking.ask(BO, ROPES, TEN)).after
    await booking.host(first, Deed.ACCEPT)

    async with booking.db.read() as tx:
        waiting = [await meetings.waiting(tx, now=now) for now in (EARLY, TEN.start)]

    assert waiting == [[second], []]


async def test_who_wants_an_interpreter_is_found_until_it_is_over(booking: Booking) -> None:
    asked = (await booking.ask(ANN, ROPES, NINE)).after
    await booking.ask(BO, ROPES, TEN)
    async with booking.db.begin() as tx:
        await tx.run(update(meeting).where(meeting.c.number == asked.number).values(interpreter=True))

    accepted = (await booking.host(asked, Deed.ACCEPT)).after

    async with booking.db.read() as tx:
        found = [await meetings.interpreted(tx, since=since) for since in (EARLY, NINE.end)]
    assert found == [[replace(accepted, interpreter=True)], []]


async def test_a_link_leads_to_its_request_until_it_expires(booking: Booking) -> None:
    asked = (await booking.ask(ANN, ROPES, NINE)).after
    later = EARLY + timedelta(hours=1)
    async with booking.db.begin() as tx:
        await meeting_letters.add(tx, "one", meeting=asked.number, expires=later, at=EARLY)
        await meeting_letters.add(tx, "two", meeting=asked.number, expires=later + timedelta(hours=1), at=later)

    async with booking.db.read() as tx:
        known = [await meeting_letters.meeting_of(tx, digest, at=EARLY) for digest in ("one", "two", "three")]

    assert known == [None, asked.number, None]

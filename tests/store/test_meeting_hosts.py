"""What is booked follows its host: a tour that moves takes its seats along, and one that is no more cancels them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update

from bench.booking_fair import EARLY, slot
from fair.calendar import Interval
from fair.meetings import Change, Deed, Side, State
from store import meeting_hosts, tables
from store.database import Database
from tests.store.booked import ANN, BO, CHEN, FAIR, GROUND, ROPES, TALK, TOUR, TWO_TABLES, opened

LATER = slot(8, slots=2)


async def followed(db: Database, host: int, **changed: Any) -> list[Change]:
    """Change a session as a load would, and let what is booked there follow."""
    async with db.begin() as tx:
        if changed:
            await tx.run(update(tables.session).where(tables.session.c.row == host).values(changed))
        return await meeting_hosts.follow(tx, host=GROUND.host(host), fair=FAIR, at=EARLY)


async def test_a_tour_that_moves_takes_its_seats_and_who_waits_along(db: Database) -> None:
    booking = await opened(db)
    seated, waiting = [(await booking.register(who, TOUR)).after for who in (ANN, BO)]

    changes = await followed(db, TOUR, start=LATER.start, end=LATER.end)

    moved = replace(seated, version=2, time=LATER), replace(waiting, version=2, time=LATER, expires=LATER.start)
    assert changes == [Change(before, after, Deed.FOLLOW, Side.CLOCK) for before, after in zip((seated, waiting), moved, strict=True)]
    assert await booking.holds(*moved)


async def test_a_tour_that_stays_changes_nothing(db: Database) -> None:
    booking = await opened(db)
    seated = (await booking.register(ANN, TOUR)).after

    assert await followed(db, TOUR, title="Tour of the docks") == []
    assert await booking.holds(seated)


async def test_a_tour_by_half_its_length_later_meets_nobodys_old_seat(db: Database) -> None:
    booking = await opened(db)
    before = [(await booking.register(who, TALK)).after for who in (ANN, BO)]
    shifted = Interval(before[0].time.start + timedelta(minutes=30), before[0].time.end + timedelta(minutes=30))

    changes = await followed(db, TALK, start=shifted.start, end=shifted.end)

    assert [(each.after.time, each.after.state, each.after.seat) for each in changes] == [
        (shifted, State.CONFIRMED, 0),
        (shifted, State.CONFIRMED, 1),
    ]
    assert await booking.holds(*(each.after for each in changes))


async def test_who_has_a_meeting_at_its_new_time_loses_the_seat_and_not_the_meeting(db: Database) -> None:
    booking = await opened(db)
    seated, meeting = (await booking.register(ANN, TOUR)).after, (await booking.ask(ANN, ROPES, slot(9))).after

    [change] = await followed(db, TOUR, start=LATER.start, end=LATER.end)

    assert change.after == replace(seated, version=2, state=State.CANCELLED)
    assert await booking.holds(meeting)


async def test_a_cancelled_tour_cancels_its_seats(db: Database) -> None:
    booking = await opened(db)
    for who in (ANN, BO):
        await booking.register(who, TOUR)

    changes = await followed(db, TOUR, status="cancelled")

    assert [each.after.state for each in changes] == [State.CANCELLED, State.CANCELLED]
    assert await booking.holds()


async def test_an_exhibitor_who_is_gone_takes_the_meetings_along(db: Database) -> None:
    booking = await opened(db)
    asked, other = (await booking.ask(ANN, ROPES, slot(2))).after, (await booking.ask(CHEN, TWO_TABLES, slot(2))).after
    async with db.begin() as tx:
        await tx.run(delete(tables.exhibitor).where(tables.exhibitor.c.row == ROPES))

    [change] = await followed(db, ROPES)

    assert (change.before, change.after.state) == (asked, State.CANCELLED)
    assert await booking.holds(other)
    assert await followed(db, TWO_TABLES) == []

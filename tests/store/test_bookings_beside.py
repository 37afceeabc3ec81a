"""Processes that book beside each other: `bench.bookings`, small."""

import pytest

from bench.booker import CONTENDERS, GROUND
from bench.booking_fair import furnish
from bench.bookings import PROCESSES, attempts, race
from store.database import Database


@pytest.mark.timeout(600)
async def test_nobody_is_booked_twice_and_without_the_constraint_somebody_is(database_url: str) -> None:
    guarded = await attempts(database_url, count=400)
    unguarded = await attempts(database_url, count=400, guarded=False)

    assert (guarded.account.wrong, guarded.raw, unguarded.raw) == (0, [], [])
    assert guarded.account.meetings > 0
    assert unguarded.account.hosts > 0
    assert unguarded.account.visitors > 0


@pytest.mark.timeout(600)
async def test_of_those_who_go_for_one_slot_one_gets_it_and_the_others_are_told(db: Database, database_url: str) -> None:
    await furnish(db, GROUND)

    found = await race(database_url, rounds=5)

    assert found.winners == [1] * 5
    assert found.told == {"ask → requested": 5, "SlotTaken": 5 * (PROCESSES * CONTENDERS - 1)}

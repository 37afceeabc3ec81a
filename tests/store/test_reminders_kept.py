"""Reminders as stored: one of a visitor for each thing, and they follow what happens to it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bench.reminded import SOURCE, publish, remind
from fair.changes import Change, Difference
from fair.records import Ref, Session
from fair.visitors import Reminder
from scheduler.reminding import Reminding
from store import deliveries, edits, loads, outbox, programme, reminders
from store.database import Database
from store.deliveries import Delivered
from store.talk_tables import outbox as table
from tests.scheduler.house import NOON, Time

START = NOON + timedelta(hours=1)
QUARTER = timedelta(minutes=15)
DUE = START - QUARTER


async def stored(db: Database) -> Session:
    async with db.read() as tx:
        [session] = await programme.records(tx, Session.KIND)
    assert isinstance(session, Session)
    return session


async def loaded(db: Database, difference: Difference, *, at: datetime = NOON) -> None:
    """Load one difference."""
    async with db.begin() as tx:
        revision = await programme.revision(tx)
        ready = await loads.ready(tx, {(Session.KIND, SOURCE): difference}, fair=None, edits=(), planned_from=revision, at=at)
        await loads.apply(tx, ready, report={})


async def changed(db: Database, at: datetime = NOON, **fields: object) -> None:
    before = await stored(db)
    after = replace(before, **fields)  # type: ignore[arg-type]  # by name
    await loaded(db, Difference(moved=(Change(before, after),)), at=at)


async def told(db: Database, now: datetime) -> list[datetime]:
    """Tick, send what is due within a minute, and return when that was due."""
    await Reminding(db, Time(now)).tick()
    async with db.begin() as tx:
        parcels = await outbox.claim(tx, channel="test", owner="we", now=now + timedelta(minutes=1), limit=9, announcements=0)
        await deliveries.sent(tx, [Delivered(each.row, "test", "m") for each in parcels], owner="we", now=now)
    return [each.due for each in parcels]


@pytest.fixture
async def reminded(db: Database) -> Database:
    """Give a database in which one visitor is reminded of one session a quarter of an hour before it."""
    [row] = await publish(db, [START], at=NOON)
    await remind(db, [row], [DUE], channel="test", at=NOON)
    return db


async def test_setting_a_reminder_again_changes_it(reminded: Database) -> None:
    session = await stored(reminded)
    assert session.origin is not None
    wanted = Reminder(Ref("session", session.origin.row), 30, START - timedelta(minutes=30))

    async with reminded.begin() as tx:
        await reminders.put(tx, 1, wanted)
        coming = await reminders.of(tx, 1)

    assert coming == [wanted]


async def test_a_dropped_one_is_not_told_even_where_it_waited_to_be_sent(reminded: Database) -> None:
    await Reminding(reminded, Time(DUE)).tick()
    session = await stored(reminded)
    assert session.origin is not None

    async with reminded.begin() as tx:
        await reminders.drop(tx, 1, Ref("session", session.origin.row), at=DUE)

    assert await told(reminded, DUE) == []


@pytest.mark.parametrize("hours", [-0.5, 2, 26])
async def test_what_moves_is_told_of_as_long_before_as_it_was(reminded: Database, hours: float) -> None:
    start = START + timedelta(hours=hours)

    await changed(reminded, start=start, end=start + timedelta(hours=1))

    async with reminded.read() as tx:
        assert [each.due for each in await reminders.of(tx, 1)] == [start - QUARTER]


async def test_what_moves_after_it_was_told_is_told_again(reminded: Database) -> None:
    first = await told(reminded, DUE)
    start = START + timedelta(hours=2)

    await changed(reminded, start=start, end=None, at=DUE + timedelta(minutes=2))

    assert (first, await told(reminded, DUE), await told(reminded, start - QUARTER)) == ([DUE], [], [start - QUARTER])


async def test_what_moves_while_it_waits_to_be_sent_is_told_at_its_new_time_alone(reminded: Database) -> None:
    await Reminding(reminded, Time(DUE - timedelta(seconds=20))).tick()
    start = START + timedelta(hours=2)

    await changed(reminded, start=start, end=None, at=DUE - timedelta(seconds=10))
    at_first = await told(reminded, DUE)
    await changed(reminded, start=START, end=None, at=DUE + timedelta(seconds=10))

    assert (at_first, await told(reminded, DUE + timedelta(seconds=20))) == ([], [DUE])


@pytest.mark.parametrize("after", [{"room": "Room 5"}, {"title": "Another name"}, {"end": START + timedelta(hours=3)}])
async def test_a_change_of_anything_but_the_start_tells_nobody_twice(reminded: Database, after: dict[str, object]) -> None:
    first = await told(reminded, DUE)

    await changed(reminded, DUE, **after)

    assert (first, await told(reminded, DUE)) == ([DUE], [])


async def test_what_is_cancelled_is_not_told_of_until_it_is_back(reminded: Database) -> None:
    await Reminding(reminded, Time(DUE - timedelta(seconds=20))).tick()

    await changed(reminded, status="cancelled", at=DUE - timedelta(seconds=10))
    cancelled = await told(reminded, DUE - timedelta(seconds=5))
    await changed(reminded, status=None, at=DUE - timedelta(seconds=4))

    assert (cancelled, await told(reminded, DUE)) == ([], [DUE])


async def test_what_is_removed_is_not_told_of_until_it_is_back(reminded: Database) -> None:
    session = await stored(reminded)
    await loaded(reminded, Difference(removed=(session,)))

    removed = await told(reminded, DUE)
    await loaded(reminded, Difference(added=(replace(session, start=START + timedelta(hours=1)),)), at=DUE)

    assert (removed, await told(reminded, START + timedelta(minutes=45))) == ([], [START + timedelta(minutes=45)])


async def test_an_edit_moves_reminders_as_a_load_does(reminded: Database) -> None:
    start = START + timedelta(hours=2)

    async with reminded.begin() as tx:
        await edits.put(tx, kind="session", source=SOURCE, id="s0", field="start", value=start, at=NOON)
        moved = await reminders.of(tx, 1)

    assert [each.due for each in moved] == [start - QUARTER]


async def test_a_load_of_the_same_leaves_reminders_as_they_are(reminded: Database) -> None:
    await told(reminded, DUE)

    await loaded(reminded, Difference(unchanged=(await stored(reminded),)), at=DUE)
    await told(reminded, DUE)

    async with reminded.read() as tx:
        assert len(await tx.rows(select(table.c.number))) == 1


async def test_a_reminder_that_is_kept_to_another_time_is_told_at_that_one_alone(reminded: Database) -> None:
    session = await stored(reminded)
    assert session.origin is not None
    ref = Ref(Session.KIND, session.origin.row)
    later = DUE + timedelta(minutes=5)
    await Reminding(reminded, Time(DUE)).tick()

    async with reminded.begin() as tx:
        [(visitor,)] = await tx.rows(select(table.c.visitor))
        await reminders.keep_to(tx, ref, {visitor: later}, at=DUE)
    moved = await told(reminded, later)
    async with reminded.begin() as tx:
        await reminders.keep_to(tx, ref, {visitor: later}, at=later)
    again = await told(reminded, later)
    async with reminded.begin() as tx:
        await reminders.keep_to(tx, ref, {}, at=later)

    async with reminded.read() as tx:
        assert (moved, again, await reminders.refs(tx, visitor)) == ([later], [], [])

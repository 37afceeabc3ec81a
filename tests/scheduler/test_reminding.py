"""Reminders that fall due: told once, in their order, on time, in time, and only as long as they are of use."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bench.reminded import publish, published, remind
from fair.records import Hall, Ref, Session, Walk
from fair.talk import Lane
from scheduler.reminding import AHEAD, Reminding
from store import deliveries, outbox, people, saved, talk_tables
from store.database import Database
from store.deliveries import Delivered
from store.outbox import State
from store.remember_tables import reminder
from tests.scheduler.house import NOON, Time

START = NOON + timedelta(hours=1)
QUARTER = timedelta(minutes=15)


async def of_one_session(db: Database, dues: Sequence[datetime], *, start: datetime = START) -> None:
    [row] = await publish(db, [start], at=NOON)
    await remind(db, [row] * len(dues), dues, channel="test", at=NOON)


async def written(db: Database) -> list[tuple[str, datetime]]:
    """Return what is in the outbox, as chat and due time, in the order it would be sent in."""
    table = talk_tables.outbox
    async with db.read() as tx:
        return [tuple(row) for row in await tx.rows(select(table.c.chat, table.c.due).order_by(table.c.lane, table.c.due, table.c.number))]


async def all_sent(db: Database, now: datetime, *, most: int = 1000) -> list[str]:
    """Send what may go out now, and return to which chats."""
    async with db.begin() as tx:
        parcels = await outbox.claim(tx, channel="test", owner="we", now=now, limit=most, announcements=0, state=State.SENDING)
        await deliveries.sent(tx, [Delivered(each.row, "test", "m") for each in parcels], owner="we", now=now)
    return [each.chat for each in parcels]


async def test_what_falls_due_soon_waits_in_the_outbox_for_its_own_second(db: Database) -> None:
    time = Time()
    soon, later = NOON + timedelta(seconds=20), NOON + AHEAD + timedelta(seconds=1)
    await of_one_session(db, [later, soon])

    counts = [await Reminding(db, time).tick(), await Reminding(db, time).tick()]
    early = await all_sent(db, NOON + timedelta(seconds=19))
    on_time = await all_sent(db, soon)

    assert (counts, await written(db)) == ([1, 0], [("c2", soon)])
    assert (early, on_time) == ([], ["c2"])


async def test_a_reminder_says_what_when_and_where_and_can_be_put_off_or_stopped(db: Database) -> None:
    await of_one_session(db, [NOON])
    await Reminding(db, Time()).tick()

    async with db.begin() as tx:
        [parcel] = await outbox.claim(tx, channel="test", owner="we", now=NOON, limit=9, announcements=0)

    assert parcel.reply.text == "Reminder: “Session 0” starts at 21:00.\nSat 5 Sept 21:00–22:00, in Room 0"
    assert [button.label for row in parcel.reply.buttons for button in row] == ["OK", "Again in 5 minutes", "Stop reminding me", "Open"]
    assert (parcel.lane, parcel.expires) == (Lane.REMINDER, START + timedelta(minutes=5))


async def test_many_due_in_one_second_are_all_told_once_in_due_order(db: Database) -> None:
    dues = [NOON + timedelta(milliseconds=(number * 7) % 1000) for number in range(200)]
    await of_one_session(db, dues)

    await Reminding(db, Time()).tick()
    told = await all_sent(db, NOON + timedelta(seconds=1))

    assert told == [f"c{number + 1}" for number in sorted(range(200), key=lambda number: (dues[number], number))]
    assert await all_sent(db, NOON + timedelta(seconds=1)) == []


async def test_the_last_of_a_wave_is_out_five_minutes_before_the_start(db: Database) -> None:
    time, pace = Time(START - timedelta(minutes=12)), 5
    await of_one_session(db, [START - timedelta(minutes=5)] * 1000)
    last = time.now

    while time.now < START:
        if time.now.second % 30 == 0:
            await Reminding(db, time, a_second=pace).tick()
        if await all_sent(db, time.now, most=pace):
            last = time.now
        time.passes(seconds=1)

    assert {state for _, state in await chats(db)} == {"sent"}
    assert START - timedelta(minutes=5, seconds=30) <= last <= START - timedelta(minutes=5)


async def chats(db: Database) -> list[tuple[str, str]]:
    table = talk_tables.outbox
    async with db.read() as tx:
        return [tuple(row) for row in await tx.rows(select(table.c.chat, table.c.state).order_by(table.c.number))]


async def test_who_comes_late_tells_what_is_still_of_use_and_counts_the_rest(db: Database) -> None:
    rows = await publish(db, [NOON + timedelta(minutes=minutes) for minutes in (5, 15, 17)], at=NOON)
    await remind(db, rows, [NOON + timedelta(minutes=minutes) for minutes in (-10, 0, 2)], channel="test", at=NOON)
    time = Time(NOON + timedelta(minutes=16))  # the first began eleven minutes ago, the second one, the third begins in one

    await Reminding(db, time).tick()
    told = await all_sent(db, time.now)
    async with db.begin() as tx:
        expired, _ = await deliveries.expire(tx, now=time.now)

    assert (told, expired) == (["c2", "c3"], 1)
    assert await Reminding(db, time).tick() == 0


async def test_a_clock_set_back_tells_nothing_twice(db: Database) -> None:
    time = Time()
    await of_one_session(db, [NOON])
    await Reminding(db, time).tick()
    await all_sent(db, NOON)

    time.passes(hours=-2)
    again = await Reminding(db, time).tick()
    time.passes(hours=3)

    assert (again, await Reminding(db, time).tick(), await all_sent(db, time.now)) == (0, 0, [])


async def test_two_at_once_tell_each_reminder_once(db: Database) -> None:
    await of_one_session(db, [NOON] * 1200)

    counts = await asyncio.gather(*(Reminding(db, Time()).tick() for _ in range(3)))

    assert sum(counts) == 1200
    assert sorted(chat for chat, _ in await chats(db)) == sorted(f"c{number + 1}" for number in range(1200))


async def test_a_key_that_is_there_already_is_not_told_again(db: Database) -> None:
    await of_one_session(db, [NOON])
    await Reminding(db, Time()).tick()

    async with db.begin() as tx:
        await tx.run(update(reminder).values(fired=None))
    await Reminding(db, Time()).tick()

    assert await chats(db) == [("c1", "ready")]


async def test_who_sent_stop_is_told_nothing(db: Database) -> None:
    await of_one_session(db, [NOON, NOON])
    async with db.begin() as tx:
        await people.change(tx, 1, stopped=NOON)

    assert await Reminding(db, Time()).tick() == 1
    assert [chat for chat, _ in await chats(db)] == ["c2"]


async def test_each_is_told_in_their_language_and_with_the_time_of_their_zone(db: Database) -> None:
    await of_one_session(db, [NOON, NOON])
    async with db.begin() as tx:
        await people.change(tx, 1, language="zh", zone="Europe/Berlin")

    await Reminding(db, Time()).tick()
    async with db.begin() as tx:
        parcels = await outbox.claim(tx, channel="test", owner="we", now=NOON, limit=9, announcements=0)

    assert [parcel.reply.text.split("\n") for parcel in parcels] == [
        ["提醒：“Session 0”21:00开始。", "9月5日（周六）21:00–22:00（您当地时间15:00–16:00），Room 0"],
        ["Reminder: “Session 0” starts at 21:00.", "Sat 5 Sept 21:00–22:00, in Room 0"],
    ]


@pytest.mark.parametrize("count", [0, 1])
async def test_a_tick_says_how_many_messages_it_wrote(db: Database, count: int) -> None:
    await of_one_session(db, [NOON] * count)

    assert await Reminding(db, Time()).tick() == count


async def test_who_comes_from_another_hall_is_told_how_long_the_way_is(db: Database) -> None:
    halls, walks = (Hall("H1", "Hall 1"), Hall("H2", "Hall 2")), (Walk("H1", "H2", 7),)
    before = Session(id="before", title="Before", start=NOON - QUARTER, end=NOON + QUARTER, room="Hall 1, Stage A")
    after = Session(id="after", title="After", start=START, end=None, room="Hall 2, Stage B")
    rows = await published(db, [before, after], at=NOON, halls=halls, walks=walks)
    await remind(db, [rows[1]] * 3, [NOON] * 3, channel="test", at=NOON)
    async with db.begin() as tx:
        await saved.keep(tx, 2, Ref("session", rows[0]), at=NOON)

    await Reminding(db, Time()).tick()
    async with db.begin() as tx:
        parcels = await outbox.claim(tx, channel="test", owner="we", now=NOON, limit=9, announcements=0)

    told = "Reminder: “After” starts at 21:00.\nSat 5 Sept 21:00, in Hall 2, Stage B"
    assert [parcel.reply.text for parcel in parcels] == [told, f"{told}\nFrom Hall 1 it is 7 minutes on foot.", told]

"""Announcements through the clock: everybody once, held back and let go on, stopped, late, in quiet hours, taken back."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from bench.announced import gather, pressed
from fair.announcements import Amendment, Announcement, Deed, Segment, State, Tally, To
from fair.errors import AnnouncementIs
from fair.talk import Errand, Lane, Parcel
from scheduler.announcing import Announcing
from store import announcements, deliveries, outbox, people, topics
from store.database import Database
from store.deliveries import Delivered
from store.talk_tables import outbox as outbox_table
from tests.scheduler.house import NOON, Time

OWNER = "test"
PEOPLE = 30


@pytest.fixture
async def fair(db: Database) -> Database:
    await gather(db, PEOPLE, channels=["telegram", "web"], at=NOON - timedelta(hours=1))
    return db


async def announced(db: Database, **how: object) -> Announcement:
    async with db.begin() as tx:
        return await pressed(tx, at=NOON, **how)  # type: ignore[arg-type]  # what `pressed` takes


async def standing(db: Database, number: int) -> tuple[State, Tally]:
    async with db.read() as tx:
        one = await announcements.one(tx, number)
        assert one is not None
        return one.state, await announcements.tally(tx, number)


async def delivered(db: Database, time: Time, *, most: int = 100) -> list[Parcel]:
    """Send up to so much of what waits on each channel."""
    all_of_it: list[Parcel] = []
    for channel in ("telegram", "web"):
        async with db.begin() as tx:
            state = outbox.State.SENDING
            parcels = await outbox.claim(tx, channel=channel, owner=OWNER, now=time(), limit=most, announcements=most, state=state)
            there = [Delivered(each.row, channel, str(each.row)) for each in parcels]
            await deliveries.sent(tx, there, owner=OWNER, now=time())
        all_of_it += parcels
    return all_of_it


async def forward(db: Database, time: Time, *, seconds: int = 1, most: int = 100) -> list[Parcel]:
    """Let seconds pass with a look and a delivery in each."""
    announcing, sent = Announcing(db, time), []
    for _ in range(seconds):
        await announcing.tick()
        sent += await delivered(db, time, most=most)
        time.passes(seconds=1)
    return sent


async def act(db: Database, now: Announcement, deed: Deed) -> Announcement:
    async with db.begin() as tx:
        return await announcements.do(tx, now.number, deed, version=now.version, at=NOON)


async def test_everybody_gets_it_once_in_their_language_and_where_none_is_known_in_both(fair: Database) -> None:
    time, one = Time(), await announced(fair)

    sent = await forward(fair, time, seconds=3)

    assert Counter(each.chat for each in sent) == Counter(f"c{number}" for number in range(1, PEOPLE + 1))
    words = Counter(each.reply.text.partition("\n\n")[2] for each in sent)
    assert words == {"Hall 3 is closed.": 10, "3号馆已关闭。": 10, "Hall 3 is closed.\n\n3号馆已关闭。": 10}
    assert await standing(fair, one.number) == (State.DONE, Tally(sent=PEOPLE, on_return=PEOPLE // 2))


async def test_a_missing_language_is_never_made_up(fair: Database) -> None:
    await announced(fair, en="")

    sent = await forward(fair, Time(), seconds=2)

    assert {each.reply.text.partition("\n\n")[2] for each in sent} == {"3号馆已关闭。"}


async def test_pressed_twice_adds_nothing(fair: Database) -> None:
    one = await announced(fair)
    with pytest.raises(AnnouncementIs):
        async with fair.begin() as tx:
            await announcements.press(tx, one.number, version=one.version - 1, people=0, fair=None, at=NOON)  # type: ignore[arg-type]

    sent = await forward(fair, Time(), seconds=3)

    assert len(sent) == PEOPLE


async def test_a_pause_takes_back_what_nobody_has_in_hand_and_going_on_tells_nobody_twice(fair: Database) -> None:
    time, one = Time(), await announced(fair)
    first = await forward(fair, time, most=3)

    paused = await act(fair, one, Deed.PAUSE)
    nothing = await _after_a_look(fair, time)
    between = await standing(fair, one.number)
    await act(fair, paused, Deed.RESUME)
    rest = await forward(fair, time, seconds=4)

    assert (len(first), nothing, between) == (6, [], (State.PAUSED, Tally(waiting=PEOPLE - 6, sent=6, on_return=3)))
    assert Counter(each.chat for each in [*first, *rest]) == Counter(f"c{number}" for number in range(1, PEOPLE + 1))


async def _after_a_look(db: Database, time: Time) -> list[Parcel]:
    await Announcing(db, time).tick()
    return await delivered(db, time)


async def test_what_is_stopped_is_settled_and_counted(fair: Database) -> None:
    time, one = Time(), await announced(fair)
    await forward(fair, time, most=3)

    await act(fair, one, Deed.STOP)
    late = await _after_a_look(fair, time)

    assert (late, await standing(fair, one.number)) == ([], (State.STOPPED, Tally(stopped=PEOPLE - 6, sent=6, on_return=3)))


async def test_what_was_not_sent_in_time_expires(fair: Database) -> None:
    time, one = Time(), await announced(fair, expires=NOON + timedelta(seconds=1))
    await forward(fair, time, most=3)

    await forward(fair, time, seconds=2)

    assert await standing(fair, one.number) == (State.DONE, Tally(expired=PEOPLE - 6, sent=6, on_return=3))


async def test_it_goes_out_at_its_time(fair: Database) -> None:
    time, one = Time(), await announced(fair, due=NOON + timedelta(minutes=5))

    early = await forward(fair, time, seconds=2)
    before = await standing(fair, one.number)
    time.passes(minutes=5)
    sent = await forward(fair, time, seconds=2)

    assert (early, before, len(sent)) == ([], (State.SCHEDULED, Tally(waiting=PEOPLE)), PEOPLE)


async def test_who_refused_stopped_or_left_since_is_passed_by_and_an_urgent_one_passes_by_what_was_refused(fair: Database) -> None:
    time, usual = Time(), await announced(fair, due=NOON + timedelta(seconds=2))
    await forward(fair, time)
    async with fair.begin() as tx:
        await topics.refuse(tx, 1, topics.ANNOUNCEMENTS, at=NOON)
        await people.change(tx, 2, stopped=NOON)
        await people.forget(tx, 3, at=NOON)
    urgent = await announced(fair, urgent=True)

    sent = await forward(fair, time, seconds=4)

    of_urgent = {each.chat for each in sent if each.lane is Lane.URGENT}
    assert of_urgent == {f"c{number}" for number in range(1, PEOPLE + 1)} - {"c2", "c3"}
    assert {each.chat for each in sent if each.lane is Lane.ANNOUNCEMENT} == of_urgent - {"c1"}
    assert (await standing(fair, usual.number))[1] == Tally(sent=PEOPLE - 3, passed=3, on_return=PEOPLE // 2 - 2)
    assert (await standing(fair, urgent.number))[1] == Tally(sent=PEOPLE - 2, on_return=PEOPLE // 2 - 1)


async def test_who_became_one_with_somebody_who_has_it_is_not_told_again(fair: Database) -> None:
    time, _ = Time(), await announced(fair)
    await Announcing(fair, time, {"telegram": 1.0}).tick()
    first = await delivered(fair, time)
    async with fair.begin() as tx:
        await people.join(tx, 2, into=30)

    rest = await forward(fair, time, seconds=3)

    assert "c2" in {each.chat for each in first}
    assert Counter(each.chat for each in [*first, *rest]) == Counter(f"c{number}" for number in range(1, PEOPLE))


async def test_those_who_have_not_got_another_one_are_found(fair: Database) -> None:
    time, first = Time(), await announced(fair)
    await forward(fair, time, most=3)
    await act(fair, first, Deed.STOP)
    await forward(fair, time)

    await announced(fair, segment=Segment(To.NOT_GOT, row=first.number))
    sent = await forward(fair, time, seconds=3)

    assert len(sent) == PEOPLE - 6


@pytest.mark.parametrize(("how", "errand"), [(Amendment.RECALL, Errand.DELETE), (Amendment.CORRECT, Errand.EDIT)])
async def test_every_message_that_can_be_changed_is(fair: Database, how: Amendment, errand: Errand) -> None:
    time, one = Time(), await announced(fair)
    sent = await forward(fair, time, seconds=3)
    async with fair.begin() as tx:
        await announcements.amend(tx, one.number, how, version=one.version, en="Hall 3 is open.")

    changes = await forward(fair, time, seconds=3)

    assert {(each.errand, each.message) for each in changes} == {(errand, str(each.row)) for each in sent}
    tally = (await standing(fair, one.number))[1]
    assert (tally.recalled + tally.corrected, tally.amending) == (PEOPLE, 0)
    if how is Amendment.CORRECT:
        assert {each.reply.text for each in changes} == {"Corrected, from the organizers of Many Reminded:\n\nHall 3 is open."} | {
            text for text in {each.reply.text for each in changes} if "主办方" in text
        }


async def test_what_telegram_no_longer_deletes_stays_and_is_not_counted_as_taken_back(fair: Database) -> None:
    time, one = Time(), await announced(fair)
    await forward(fair, time, seconds=3)
    time.passes(hours=49)
    async with fair.begin() as tx:
        await announcements.amend(tx, one.number, Amendment.RECALL, version=one.version)

    changes = await forward(fair, time, seconds=3)

    assert {each.channel for each in changes} == {"web"}


async def test_no_more_of_it_waits_than_a_few_seconds_take(fair: Database) -> None:
    await announced(fair)
    time = Time()

    await Announcing(fair, time, {"telegram": 1.0, "web": 2.0}).tick()

    async with fair.read() as tx:
        rows = Counter(channel for (channel,) in await tx.rows(select(outbox_table.c.channel)))
    assert rows == {"telegram": 5, "web": 10}


async def test_two_processes_write_each_message_once(fair: Database) -> None:
    time, one = Time(), await announced(fair)
    await asyncio.gather(*(Announcing(fair, time).tick() for _ in range(4)))

    sent = await forward(fair, time, seconds=3)

    assert (len(sent), await standing(fair, one.number)) == (PEOPLE, (State.DONE, Tally(sent=PEOPLE, on_return=PEOPLE // 2)))

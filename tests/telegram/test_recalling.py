"""Announcements taken back and corrected over the wire: every message that Telegram deletes or edits is, and the rest is counted."""

from collections.abc import Sequence

import pytest
from sqlalchemy import update

from bench.announced import gather, pressed
from bot.telegram import Telegram
from fair.announcements import Amendment, Announcement, Tally
from fair.talk import Parcel
from scheduler.announcing import Announcing
from scheduler.channel import NotSent
from scheduler.outcomes import not_sent
from store import announcements, deliveries, outbox
from store.database import Database
from store.deliveries import Delivered
from store.talk_tables import address
from tests.bot_api import BotApi, Person
from tests.scheduler.house import Time
from tests.telegram.conftest import NOW

PEOPLE = 6
WORDS = "From the organizers of Many Reminded:\n\nHall 3 is closed."


@pytest.fixture
async def people(db: Database, api: BotApi) -> Sequence[Person]:
    await gather(db, PEOPLE, channels=["telegram"], at=NOW)
    async with db.begin() as tx:
        for number in range(1, PEOPLE + 1):
            await tx.run(update(address).where(address.c.visitor == number).values(chat=str(500 + number), language="en"))
    return [api.person(500 + number) for number in range(1, PEOPLE + 1)]


async def sent(db: Database, telegram: Telegram, time: Time) -> None:
    """Let the clock look, and Telegram have what waits, until nothing does."""
    announcing = Announcing(db, time)
    while True:
        await announcing.tick()
        async with db.begin() as tx:
            state = outbox.State.SENDING
            parcels = await outbox.claim(tx, channel="telegram", owner="us", now=time(), limit=9, announcements=9, state=state)
        for parcel in parcels:
            await _delivered(db, telegram, parcel, time)
        time.passes(seconds=1)
        if not parcels:
            break
    await announcing.tick()


async def _delivered(db: Database, telegram: Telegram, parcel: Parcel, time: Time) -> None:
    try:
        outcome = await telegram.channel.send(parcel)
    except NotSent as refused:
        async with db.begin() as tx:
            await not_sent(tx, parcel, refused, owner="us", now=time())
        return
    async with db.begin() as tx:
        await deliveries.sent(tx, [Delivered(parcel.row, "telegram", outcome.message)], owner="us", now=time())


async def amended(db: Database, telegram: Telegram, time: Time, one: Announcement, how: Amendment, **words: str) -> Tally:
    async with db.begin() as tx:
        await announcements.amend(tx, one.number, how, version=one.version, **words)
    await sent(db, telegram, time)
    async with db.read() as tx:
        return await announcements.tally(tx, one.number)


async def test_every_message_that_is_there_is_deleted(db: Database, telegram: Telegram, people: Sequence[Person]) -> None:
    time = Time(NOW)
    async with db.begin() as tx:
        one = await pressed(tx, at=NOW)
    await sent(db, telegram, time)
    before = [[told.text for told in person.messages] for person in people]

    tally = await amended(db, telegram, time, one, Amendment.RECALL)

    assert before == [[WORDS]] * PEOPLE
    assert [person.messages for person in people] == [[]] * PEOPLE
    assert (tally.sent, tally.recalled) == (PEOPLE, PEOPLE)


async def test_every_message_is_edited_but_one_that_its_reader_deleted(
    db: Database, api: BotApi, telegram: Telegram, people: Sequence[Person]
) -> None:
    time = Time(NOW)
    async with db.begin() as tx:
        one = await pressed(tx, at=NOW)
    await sent(db, telegram, time)
    [gone] = [key for key in api.world.told if key[0] == people[0].chat]
    del api.world.told[gone]

    tally = await amended(db, telegram, time, one, Amendment.CORRECT, en="Hall 3 is open.")

    corrected = "Corrected, from the organizers of Many Reminded:\n\nHall 3 is open."
    assert [[told.text for told in person.messages] for person in people] == [[], *[[corrected]] * (PEOPLE - 1)]
    assert (tally.sent, tally.corrected, tally.amending) == (PEOPLE, PEOPLE - 1, 0)

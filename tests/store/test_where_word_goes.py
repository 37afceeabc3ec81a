"""Where word goes to visitors who did not just write."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from fair.visitors import Reached, Turn
from store import deliveries, people, reach, turns
from store.database import Database, Tx
from store.talk_tables import address

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)


async def meet(tx: Tx, chat: str, *, channel: str = "web", minutes: int = 0, language: str | None = None) -> int:
    at = NOON + timedelta(minutes=minutes)
    number = await people.met(tx, channel=channel, chat=chat, version=None, at=at, language=language, zone="Europe/Berlin")
    assert number is not None
    return number


async def test_word_goes_to_the_channel_used_last_in_the_language_of_the_last_question(db: Database) -> None:
    async with db.begin() as tx:
        ann = await meet(tx, "ann", language="de")
        phone = await meet(tx, "77", channel="telegram", minutes=5, language="en")
        await people.join(tx, phone, into=ann)
        before = await reach.of(tx, [ann])
        await turns.add(tx, ann, Turn(number=0, inbox=1, at=NOON, text="在哪里？", language="zh"))
        after = await reach.of(tx, [ann])

    assert before == {ann: Reached(visitor=ann, channel="telegram", chat="77", language="en", zone="Europe/Berlin")}
    assert after == {ann: Reached(visitor=ann, channel="telegram", chat="77", language="zh", zone="Europe/Berlin")}


async def test_word_goes_where_it_is_wanted_as_long_as_that_can_be_reached(db: Database) -> None:
    async with db.begin() as tx:
        ann = await meet(tx, "ann")
        phone = await meet(tx, "77", channel="telegram", minutes=5)
        await people.join(tx, phone, into=ann)
        await tx.run(update(address).where(address.c.chat == "ann").values(wanted=NOON))
        wanted = await reach.of(tx, [ann])
        await deliveries.shut(tx, channel="web", chat="ann", now=NOON, why="Gone.")
        shut = await reach.of(tx, [ann])

    assert [wanted[ann].chat, shut[ann].chat] == ["ann", "77"]


async def test_who_sent_stop_and_who_can_be_reached_nowhere_is_left_out(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo, chen = await meet(tx, "ann"), await meet(tx, "bo"), await meet(tx, "chen")
        await people.change(tx, ann, stopped=NOON)
        await deliveries.shut(tx, channel="web", chat="bo", now=NOON, why="Gone.")
        found = await reach.of(tx, [ann, bo, chen])

    assert list(found) == [chen]

"""Figures of what is asked: counted once, behind what is asked, and nobody is seen through one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from fair.asked import Figures, Share
from fair.visitors import Turn
from store import figures, people, turns
from store.database import Database

NINE = datetime(2026, 9, 4, 1, 20, tzinfo=UTC)  # in Shanghai
ZONE = ZoneInfo("Asia/Shanghai")


async def asks(db: Database, name: str, *topics: str, found: bool = True, language: str = "en", at: datetime = NINE) -> int:
    async with db.begin() as tx:
        known = await people.known(tx, channel="web", chat=name)
        number = known.number if known else await people.met(tx, channel="web", chat=name, version=None, at=at, language=None, zone=None)
        assert number is not None
        for topic in topics:
            await turns.add(tx, number, Turn(number=0, inbox=1, at=at, text="?", language=language, found=found, topic=topic))
    return number


async def counted(db: Database, *, now: datetime = NINE + timedelta(hours=9)) -> Figures:
    while await db.write(lambda tx: figures.count_more(tx, zone=ZONE, now=now)) == figures.AT_ONCE:
        pass
    async with db.read() as tx:
        return await figures.figures(tx, zone=ZONE)


async def test_what_is_asked_is_counted_once_by_topic_language_hour_and_day(db: Database) -> None:
    for number in range(5):
        await asks(db, f"ann-{number}", "food", "food", "rules")
        await asks(db, f"bo-{number}", "food", found=False, language="zh", at=NINE + timedelta(hours=2))
    first, second = await counted(db), await counted(db)

    assert first == second
    assert first.topics == (Share("food", 15, 10), Share("rules", 5, 5))
    assert first.languages == (Share("en", 15, 15), Share("zh", 5, 0))
    assert first.hours == (Share("09", 15, 15), Share("11", 5, 0))
    assert first.days == (Share("2026-09-04", 20, 15),)


async def test_what_fewer_than_five_people_asked_is_not_told_alone(db: Database) -> None:
    for number in range(5):
        await asks(db, f"ann-{number}", "food", "food", "rules")
    for _ in range(30):
        await asks(db, "one", "danger")

    assert (await counted(db)).topics == (Share("food", 10, 10), Share("other", 35, 35))


async def test_a_question_of_this_moment_is_counted_a_little_later(db: Database) -> None:
    await asks(db, "ann", "food")

    assert (await counted(db, now=NINE + timedelta(seconds=5))).questions == 0
    assert (await counted(db, now=NINE + timedelta(minutes=1))).questions == 1


async def test_who_asked_first_can_be_forgotten_and_stays_counted(db: Database) -> None:
    ann = await asks(db, "ann", "food")
    await counted(db)
    async with db.begin() as tx:
        await people.forget(tx, ann, at=NINE)

    assert (await counted(db)).questions == 1

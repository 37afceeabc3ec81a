"""The message of the last evening: to whom it goes, once, and in which words."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from fair.records import Ref
from handlers.loading import load
from scheduler.farewell import AT_ONCE, say_goodbye
from store import people, saved, topics
from store.database import Database, Tx
from store.remember_tables import reminder
from store.talk_tables import outbox, visitor
from tests.scheduler.house import Time

FAIR = 'name = "Harbour Fair"\nname_zh = "海港博览会"\nzone = "Asia/Shanghai"\nfirst_day = "2026-09-04"\nlast_day = "2026-09-06"\n'
EVENING = datetime(2026, 9, 6, 10, 30, tzinfo=UTC)  # 18:30 there, half an hour after closing
SOME = Ref("session", 1)


@pytest.fixture
async def fair(db: Database, tmp_path: Path) -> Database:
    (tmp_path / "fair.toml").write_text(FAIR)
    assert (await load(db, [tmp_path / "fair.toml"], at=EVENING - timedelta(days=9))).refusal is None
    return db


async def meet(tx: Tx, chat: str, *, keeps: bool = True, at: datetime = EVENING - timedelta(days=1), language: str = "en") -> int:
    number = await people.met(tx, channel="test", chat=chat, version=None, at=at, language=language, zone=None)
    assert number is not None
    if keeps:
        await saved.keep(tx, number, SOME, at=at)
    return number


async def told(db: Database) -> Sequence[tuple[str, str]]:
    """Return the chats that were written to, by row, and the first line of each."""
    async with db.read() as tx:
        rows = await tx.rows(select(outbox).order_by(outbox.c.number))
    return [(row.chat, row.body["text"].split("\n")[0]) for row in rows]


async def test_it_goes_to_those_who_kept_something_or_had_a_reminder_and_want_to_hear(fair: Database) -> None:
    async with fair.begin() as tx:
        await meet(tx, "keeps")
        await meet(tx, "kept-in-chinese", language="zh-CN")
        reminded = await meet(tx, "reminded", keeps=False)
        await tx.run(insert(reminder).values(visitor=reminded, kind="session", row=1, due=EVENING - timedelta(days=1)))
        await meet(tx, "only-asked", keeps=False)
        await meet(tx, "keeps-since", at=EVENING + timedelta(minutes=1))
        stopped, refused = await meet(tx, "stopped"), await meet(tx, "refused")
        await people.change(tx, stopped, stopped=EVENING)
        await topics.refuse(tx, refused, topics.FAREWELL, at=EVENING)
        group = await meet(tx, "group")
        await tx.run(visitor.update().where(visitor.c.number == group).values(group=True))

    before = await say_goodbye(fair, Time(EVENING - timedelta(seconds=1)))
    written = await say_goodbye(fair, Time(EVENING + timedelta(minutes=2)))

    assert (before, written) == (0, 3)
    assert await told(fair) == [
        ("keeps", "Harbour Fair has closed its doors. Thank you for being part of it!"),
        ("kept-in-chinese", "海港博览会已经落幕，感谢您的参与！"),
        ("reminded", "Harbour Fair has closed its doors. Thank you for being part of it!"),
    ]


async def test_it_is_said_once_also_by_two_at_the_same_time_and_after_a_stop_half_way(fair: Database) -> None:
    async with fair.begin() as tx:
        for number in range(AT_ONCE + 20):
            await meet(tx, f"c{number}")

    await asyncio.gather(say_goodbye(fair, Time(EVENING)), say_goodbye(fair, Time(EVENING)))
    again = await say_goodbye(fair, Time(EVENING + timedelta(hours=3)))

    assert again == 0
    assert sorted(chat for chat, _ in await told(fair)) == sorted(f"c{number}" for number in range(AT_ONCE + 20))


async def test_its_row_says_whose_it_is_and_until_when_it_is_of_use(fair: Database) -> None:
    async with fair.begin() as tx:
        ann = await meet(tx, "ann")

    await say_goodbye(fair, Time(EVENING + timedelta(hours=2)))

    async with fair.read() as tx:
        [row] = await tx.rows(select(outbox))
    noon = datetime(2026, 9, 7, 4, tzinfo=UTC)
    assert (row.visitor, row.lane, row.due, row.expires, row.key) == (ann, 4, EVENING + timedelta(hours=2), noon, f"farewell:{ann}")


@pytest.mark.parametrize("at", [EVENING - timedelta(days=1), datetime(2026, 9, 7, 4, tzinfo=UTC), datetime(2026, 9, 9, tzinfo=UTC)])
async def test_a_day_early_or_after_the_next_noon_nothing_is_said(fair: Database, at: datetime) -> None:
    async with fair.begin() as tx:
        await meet(tx, "ann")

    assert await say_goodbye(fair, Time(at)) == 0

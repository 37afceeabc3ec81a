"""Notices written by the job: to exactly those concerned, once, whichever process does it and wherever it was stopped."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from fair.loads import FileRead, Placed
from fair.records import Exhibitor, Policy, Record, Ref, Session
from fair.talk import Lane
from fair.visitors import Role
from handlers.loading import load_read
from scheduler.noticing import tell_changes
from store import outbox as outbox_store
from store import people, saved
from store.database import Database, Tx, Work
from store.remember_tables import robot
from store.talk_tables import outbox
from tests.scheduler.house import Time

T = TypeVar("T")

NOON = datetime(2026, 9, 4, 12, tzinfo=UTC)
TALK = Session(id="s", title="Talk", title_zh="演讲", start=NOON + timedelta(hours=5), end=NOON + timedelta(hours=6), room="Room 1")
FIRM = Exhibitor(id="e", name="Firm", name_zh="公司", stands=("A1",))
RULE = Policy(id="r1", title="Masks", title_zh="口罩", text="Wear one.", text_zh="请佩戴。", source="The desk", valid_to=date(2026, 9, 5))
BAGS = Policy(id="r2", title="Bags", text="Leave them at the gate.", valid_from=date(2026, 9, 5), audience="visitors from abroad")
STANDS = Policy(id="r3", title="Build-up", title_zh="布展", text="By noon.", text_zh="中午前完成。", audience="exhibitors")


@pytest.fixture
def time() -> Time:
    return Time(NOON)


async def states(db: Database, *records: Record, at: datetime = NOON) -> None:
    """Load these as all that there is of their kinds."""
    placed = tuple(Placed(record, f"line {line}") for line, record in enumerate(records, 2))
    read = FileRead(
        path="files",
        format="csv",
        read=len(records),
        records=placed,
        kinds=frozenset(record.PLURAL for record in records),
        source="files",
        fair={"name": "Fair", "zone": ZoneInfo("Asia/Shanghai"), "first_day": date(2026, 9, 4), "last_day": date(2026, 9, 6)},
    )
    report = await load_read(db, [read], allow_removals=True, at=at)
    assert report.refusal is None


async def meet(tx: Tx, chat: str, *, language: str | None = "en") -> int:
    number = await people.met(tx, channel="web", chat=chat, version=None, at=NOON, language=language, zone=None)
    assert number is not None
    return number


async def written(db: Database) -> list[tuple[str, str]]:
    """Return the chat and the words of all that is to be sent, by chat and number."""
    async with db.read() as tx:
        found = await tx.rows(select(outbox).order_by(outbox.c.chat, outbox.c.number))
    assert {row.lane for row in found} <= {Lane.URGENT}
    return [(row.chat, row.body["text"]) for row in found]


async def savers(db: Database, ref: Ref, *, count: int, others: int = 0) -> list[str]:
    """Let so many keep a record and others not; return the chats of those who do, sorted."""
    async with db.begin() as tx:
        for number in range(count + others):
            visitor = await meet(tx, f"chat-{number}")
            if number < count:
                await saved.keep(tx, visitor, ref, at=NOON)
    return sorted(f"chat-{number}" for number in range(count))


async def test_three_hundred_savers_get_a_notice_each_and_nobody_else_and_none_again(db: Database, time: Time) -> None:
    await states(db, TALK)
    chats = await savers(db, Ref("session", 1), count=300, others=50)
    moved = replace(TALK, room="Room 2")
    await states(db, moved)
    time.passes(minutes=3)

    first = await tell_changes(db, now=time)
    await states(db, moved, at=time.now)
    time.passes(minutes=20)
    second = await tell_changes(db, now=time)

    assert (first, second) == (300, 0)
    assert [chat for chat, _ in await written(db)] == chats


async def test_two_processes_at_once_tell_everybody_once(db: Database, time: Time) -> None:
    await states(db, TALK)
    chats = await savers(db, Ref("session", 1), count=450)
    await states(db, replace(TALK, room="Room 2"))
    time.passes(minutes=3)

    counts = await asyncio.gather(*(tell_changes(db, now=time) for _ in range(3)))

    assert sum(counts) == 450
    assert [chat for chat, _ in await written(db)] == chats


class Dies(Exception):
    """The process is gone."""


async def test_what_was_begun_is_finished_by_the_next_process(db: Database, time: Time) -> None:
    await states(db, TALK)
    chats = await savers(db, Ref("session", 1), count=450)
    await states(db, replace(TALK, room="Room 2"))
    time.passes(minutes=3)

    await tell_changes(Dying(db, after=2), now=time)
    begun = len(await written(db))
    at_once = await tell_changes(db, now=time)
    time.passes(seconds=16)
    later = await tell_changes(db, now=time)

    assert (begun, at_once, later) == (200, 0, 450)
    assert [chat for chat, _ in await written(db)] == chats


class Dying(Database):
    """The database of a process that dies once it has written so many parts."""

    def __init__(self, db: Database, *, after: int) -> None:
        self._db = db
        self._left = after

    def begin(self) -> AbstractAsyncContextManager[Tx]:
        return self._db.begin()

    def read(self) -> AbstractAsyncContextManager[Tx]:
        return self._db.read()

    async def close(self) -> None:
        """Leave it open: it is the test's."""

    async def write(self, work: Work[T]) -> T:
        if not self._left:
            raise Dies
        self._left -= 1
        return await self._db.write(work)


async def test_a_changed_rule_is_told_to_all_word_for_word_and_one_for_exhibitors_to_those_who_stand_for_them(
    db: Database, time: Time
) -> None:
    await states(db, RULE)
    async with db.begin() as tx:
        for chat, said in [("a", "en"), ("b", "zh"), ("c", None)]:
            await meet(tx, chat, language=said)
        rep = await meet(tx, "d")
        await people.give(tx, rep, Role("representative", "e"), at=NOON)
        await tx.run(insert(robot).values(channel="wecom", chat="https://robot", exhibitor="e", visitor=rep, since=NOON))
        stopped = await meet(tx, "e")
        await people.change(tx, stopped, stopped=NOON)
    await states(db, replace(RULE, text="Wear two.", text_zh="请佩戴两个。"), BAGS, STANDS)

    time.passes(seconds=59)
    early = await tell_changes(db, now=time)
    time.passes(seconds=1)
    told = await tell_changes(db, now=time)
    again = await tell_changes(db, now=time)

    english = (
        "Changed rule: Masks\nWear two.\nIssued by The desk. Valid until Sat 5 Sept.\n\n"
        "New rule: Bags\nFor: visitors from abroad\nLeave them at the gate.\nValid from Sat 5 Sept."
    )
    both = english.replace("Wear two.", "Wear two.\n请佩戴两个。")
    chinese = (
        "规定有变：口罩\n请佩戴两个。\n发布方：The desk。有效期至9月5日（周六）。\n\n"
        "新规定：Bags\n适用对象：visitors from abroad\nLeave them at the gate.\n9月5日（周六）起有效。"
    )
    assert (early, told, again) == (0, 6, 0)
    assert await written(db) == [
        ("a", english),
        ("b", chinese),
        ("c", both),
        ("d", english),
        ("d", "New rule: Build-up\nFor: exhibitors\nBy noon."),
        ("https://robot", "新规定：布展\n中午前完成。"),
    ]


async def test_another_stand_is_told_to_the_teams_robot_too_whose_address_is_in_no_key(db: Database, time: Time) -> None:
    await states(db, FIRM)
    async with db.begin() as tx:
        rep = await meet(tx, "rep")
        for exhibitor in ("e", "other"):
            await tx.run(insert(robot).values(channel="wecom", chat=f"https://{exhibitor}", exhibitor=exhibitor, visitor=rep, since=NOON))
    await states(db, replace(FIRM, stands=("B2",)))
    time.passes(minutes=3)

    await tell_changes(db, now=time)

    assert await written(db) == [("https://e", "展位有变：公司\n原为：A1展位\n现为：B2展位")]
    async with db.read() as tx:
        [row] = await tx.rows(select(outbox))
    assert (row.visitor, "https" in row.key, row.body.get("buttons")) == (None, False, None)


@pytest.mark.parametrize(
    ("becomes", "status"), [(replace(TALK, room="Room 2"), "CONFIRMED"), (replace(TALK, status="cancelled"), "CANCELLED")]
)
async def test_a_letter_carries_the_session_for_ones_calendar(db: Database, time: Time, becomes: Session, status: str) -> None:
    await states(db, TALK)
    async with db.begin() as tx:
        for chat, channel in [("ann@example.org", "mail"), ("bo", "web")]:
            visitor = await people.met(tx, channel=channel, chat=chat, version=None, at=NOON, language="en", zone=None)
            assert visitor is not None
            await saved.keep(tx, visitor, Ref("session", 1), at=NOON)
    await states(db, becomes)
    time.passes(minutes=3)

    await tell_changes(db, now=time)

    async with db.begin() as tx:
        parcels = {
            each.chat: each.reply.file
            for channel in ("mail", "web")
            for each in await outbox_store.claim(tx, channel=channel, owner="we", now=time.now, limit=9, announcements=0)
        }
    letter = parcels["ann@example.org"]
    assert parcels["bo"] is None and letter is not None
    lines = letter.content.decode().split("\r\n")
    assert (letter.name, f"STATUS:{status}" in lines, "DTSTART;TZID=Asia/Shanghai:20260905T010000" in lines) == ("Talk.ics", True, True)

"""What is kept no longer goes when its time has come, and no sooner; what /forget leaves to be done is done."""

import logging
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, update

from fair.calendar import Interval
from fair.meetings import Side
from fair.records import Fair, Ref
from fair.talk import File, Reply
from fair.visitors import NOBODY, Gift, Invitation, Turn
from scheduler import pruning as job
from store import deliveries, inbox, meetings, notes, outbox, packing, people, saved, turns
from store.database import Database, Tx
from store.deliveries import Delivered
from store.meeting_tables import meeting
from store.note_tables import note
from store.outbox import State
from store.tables import fair as fair_table
from store.tables import load
from store.talk_tables import code, file, turn, visitor
from store.talk_tables import inbox as inbox_table
from store.talk_tables import outbox as outbox_table
from tests.scheduler.house import NOON, said, to

LAST = date(2026, 9, 6)
FAIR = Fair(name="Harbour Fair", zone=ZoneInfo("Asia/Shanghai"), first_day=date(2026, 9, 4), last_day=LAST)
HALF = timedelta(minutes=30)
OVER = datetime(2026, 9, 6, 16, tzinfo=UTC)  # the end of the last day there
NUMBERS = {
    "said": inbox_table,
    "told": outbox_table,
    "asked": turn,
    "notes": note,
    "visitors": visitor,
    "codes": code,
    "files": file,
    "loads": load,
}


@pytest.fixture
async def talked(db: Database) -> Database:
    """Give the database of a fair at which Ann asked, saved, and was told something twice."""
    async with db.begin() as tx:
        await tx.run(insert(fair_table).values(one=1, declared=False, revision=1, as_of=NOON, values=packing.pack_fair(FAIR)))
        await tx.run(insert(load).values(at=NOON, revision=1, report={}))
        [row] = await inbox.add(tx, [said("where are the ropes?", update="1")], owner="us")
        ann = await people.met(tx, channel="test", chat="ann", version=None, at=NOON, language=None, zone=None)
        assert ann is not None
        await turns.add(tx, ann, Turn(number=0, inbox=row.number, at=NOON, text="where are the ropes?", language="en"))
        await turns.add(tx, ann, Turn(number=0, inbox=row.number, at=NOON, text=None, language="en", after=1))
        await saved.keep(tx, ann, Ref("exhibitor", 7), at=NOON)
        drafted = await meetings.draft(tx, host=Ref("exhibitor", 7), time=Interval(NOON, NOON + HALF), visitor=ann, at=NOON)
        await tx.run(update(meeting).values(state="cancelled"))  # of what was agreed there may be notes
        await notes.add(tx, meeting=drafted.number, side=Side.VISITOR, writer=ann, text="see you", at=NOON)
        await people.invite(tx, Invitation(digest="c", gives=Gift.JOIN, made=NOON, expires=NOON + timedelta(days=7)), visitor=ann)
        answer = Reply("In hall 1.", file=File("map.txt", "text/plain", b"hall 1"))
        await outbox.add(tx, [to("ann", "", reply=answer), to("ann", "Soon!", key="reminder:1")], visitor=ann, inbox=row.number)
        for _ in range(2):
            await _send(tx)
        await inbox.settle(tx, row.number, owner="us", now=NOON)
    return db


ALL = {"said": 1, "told": 2, "asked": 2, "notes": 1, "visitors": 1, "codes": 1, "files": 1, "loads": 1}


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (29, ALL | {"said": 1}),
        (30, {"said": 0, "told": 1, "asked": 1, "notes": 0, "visitors": 1, "codes": 0, "files": 0, "loads": 1}),
        (180, {"said": 0, "told": 1, "asked": 0, "notes": 0, "visitors": 1, "codes": 0, "files": 0, "loads": 1}),
        (365, {"said": 0, "told": 0, "asked": 0, "notes": 0, "visitors": 0, "codes": 0, "files": 0, "loads": 1}),
        (730, dict.fromkeys(ALL, 0)),
    ],
)
async def test_each_goes_so_many_days_after_the_fair_as_it_chose(talked: Database, days: int, left: dict[str, int]) -> None:
    await job.prune(talked, now=OVER + timedelta(days=days))

    assert await _left(talked) == left


async def test_a_minute_before_its_time_nothing_goes(talked: Database) -> None:
    await job.prune(talked, now=OVER + timedelta(days=30, minutes=-1))

    assert await _left(talked) == ALL


async def test_a_question_stays_without_a_name_and_what_has_a_key_is_told_once(talked: Database) -> None:
    await job.prune(talked, now=OVER + timedelta(days=30))

    async with talked.begin() as tx:
        [asked] = [dict(row._mapping) for row in await tx.rows(select(turn))]
        [told] = await tx.rows(select(outbox_table))
        again = await outbox.add(tx, [to("ann", "Soon!", key="reminder:1")])
    named = {name: asked[name] for name in ("visitor", "inbox", "after", "text")}
    assert named == {"visitor": None, "inbox": None, "after": None, "text": "where are the ropes?"}
    assert (told.body, told.chat, again) == (None, "", [None])


async def test_who_writes_long_after_the_fair_is_kept_as_long_as_a_repeat_may_come(talked: Database) -> None:
    late = OVER + timedelta(days=400)
    async with talked.begin() as tx:
        bo = await people.met(tx, channel="test", chat="bo", version=None, at=late, language=None, zone=None)

    await job.prune(talked, now=late + timedelta(hours=47))
    there = await _visitors(talked)
    await job.prune(talked, now=late + timedelta(hours=49))

    assert (there, await _visitors(talked)) == ([bo], [])


async def test_what_went_is_told_in_one_line_without_words(talked: Database, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "scheduler.pruning"):
        await job.prune(talked, now=OVER + timedelta(days=30))
        await job.prune(talked, now=OVER + timedelta(days=30))

    assert [record.message for record in caplog.records] == [
        "kept no longer: 2 names of questions, 1 messages said, 1 messages told, 1 messages told once, 1 notes, 1 codes, 1 files"
    ]


async def test_before_any_fair_is_loaded_only_keys_of_forgotten_words_go(db: Database) -> None:
    async with db.begin() as tx:
        [row] = await inbox.add(tx, [said("hello", update="1")], owner="us")
        await inbox.settle(tx, row.number, owner="us", now=NOON)
        ann = await people.met(tx, channel="test", chat="ann", version=None, at=NOON, language=None, zone=None)
        assert ann is not None
        await people.forget(tx, ann, at=NOON, inbox=row.number)

    await job.prune(db, now=NOON + timedelta(hours=47))
    async with db.begin() as tx:
        known = await inbox.add(tx, [said("hello", update="1")], owner="us")
    await job.prune(db, now=NOON + timedelta(hours=49))

    assert (known, (await _left(db))["said"]) == ([], 0)


async def test_a_meetings_card_that_nobody_pressed_goes_two_days_after_its_time(talked: Database) -> None:
    async with talked.begin() as tx:
        await meetings.draft(tx, host=Ref("exhibitor", 7), time=Interval(NOON, NOON + HALF), visitor=1, at=NOON)

    counts = []
    for later in (timedelta(hours=47), timedelta(hours=49)):
        await job.prune(talked, now=NOON + later)
        async with talked.read() as tx:
            counts.append([state for (state,) in await tx.rows(select(meeting.c.state).order_by(meeting.c.number))])

    assert counts == [["cancelled", "draft"], ["cancelled"]]


async def test_thousands_of_rows_go_in_one_run(db: Database, talked: Database) -> None:
    async with db.begin() as tx:
        await inbox.add(tx, [said("flood", chat=f"c{number}") for number in range(600)], owner="us")
        await tx.run(inbox_table.update().values(done=NOON, state=inbox.State.DONE))

    await job.prune(db, now=OVER + timedelta(days=30))

    assert (await _left(db))["said"] == 0


async def test_the_answer_to_forget_goes_when_it_was_sent(talked: Database) -> None:
    forgetting = job.Forgetting(talked)
    async with talked.begin() as tx:
        [ann] = await _numbers(tx)
        await people.forget(tx, ann, at=NOON)
        await outbox.add(tx, [to("ann", "Everything is deleted.")], visitor=NOBODY)
    await forgetting.do()
    waiting = await _left(talked)
    async with talked.begin() as tx:
        await _send(tx)
    await forgetting.do()

    assert (waiting["told"], (await _left(talked))["told"]) == (1, 0)


async def test_what_was_deleted_stands_nowhere_in_the_files_of_sqlite(sqlite_template: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(sqlite_template, home / "fair.db")
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    async with db.begin() as tx:
        [row] = await inbox.add(tx, [said("I am zanzibar", chat="zanzibar")], owner="us")
        ann = await people.met(tx, channel="test", chat="zanzibar", version=None, at=NOON, language=None, zone=None)
        await inbox.settle(tx, row.number, owner="us", now=NOON)
    before = _files_with(home, b"zanzibar")
    assert ann is not None
    async with db.begin() as tx:
        await people.forget(tx, ann, at=NOON)

    async with db.read() as tx:
        await tx.rows(select(visitor))
        while_read = await db.clear()
    between = _files_with(home, b"zanzibar")
    while not await db.clear():
        pass
    cleared = _files_with(home, b"zanzibar")
    await db.close()

    assert (before, while_read, between, cleared) == (["fair.db-wal"], False, ["fair.db-wal"], [])


def _files_with(folder: Path, words: bytes) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if words in path.read_bytes())


async def _send(tx: Tx) -> None:
    parcels = await outbox.claim(tx, channel="test", owner="us", now=NOON, limit=5, announcements=0, state=State.SENDING)
    await deliveries.sent(tx, [Delivered(parcel.row, "test", "m") for parcel in parcels], owner="us", now=NOON)


async def _left(db: Database) -> dict[str, int]:
    async with db.read() as tx:
        return {name: len(await tx.rows(select(table))) for name, table in NUMBERS.items()}


async def _visitors(db: Database) -> list[int]:
    async with db.read() as tx:
        return await _numbers(tx)


async def _numbers(tx: Tx) -> list[int]:
    return [row.number for row in await tx.rows(select(visitor.c.number).order_by(visitor.c.number))]

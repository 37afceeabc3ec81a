"""What becomes of meetings by the clock: noted and told once, whichever process does it and wherever it was stopped."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bench.booking_fair import ask_for
from fair.booking import Attendee
from fair.calendar import Interval
from fair.loads import FileRead, Placed
from fair.meetings import Deed, Meeting, Side, State
from fair.records import Exhibitor, Hall, Record, Ref, Session, Walk
from fair.talk import Lane
from fair.visitors import Gift, Role
from handlers.loading import load_read
from handlers.meet.telling import tell
from scheduler.meeting_clock import MeetingClock
from store import meetings, people, programme, reminders, saved, seats
from store.database import Database, Tx, Work
from store.talk_tables import outbox
from tests.scheduler.house import NOON, Time

T = TypeVar("T")
FIRM = Exhibitor(id="e", name="Firm", stands=("A1",))
TOUR = Session(id="s", title="Tour", start=NOON + timedelta(hours=20), end=NOON + timedelta(hours=21), seats=1)
AT_NINE = Interval(NOON + timedelta(hours=13), NOON + timedelta(hours=13, minutes=30))  # nine in the morning there


@pytest.fixture
def time() -> Time:
    return Time(NOON)


async def states(db: Database, *records: Record, **grounds: Any) -> None:
    """Load these as all that there is of their kinds, at a fair with these halls and walks."""
    read = FileRead(
        path="files",
        format="csv",
        read=len(records),
        records=tuple(Placed(record, f"line {line}") for line, record in enumerate(records, 2)),
        kinds=frozenset(("exhibitors", "sessions")),
        source="files",
        fair={"name": "Fair", "zone": ZoneInfo("Asia/Shanghai"), "first_day": date(2026, 9, 5), "last_day": date(2026, 9, 7), **grounds},
    )
    report = await load_read(db, [read], allow_removals=True, at=NOON)
    assert report.refusal is None


async def meet(db: Database, chat: str, *roles: Role) -> int:
    async with db.begin() as tx:
        number = await people.met(tx, channel="web", chat=chat, version=None, at=NOON, language="en", zone=None)
        assert number is not None
        for role in roles:
            await people.give(tx, number, role, at=NOON)
    return number


async def row_of(tx: Tx, record: Record) -> Ref:
    [found] = await programme.with_id(tx, record.KIND, record.id, source="files")
    assert found.origin is not None
    return Ref(record.KIND, found.origin.row)


async def asked(db: Database, visitor: int, time: Interval = AT_NINE) -> Meeting:
    async with db.begin() as tx:
        known = {"attendee": Attendee(visitor), "fair": await programme.fair(tx), "at": NOON}
        return (await ask_for(tx, host=await row_of(tx, FIRM), time=time, **known)).after  # type: ignore[arg-type]  # by name


async def registered(db: Database, *visitors: int) -> list[Meeting]:
    async with db.begin() as tx:
        host, fair = await row_of(tx, TOUR), await programme.fair(tx)
        return [(await seats.register(tx, host=host, attendee=Attendee(each), fair=fair, at=NOON)).after for each in visitors]


async def told(db: Database) -> list[tuple[str, str]]:
    """Return the chat and the first line of all that is to be sent, in the order it was written in."""
    async with db.read() as tx:
        found = await tx.rows(select(outbox).order_by(outbox.c.number))
    assert {row.lane for row in found} <= {Lane.MEETING}
    return [(row.chat, row.body["text"].splitlines()[0]) for row in found]


class Dies(BaseException):
    """The process is gone."""


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


async def three_that_lapse(db: Database) -> None:
    await states(db, FIRM, TOUR)
    for number, chat in enumerate("abc"):
        visitor = await meet(db, chat)
        await asked(db, visitor, Interval(*(each + number * timedelta(minutes=30) for each in (AT_NINE.start, AT_NINE.end))))


ENDED = "Nobody has answered for Firm in time, so this request has ended."


async def test_what_was_not_answered_is_told_once_also_by_a_process_that_goes_on_behind_one_that_died(db: Database, time: Time) -> None:
    await three_that_lapse(db)
    time.passes(hours=24)

    with pytest.raises(Dies):
        await MeetingClock(Dying(db, after=1), time).tick()
    begun = await told(db)
    counts = [await MeetingClock(db, time).tick(), await MeetingClock(db, time).tick()]

    assert (begun, counts) == ([("a", ENDED)], [2, 0])
    assert await told(db) == [("a", ENDED), ("b", ENDED), ("c", ENDED)]


async def test_three_processes_at_once_tell_everybody_once(db: Database, time: Time) -> None:
    await three_that_lapse(db)
    time.passes(hours=24)

    counts = await asyncio.gather(*(MeetingClock(db, time).tick() for _ in range(3)))

    assert sum(counts) == 3
    assert sorted(await told(db)) == [("a", ENDED), ("b", ENDED), ("c", ENDED)]


async def test_a_seat_that_comes_free_goes_down_the_list_a_quarter_of_an_hour_each(db: Database, time: Time) -> None:
    await states(db, FIRM, TOUR)
    first, *_ = await registered(db, *[await meet(db, chat) for chat in "abc"])
    async with db.begin() as tx:
        await meetings.act(tx, first.number, Deed.CANCEL, side=Side.VISITOR, actor=first.visitor, version=first.version, at=NOON)

    counts = [await MeetingClock(db, time).tick(), await MeetingClock(db, time).tick()]
    time.passes(minutes=15)
    counts += [await MeetingClock(db, time).tick(), await MeetingClock(db, time).tick()]

    assert counts == [1, 0, 2, 0]
    assert await told(db) == [
        ("b", "A seat has come free for you: Tour."),
        ("b", "The seat that was kept for you has gone to the next: Tour."),
        ("c", "A seat has come free for you: Tour."),
    ]


async def test_seats_follow_a_session_that_moves_and_end_with_one_that_is_gone(db: Database, time: Time) -> None:
    clock = MeetingClock(db, time)
    await states(db, FIRM, TOUR)
    await registered(db, await meet(db, "a"), await meet(db, "b"))

    counts = [await clock.tick()]
    await states(db, FIRM, replace(TOUR, start=TOUR.start + timedelta(hours=1), end=None))
    counts += [await clock.tick(), await clock.tick()]
    await states(db, FIRM)
    counts += [await clock.tick(), await clock.tick()]

    moved, gone = (
        ["Moved; you keep your seat: Tour.", "Moved; you stay on the waiting list: Tour."],
        "It does not take place at your time any more, so your seat is cancelled: Tour.",
    )
    assert counts == [0, 2, 0, 2, 0]
    assert await told(db) == [*zip("ab", moved, strict=True), ("a", gone), ("b", gone)]


async def test_a_meeting_with_an_exhibitor_that_is_gone_is_cancelled_for_both_sides_by_its_name(db: Database, time: Time) -> None:
    await states(db, FIRM, TOUR)
    number = (await asked(db, await meet(db, "a"))).number
    await meet(db, "host", Role(Gift.REPRESENTATIVE, FIRM.id))

    await states(db, TOUR)
    await MeetingClock(db, time).tick()

    async with db.read() as tx:
        meeting = await meetings.get(tx, number)
    assert meeting is not None
    assert meeting.state is State.CANCELLED
    assert await told(db) == [
        ("host", "Cancelled: meeting with A visitor."),
        ("a", "Firm is no longer at the fair, so the meeting is cancelled."),
    ]


async def test_the_visitor_is_reminded_in_time_for_the_way_and_those_at_the_stand_a_quarter_of_an_hour_ahead(
    db: Database, time: Time
) -> None:
    start = AT_NINE.start
    talk = Session(id="t", title="Talk", start=start - timedelta(minutes=90), end=start - timedelta(minutes=50), room="Hall 1, Stage")
    halls = (Hall("H1", "Hall 1"), Hall("H2", "Hall 2"))
    await states(db, replace(FIRM, halls=("H2",)), talk, halls=halls, walks=(Walk("H1", "H2", 25),))
    ann, host = await meet(db, "a"), await meet(db, "host", Role(Gift.REPRESENTATIVE, FIRM.id))
    async with db.begin() as tx:
        await saved.keep(tx, ann, await row_of(tx, talk), at=NOON)

    meeting = await asked(db, ann)
    async with db.begin() as tx:
        accepted = await meetings.act(tx, meeting.number, Deed.ACCEPT, side=Side.HOST, actor=host, version=meeting.version, at=NOON)
        await tell(tx, accepted, fair=await programme.fair(tx), at=NOON)

    async with db.read() as tx:
        [his], [hers] = await reminders.of(tx, host), await reminders.of(tx, ann)
    assert (start - his.due, start - hers.due) == (timedelta(minutes=15), timedelta(minutes=35))

"""A little fair to book meetings at, and an account of what is booked that trusts the meetings alone, not the rows that hold their time."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, insert, select

from fair.availability import Availability, Way
from fair.booking import Attendee
from fair.calendar import Interval
from fair.meetings import HOLDING, Change, Meeting, is_seat
from fair.records import Exhibitor, Fair, Record, Ref, Session
from fair.slots import pieces
from store import availability, meeting_rows, meetings, tables, written
from store.database import Database, Tx
from store.meeting_tables import availability as availability_table
from store.meeting_tables import closed, meeting, meeting_slot
from store.talk_tables import visitor

DAY = date(2026, 9, 5)
EARLY = datetime(2026, 9, 5, 0, tzinfo=UTC)  # eight in the morning there; the doors open at nine
SLOT = timedelta(minutes=30)


def fair_of(days: int = 1, **choices: Any) -> Fair:
    """Return a fair that chose these things for its meetings."""
    last = DAY + timedelta(days=days - 1)
    return Fair(name="Harbour Fair", zone=ZoneInfo("Asia/Shanghai"), first_day=DAY, last_day=last, choices={"meetings": choices})


def slot(number: int, *, slots: int = 1) -> Interval:
    """Return a stretch of slots of the first day, from the doors' opening on; those of the next day follow 48 further."""
    start = EARLY + timedelta(hours=1) + number * SLOT
    return Interval(start, start + slots * SLOT)


@dataclass(frozen=True, slots=True)
class Ground:
    """Whom one can meet: exhibitors with their availability, and sessions with seats, by row; and who may be met."""

    exhibitors: Mapping[int, Availability]
    sessions: Mapping[int, tuple[Interval, int]]
    visitors: int

    @property
    def seats(self) -> dict[int, int]:
        tables = {row: said.tables for row, said in self.exhibitors.items()}
        return tables | {row: seats for row, (_, seats) in self.sessions.items()}

    def host(self, row: int) -> Ref:
        return Ref("exhibitor" if row in self.exhibitors else "session", row)


async def ask_for(tx: Tx, *, host: Ref, time: Interval, attendee: Attendee, fair: Fair, at: datetime, **more: Any) -> Change:
    """Draft a meeting and ask for it at once, as a visitor does who presses without reading."""
    drafted = {name: more.pop(name) for name in ("way", "topic", "interpreter") if name in more}
    new = await meetings.draft(tx, host=host, time=time, visitor=attendee.number, at=at, **drafted)
    return await meetings.ask(tx, new.number, version=new.version, attendee=attendee, fair=fair, at=at, **more)


async def furnish(db: Database, ground: Ground) -> None:
    """Put the ground into a database in place of what was there; visitors have the numbers from 1 on."""
    exhibitors: list[tuple[int, Record]] = [
        (row, Exhibitor(id=f"x{row}", name=f"Ropes {row}", categories=("Ropes",))) for row in ground.exhibitors
    ]
    sessions: list[tuple[int, Record]] = [
        (row, Session(id=f"s{row}", title=f"Tour {row}", start=time.start, end=time.end, seats=seats))
        for row, (time, seats) in ground.sessions.items()
    ]

    def write(connection: Connection) -> None:
        connection.execute(delete(tables.term))
        for kind, records in (("exhibitor", exhibitors), ("session", sessions)):
            connection.execute(delete(tables.records[kind]))
            written.write(connection, kind, "file", records, revision=1, at=EARLY)

    async with db.begin() as tx:
        await tx.call(write)
    await refresh(db, ground)


async def refresh(db: Database, ground: Ground) -> None:
    """Make a fair as if nobody had booked or said anything yet."""

    def empty(connection: Connection) -> None:
        for table in (meeting_slot, meeting, closed, availability_table, visitor):
            connection.execute(delete(table))
        people = [{"number": number, "version": 1, "since": EARLY, "group": False} for number in range(1, ground.visitors + 1)]
        connection.execute(insert(visitor), people)

    async with db.begin() as tx:
        await tx.call(empty)
        for row, said in ground.exhibitors.items():
            await availability.say(tx, row, said)


async def store_confirmed(db: Database, wanted: Sequence[tuple[int, int, Interval]]) -> None:
    """Store confirmed meetings as they are: an exhibitor's row, a new visitor's number, a time that is nobody else's."""
    people = [{"number": whose, "version": 1, "since": EARLY, "group": False} for whose in sorted({each[1] for each in wanted})]
    confirmed = {"version": 2, "kind": "exhibitor", "state": "confirmed", "seat": 0, "way": "stand", "topic": "", "interpreter": False}
    made = {"answerer": "team", "room": "", "reason": "", "made": EARLY, "changed": EARLY}
    values = [{**confirmed, **made, "row": row, "visitor": whose, "start": time.start, "end": time.end} for row, whose, time in wanted]
    async with db.begin() as tx:
        await tx.run(insert(visitor), people)
        await tx.run(insert(meeting), values)
        found = await tx.rows(select(meeting.c.number, meeting.c.row, meeting.c.visitor, meeting.c.start, meeting.c.end))
        held = [
            {"host": row, "seat": 0, "piece": piece, "visitor": whose, "meeting": number}
            for number, row, whose, start, end in found
            for piece in pieces(Interval(start, end))
        ]
        await tx.run(insert(meeting_slot), held)


BOTH = (Way.STAND, Way.ONLINE)


@dataclass(frozen=True, slots=True)
class Account:
    """What must never be, counted: hosts' seats and visitors met twice at a time, seats that do not exist or are one too many."""

    hosts: int = 0
    visitors: int = 0
    over: int = 0
    meetings: int = 0  # that hold time, for there to be something to count

    @property
    def wrong(self) -> int:
        return self.hosts + self.visitors + self.over


async def account(tx: Tx, ground: Ground) -> Account:
    """Count over all meetings as they are stored."""
    found = await tx.call(lambda connection: meeting_rows.read(connection, meeting_rows.ALL))
    return account_of([each for each in found if each.state in HOLDING and each.visitor is not None], ground.seats)


def account_of(meetings: Sequence[Meeting], seats: Mapping[int, int]) -> Account:
    """Count overlaps by the times themselves."""
    of_hosts: dict[Any, list[tuple[Interval, int]]] = {}
    of_visitors: dict[Any, list[tuple[Interval, int]]] = {}
    for each in meetings:
        for seat, time in _times(each):
            of_hosts.setdefault((each.host, seat), []).append((time, each.number))
            of_visitors.setdefault(each.visitor, []).append((time, each.number))
    return Account(_overlaps(of_hosts), _overlaps(of_visitors), _over(meetings, seats), len(meetings))


def _times(meeting: Meeting) -> Iterator[tuple[int | None, Interval]]:
    yield meeting.seat, meeting.time
    if meeting.wish:
        yield meeting.wish.seat, meeting.wish.time


def _overlaps(held: Mapping[Any, list[tuple[Interval, int]]]) -> int:
    """Count pairs of neighbours that share a moment, besides a meeting's own time and the wish to move it."""
    lines = (sorted(times, key=lambda each: each[0].start) for times in held.values())
    return sum(one.overlaps(other) and own != whose for line in lines for (one, own), (other, whose) in pairwise(line))


def _over(meetings: Sequence[Meeting], seats: Mapping[int, int]) -> int:
    beyond = sum(seat is None or seat >= seats[each.host.row] for each in meetings for seat, _ in _times(each))
    in_sessions = Counter(each.host.row for each in meetings if is_seat(each))
    return beyond + sum(max(0, count - seats[row]) for row, count in in_sessions.items())

"""A fair as large as one that took place, in a database of its own: 20,000 companies, 200,000 people, a million messages.

Rows are written in parts; what no page of the console looks at is left out of them.
"""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, insert

from fair.availability import Way
from fair.meetings import Answerer, State
from fair.records import Exhibitor, Fair
from fair.sample import sample_fair
from fair.talk import Errand, Lane
from fair.visitors import Gift
from store import packing, rows, written
from store.attendee_tables import attendee
from store.console_tables import audit
from store.database import Database
from store.meeting_tables import meeting
from store.outbox import State as Sent
from store.talk_tables import address, code, outbox, role, visitor

PART = 5_000
ORGANIZER = 1  # of the visitors
Rows = Iterator[dict[str, Any]]
_SAMPLE = sample_fair(exhibitors=20_000, sessions=2_000)
FAIR: Fair = _SAMPLE.fair
NOW = datetime.combine(FAIR.first_day, FAIR.opens, FAIR.zone).astimezone(UTC) + timedelta(days=1, hours=2)
COMPANIES = tuple(each for each in _SAMPLE.records["exhibitors"] if isinstance(each, Exhibitor))
# Of a hundred meetings: what has become of them.
_BECAME = [State.REQUESTED] * 15 + [State.CONFIRMED] * 40 + [State.KEPT] * 18 + [State.MISSED] * 4
_BECAME += [State.DECLINED] * 10 + [State.EXPIRED] * 6 + [State.CANCELLED] * 7


async def fill(db: Database, *, people: int = 200_000, messages: int = 1_000_000, meetings: int = 100_000) -> None:
    """Write it all; visitor 1 is an organizer."""
    await _write(db, _programme)
    streams: tuple[tuple[Table, Rows], ...] = (
        (visitor, _visitors(people)),
        (address, _addresses(people)),
        (attendee, _attendees(people)),
        (role, _roles(people)),
        (code, _codes()),
        (meeting, _meetings(meetings, people)),
        (audit, _deeds(20_000)),
        (outbox, _messages(messages, people)),
    )
    for table, each in streams:
        while part := list(islice(each, PART)):
            async with db.begin() as tx:
                await tx.run(insert(table), part)
    await _write(db, rows.count_anew)


async def _write(db: Database, work: Callable[[Connection], None]) -> None:
    async with db.begin() as tx:
        await tx.call(work)


def _programme(connection: Connection) -> None:
    row = 1
    for records in _SAMPLE.records.values():
        revision, row = rows.raise_revision(connection, rows=len(records))
        numbered = list(enumerate(records, start=row))
        for first in range(0, len(numbered), PART):
            part = numbered[first : first + PART]
            written.write(connection, part[0][1].KIND, "bench", part, revision=revision, at=NOW)
    rows.write_fair(connection, packing.pack_fair(FAIR), declared=True, revision=1, at=NOW)


def _visitors(people: int) -> Rows:
    for number in range(1, people + 1):
        language = ("zh", None, "en", "zh-Hant")[number % 4]
        yield {"number": number, "version": 1, "since": NOW - timedelta(minutes=number % 9_000), "group": False, "language": language}


def _addresses(people: int) -> Rows:
    for number in range(1, people + 1):
        channel = "telegram" if number % 3 else "web"
        yield {"channel": channel, "chat": f"chat-{number}", "visitor": number, "used": NOW - timedelta(minutes=number % 7_000)}


def _attendees(people: int) -> Rows:
    for number in range(1, people + 1, 3):
        yield {"visitor": number, "name": f"Attendee {number}", "company": "At Sea Ltd", "about": "", "email": "", "tries": 0}


def _roles(people: int) -> Rows:
    """Yield five organizers, forty of the staff, and representatives of two companies in five."""
    office = [(Gift.ORGANIZER, range(1, 6)), (Gift.STAFF, range(6, 46))]
    for gift, numbers in office:
        yield from ({"visitor": number, "role": gift, "exhibitor": "", "since": NOW} for number in numbers)
    joined = [each for place, each in enumerate(COMPANIES) if place % 5 < 2]
    for place, company in enumerate(joined):
        yield {"visitor": 100 + place % (people - 100), "role": Gift.REPRESENTATIVE, "exhibitor": company.id, "since": NOW}


def _codes() -> Rows:
    for place, company in enumerate(COMPANIES):
        made = NOW - timedelta(days=3)
        gift = {"gives": Gift.REPRESENTATIVE, "exhibitor": company.id, "made": made, "expires": made + timedelta(days=7)}
        yield {"digest": f"{place:064x}", "taken": made if place % 5 < 2 else None, **gift}


def _meetings(count: int, people: int) -> Rows:
    chance = random.Random(6)
    first_row = 1 + len(_SAMPLE.records["sessions"])  # records are numbered in the order of their kinds
    opens = datetime.combine(FAIR.first_day, FAIR.opens, FAIR.zone).astimezone(UTC)
    for number in range(1, count + 1):
        state = _BECAME[number % len(_BECAME)]
        start = opens + timedelta(days=chance.randrange(6), minutes=30 * chance.randrange(17))
        open_still = state is State.REQUESTED
        yield {
            "number": number,
            "version": 1,
            "kind": Exhibitor.KIND,
            "row": first_row + int(len(COMPANIES) * chance.random() ** 1.5),  # the first has 136
            "visitor": 1 + number % people,
            "state": state,
            "start": start,
            "end": start + timedelta(minutes=30),
            "way": Way.ONLINE if number % 5 == 0 else Way.STAND,
            "expires": NOW + timedelta(hours=number % 24 + 1) if open_still else None,
            "topic": "",
            "interpreter": number % 50 == 0,
            "room": "",
            "reason": "",
            "answerer": Answerer.DESK if number % 3 else Answerer.TEAM,
            "made": NOW - timedelta(days=1),
            "changed": NOW - timedelta(days=1),
        }


def _deeds(count: int) -> Rows:
    for number in range(1, count + 1):
        at = NOW - timedelta(minutes=count - number)
        yield {"at": at, "visitor": 1 + number % 45, "deed": "console.signed_in", "of": "", "facts": {"way": "link"}}


def _messages(count: int, people: int) -> Rows:
    for number in range(1, count + 1):
        at = NOW - timedelta(seconds=number)
        yield {
            "channel": "telegram" if number % 3 else "web",
            "chat": f"chat-{1 + number % people}",
            "visitor": 1 + number % people,
            "errand": Errand.SEND,
            "lane": Lane.ANNOUNCEMENT if number % 2 else Lane.REPLY,
            "due": at,
            "key": f"announcement:{number // people}:{number}" if number % 2 else None,
            "state": Sent.SENT,
            "tries": 1,
            "repeats": 0,
            "place": number // people + 1,
            "settled": at,
        }

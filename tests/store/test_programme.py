"""The programme's look-ups, against the same question asked of plain lists."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest

from fair.calendar import Interval
from fair.changes import Difference
from fair.records import KINDS, Exhibitor, Faq, Lot, Person, Place, Policy, Product, Record, Ref, Session
from store import loads, programme
from store.database import Database

NINE = datetime(2026, 9, 5, 9, tzinfo=UTC)
AT = datetime(2026, 8, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def store(db: Database, *records: Record, source: str = "files") -> None:
    async with db.begin() as tx:
        differences = {
            (kind.KIND, source): Difference(added=tuple(record for record in records if isinstance(record, kind))) for kind in KINDS
        }
        planned_from = await programme.revision(tx)
        ready = await loads.ready(tx, differences, fair=None, edits=(), planned_from=planned_from, at=AT)
        await loads.apply(tx, ready, report={})


def some_sessions() -> list[Session]:
    chance = Random(5)
    return [
        Session(
            id=str(number),
            title=f"Session {number}",
            start=(start := NINE + chance.randrange(12) * HOUR / 2),
            end=chance.choice([None, start + HOUR / 2, start + HOUR, start + 5 * HOUR]),
            room=chance.choice([None, "1", "2"]),
            track=chance.choice([None, "Trade", "艺术"]),
            type=chance.choice([None, "Talk", "Tour"]),
            speakers=tuple(chance.sample(["Ann", "Bo", "王伟"], chance.randrange(3))),
        )
        for number in range(80)
    ]


def some_exhibitors() -> list[Exhibitor]:
    chance = Random(7)
    return [
        Exhibitor(
            id=str(number),
            name=chance.choice(["Tea", "tea house", "Gears", "Äpfel", "茶叶", "zebra"]),
            stands=tuple(chance.sample(["A1", "A2", "B1"], chance.randrange(3))),
            halls=tuple(chance.sample(["1", "2"], chance.randrange(3))),
            country=chance.choice([None, "China", "Germany"]),
            categories=tuple(chance.sample(["Food", "Tools", "Art"], chance.randrange(3))),
        )
        for number in range(60)
    ]


def any_of(wanted: Iterable[str] | None, *had: str | None) -> bool:
    return wanted is None or bool(set(wanted) & set(had))


async def test_every_kind_comes_back_as_it_went_in(db: Database) -> None:
    records: list[Record] = [
        replace(some_sessions()[0], text="Text", capacity=10, seats=0, status="cancelled"),
        replace(some_exhibitors()[0], products=("a", "b;c"), languages=("zh",), email="a@b.example"),
        Product(id="1", name="Pot", exhibitor_id="0"),
        Faq(id="1", question="Open?", answer="Yes.", answer_zh="是的。"),
        Policy(id="1", title="Visa", text="Free.", source="Ministry", valid_from=date(2026, 1, 1)),
        Place(id="1", name="WC", kind="toilet"),
        Lot(id="1", title="Vase", session_id="0", number="7"),
        Person(id="1", name="Ann", badge="X1"),
    ]

    await store(db, *records)

    async with db.read() as tx:
        found = [record for kind in KINDS for record in await programme.records(tx, kind.KIND)]
    assert found == records
    assert [record.origin and (record.origin.row, record.origin.source, record.origin.as_of) for record in found] == [
        (row, "files", AT) for row in range(1, 9)
    ]


async def test_records_come_in_the_order_of_the_rows_asked_for_without_those_that_are_not_there(db: Database) -> None:
    await store(db, *some_sessions())

    async with db.read() as tx:
        found = await programme.records(tx, "session", [7, 999, 3, 7])
        none = await programme.records(tx, "session", [])

    assert ([record.origin and record.origin.row for record in found], none) == ([7, 3, 7], [])


SPANS = [None, *(Interval(NINE + first * HOUR, NINE + last * HOUR) for first, last in ((0, 1), (1.5, 2), (2, 9), (-3, 0), (20, 30)))]


@pytest.mark.parametrize("rooms", [None, ["1"], ["1", "2"], []])
async def test_sessions_are_those_that_fit_every_filter_by_start(db: Database, rooms: list[str] | None) -> None:
    sessions = some_sessions()
    await store(db, *sessions)
    by_start = sorted(sessions, key=lambda each: (each.start, int(each.id)))

    def fits(each: Session, track: str | None, speakers: list[str] | None, starts: Interval | None, running: Interval | None) -> bool:
        shown = Interval(each.start, each.end or each.start + timedelta.resolution)
        return (
            any_of(rooms, each.room)
            and any_of([track] if track else None, each.track)
            and any_of(speakers, *each.speakers)
            and (starts is None or starts.holds(each.start))
            and (running is None or running.overlaps(shown))
        )

    async with db.read() as tx:
        for track, speakers, starts, running in product([None, "艺术"], [None, ["Ann", "王伟"]], SPANS, SPANS):
            tracks = [track] if track else None
            found = await programme.sessions(tx, rooms=rooms, tracks=tracks, speakers=speakers, starts=starts, running=running)
            assert found == [each for each in by_start if fits(each, track, speakers, starts, running)]


async def test_sessions_are_limited_and_picked_by_row_and_type(db: Database) -> None:
    sessions = some_sessions()
    await store(db, *sessions)

    async with db.read() as tx:
        found = await programme.sessions(tx, rows=range(1, 41), types=["Tour"], limit=3)

    tours = [each for each in sessions[:40] if each.type == "Tour"]
    assert found == sorted(tours, key=lambda each: (each.start, int(each.id)))[:3]


async def test_exhibitors_are_those_that_fit_every_filter_by_name_whatever_its_case(db: Database) -> None:
    exhibitors = some_exhibitors()
    await store(db, *exhibitors)
    by_name = sorted(exhibitors, key=lambda each: (each.name.casefold(), int(each.id)))
    choices: dict[str, list[list[str] | None]] = {
        "stands": [None, ["A1"], ["A1", "B1"], []],
        "halls": [None, ["2"], ["1", "2"]],
        "countries": [None, ["China"], ["China", "Germany"]],
        "categories": [None, ["Food"], ["Art", "Tools"]],
    }

    def fits(each: Exhibitor, asked: dict[str, list[str] | None]) -> bool:
        had = {"stands": each.stands, "halls": each.halls, "countries": (each.country,), "categories": each.categories}
        return all(any_of(asked[name], *values) for name, values in had.items())

    async with db.read() as tx:
        for values in product(*choices.values()):
            asked: dict[str, Any] = dict(zip(choices, values, strict=True))
            expected = [each for each in by_name if fits(each, asked)]
            assert await programme.exhibitors(tx, **asked) == expected
            assert await programme.exhibitors(tx, **asked, limit=2, offset=1) == expected[1:3]
            assert await programme.count_exhibitors(tx, **asked) == len(expected)


async def test_exhibitors_are_picked_by_row_beside_the_other_filters(db: Database) -> None:
    exhibitors = some_exhibitors()
    await store(db, *exhibitors)

    async with db.read() as tx:
        found = await programme.exhibitors(tx, rows=range(1, 21), halls=["1"])
        count = await programme.count_exhibitors(tx, rows=range(1, 21))

    assert {each.id for each in found} == {each.id for each in exhibitors[:20] if "1" in each.halls}
    assert count == 20


async def test_an_id_of_two_sources_gives_the_one_asked_for_first(db: Database) -> None:
    here, there = Exhibitor(id="1", name="Here"), Exhibitor(id="1", name="There")
    await store(db, here, source="here")
    await store(db, there, source="there")

    async with db.read() as tx:
        found = [await programme.with_id(tx, "exhibitor", "1", source=source) for source in (None, "here", "there")]
        none = await programme.with_id(tx, "exhibitor", "2")

    assert (found, none) == ([[here, there], [here, there], [there, here]], [])


async def test_several_ids_are_looked_up_at_once_each_in_its_first_source(db: Database) -> None:
    here, there, other = Exhibitor(id="1", name="Here"), Exhibitor(id="1", name="There"), Exhibitor(id="2", name="Other")
    await store(db, here, other, source="here")
    await store(db, there, source="there")

    async with db.read() as tx:
        found = await programme.with_ids(tx, "exhibitor", ["2", "1", "3"])

    assert found == {"1": here, "2": other}


async def test_what_changed_since_a_revision_is_what_was_written_after_it(db: Database) -> None:
    await store(db, *some_sessions()[:2])
    await store(db, some_exhibitors()[0])

    async with db.read() as tx:
        all_of_it, later, nothing = [await programme.changed(tx, since=since) for since in (0, 1, 2)]

    session, other, exhibitor = Ref("session", 1), Ref("session", 2), Ref("exhibitor", 3)
    assert all_of_it == programme.Changed(2, [session, other, exhibitor], [])
    assert later == programme.Changed(2, [exhibitor], [])
    assert nothing == programme.Changed(2, [], [])

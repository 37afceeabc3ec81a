"""Every table that names a visitor is handed over, joined and forgotten; a new one that is overlooked fails here."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Integer, Table, insert, select, update

from fair.calendar import Interval
from fair.contacts import Outcome
from fair.meetings import Meeting, Side
from fair.meetings import State as Standing
from fair.records import Ref
from fair.talk import File, Lane, Outgoing, Reply
from fair.visitors import NOBODY
from store import belongings, files, holding, outbox, outcomes, people
from store.contact_tables import outcome
from store.database import Database, Tx
from store.outbox import State
from store.remember_tables import house
from store.tables import Moment
from store.talk_tables import file, visitor
from store.talk_tables import outbox as outbox_table
from store.ticket_tables import ticket, ticket_word

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
ANN, BO = 1, 2
NAMING = sorted(
    (
        column
        for table in house.metadata.tables.values()
        for column in table.c
        if column.name == "visitor" or any(key.column is visitor.c.number for key in column.foreign_keys)
    ),
    key=str,
)


@pytest.fixture
async def full(db: Database) -> Database:
    """Give a database with a row of Ann's and one of Bo's for every column that names a visitor."""
    async with db.begin() as tx:
        for number in (ANN, BO):
            await tx.run(insert(visitor).values(number=number, version=1, since=NOON, group=False))
        for number, other in ((ANN, BO), (BO, ANN)):
            met = await tx.call(lambda connection: holding.settle(connection, _meeting(number, other), seats=1))  # noqa: B023
            await outcomes.say(tx, met, Side.VISITOR, Outcome.LETTER, at=NOON)
            for place, column in enumerate(NAMING):
                if not column.table.name.startswith(("meeting", "ticket")) and column.table is not outcome:
                    await tx.run(insert(column.table).values(_row(column, number, place)))
            await _ticket(tx, number)
    return db


def test_every_column_that_names_a_visitor_is_known() -> None:
    assert sorted(map(str, belongings.NAMING)) == list(map(str, NAMING))


async def test_all_of_it_is_handed_over_or_kept_back_for_a_reason(full: Database) -> None:
    async with full.read() as tx:
        held = await belongings.held(tx, ANN)

    shown = {f"{table}.{name}" for table, rows in held.items() for row in rows for name in row}
    all_columns = {str(column) for each in NAMING for column in each.table.c if column not in set(NAMING)}
    reasons = {name for name in all_columns - shown if name in belongings.KEPT_BACK or name.partition(".")[0] in belongings.KEPT_BACK}
    assert all_columns - shown == reasons
    assert all(rows for rows in held.values())
    assert not any("bo's" in str(row) for rows in held.values() for row in rows)


async def test_of_two_that_become_one_nothing_is_lost_and_nothing_is_there_twice(full: Database) -> None:
    async with full.begin() as tx:
        before = {table: len(await tx.rows(select(table))) for table in _tables()}
        await people.join(tx, ANN, into=BO)
        whose = await _named(tx)
        after = {table: len(await tx.rows(select(table))) for table in _tables()}

    assert whose == {BO}
    merged = {table.name: before[table] - after[table] for table in _tables() if before[table] != after[table]}
    assert merged == {"attendee": 1, "feed": 1, "card": 1, "password": 1, "duty": 1}  # one of each; all else was of different records


async def test_where_two_that_become_one_have_the_same_the_ones_own_stays(full: Database) -> None:
    async with full.begin() as tx:
        kept = [table for table in belongings.THEIRS if "row" in table.c and "kind" in table.c]
        for table in kept:
            await tx.run(update(table).values(kind="session", row=7))
        await people.join(tx, ANN, into=BO)
        left = {table.name: [dict(row._mapping) for row in await tx.rows(select(table))] for table in kept}

    assert {name: [row["visitor"] for row in rows] for name, rows in left.items()} == {"saved": [BO], "reminder": [BO], "rating": [BO]}
    assert left["saved"][0]["note"] == "bo's note"


async def test_a_forgotten_visitor_is_in_no_table_and_the_other_in_all(full: Database) -> None:
    async with full.begin() as tx:
        await people.forget(tx, ANN, at=NOON)
        left = {column: {row[0] for row in await tx.rows(select(column).where(column.is_not(None)))} for column in NAMING}
        theirs = [table for table in _tables() if table.name not in ("audit", "announcement")]  # the fair's own, without a name
        words = [row for table in theirs for row in await tx.rows(select(table)) if "ann's" in str(row)]

    assert left == {column: {BO} for column in NAMING}
    assert words == []


async def test_what_waits_is_not_sent_and_what_is_under_way_ends_as_an_answer_to_nobody(db: Database) -> None:
    out = Outgoing(channel="mail", chat="ann@example.org", reply=Reply("your code"), due=NOON, lane=Lane.REPLY, key="code:1")
    async with db.begin() as tx:
        ann = await people.met(tx, channel="web", chat="ann", version=None, at=NOON, language=None, zone=None)
        assert ann is not None
        [first] = await outbox.add(tx, [out], visitor=ann)
        await outbox.claim(tx, channel="mail", owner="us", now=NOON, limit=5, announcements=0, state=State.SENDING)
        await outbox.add(tx, [Outgoing(channel="web", chat="ann", reply=Reply("later"), due=NOON)], visitor=ann)
        await people.forget(tx, ann, at=NOON)
        left = await tx.rows(select(outbox_table))

    kept = {name: getattr(left[0], name) for name in ("number", "channel", "chat", "visitor", "inbox", "body", "key", "state", "expires")}
    nothing = {"chat": "", "visitor": NOBODY, "inbox": None, "body": None, "key": None}
    assert (len(left), kept) == (1, {"number": first, "channel": "mail", **nothing, "state": State.SENDING, "expires": NOON})


async def test_a_file_goes_with_its_only_reader_and_stays_where_another_has_it_too(db: Database) -> None:
    own, shared = File("mydata.json", "application/json", b"ann"), File("day.ics", "text/calendar", b"all")
    async with db.begin() as tx:
        ann = await people.met(tx, channel="web", chat="ann", version=None, at=NOON, language=None, zone=None)
        bo = await people.met(tx, channel="web", chat="bo", version=None, at=NOON, language=None, zone=None)
        assert ann is not None
        for number, each in ((ann, own), (ann, shared), (bo, shared)):
            out = Outgoing(channel="web", chat="x", reply=Reply("", file=each), due=NOON)
            await outbox.add(tx, [out], visitor=number)
        await tx.call(
            lambda connection: files.name(connection, "web", [(row[0], "named") for row in connection.execute(select(file.c.key))])
        )
        await people.forget(tx, ann, at=NOON)
        left = [row.name for row in await tx.rows(select(file.c.name))]

    assert left == ["day.ics"]


async def test_who_sent_stop_on_one_of_two_channels_has_stopped_on_both(db: Database) -> None:
    async with db.begin() as tx:
        web = await people.met(tx, channel="web", chat="ann", version=None, at=NOON, language=None, zone=None)
        phone = await people.met(tx, channel="telegram", chat="1", version=None, at=NOON, language=None, zone=None)
        assert web is not None
        assert phone is not None
        await people.change(tx, web, language="zh")
        await people.change(tx, phone, language="en", stopped=NOON)
        await people.join(tx, phone, into=web)
        one = await people.known(tx, channel="web", chat="ann")

    assert one is not None
    assert (one.stopped, one.language) == (NOON, "zh")


def _tables() -> list[Table]:
    return [table for table in house.metadata.sorted_tables if table in {column.table for column in NAMING}]


def _row(naming: Column[Any], number: int, place: int) -> dict[str, Any]:
    """Return a row of a table with something of the visitor's in each column; what must be unique differs."""
    return dict(_values(naming, number, place))


def _values(naming: Column[Any], number: int, place: int) -> Iterator[tuple[str, Any]]:
    for column in naming.table.c:
        if column is naming:
            yield column.name, number
        elif column in set(NAMING):
            if not column.nullable:
                yield column.name, number
        elif column.name == "number" and column.primary_key:
            continue
        elif column.name == "side":
            yield column.name, Side.VISITOR
        elif column.name == "state":
            yield column.name, State.READY
        elif column.name == "meeting":
            yield column.name, number
        elif isinstance(column.type, Boolean):
            yield column.name, True
        elif isinstance(column.type, Integer):
            yield column.name, 100 * number + place
        elif isinstance(column.type, Moment):
            yield column.name, NOON
        elif isinstance(column.type, JSON):
            yield column.name, []
        else:
            yield column.name, f"{'ann' if number == ANN else 'bo'}'s {column.name}" + (f" {place}" if column.name != "note" else "")


async def _ticket(tx: Tx, number: int) -> None:
    """Write a ticket that is closed, with a word in it; both are the visitor's own, and were answered by them, too."""
    whose = "ann's" if number == ANN else "bo's"
    values = {name: f"{whose} {name}" for name in ("state", "danger", "language", "place")} | {"version": 1, "rings": 1, "closed": NOON}
    await tx.run(insert(ticket).values(number=number, visitor=number, taken_by=number, made=NOON, changed=NOON, **values))
    said = {"side": Side.VISITOR, "text": f"{whose} words", "at": NOON}
    await tx.run(insert(ticket_word).values(ticket=number, visitor=number, writer=number, **said))


def _meeting(number: int, other: int) -> Meeting:
    """Return a meeting of a visitor's at an hour of their own, which the other has handled."""
    whose, start = "ann's" if number == ANN else "bo's", NOON + timedelta(hours=number)
    time = Interval(start, start + timedelta(minutes=30))
    asked = Meeting(host=Ref("exhibitor", 1), visitor=number, state=Standing.REQUESTED, time=time, made=NOON, changed=NOON)
    said = replace(asked, topic=f"{whose} topic", room=f"{whose} room", reason=f"{whose} reason")
    return replace(said, handled_by=other, expires=start)


async def _named(tx: Tx) -> set[Any]:
    """Return who is named anywhere."""
    return {row[0] for column in NAMING for row in await tx.rows(select(column).where(column.is_not(None)))}

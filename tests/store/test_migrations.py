"""A database of each earlier schema comes to this one with its rows in it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from bench.booking_fair import ask_for
from fair.booking import Attendee
from fair.calendar import Interval
from fair.records import Exhibitor, Fair, Person, Ref
from fair.visitors import Invitation, Reached, Turn
from store import attendees, meetings, people, programme, reach, schema, turns, unanswered, written
from store.database import Database
from store.tables import metadata

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
INKWELL = Exhibitor(id="e1", name="Inkwell Printing", name_zh="墨池印务", stands=("3A-12",), country="CN")


async def brought_to(revision: str, url: str, fill: str) -> None:
    """Make the database as the release with this schema left it, with an exhibitor in it."""

    def bring(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(schema.MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        written.write(connection, "exhibitor", "file", [(1, INKWELL)], revision=1, at=NOON)
        for statement in fill.split(";"):
            connection.execute(text(statement))

    if url.startswith("sqlite"):
        with create_engine(url).begin() as connection:
            bring(connection)
        return
    engine = create_async_engine(url)
    async with engine.begin() as opened:
        await opened.run_sync(bring)
    await engine.dispose()


async def test_migrations_make_the_tables_that_the_code_knows(db: Database) -> None:
    def compare(connection: Connection) -> list[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with db.read() as tx:
        assert await tx.call(compare) == []


async def test_the_first_schemas_records_are_there_after_the_second(bare_url: str) -> None:
    await brought_to("0001", bare_url, "UPDATE state SET revision = 1, last_row = 1")

    db = await Database.open(bare_url)
    async with db.read() as tx:
        found = await tx.call(schema.stored), await programme.revision(tx), await programme.records(tx, "exhibitor")

    await db.close()
    assert found == (schema.CURRENT, 1, [INKWELL])


async def test_people_and_their_codes_of_the_second_schema_are_there_after_the_third(bare_url: str) -> None:
    filled = """
        INSERT INTO visitor (number, version, since, "group") VALUES (1, 1, '2026-09-01 12:00:00+00:00', FALSE);
        INSERT INTO address (channel, chat, visitor, used) VALUES ('web', 'ann', 1, '2026-09-01 12:00:00+00:00');
        INSERT INTO code (digest, gives, exhibitor, made, expires)
            VALUES ('d', 'organizer', '', '2026-09-01 12:00:00+00:00', '2026-09-08 12:00:00+00:00')
    """
    await brought_to("0002", bare_url, filled)

    db = await Database.open(bare_url)
    async with db.read() as tx:
        invitation, reached = await people.invitation(tx, "d"), await reach.of(tx, [1])

    await db.close()
    assert invitation == Invitation(digest="d", gives="organizer", made=NOON, expires=NOON + timedelta(days=7), taken=None)
    assert reached == {1: Reached(visitor=1, channel="web", chat="ann")}


async def test_visitors_of_the_third_schema_can_book_after_the_fourth(bare_url: str) -> None:
    filled = """INSERT INTO visitor (number, version, since, "group") VALUES (1, 1, '2026-09-01 12:00:00+00:00', FALSE)"""
    await brought_to("0003", bare_url, filled)

    db = await Database.open(bare_url)
    fair = Fair(name="Harbour Fair", zone=ZoneInfo("UTC"), first_day=NOON.date(), last_day=NOON.date())
    time = Interval(NOON, NOON + timedelta(minutes=30))
    async with db.begin() as tx:
        known = {"host": Ref("exhibitor", 1), "attendee": Attendee(1), "fair": fair, "at": NOON - timedelta(hours=2)}
        asked = await ask_for(tx, time=time, **known)  # type: ignore[arg-type]  # by name
        found = await meetings.of(tx, 1)

    await db.close()
    assert found == [asked.after]


async def test_who_was_registered_under_the_third_schema_is_found_by_badge_after_the_fourth(bare_url: str) -> None:
    filled = """
        INSERT INTO person (row, origin, as_of, revision, id, name, badge, email)
            VALUES (2, 'file', '2026-09-01 12:00:00+00:00', 1, 'V1', 'Li Wei', ' JH-00A1', 'Li@Example.org')
    """
    await brought_to("0003", bare_url, filled)

    db = await Database.open(bare_url)
    async with db.read() as tx:
        by_badge, by_mail = await attendees.with_badge(tx, "jh-00a1"), await attendees.with_mailbox(tx, "li@example.org")

    await db.close()
    assert [by_badge] == by_mail == [Person(id="V1", name="Li Wei", badge=" JH-00A1", email="Li@Example.org")]


async def test_questions_of_the_fourth_schema_are_there_after_the_fifth_and_wait_for_no_group(bare_url: str) -> None:
    filled = """
        INSERT INTO visitor (number, version, since, "group") VALUES (1, 1, '2026-09-01 12:00:00+00:00', FALSE);
        INSERT INTO turn (number, visitor, inbox, at, text, language, found, records)
            VALUES (1, 1, 1, '2026-09-01 12:00:00+00:00', 'ropes?', 'en', FALSE, '[]')
    """
    await brought_to("0004", bare_url, filled)

    db = await Database.open(bare_url)
    async with db.read() as tx:
        said, waiting = await turns.last(tx, 1, limit=10), await unanswered.waiting(tx, limit=10)

    await db.close()
    assert said == [Turn(number=1, inbox=1, at=NOON, text="ropes?", language="en", found=False)]
    assert waiting == {}

"""A database of each earlier schema comes to this one with its rows in it."""

from datetime import UTC, datetime

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from fair.records import Exhibitor
from store import programme, rows, schema
from store.database import Database

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
INKWELL = Exhibitor(id="e1", name="Inkwell Printing", name_zh="墨池印务", stands=("3A-12",), country="CN")


async def brought_to(revision: str, url: str, fill: str) -> None:
    """Make the database as the release with this schema left it, with an exhibitor in it."""

    def bring(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(schema.MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        rows.write(connection, "exhibitor", "file", [(1, INKWELL)], revision=1, at=NOON)
        connection.execute(text(fill))

    if url.startswith("sqlite"):
        with create_engine(url).begin() as connection:
            bring(connection)
        return
    engine = create_async_engine(url)
    async with engine.begin() as opened:
        await opened.run_sync(bring)
    await engine.dispose()


async def test_the_first_schemas_records_are_there_after_the_second(bare_url: str) -> None:
    await brought_to("0001", bare_url, "UPDATE state SET revision = 1, last_row = 1")

    db = await Database.open(bare_url)
    async with db.read() as tx:
        found = await tx.call(schema.stored), await programme.revision(tx), await programme.records(tx, "exhibitor")

    await db.close()
    assert found == (schema.CURRENT, 1, [INKWELL])

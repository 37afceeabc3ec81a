"""What holds for a database whatever is in it: its schema, its transactions, its times."""

import asyncio
import os
import shutil
import subprocess
import sys
import traceback
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, make_url, text
from sqlalchemy.exc import DBAPIError, StatementError

import store
from fair.calendar import Interval
from fair.errors import BadSetting, CannotDo, NewerSchema
from store import programme, schema, tables, talk_tables
from store.database import Database, Tx

COUNT = text("SELECT last_row FROM state")
RAISE = text("UPDATE state SET last_row = last_row + 1")

OPENING = """
import asyncio, sys
from store.database import Database

async def main():
    await (await Database.open(sys.argv[1])).close()
    print("migrated:", "alembic" in sys.modules)

asyncio.run(main())
"""


async def counted(tx: Tx) -> int:
    return int((await tx.rows(COUNT))[0][0])


async def test_a_database_is_made_by_opening_it(bare_url: str) -> None:
    db = await Database.open(bare_url)

    async with db.read() as tx:
        found = await programme.revision(tx), await tx.call(schema.stored)

    await db.close()
    assert found == (0, schema.CURRENT)


async def test_the_migrations_make_the_tables_that_the_code_reads(db: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), tables.metadata))

    for module in iter_modules(store.__path__):
        import_module(f"store.{module.name}")
    async with db.read() as tx:
        found = await tx.call(differences)

    assert found == []


def test_the_code_asks_for_the_last_migration_and_numbers_them_all() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    script = ScriptDirectory.from_config(config)

    revisions = sorted(each.revision for each in script.walk_revisions())

    assert script.get_current_head() == schema.CURRENT
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]


async def test_of_several_that_open_a_new_database_at_once_one_migrates_and_the_others_wait(bare_url: str) -> None:
    opened = await asyncio.gather(*(Database.open(bare_url) for _ in range(4)))

    for db in opened:
        async with db.begin() as tx:
            await tx.run(RAISE)
    async with opened[0].read() as tx:
        found = await counted(tx)

    for db in opened:
        await db.close()
    assert found == 4


async def test_two_processes_open_a_new_database_at_once(bare_url: str) -> None:
    command = (sys.executable, "-c", OPENING, bare_url)
    processes = [await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]

    said = [await process.communicate() for process in processes]

    assert [err for _, err in said] == [b"", b""]
    assert [out.startswith(b"migrated: ") for out, _ in said] == [True, True]


async def test_alembic_is_not_imported_where_nothing_is_to_be_migrated(database_url: str) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", OPENING, database_url, stdout=subprocess.PIPE)

    out, _ = await process.communicate()

    assert out == b"migrated: False\n"


async def test_the_database_of_a_later_release_is_refused(database_url: str) -> None:
    db = await Database.open(database_url)
    async with db.begin() as tx:
        await tx.run(text("UPDATE alembic_version SET version_num = '9999'"))
    await db.close()

    with pytest.raises(NewerSchema, match=f"schema 9999; this fairlead knows up to {schema.CURRENT}"):
        await Database.open(database_url)


@pytest.mark.parametrize("url", ["mysql://localhost/fair", "sqlite://", "sqlite:///:memory:", "no url at all"])
async def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(BadSetting):
        await Database.open(url)


async def test_a_database_that_cannot_be_opened_is_refused_with_the_drivers_words_and_no_password(
    postgres_server: str, tmp_path: Path
) -> None:
    (tmp_path / "text").write_text("not a database" * 100)
    server = make_url(postgres_server).set(database="missing", password="secret")

    with pytest.raises(BadSetting, match="file is not a database") as no_sqlite:
        await Database.open(f"sqlite:///{tmp_path / 'text'}")
    with pytest.raises(BadSetting, match='database "missing" does not exist') as no_postgres:
        await Database.open(server.render_as_string(hide_password=False))

    assert "secret" not in f"{no_sqlite.value} {no_postgres.value}"


async def test_a_database_in_a_folder_that_cannot_be_written_is_looked_at(sqlite_template: Path, tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(sqlite_template, folder / "fair.db")
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("rights do not bind this user")
    try:
        db = await Database.open(f"sqlite:///{folder / 'fair.db'}")
        async with db.read() as tx:
            assert await counted(tx) == 0
        with pytest.raises(CannotDo, match="cannot be written; nothing was applied"):
            async with db.begin():
                pass
        await db.close()
    finally:
        folder.chmod(0o755)


async def test_a_database_that_cannot_even_be_looked_at_is_refused_with_its_folder_and_the_mend(tmp_path: Path) -> None:
    (tmp_path / "fair.db").mkdir()

    with pytest.raises(BadSetting, match=f"fair.db cannot be opened: unable to open database file. Free space in {tmp_path}, or give it"):
        await Database.open(f"sqlite:///{tmp_path / 'fair.db'}")
    with pytest.raises(BadSetting, match="Check FAIRLEAD_DATABASE_URL"):
        await Database.open(f"sqlite:///{tmp_path / 'none' / 'fair.db'}")


async def test_a_transaction_that_fails_leaves_nothing(db: Database) -> None:
    with pytest.raises(RuntimeError, match="on purpose"):
        async with db.begin() as tx:
            await tx.run(RAISE)
            raise RuntimeError("on purpose")

    async with db.read() as tx:
        assert await counted(tx) == 0


async def test_readers_do_not_wait_for_a_writer_and_see_what_was_there_before(db: Database) -> None:
    async with db.begin() as writing:
        await writing.run(RAISE)
        async with db.read() as tx:
            meanwhile = await counted(tx)
    async with db.read() as tx:
        afterwards = await counted(tx)

    assert (meanwhile, afterwards) == (0, 1)


async def test_a_reader_sees_one_moment_of_the_database(db: Database) -> None:
    async with db.read() as tx:
        before = await counted(tx)
        async with db.begin() as writing:
            await writing.run(RAISE)
        after = await counted(tx)

    assert (before, after) == (0, 0)


async def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError):
        async with db.read() as tx:
            await tx.run(RAISE)

    async with db.read() as tx:
        assert await counted(tx) == 0


async def test_more_readers_than_connections_take_turns(db: Database) -> None:
    async def look() -> int:
        async with db.read() as tx:
            return await counted(tx)

    assert await asyncio.gather(*(look() for _ in range(50))) == [0] * 50


async def test_writers_take_turns_and_none_is_lost(db: Database) -> None:
    async def write() -> None:
        async with db.begin() as tx:
            await tx.run(RAISE)

    await asyncio.gather(*(write() for _ in range(20)))

    async with db.read() as tx:
        assert await counted(tx) == 20


async def test_a_writer_of_another_process_is_waited_for(database_url: str) -> None:
    here, there = await Database.open(database_url), await Database.open(database_url)

    async def write(db: Database) -> None:
        for _ in range(10):
            async with db.begin() as tx:
                await tx.run(RAISE)

    await asyncio.gather(write(here), write(there))

    async with here.read() as tx:
        found = await counted(tx)
    await here.close()
    await there.close()
    assert found == 20


async def test_a_cancelled_writer_leaves_nothing_and_the_next_one_goes_on(db: Database) -> None:
    begun = asyncio.Event()

    async def write() -> None:
        async with db.begin() as tx:
            await tx.run(RAISE)
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with db.begin() as tx:
        assert await counted(tx) == 0


async def test_a_time_without_a_zone_is_refused(db: Database) -> None:
    naive = datetime(2026, 9, 5, 9)  # noqa: DTZ001  that is the point

    with pytest.raises(StatementError, match="has no zone"):
        async with db.read() as tx:
            await programme.sessions(tx, starts=Interval(naive, naive))


@pytest.mark.parametrize("row", [{"number": 7}, {"number": 8, "channel": None}], ids=["twice", "incomplete"])
async def test_an_error_quotes_nothing_of_what_people_wrote(db: Database, row: dict[str, object]) -> None:
    letter = {
        "number": 7,
        "channel": "web",
        "update": "planted words",
        "chat": "planted words",
        "at": datetime.now(UTC),
        "state": "waiting",
    }
    add = insert(talk_tables.inbox)
    async with db.begin() as tx:
        await tx.run(add, letter | {"tries": 0})

    with pytest.raises(DBAPIError) as raised:
        async with db.begin() as tx:
            await tx.run(add, letter | {"tries": 0} | row)

    assert "INSERT INTO inbox" in str(raised.value)
    assert "planted" not in "".join(traceback.format_exception(raised.value))


async def test_what_is_deleted_from_sqlite_is_overwritten_and_writes_go_ahead_of_the_file(tmp_path: Path) -> None:
    db = await Database.open(f"sqlite:///{tmp_path / 'fair.db'}")

    async with db.begin() as tx:
        pragmas = {name: (await tx.rows(text(f"PRAGMA {name}")))[0][0] for name in ("journal_mode", "secure_delete", "foreign_keys")}

    await db.close()
    assert pragmas == {"journal_mode": "wal", "secure_delete": 1, "foreign_keys": 1}


async def test_a_full_disk_is_told_in_a_line_and_leaves_nothing(tmp_path: Path) -> None:
    db = await Database.open(f"sqlite:///{tmp_path / 'fair.db'}")
    async with db.begin() as tx:
        await tx.run(text("PRAGMA max_page_count = 1"))  # no more pages than there are

    with pytest.raises(CannotDo) as refused:
        async with db.begin() as tx:
            await tx.run(RAISE)
            await tx.run(text("CREATE TABLE more (words)"))
            await tx.run(text("INSERT INTO more VALUES (zeroblob(100000))"))

    assert str(refused.value) == f"The disk of {tmp_path / 'fair.db'} is full; nothing was applied. Free some space and load again."
    async with db.read() as tx:
        assert await counted(tx) == 0
    await db.close()

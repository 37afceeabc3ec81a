"""The schema's revision: what the database has, what this code needs, and the way from one to the other.

Revisions are numbers, "0001" and up, so that a later one is known as such. Alembic is imported only where
there is something to migrate. Two processes may ask at once: one migrates, the other waits and finds it done.
"""

import sqlite3
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from fair.errors import NewerSchema

CURRENT = "0005"
MIGRATIONS = Path(__file__).parent / "migrations"
EMPTYING = timedelta(milliseconds=50)
_LOCK = 0x6661_6972  # of PostgreSQL's advisory locks, "fair"; SQLite's own writing lock does there
_PAUSE, _TRIES = 0.02, 500  # seconds; ten of them in all


def stored(connection: Connection) -> str | None:
    """Return the database's revision, None when it is empty; raise NewerSchema for one this code does not know."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None and revision > CURRENT:
        raise NewerSchema(
            f"The database has schema {revision}; this fairlead knows up to {CURRENT}.",
            mend="Use the fairlead that wrote it, or a later one.",
        )
    return revision


def migrate(connection: Connection) -> None:
    """Bring the database to CURRENT inside the transaction that is open, alone."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    if stored(connection) == CURRENT:
        return

    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def write_ahead(connection: Connection) -> None:
    """Switch a SQLite file to write-ahead logging, once for all; outside any transaction."""
    file = connection.connection.driver_connection
    assert file is not None
    for _ in range(_TRIES):
        try:
            file.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as err:  # SQLite does not wait by itself when two processes open a new file
            locked = err
            time.sleep(_PAUSE)
    raise locked


def empty_write_ahead(connection: Connection) -> bool:
    """Write the log into the file and make it empty, waiting EMPTYING for those that read; say whether it is; outside any transaction."""
    file = connection.connection.driver_connection
    assert file is not None
    (waits,) = file.execute("PRAGMA busy_timeout").fetchone()
    file.execute(f"PRAGMA busy_timeout = {EMPTYING // timedelta(milliseconds=1)}")  # whoever writes waits for this meanwhile
    try:
        busy, _, _ = file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        file.execute(f"PRAGMA busy_timeout = {waits}")
    return not busy

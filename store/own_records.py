"""Records of the console's own: made and removed by hand, of the source `CONSOLE`, which no load states or touches."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from fair.edits import CONSOLE
from fair.ids import made_id, numbered
from fair.records import BY_KIND, Origin, Policy, Record, Session
from store import changes, reminders, rows, tables, written
from store.database import Tx


async def add(tx: Tx, record: Record, *, at: datetime) -> Record:
    """Add a record and return it as stored; its id is made from what it is called, with a number where that is taken."""
    kind = record.KIND

    def write(connection: Connection) -> Record:
        had_rules = changes.has_rules(connection)
        revision, fresh = rows.raise_revision(connection, rows=1)
        named = replace(record, id=_free(connection, kind, record.id or made_id(record)))
        row = written.take_back(connection, kind, CONSOLE, named.id) or fresh
        written.write(connection, kind, CONSOLE, [(row, named)], revision=revision, at=at)
        if had_rules or kind != Policy.KIND:
            changes.note(connection, kind, [(row, None, named)], at=at)
        return replace(named, origin=Origin(row, CONSOLE, at))

    return await tx.call(write)


async def remove(tx: Tx, kind: str, id: str, *, at: datetime) -> bool:
    """Remove a record of the console's own; False where there is none of that id."""
    table = tables.records[kind]

    def write(connection: Connection) -> bool:
        query = rows.selected(kind).where(table.c.origin == CONSOLE, table.c.id == id)
        if not (found := rows.read(connection, BY_KIND[kind], query)):
            return False
        record = found[0]
        assert record.origin is not None, "a stored record has an origin"
        revision, _ = rows.raise_revision(connection)
        if kind == Session.KIND:
            reminders.follow(connection, {record.origin.row: None}, at=at)
        written.remove(connection, kind, CONSOLE, [(record.origin.row, record)], revision=revision)
        changes.note(connection, kind, [(record.origin.row, record, None)], at=at)
        return True

    return await tx.call(write)


def _free(connection: Connection, kind: str, id: str) -> str:
    """Return an id that no record of the console's has; other writers wait since the revision was raised."""
    table = tables.records[kind]
    taken = set(connection.scalars(select(table.c.id).where(table.c.origin == CONSOLE)))
    return numbered(id, taken)

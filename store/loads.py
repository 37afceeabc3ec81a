"""Loads: the programme as its files state it, and what each load reported.

A load is planned from a read of its own, and carried out only where the programme is still of the revision that
it was planned from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from fair.changes import Difference
from fair.edits import Edit
from fair.records import BY_KIND, Fair, Policy, Record, Session
from store import changes, packing, reminders, rows, tables
from store.database import Tx

# Records of one kind ("session") and source.
Scope = tuple[str, str]
_Added = tuple[int, Record, bool]


class Outdated(Exception):
    """The programme has changed since the load was planned; plan it again."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The fair as it is stored; `declared` where a fair.toml said so, else it was guessed from the records."""

    fair: Fair
    declared: bool


async def records(tx: Tx, kind: str, source: str) -> list[Record]:
    """Return all records of a kind that came from a source, by row."""
    table = tables.records[kind]
    return await rows.values(tx, BY_KIND[kind], rows.selected(kind).where(table.c.origin == source).order_by(table.c.row))


async def count(tx: Tx, kind: str) -> int:
    """Return how many records of a kind there are, from all sources."""
    return int((await tx.rows(select(func.count()).select_from(tables.records[kind])))[0][0])


async def fair(tx: Tx) -> Stored | None:
    """Return the fair itself, None before the first load."""
    found = await tx.rows(select(tables.fair.c["values"], tables.fair.c.declared))
    return Stored(packing.unpack_fair(found[0][0]), found[0][1]) if found else None


async def days(tx: Tx, *, besides: Sequence[str]) -> tuple[datetime, datetime] | None:
    """Return the first and the last start of all sessions that are not of the sources `besides`, None without any."""
    table = tables.session
    span = select(func.min(table.c.start), func.max(table.c.start)).where(table.c.origin.not_in(besides))
    first, last = (await tx.rows(span))[0]
    return None if first is None else (first, last)


async def apply(
    tx: Tx,
    differences: Mapping[Scope, Difference],
    *,
    fair: Stored | None,
    edits: Sequence[Edit],
    planned_from: int,
    report: Mapping[str, Any],
    at: datetime,
) -> None:
    """Write the differences, the fair where it is given, what became of edits, and the report, as one new revision.

    Raise Outdated where the programme is no longer of revision `planned_from`.
    """

    def carry_out(connection: Connection) -> None:
        fresh = sum(len(difference.added) for difference in differences.values())
        had_rules = changes.has_rules(connection)
        revision, row = rows.raise_revision(connection, rows=fresh)
        if revision != planned_from + 1:
            raise Outdated
        for (kind, source), difference in differences.items():
            added = _write(connection, kind, source, difference, first_row=row, revision=revision, at=at)
            changes.note(connection, kind, _noted(difference, added, had_rules=had_rules), at=at)
            row += len(difference.added)
        if fair is not None:
            rows.write_fair(connection, packing.pack_fair(fair.fair), declared=fair.declared, revision=revision, at=at)
        rows.write_edits(connection, edits)
        connection.execute(insert(tables.load), {"at": at, "revision": revision, "report": report})
        if fresh > rows.MANY:
            rows.count_anew(connection)

    await tx.call(carry_out)


def _write(
    connection: Connection, kind: str, source: str, difference: Difference, *, first_row: int, revision: int, at: datetime
) -> list[_Added]:
    """Write a difference; return each record that is new with its row, and whether it was there once."""
    removed = [(_row(record), record) for record in difference.removed]
    rewritten = [(_row(change.before), change.after) for change in difference.rewritten]
    back = rows.take_back(connection, kind, source, (record.id for record in difference.added))
    added = [(back.get(record.id, row), record, record.id in back) for row, record in enumerate(difference.added, first_row)]
    if kind == Session.KIND:
        again = {row: record for row, record, is_back in added if is_back}
        reminders.follow(connection, {**dict(rewritten), **again, **{row: None for row, _ in removed}}, at=at)
    rows.remove(connection, kind, source, removed, revision=revision)
    rows.rewrite(connection, kind, rewritten, revision=revision, at=at)
    rows.write(connection, kind, source, [(row, record) for row, record, _ in added], revision=revision, at=at)
    return added


def _noted(difference: Difference, added: Sequence[_Added], *, had_rules: bool) -> Iterator[changes.Noted]:
    """Return what people may be told of: of new records those that come back, and rules where there were some before."""
    yield from ((_row(change.before), change.before, change.after) for change in difference.rewritten)
    yield from ((_row(record), record, None) for record in difference.removed)
    yield from ((row, None, record) for row, record, is_back in added if is_back or (had_rules and record.KIND == Policy.KIND))


def _row(record: Record) -> int:
    assert record.origin is not None, "a stored record has an origin"
    return record.origin.row

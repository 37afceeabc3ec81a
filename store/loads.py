"""Loads: the programme as its files state it, and what each load reported.

A load is planned from a read of its own, and carried out only where the programme is still of the revision that
it was planned from.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select

from fair.changes import Difference
from fair.edits import Edit
from fair.records import BY_KIND, Fair, Policy, Record, Session
from store import changes, packing, prepared, reminders, rows, tables, undo, written
from store.changes import Worth
from store.database import Tx
from store.undo import Undoable

# Records of one kind ("session") and source.
Scope = tuple[str, str]
Met = tuple[Edit, Edit]  # an edit before and after it met what the files say
_Added = tuple[int, Record, bool]  # a row, its new record, and whether that was there once


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A load of which all is done that can be before its transaction: on SQLite one writes at a time, and replies wait.

    `fresh`: how many row numbers it needs. `followed`: what becomes of sessions that somebody may be reminded of, by row.
    `plan` and `was`: under which name, and how, what it changes is kept to be undone; None where it undoes a load itself.
    `edits`: before and after, each that changes. `fair_since`: since when the fair reads so, where that is not now.
    """

    planned_from: int
    plan: str | None
    was: undo.Rows
    fresh: int
    steps: Sequence[prepared.Ready]
    followed: Mapping[int, Record | None]
    told: Mapping[str, Sequence[Worth]]
    fair: Stored | None
    fair_since: datetime | None
    edits: Sequence[Met]
    at: datetime


async def ready(
    tx: Tx,
    differences: Mapping[Scope, Difference],
    *,
    fair: Stored | None,
    edits: Sequence[Met],
    planned_from: int,
    at: datetime,
    undoes: Undoable | None = None,
) -> Ready:
    """Make a load ready that was planned from this revision; `tx` only looks, at that revision.

    `undoes`: what it puts back reads as it did, since when it did.
    """
    looked = await tx.call(lambda connection: _look(connection, differences))
    since = None if undoes else at
    steps, followed, told, was = await asyncio.to_thread(_made_ready, differences, looked, planned_from + 1, at, since)
    return Ready(
        planned_from=planned_from,
        plan=None if undoes else uuid4().hex,
        was=was,
        fresh=sum(len(difference.added) for difference in differences.values()),
        steps=steps,
        followed=followed,
        told=told,
        fair=fair,
        fair_since=undoes.fair_since if undoes else None,
        edits=edits,
        at=at,
    )


async def apply(tx: Tx, ready: Ready, *, report: Mapping[str, Any]) -> None:
    """Write a load and its report as one new revision; raise Outdated where the programme is no longer of the one it was planned from."""

    def begin(connection: Connection) -> int:
        revision, _ = rows.raise_revision(connection, rows=ready.fresh)
        if revision != ready.planned_from + 1:
            raise Outdated
        reminders.follow(connection, ready.followed, at=ready.at)
        return revision

    def end(connection: Connection) -> None:
        _remember(connection, ready, revision)
        for kind, told in ready.told.items():
            changes.keep(connection, kind, told, at=ready.at)
        if ready.fair is not None:
            packed = packing.pack_fair(ready.fair.fair)
            rows.write_fair(connection, packed, declared=ready.fair.declared, revision=revision, at=ready.fair_since or ready.at)
        rows.write_edits(connection, [after for _, after in ready.edits])
        connection.execute(insert(tables.load), {"at": ready.at, "revision": revision, "report": report})
        if ready.fresh > rows.MANY:
            rows.count_anew(connection)

    revision = await tx.call(begin)
    for step in ready.steps:
        await tx.call(step.run)
    await tx.call(end)


def _remember(connection: Connection, ready: Ready, revision: int) -> None:
    if ready.plan is None:
        undo.forget(connection)
    else:
        fair, records = ready.fair is not None, len(ready.was)
        undo.remember(connection, ready.plan, records=records, edits=ready.edits, fair=fair, revision=revision, at=ready.at)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What making a load ready leans on: which records were there once, the row numbers to come."""

    dialect: str
    last_row: int
    had_rules: bool
    once: Mapping[Scope, Mapping[str, int]]


def _look(connection: Connection, differences: Mapping[Scope, Difference]) -> _Looked:
    once = {scope: written.once(connection, *scope) for scope, difference in differences.items() if difference.added}
    last_row = connection.scalars(select(tables.state.c.last_row)).one()
    return _Looked(connection.dialect.name, last_row, changes.has_rules(connection), once)


def _made_ready(
    differences: Mapping[Scope, Difference], looked: _Looked, revision: int, at: datetime, since: datetime | None
) -> tuple[list[prepared.Ready], dict[int, Record | None], dict[str, list[Worth]], list[Mapping[str, Any]]]:
    steps: list[prepared.Ready] = []
    followed: dict[int, Record | None] = {}
    told: dict[str, list[Worth]] = {}
    was: list[Mapping[str, Any]] = []
    row = looked.last_row + 1
    for (kind, source), difference in differences.items():
        once = looked.once.get((kind, source), {})
        added = [(once.get(record.id, row), record, record.id in once) for row, record in enumerate(difference.added, row)]
        row += len(difference.added)
        steps += _steps(kind, source, difference, added, revision=revision, at=since, on=looked.dialect)
        told.setdefault(kind, []).extend(changes.worth(kind, _noted(difference, added, had_rules=looked.had_rules), at=at))
        was += undo.rows_of(kind, source, difference, [(row_, record) for row_, record, _ in added])
        if kind == Session.KIND:
            followed |= _followed(difference, added)
    return steps, followed, told, was


def _steps(
    kind: str, source: str, difference: Difference, added: Sequence[_Added], *, revision: int, at: datetime | None, on: str
) -> Iterator[prepared.Ready]:
    gone = [(_row(record), record) for record in difference.removed]
    rewritten = [(_row(change.before), change.after) for change in difference.rewritten]
    yield from written.back([row for row, _, is_back in added if is_back], on=on)
    yield from written.removed(kind, source, gone, revision=revision, on=on)
    yield from written.rewritten(kind, rewritten, revision=revision, at=at, on=on)
    yield from written.written(kind, source, [(row, record) for row, record, _ in added], revision=revision, at=at, on=on)


def _followed(difference: Difference, added: Sequence[_Added]) -> dict[int, Record | None]:
    """Return what becomes of sessions that were there once, by row; None: removed."""
    rewritten = {_row(change.before): change.after for change in difference.rewritten}
    return {
        **rewritten,
        **{row: record for row, record, is_back in added if is_back},
        **{_row(record): None for record in difference.removed},
    }


def _noted(difference: Difference, added: Sequence[_Added], *, had_rules: bool) -> Iterator[changes.Noted]:
    """Return what people may be told of: of new records those that come back, and rules where there were some before."""
    yield from ((_row(change.before), change.before, change.after) for change in difference.rewritten)
    yield from ((_row(record), record, None) for record in difference.removed)
    yield from ((row, None, record) for row, record, is_back in added if is_back or (had_rules and record.KIND == Policy.KIND))


def _row(record: Record) -> int:
    assert record.origin is not None, "a stored record has an origin"
    return record.origin.row

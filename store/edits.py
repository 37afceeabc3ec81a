"""The console's edits as stored: laid over what files say, and the conflicts that wait for a choice.

The stored record always reads as edited; what the files say stands in the edit. An edit outlives its record, so
that one that is removed and comes back is edited again. The fair's own edits have the kind `FAIR`, and as fields
the names of `Fair`, or "section.name" for a choice; their values are packed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from fair.edits import CONSOLE, FAIR, Edit, edited, met
from fair.records import BY_KIND, Fair, Record, Session
from store import changes, packing, reminders, rows, tables, written
from store.database import Tx


async def of(tx: Tx, kind: str, source: str = "") -> list[Edit]:
    """Return the edits of the records of a kind and source, the oldest first."""
    return await tx.call(lambda connection: rows.read_edits(connection, tables.edit.c.kind == kind, tables.edit.c.source == source))


async def conflicts(tx: Tx) -> list[Edit]:
    """Return the edits that wait for a choice, the oldest first."""
    return await tx.call(lambda connection: rows.read_edits(connection, tables.edit.c.conflict_at.is_not(None)))


async def put(tx: Tx, *, kind: str, source: str = "", id: str = "", field: str, value: Any, at: datetime) -> None:
    """Let `value` stand for a field of a record, or of the fair itself, whatever files say; KeyError where there is none."""
    await put_all(tx, kind=kind, source=source, id=id, values={field: value}, at=at)


async def put_all(tx: Tx, *, kind: str, source: str = "", id: str = "", values: Mapping[str, Any], at: datetime) -> None:
    """Let each of the values stand for its field, as one change; a record of the console's own just reads so from now on."""

    def write(connection: Connection) -> None:
        laid = [_put(connection, kind, source, id, field, value, at) for field, value in values.items()]
        if source != CONSOLE:
            rows.write_edits(connection, laid)
        _lay(connection, laid, at=at)

    await tx.call(write)


def _put(connection: Connection, kind: str, source: str, id: str, field: str, value: Any, at: datetime) -> Edit:
    known = _edit(connection, kind, source, id, field)
    said = known.said if known else _said(connection, kind, source, id, field)
    return Edit(kind=kind, source=source, id=id, field=field, value=value, said=said, at=at)


async def choose(tx: Tx, edit: Edit, *, keep: bool, at: datetime) -> bool:
    """Settle a conflict: keep the edit knowing what the files say, or drop it for what they say.

    Return False, with nothing done, where the edit is no longer as it was shown.
    """

    def settle(connection: Connection) -> bool:
        if edit != _edit(connection, edit.kind, edit.source, edit.id, edit.field):
            return False
        if keep:
            rows.write_edits(connection, [replace(edit, kept=True, conflict_at=None)])
            rows.raise_revision(connection)  # a load planned before this must see it
        else:
            rows.remove_edit(connection, edit)
            _lay(connection, [replace(edit, value=edit.said)], at=at)
        return True

    return await tx.call(settle)


def over_fair(fair: Fair, edits: Sequence[Edit], *, at: datetime) -> tuple[Fair, list[Edit]]:
    """Return a fair as its file states it with the edits laid over it, and the edits after meeting it."""
    packed = packing.pack_fair(fair)
    after = [met(edit, _looked_up(packed, edit.field), at=at) for edit in edits]
    return packing.unpack_fair(_laid_over(packed, edits)), after


def _edit(connection: Connection, kind: str, source: str, id: str, field: str) -> Edit | None:
    table = tables.edit
    found = rows.read_edits(connection, table.c.kind == kind, table.c.source == source, table.c.id == id, table.c.field == field)
    return found[0] if found else None


def _said(connection: Connection, kind: str, source: str, id: str, field: str) -> Any:
    if kind == FAIR:
        return _looked_up(_fair(connection)[0], field)
    if (record := _record(connection, kind, source, id)) is None:
        raise KeyError((kind, source, id))
    return getattr(record, field)


def _lay(connection: Connection, edits: Sequence[Edit], *, at: datetime) -> None:
    """Write the values of edits of one record into what they stand for, if that is there."""
    one = edits[0]
    revision, _ = rows.raise_revision(connection)
    if one.kind == FAIR:
        packed, declared = _fair(connection)
        rows.write_fair(connection, _laid_over(packed, edits), declared=declared, revision=revision, at=at)
    elif record := _record(connection, one.kind, one.source, one.id):
        assert record.origin is not None
        row, after = record.origin.row, edited(record, edits)
        if one.kind == Session.KIND:
            reminders.follow(connection, {row: after}, at=at)
        written.rewrite(connection, one.kind, [(row, after)], revision=revision, at=at)
        changes.note(connection, one.kind, [(row, record, after)], at=at)


def _record(connection: Connection, kind: str, source: str, id: str) -> Record | None:
    table = tables.records[kind]
    found = rows.read(connection, BY_KIND[kind], rows.selected(kind).where(table.c.origin == source, table.c.id == id))
    return found[0] if found else None


def _fair(connection: Connection) -> tuple[packing.Packed, bool]:
    found = connection.execute(select(tables.fair.c["values"], tables.fair.c.declared)).first()
    if found is None:
        raise KeyError(FAIR)
    packed, declared = found
    return packed, declared


def _looked_up(packed: packing.Packed, field: str) -> Any:
    section, _, name = field.rpartition(".")
    return packed["choices"].get(section, {}).get(name) if section else packed[field]


def _laid_over(packed: packing.Packed, edits: Iterable[Edit]) -> packing.Packed:
    choices = {section: dict(chosen) for section, chosen in packed["choices"].items()}
    laid = packed | {"choices": choices}
    for edit in edits:
        section, _, name = edit.field.rpartition(".")
        if section:
            choices.setdefault(section, {})[name] = edit.value
        else:
            laid[edit.field] = edit.value
    return laid

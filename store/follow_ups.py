"""What each side of a contact notes for itself, as stored: stars, notes, next steps; and which of these are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update

from fair.contacts import NOTHING, FollowUp, View
from fair.meetings import Side
from store.contact_tables import follow_up
from store.database import Tx, insert_new
from store.rows import parts

_ALL = select(follow_up.c.visitor, follow_up.c.row, follow_up.c.side, follow_up.c.star, follow_up.c.note, follow_up.c.step, follow_up.c.due)


@dataclass(frozen=True, slots=True)
class Due:
    """A next step whose day has come; `writer` is who wrote it, None once they were forgotten."""

    view: View
    step: str
    due: datetime
    writer: int | None


async def get(tx: Tx, view: View) -> FollowUp:
    """Return what a side notes on a contact."""
    found = await _read(tx, _ALL.where(*_is(view)))
    return found.get(view, NOTHING)


async def of(tx: Tx, visitor: int) -> dict[View, FollowUp]:
    """Return all that a visitor noted."""
    return await _read(tx, _ALL.where(follow_up.c.visitor == visitor, follow_up.c.side == Side.VISITOR))


async def of_host(tx: Tx, row: int) -> dict[View, FollowUp]:
    """Return all that an exhibitor's people noted."""
    return await _read(tx, _ALL.where(follow_up.c.row == row, follow_up.c.side == Side.HOST))


async def note(tx: Tx, view: View, *, writer: int, **said: Any) -> None:
    """Note something: `star`, `note`, `step` or `due`, of which one is reminded anew."""
    values = {**said, "writer": writer, **({"told": None} if "due" in said else {})}

    def write(connection: Connection) -> None:
        empty = {"visitor": view.visitor, "row": view.row, "side": view.side, "star": False, "note": "", "step": ""}
        connection.execute(insert_new(connection.dialect.name, follow_up).values(empty))
        connection.execute(update(follow_up).where(*_is(view)).values(values))

    await tx.call(write)


async def take(tx: Tx, *, now: datetime, limit: int) -> list[Due]:
    """Take up to `limit` next steps that are due, the first due first; they count as told."""

    def write(connection: Connection) -> list[Due]:
        found = connection.execute(_DUE, {"now": now, "most": limit}).all()
        due = [Due(View(row.visitor, row.row, Side(row.side)), row.step, row.due, row.writer) for row in found]
        for part in parts(due):
            told = update(follow_up).where(*(follow_up.c[name] == bindparam(f"of_{name}") for name in ("visitor", "row", "side")))
            which = [{"of_visitor": each.view.visitor, "of_row": each.view.row, "of_side": each.view.side, "now": now} for each in part]
            connection.execute(told.values(told=_NOW), which)
        return due

    return await tx.call(write)


async def _read(tx: Tx, query: Select[Any]) -> dict[View, FollowUp]:
    return {View(row.visitor, row.row, Side(row.side)): FollowUp(row.star, row.note, row.step, row.due) for row in await tx.rows(query)}


def _is(view: View) -> Sequence[Any]:
    return follow_up.c.visitor == view.visitor, follow_up.c.row == view.row, follow_up.c.side == view.side


_NOW = bindparam("now", type_=follow_up.c.told.type)
_DUE = (
    select(follow_up.c.visitor, follow_up.c.row, follow_up.c.side, follow_up.c.step, follow_up.c.due, follow_up.c.writer)
    .where(follow_up.c.told.is_(None), follow_up.c.due <= _NOW)
    .order_by(follow_up.c.due, follow_up.c.visitor, follow_up.c.row, follow_up.c.side)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)

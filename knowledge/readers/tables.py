"""Rows into records, whatever the rows came from: CSV, workbook or JSON.

A row is its cells in the order of the headings. A row that cannot be a record is refused by itself; a cell
that the record can do without is left out with a warning.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, TypeVar

from fair.records import BY_PLURAL, Record
from knowledge.readers import cells
from knowledge.readers.cells import Cell, LeftOut, is_empty
from knowledge.readers.collected import Collected
from knowledge.readers.columns import BY_NAME, REQUIRED, Column, Holds
from knowledge.readers.layout import Layout
from knowledge.readers.moments import when
from knowledge.readers.refusal import RecordRefused
from knowledge.readers.source import Context
from knowledge.readers.values import shown

_CONVERT: Mapping[Holds, Callable[[Cell], Any]] = {
    "line": cells.line,
    "text": cells.text,
    "list": cells.entries,
    "codes": cells.codes,
    "number": cells.number,
    "day": cells.day,
    "link": cells.link,
    "mail": cells.mail,
    "span": cells.span,
}
Value = TypeVar("Value")
_TIMES = frozenset({"start", "end", "date", "duration"})  # of a session, read together


def read_rows(
    layout: Layout, rows: Iterable[tuple[str, Sequence[Cell]]], context: Context, collected: Collected, *, heading_at: str
) -> None:
    """Read the rows below the headings, each with its place, into `collected`; rows without a word are passed over."""
    for warning in layout.warnings:
        collected.warn(heading_at, warning)
    if layout.unread:
        collected.warn(heading_at, "not read: " + ", ".join(shown(heading) for heading in layout.unread))
    for where, row in rows:
        if not all(is_empty(cell) for cell in row):
            _read_row(layout, where, row, context, collected)


def _read_row(layout: Layout, where: str, row: Sequence[Cell], context: Context, collected: Collected) -> None:
    kind = BY_PLURAL[layout.kind]
    fields: dict[str, Any] = {}
    try:
        if any(not is_empty(cell) for cell in row[len(layout.headings) :]):
            raise RecordRefused(f"has {len(row)} cells where the headings are {len(layout.headings)}")
        for column in layout.columns:
            cell = _cell(layout, column, row)
            if not is_empty(cell) and (column.name not in _TIMES or layout.kind != "sessions"):
                fields[column.name] = _field(column, cell, where, collected)
        if layout.kind == "sessions":
            fields |= _times(layout, row, context, where, collected)
        collected.accept(_record(kind, layout.kind, fields), where)
    except RecordRefused as err:
        collected.refuse(where, err.reason, kind=kind.KIND, id=_id(layout, row), cells=_as_it_stands(layout, row))


def _as_it_stands(layout: Layout, row: Sequence[Cell]) -> Mapping[str, str]:
    """Return what stands in a row by its headings; one without words, or that stands twice, is told by its number."""
    held: dict[str, str] = {}
    for number, (heading, cell) in enumerate(zip_longest(layout.headings, row), start=1):
        held[heading if heading and heading not in held else f"{heading or ''} {number}".strip()] = cells.words(cell)
    return held


def _id(layout: Layout, row: Sequence[Cell]) -> str | None:
    """Return the id of a row that is refused, if that much can be read."""
    column = BY_NAME[layout.kind, "id"]
    try:
        return cells.line(_cell(layout, column, row)) if column in layout.columns else None
    except RecordRefused:
        return None


def _field(column: Column, cell: Cell, where: str, collected: Collected) -> Any:
    try:
        return _CONVERT[column.holds](cell)
    except RecordRefused as err:
        raise RecordRefused(f"{column.name} {err.reason}") from err
    except LeftOut as err:
        collected.warn(where, f"{column.name} {err.reason}; left out")
        return None


def _cell(layout: Layout, column: Column, row: Sequence[Cell]) -> Cell:
    """Return the cell of a column, or what its several cells hold, put together."""
    found = [row[position] for position in layout.columns[column] if position < len(row) and not is_empty(row[position])]
    if len(found) < 2 or column not in layout.joined:
        return found[0] if found else None
    return [scalar for cell in found for scalar in (cell if isinstance(cell, list) else [cell])]


def _times(layout: Layout, row: Sequence[Cell], context: Context, where: str, collected: Collected) -> dict[str, Any]:
    cell = {column.name: _cell(layout, column, row) for column in layout.columns if column.name in _TIMES}
    if is_empty(cell["start"]):
        raise RecordRefused("has no start")
    on: date | None = _named("date", cells.day, cell.get("date"))
    lasts: timedelta | None = _named("duration", cells.span, cell.get("duration"))
    span = when(cell["start"], cell.get("end"), on, lasts, context.zone)
    for warning in span.warnings:
        collected.warn(where, warning)
    return {"start": span.start, "end": span.end}


def _named(name: str, convert: Callable[[Cell], Value], cell: Cell) -> Value:
    try:
        return convert(cell)
    except RecordRefused as err:
        raise RecordRefused(f"{name} {err.reason}") from err


def _record(kind: type[Record], plural: str, fields: dict[str, Any]) -> Record:
    """Return the record; a required text that only its Chinese twin holds is that one."""
    for name in REQUIRED[plural]:
        if not fields.get(name):
            fields[name] = fields.get(f"{name}_zh")
        if not fields[name]:
            raise RecordRefused(f"has no {name}")
    fields["id"] = fields.get("id") or ""
    return kind(**fields)

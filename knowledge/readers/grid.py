"""Timetables as grids in .xlsx: rooms across and times down, or rooms down and times across; a sheet for each day.

The day is told by the sheet's name or by a cell outside the grid, which may also part one day from the
next on the same sheet. A cell is a session: it begins with its first row and ends where its last row
does, so merged cells last longer, and what is merged across rooms is in all of them. The first line in a
cell is the title, lines that say so are speakers, the rest is text. Where only starts are written, a row
ends with the next one; the last row's end is unknown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum

from fair.loads import FileRead
from fair.records import Session
from knowledge.readers import fields
from knowledge.readers.grid_layout import Block, Row, Timetable, timetable_of
from knowledge.readers.grid_sheet import Grid, Place, grid_of
from knowledge.readers.grid_words import Slot, leading_slot, slot, year
from knowledge.readers.refusal import FileRefused, RecordRefused
from knowledge.readers.sessions import KINDS, Item, Told, gather, span
from knowledge.readers.source import Context, Source
from knowledge.readers.values import shown

NAME = "grid"

_SPEAKERS = re.compile(
    r"(?:speakers?|presenters?|moderators?|hosts?|by|主讲人?|演讲人|演讲嘉宾|嘉宾|讲者|讲师|主持人?)\s*[:：]\s*(.+)", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r"\s*[;；,，、/&]\s*")
_NOTHING = re.compile(r"[\W_]+|n/?a|tba|tbd", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A session as found: its words, its rooms, its day and minutes, or why there are none."""

    words: str
    rooms: tuple[str, ...]
    day: date | None
    slot: Slot | None
    reason: str = ""


def claims(source: Source) -> bool:
    return source.shape == "workbook" and any(timetable for _, timetable in _timetables(source))


def read(source: Source, context: Context) -> FileRead:
    sheets = list(_timetables(source))
    timetables = [timetable for _, timetable in sheets if timetable]
    if not any(block.day for timetable in timetables for block in timetable.blocks):
        raise FileRefused('names no day; put it into the sheet\'s name or a cell above the rooms, e.g. "2026-09-05"')
    items = (item for timetable in timetables for item in _items(timetable, _year(timetables)))
    collected = gather(items, partial(_session, zone=context.zone))
    for name, timetable in sheets:
        if timetable is None:
            collected.warn(f'sheet "{name}"', "is not a timetable and was left out")
    return collected.done(source, format=NAME, kinds=KINDS)


def _timetables(source: Source) -> Iterator[tuple[str, Timetable | None]]:
    """Return the sheets that can be seen, each with its timetable if it is one."""
    for about in source.workbook.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            try:
                grid = grid_of(source.workbook.get_sheet_by_name(about.name))
            except (CalamineError, ValueError, OSError) as err:
                raise FileRefused(f"has a sheet that cannot be read, {shown(about.name)}: {err}") from err
            yield about.name, timetable_of(about.name, grid) if grid else None


def _year(timetables: Sequence[Timetable]) -> int | None:
    """Return the year that the sheets name, for days that are written without one; None if they name several."""
    named = {block.day.year for timetable in timetables for block in timetable.blocks if block.day and block.day.year}
    if not named:
        seen = [timetable.sheet for timetable in timetables]
        seen += [
            value
            for timetable in timetables
            for (row, _), value in timetable.grid.cells.items()
            if row < timetable.blocks[0].rows[0].number
        ]
        named = {found for value in seen if (found := year(value))}
    return named.pop() if len(named) == 1 else None


def _items(timetable: Timetable, year: int | None) -> Iterator[Item[Cell]]:
    for block in timetable.blocks:
        day = block.day.in_year(year) if block.day else None
        for place, words, row in _cells(timetable, block):
            where = f'sheet "{timetable.sheet}", cell {timetable.grid.name(place)}'
            yield Item(where, "", _cell(timetable.grid, block, place, words, row, day))


def _cells(timetable: Timetable, block: Block) -> Iterator[tuple[Place, str, Row]]:
    """Return the sessions' cells by row; what stands below one in a row without a time of its own belongs to it."""
    grid = timetable.grid
    starts = {row.number: row for row in block.rows}
    open_cells: dict[int, tuple[Place, list[str], Row]] = {}
    row = block.rows[0]
    for number in range(row.number, block.stop):
        if number in starts:
            row = starts[number]
            yield from _closed(open_cells)
        for column, value in grid.row(number):
            words = str(value).strip()
            if column < timetable.body or _NOTHING.fullmatch(words) or slot(value):  # times again, on the other side
                continue
            if column in open_cells:
                open_cells[column][1].append(words)
            else:
                open_cells[column] = ((number, column), [words], row)
    yield from _closed(open_cells)


def _closed(open_cells: dict[int, tuple[Place, list[str], Row]]) -> Iterator[tuple[Place, str, Row]]:
    for place, words, row in open_cells.values():
        yield place, "\n".join(words), row
    open_cells.clear()


def _cell(grid: Grid, block: Block, place: Place, words: str, row: Row, day: date | None) -> Cell:
    last_row, last_column = grid.end(place)
    rooms = tuple(dict.fromkeys(block.rooms[column] for column in range(place[1], last_column + 1) if column in block.rooms))
    if row.slot is None:
        return Cell(words, rooms, day, None, row.reason)
    if day is None:
        return Cell(words, rooms, None, row.slot, "is on a day that is not named in full; write it as 2026-09-05")
    own, rest = leading_slot(words)
    if own and own.start >= row.slot.start:
        return Cell(rest, rooms, day, own)
    covered = [other for other in block.rows if row.number <= other.number <= last_row and other.slot]
    return Cell(words, rooms, day, replace(row.slot, end=_end(block, covered[-1])))


def _end(block: Block, last: Row) -> int | None:
    """Return when a row ends: as it says, else with the start of the next."""
    if last.slot is None:
        return None
    if last.slot.end is not None:
        return last.slot.end
    below = next((row for row in block.rows if row.number > last.number and row.slot != last.slot), None)
    return below.slot.start if below and below.slot else None


def _session(item: Item[Cell], zone: ZoneInfo | None) -> Told:
    cell = item.said
    if cell.reason or cell.slot is None or cell.day is None:
        raise RecordRefused(cell.reason)
    end = cell.slot.end
    when = span(_moment(cell.day, cell.slot.start), None if end is None else _moment(cell.day, end), zone)
    title, speakers, text = _told(cell.words)
    read = Session(
        id=item.id,
        title=fields.title(title),
        start=when.start,
        end=when.end,
        room=fields.line("room", ", ".join(cell.rooms)),
        speakers=fields.names("speaker", speakers),
        text=fields.prose("text", text),
    )
    return read, when.warnings


def _moment(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(0)) + timedelta(minutes=minutes)


def _told(words: str) -> tuple[str, list[str], str]:
    """Return the title, the speakers and the rest of a cell's lines."""
    first, *others = words.splitlines()
    named = [match[1] for line in others if (match := _SPEAKERS.fullmatch(line.strip()))]
    rest = [line for line in others if not _SPEAKERS.fullmatch(line.strip())]
    return first, [name for names in named for name in _BETWEEN_NAMES.split(names) if name], "\n".join(rest)

"""Timetables as grids in .xlsx: rooms across and times down, or rooms down and times across; a sheet for each day.

The day is told by the sheet's name or by a cell outside the grid, which may also part one day from the
next on the same sheet. A cell is a session: it begins with its first row and ends where its last row
does, so merged cells last longer, and what is merged across rooms is in all of them. The first line in a
cell is the title, lines that say so are speakers, the rest is text. Where only starts are written, a row
ends with the next one; the last row's end is unknown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from fair.loads import FileRead
from fair.records import Session
from knowledge.readers import fields
from knowledge.readers.columns import REQUIRED, guesses
from knowledge.readers.grid_sheet import Grid, Place, grid_of
from knowledge.readers.grid_words import DAY, NOON, DayWords, Slot, day_words, leading_slot, slot, year
from knowledge.readers.refusal import FileRefused, RecordRefused
from knowledge.readers.sessions import KINDS, Item, Told, gather, span
from knowledge.readers.source import Context, Source
from knowledge.readers.values import shown

NAME = "grid"

HEADING_ROWS = 20  # lists may have banner lines above their headings
LONG_ROW = 6 * 60  # minutes from a row to the next; what is later by the other half of the day is a mistake
EVENING = 18 * 60  # after it, an earlier time in the next row is after midnight
_TIME_WORD = re.compile(r"time|hour|when|start|begin|from|时间|時間|时段|時段|开始|uhrzeit|zeit", re.IGNORECASE)
_SPEAKERS = re.compile(
    r"(?:speakers?|presenters?|moderators?|hosts?|by|主讲人?|演讲人|演讲嘉宾|嘉宾|讲者|讲师|主持人?)\s*[:：]\s*(.+)", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r"\s*[;；,，、/&]\s*")
_NOTHING = re.compile(r"[\W_]+|n/?a|tba|tbd", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a timetable that has a time, or whose time cannot be read (`slot` is None)."""

    number: int
    slot: Slot | None
    added: int = 0  # minutes: half a day where the hours are written by halves, a day after midnight
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one day under one line of rooms, ascending; `stop` is the first row below them."""

    day: DayWords | None
    rooms: Mapping[int, str]
    rows: Sequence[Row]
    stop: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """A sheet that is a timetable, turned so that times run down; `body` is the first column of sessions."""

    sheet: str
    grid: Grid
    body: int
    blocks: Sequence[Block]


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
    for name in source.workbook.sheet_names:
        grid = grid_of(source.workbook.get_sheet_by_name(name))
        yield name, _timetable(name, grid) if grid else None


def _timetable(name: str, grid: Grid) -> Timetable | None:
    """Return the sheet's timetable, whichever way it lies; None if there is none."""
    if _is_list(grid):
        return None
    times, grid = max(((_times(way), way) for way in (grid, grid.turn())), key=lambda found: (len(found[0]), not found[1].turned))
    if len(times) < 2:
        return None
    column = next(iter(times)).place[1]
    body = column + 2 if _ends(grid, times) else column + 1
    blocks = list(_blocks(grid, column, body, times, day_words(name)))
    if not any(block.rooms for block in blocks):
        return None
    return Timetable(name, grid, body, blocks)


@dataclass(frozen=True, slots=True)
class _Time:
    place: Place
    slot: Slot


def _times(grid: Grid) -> list[_Time]:
    """Return the times in the column that has most of them."""
    by_column: dict[int, list[_Time]] = {}
    for place, value in grid.cells.items():
        if found := slot(value):
            by_column.setdefault(place[1], []).append(_Time(place, found))
    if not by_column:
        return []
    column = max(by_column, key=lambda number: (len(by_column[number]), -number))
    return sorted(by_column[column], key=lambda written: written.place)


def _ends(grid: Grid, times: Sequence[_Time]) -> bool:
    """Return whether the column beside the starts holds their ends."""
    beside = [slot(grid.cells.get((row, column + 1))) for row, column in (written.place for written in times)]
    return sum(end is not None for end in beside) * 2 > len(times) and all(written.slot.end is None for written in times)


def _is_list(grid: Grid) -> bool:
    """Return whether a row of headings shows that each row is a record: it has what a kind of record needs, and more.

    Rooms that are numbered ("Session 1") are no headings.
    """
    for number in range(min(grid.height, HEADING_ROWS)):
        known: dict[str, set[str]] = {}
        for _, value in grid.row(number):
            if isinstance(value, str) and len(value) < 80 and not value.rstrip()[-1].isdigit():
                for kind, guess in guesses(value).items():
                    known.setdefault(kind, set()).add(guess.column.name.removesuffix("_zh"))
        if any(len(names) > 1 and names.issuperset(REQUIRED[kind]) for kind, names in known.items()):
            return True
    return False


def _blocks(grid: Grid, column: int, body: int, times: Sequence[_Time], day: DayWords | None) -> Iterator[Block]:
    """Go down the sheet, and begin a block at each line of rooms and each day."""
    timed = {written.place[0]: written for written in times}
    rooms: dict[int, str] = {}
    sure = False  # of the rooms: their line stands beside a word for time
    rows: list[Row] = []
    for number in range(grid.height):
        told = _day_of_row(grid, number, body, timed=number in timed)
        corner = _is_time_word(grid.at(number, column))
        headings = _rooms(grid, number, body) if number not in timed and (told or corner or not rows) else {}
        if (told or headings) and rows:
            yield Block(day, rooms, tuple(rows), number)
            rows, sure = [], False
        if told and not (day and day.year and not told.year):
            day = told
        if headings and (corner or not sure):
            rooms, sure = (rooms | headings if _leaves_gaps(grid, number, body) else headings), corner
        if number in timed:
            rows.append(_row(grid, timed[number], body, rows))
        elif rows and (odd := grid.cells.get((number, column))) is not None and _sessions_in(grid, number, body):
            rows.append(Row(number, None, reason=f"is in a row whose time cannot be read: {shown(odd)}"))
    if rows:
        yield Block(day, rooms, tuple(rows), grid.height)


def _row(grid: Grid, written: _Time, body: int, before: Sequence[Row]) -> Row:
    """Return a row with its time; a column of ends completes it, and it is put after the row before."""
    number, column = written.place
    found = written.slot
    beside = slot(grid.cells.get((number, column + 1))) if body == column + 2 else None
    if beside:
        found = replace(found, end=beside.start if beside.start >= found.start else beside.start + DAY)
    last = next((row for row in reversed(before) if row.slot), None)
    if last is None or last.slot is None or found.start >= last.slot.start:
        return Row(number, found)
    by_halves = not found.halved and (last.added == NOON or last.slot.start < NOON + 60)
    if by_halves and 0 <= found.start + NOON - last.slot.start <= LONG_ROW:
        return Row(number, _later(found, NOON), added=NOON)  # 11:00, 12:00, 1:00
    if last.slot.start >= EVENING and found.start + DAY >= last.slot.start:
        return Row(number, _later(found, DAY), added=DAY)  # 22:00, 23:00, 00:30
    return Row(number, None, reason="is in a row whose time is before that of the row above it")


def _later(found: Slot, minutes: int) -> Slot:
    return replace(found, start=found.start + minutes, end=None if found.end is None else found.end + minutes)


def _day_of_row(grid: Grid, number: int, body: int, *, timed: bool) -> DayWords | None:
    """Return the day that a row tells: beside its sessions, or in a cell that has the row to itself."""
    cells = list(grid.row(number))
    telling = [value for column, value in cells if column < body or (len(cells) == 1 and not timed)]
    return next((day for value in telling if (day := day_words(value))), None)


def _rooms(grid: Grid, number: int, body: int) -> dict[int, str]:
    """Return the rooms by column; none if all columns show the same, which is a title over the timetable."""
    seen = {place: grid.at(number, place) for place in range(body, grid.width)}
    named = {place: fields.line("room", str(value)) for place, value in seen.items() if value is not None and not day_words(value)}
    rooms = {place: words for place, words in named.items() if words}
    return rooms if len(rooms) < 2 or len(set(rooms.values())) > 1 else {}


def _leaves_gaps(grid: Grid, number: int, body: int) -> bool:
    """Return whether a line of rooms leaves some columns to the line above it, as under merged names of halls."""
    return any(grid.at(number, place) is None for place in range(body, grid.width))


def _is_time_word(value: object) -> bool:
    return isinstance(value, str) and _TIME_WORD.search(value) is not None


def _sessions_in(grid: Grid, number: int, body: int) -> bool:
    return any(column >= body for column, _ in grid.row(number))


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
            if column < timetable.body or _NOTHING.fullmatch(words):
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

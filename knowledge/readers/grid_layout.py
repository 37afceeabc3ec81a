"""Finding the timetable in a sheet: which column holds the times, which lines the rooms, where a day begins."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.readers import fields
from knowledge.readers.columns import REQUIRED, guesses
from knowledge.readers.grid_sheet import Grid, Place
from knowledge.readers.grid_words import DAY, NOON, DayWords, Slot, day_words, slot
from knowledge.readers.values import shown

HEADING_ROWS = 20  # lists may have banner lines above their headings
LONG_ROW = 6 * 60  # minutes from a row to the next; what is later by the other half of the day is a mistake
EVENING = 18 * 60  # after it, an earlier time in the next row is after midnight
_TIME_WORD = re.compile(r"time|hour|when|start|begin|from|时间|時間|时段|時段|开始|uhrzeit|zeit", re.IGNORECASE)


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
class _Time:
    place: Place
    slot: Slot


def timetable_of(name: str, grid: Grid) -> Timetable | None:
    """Return the sheet's timetable, whichever way it lies; None if there is none."""
    if _is_list(grid):
        return None
    times, grid = max(((_times(way), way) for way in (grid, grid.turn())), key=lambda found: (len(found[0]), not found[1].turned))
    if len(times) < 2:
        return None
    column = times[0].place[1]
    body = column + 2 if _ends(grid, times) else column + 1
    blocks = list(_blocks(grid, column, body, times, day_words(name)))
    if not any(block.rooms for block in blocks):
        return None
    return Timetable(name, grid, body, blocks)


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
    head: dict[int, str] = {}  # the lines of rooms right above the next row, the lower one first
    sure = False  # of them: one stands beside a word for time
    rows: list[Row] = []
    for number in range(grid.height):
        told = _day_of_row(grid, number, body, timed=number in timed)
        corner = _is_time_word(grid.at(number, column))
        headings = _rooms(grid, number, body) if number not in timed and (told or corner or not rows) else {}
        if (told or headings) and rows:
            yield Block(day, rooms, tuple(rows), number)
            rows, head, sure = [], {}, False
        if told and not (day and day.year and not told.year):
            day = told
        if headings and (corner or not sure):
            rooms = head = head | headings if _leaves_gaps(grid, number, body) else headings
            sure = corner
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

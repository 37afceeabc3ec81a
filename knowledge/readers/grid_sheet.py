"""A sheet as a grid of cells, merged ones known, which can be turned so that rows become columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from python_calamine import CalamineSheet

from knowledge.readers import limits
from knowledge.readers.refusal import FileRefused

Place = tuple[int, int]  # row, column, from 0


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells that hold something, by the place of their first corner; `last` is the far corner of merged ones."""

    height: int
    width: int
    cells: Mapping[Place, Any]
    last: Mapping[Place, Place]
    corner: Mapping[Place, Place] = field(repr=False)  # of each cell inside a merged one: its first corner
    turned: bool = False

    def at(self, row: int, column: int) -> Any:
        """Return what is seen at a place, also in the middle of a merged cell; None for nothing."""
        return self.cells.get(self.corner.get((row, column), (row, column)))

    def end(self, place: Place) -> Place:
        return self.last.get(place, place)

    def row(self, row: int) -> Iterator[tuple[int, Any]]:
        """Return the cells that begin in a row, by column."""
        for column in range(self.width):
            if (row, column) in self.cells:
                yield column, self.cells[row, column]

    def turn(self) -> "Grid":
        return Grid(
            self.width,
            self.height,
            {_flip(place): value for place, value in self.cells.items()},
            {_flip(first): _flip(last) for first, last in self.last.items()},
            {_flip(place): _flip(first) for place, first in self.corner.items()},
            not self.turned,
        )

    def name(self, place: Place) -> str:
        """Return a cell's name in the sheet, e.g. C4."""
        row, column = _flip(place) if self.turned else place
        letters = ""
        column += 1
        while column:
            column, letter = divmod(column - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{row + 1}"


def grid_of(sheet: CalamineSheet) -> Grid | None:
    """Return the sheet as a grid; None for one that is empty, or larger than any timetable."""
    height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    if not 0 < height * width <= limits.GRID_CELLS:
        return None
    last: dict[Place, Place] = {}
    corner: dict[Place, Place] = {}
    for first, end in sheet.merged_cell_ranges or ():
        end = min(end[0], height - 1), min(end[1], width - 1)
        last[first] = end
        if (end[0] - first[0] + 1) * (end[1] - first[1] + 1) + len(corner) > limits.GRID_CELLS:
            raise FileRefused(f"merges cells over each other in sheet {sheet.name!r}")
        corner |= {(row, column): first for row in range(first[0], end[0] + 1) for column in range(first[1], end[1] + 1)}
    rows = sheet.to_python(skip_empty_area=False)
    cells = {(number, column): value for number, row in enumerate(rows) for column, value in enumerate(row) if _says_something(value)}
    return Grid(height, width, {place: value for place, value in cells.items() if corner.get(place, place) == place}, last, corner)


def _says_something(value: Any) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _flip(place: Place) -> Place:
    return place[1], place[0]

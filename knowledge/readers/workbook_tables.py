"""Tables as workbooks (.xlsx): a table a sheet, each of its own kind; the values of formulas, not the formulas.

Hidden sheets are not read. A merged cell holds for every row and column it spans.
"""

from collections.abc import Iterator, Sequence

from python_calamine import CalamineError, CalamineSheet, SheetTypeEnum, SheetVisibleEnum

from fair.loads import FileRead
from knowledge.readers.cells import Cell, Scalar, is_empty, words
from knowledge.readers.collected import Collected
from knowledge.readers.layout import Layout, best, layouts, no_headings
from knowledge.readers.refusal import FileRefused
from knowledge.readers.source import Context, Source
from knowledge.readers.tables import read_rows
from knowledge.readers.values import shown

NAME = "xlsx"

BANNER_ROWS = 30

Row = list[Scalar]


def claims(source: Source) -> bool:
    return source.shape == "workbook"


def read(source: Source, context: Context) -> FileRead:
    collected = Collected()
    kinds: set[str] = set()
    seen: list[str] = []
    for sheet in sheets(source, collected):
        first, rows = rows_of(sheet)
        seen = max(seen, _widest(rows), key=len)
        found = [(layout, number) for number, row in enumerate(rows[:BANNER_ROWS]) for layout in layouts(_texts(row), context.mapping)]
        chosen = best(found, f"{sheet.name} {source.stem}", context.mapping)
        if chosen is None:
            if rows:
                collected.warn(f'sheet "{sheet.name}"', "not read: no headings of ours in its first rows")
            continue
        layout, heading = chosen
        _read_sheet(sheet.name, layout, rows[heading + 1 :], first + heading, context, collected)
        kinds.add(layout.kind)
    if not kinds:
        raise no_headings(seen)
    return collected.done(source, format=NAME, kinds=frozenset(kinds))


def _read_sheet(name: str, layout: Layout, rows: Sequence[Row], heading_row: int, context: Context, collected: Collected) -> None:
    below: Iterator[tuple[str, Sequence[Cell]]] = (
        (f'sheet "{name}" row {number}', row) for number, row in enumerate(rows, start=heading_row + 1)
    )
    read_rows(layout, below, context, collected, heading_at=f'sheet "{name}" row {heading_row}')


def sheets(source: Source, collected: Collected) -> Iterator[CalamineSheet]:
    """Return the sheets that are read, with a warning for those that are not."""
    for about in source.workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        if about.visible != SheetVisibleEnum.Visible:
            collected.warn(f'sheet "{about.name}"', "not read: it is hidden")
            continue
        try:
            yield source.workbook.get_sheet_by_name(about.name)
        except (CalamineError, ValueError, OSError) as err:
            raise FileRefused(f"has a sheet that cannot be read, {shown(about.name)}: {err}") from err


def rows_of(sheet: CalamineSheet) -> tuple[int, list[Row]]:
    """Return the number of the first row, from 1, and the rows, merged cells filled."""
    top, left = sheet.start or (0, 0)
    rows: list[Row] = [list(row) for row in sheet.iter_rows()]
    for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        for row in rows[max(first_row - top, 0) : last_row - top + 1]:
            for column in range(max(first_column - left, 0), min(last_column - left + 1, len(row))):
                if is_empty(row[column]):
                    row[column] = rows[first_row - top][first_column - left]
    return top + 1, rows


def _texts(row: Row) -> list[str]:
    return [words(cell).strip() for cell in row]


def _widest(rows: Sequence[Row]) -> list[str]:
    named = ([text for text in _texts(row) if text] for row in rows[:BANNER_ROWS])
    return max(named, key=len, default=[])

"""Workbooks: sheets of lines, each cell text or a number, and none a formula."""

import io
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types

from fair.sheets import cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE = 22  # characters of a column: most names fit
_MOST_LETTERS = 31  # of a sheet's name, as spreadsheets have it
Line = Sequence[str | int | float]


def workbook(sheets: Mapping[str, Sequence[Line]]) -> bytes:
    """Return a workbook; the first line of a sheet is its heading."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name.translate(_NOT_IN_NAMES)[:_MOST_LETTERS] or None)
            for row, line in enumerate(lines):
                for column, each in enumerate(line):
                    write = sheet.write_string if isinstance(each, str) else sheet.write_number
                    write(row, column, words(each) if isinstance(each, str) else each, None if row else bold)
            sheet.set_column(0, max(map(len, lines), default=1) - 1, WIDE)
            sheet.freeze_panes(1, 0)
    return written.getvalue()


def words(text: str) -> str:
    """Return a text on one line, which no spreadsheet takes for a formula."""
    return cell(" ".join(text.split()))


_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))

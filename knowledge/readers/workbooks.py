"""Workbooks (.xlsx), measured before they are expanded.

Calamine holds a sheet as a rectangle from its first to its last cell: two cells in opposite corners of a
sheet would ask for 550 GB. So the sheets' cells are counted in the packed XML first.
"""

import io
import re
import zipfile

from python_calamine import CalamineError, CalamineWorkbook

from knowledge.readers import limits
from knowledge.readers.archives import member
from knowledge.readers.refusal import FileRefused

_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b(?:[^>]*?\sr=[\"']([A-Z]{0,3})(\d{1,9})[\"'])?")


def open_workbook(archive: zipfile.ZipFile, raw: bytes) -> CalamineWorkbook:
    """Return the workbook; each of its sheets may be expanded."""
    _measure(archive)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except (CalamineError, OSError) as err:
        raise FileRefused(f"is not a workbook that can be read: {err}") from err


def _measure(archive: zipfile.ZipFile) -> None:
    left = limits.ZIP_BYTES
    sheets = 0
    for info in archive.infolist():
        if not info.filename.startswith("xl/") or not info.filename.endswith((".xml", ".rels")):
            continue
        content = member(archive, info, most=left)
        left -= len(content)
        if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
            sheets += 1
            _measure_sheet(content, info.filename.rsplit("/", 1)[-1])
    if sheets > limits.SHEETS:
        raise FileRefused(f"has more than {limits.SHEETS} sheets")


def _measure_sheet(content: bytes, name: str) -> None:
    """Refuse a sheet that is too wide or too large; cells and rows without a name stand after the one before."""
    row = column = last_row = last_column = 0
    for match in _ROW_OR_CELL.finditer(content):
        kind, letters, number = match.groups()
        if kind == b"row":
            row, column = int(number) if number else row + 1, 0
        else:
            row = int(number) if number else row
            column = _column(letters) if letters else column + 1
        last_row, last_column = max(last_row, row), max(last_column, column)
    if last_column > limits.COLUMNS:
        raise FileRefused(f"has more than {limits.COLUMNS} columns in {name}")
    if last_row * last_column > limits.SHEET_CELLS:
        raise FileRefused(f"has more than {limits.SHEET_CELLS:,} cells in {name}")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

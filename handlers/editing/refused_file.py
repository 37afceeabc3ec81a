"""The rows of tables that are no records, as a workbook to mend them in: line, reason, and what stands in them.

Every cell is text and none a formula (`fair.sheets`).
"""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types

from fair.loads import FileRead
from fair.sheets import cell
from handlers.texts import Texts

WIDE = 24


def workbook(files: Sequence[FileRead], texts: Texts) -> bytes:
    """Return a sheet for each file that has refused records; what stands in a row only where it is one of a table."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for number, file in enumerate([each for each in files if each.refused] or files, start=1):
            sheet = book.add_worksheet(f"{number}")
            for row, line in enumerate(_lines(file, texts)):
                for column, each in enumerate(line):
                    sheet.write_string(row, column, cell(each), None if row else bold)
            sheet.set_column(0, 1, WIDE)
            sheet.freeze_panes(1, 0)
    return written.getvalue()


def _lines(file: FileRead, texts: Texts) -> list[list[str]]:
    rows = {row.where: row.cells for row in file.refused_rows}
    headings = list(dict.fromkeys(heading for cells in rows.values() for heading in cells))
    heads = [texts.say("Line"), texts.say("Reason"), *headings]
    return [heads, *([each.where, each.reason, *(rows.get(each.where, {}).get(name, "") for name in headings)] for each in file.refused)]

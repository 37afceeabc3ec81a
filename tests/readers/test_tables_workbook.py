"""Tables as workbooks: cells that know what they hold, several sheets, formulas, and what is too large."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl

from fair.loads import FileRead, Placed, Problem
from fair.records import Exhibitor, Session

Read = Callable[..., FileRead]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def workbook(sheets: dict[str, Sequence[Sequence[Any]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def as_bytes(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_sheet(xml: str) -> bytes:
    """Return a workbook whose one sheet is this XML."""
    plain, changed = io.BytesIO(as_bytes(workbook({"One": [["name"]]}))), io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return changed.getvalue()


def sheet_xml(rows: str) -> str:
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def test_each_sheet_is_a_table_of_its_own_kind(read_table: Read) -> None:
    book = workbook(
        {
            "About": [["Made by", "the office"]],
            "Stands": [["Fair 2026"], [], ["No.", "展商名称", "展位号"], [1, "联想", 5475], [2, None, "A1"]],
            "Programme": [
                ["ID", "Title", "Start", "End"],
                [1001, "Opening", datetime(2026, 9, 5, 9, 30), datetime(2026, 9, 5, 10)],  # noqa: DTZ001  # cells have no zone
            ],
        }
    )
    book.create_sheet("Draft").sheet_state = "hidden"

    file = read_table("fair.xlsx", as_bytes(book))

    start, end = datetime(2026, 9, 5, 9, 30, tzinfo=SHANGHAI), datetime(2026, 9, 5, 10, tzinfo=SHANGHAI)
    assert file.records == (
        Placed(Exhibitor(id="", name="联想", stands=("5475",)), 'sheet "Stands" row 4'),
        Placed(Session(id="1001", title="Opening", start=start, end=end), 'sheet "Programme" row 2'),
    )
    assert (file.format, file.encoding, file.kinds) == ("xlsx", None, frozenset({"exhibitors", "sessions"}))
    assert file.refused == (Problem('sheet "Stands" row 5', "has no name"),)
    assert file.warnings == (
        Problem('sheet "About"', "not read: no headings of ours in its first rows"),
        Problem('sheet "Stands" row 3', 'not read: "No."'),
        Problem('sheet "Draft"', "not read: it is hidden"),
    )


def test_days_and_times_in_cells_of_their_own_and_merged_cells(read_table: Read) -> None:
    book = workbook({"S": [["日期", "时间", "主题"], [date(2026, 9, 5), time(9), "一"], [None, time(10, 30), "二"]]})
    book["S"].merge_cells("A2:A3")

    file = read_table("s.xlsx", as_bytes(book))

    assert [placed.record for placed in file.records] == [
        Session(id="", title="一", start=datetime(2026, 9, 5, 9, tzinfo=SHANGHAI)),
        Session(id="", title="二", start=datetime(2026, 9, 5, 10, 30, tzinfo=SHANGHAI)),
    ]


def test_of_a_formula_its_value_is_read_and_never_the_formula(read_table: Read) -> None:
    row = '<row r="{0}"><c r="A{0}" t="str"><f>{1}</f><v>{2}</v></c><c r="B{0}" t="inlineStr"><is><t>{3}</t></is></c></row>'
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Company</t></is></c><c r="B1" t="inlineStr"><is><t>Stand</t></is></c></row>'
        + row.format(2, "UPPER(&quot;acme&quot;)", "ACME", "A1")
        + row.format(3, "cmd|&apos;/c calc&apos;!A1", "", "=1+1")
    )

    file = read_table("x.xlsx", with_sheet(sheet_xml(rows)))

    assert [placed.record for placed in file.records] == [Exhibitor(id="", name="ACME", stands=("A1",))]
    assert file.refused == (Problem('sheet "One" row 3', "has no name"),)


def test_a_workbook_without_our_headings_is_refused(read_table: Read) -> None:
    file = read_table("x.xlsx", as_bytes(workbook({"A": [["Firmenname", "Ort"], ["Acme", "Köln"]]})))

    reason = 'has no readable headings (seen: "Firmenname", "Ort"); name them with --map FILE, for example: name = "Firmenname"'
    assert (file.refused, file.refused_whole) == ((Problem("file", reason),), True)


def test_a_sheet_with_cells_in_opposite_corners_is_refused_before_it_is_expanded(read_table: Read) -> None:
    corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="{}1048576"><v>1</v></c></row>'

    wide = read_table("wide.xlsx", with_sheet(sheet_xml(corners.format("XFD"))))
    long = read_table("long.xlsx", with_sheet(sheet_xml(corners.format("Z"))))

    assert wide.refused == (Problem("file", "has more than 500 columns in sheet1.xml"),)
    assert long.refused == (Problem("file", "has more than 1,000,000 cells in sheet1.xml"),)


def test_a_workbook_that_unpacks_to_more_than_makes_sense_or_is_cut_off_is_refused(read_table: Read) -> None:
    bomb = read_table("bomb.xlsx", with_sheet(sheet_xml(" " * 30_000_000)))
    cut = read_table("cut.xlsx", as_bytes(workbook({"A": [["name", "stand"], ["Acme", "A1"]]}))[:-300])

    assert bomb.refused == (Problem("file", "is a zip whose xl/worksheets/sheet1.xml unpacks to more than makes sense"),)
    assert cut.refused == (Problem("file", "is a zip that is cut off or damaged"),)

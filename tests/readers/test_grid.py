"""Timetables drawn as grids in workbooks."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook

from fair.loads import FileRead, Problem
from fair.records import Session
from knowledge.readers.grid_words import DayWords, Slot, day_words, slot

Read = Callable[..., FileRead]
Rows = Sequence[Sequence[Any]]


def workbook(sheets: Mapping[str, Rows], merged: str = "") -> bytes:
    """Draw the sheets; the cells to merge are those of the first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, start=1):
            for column, value in enumerate(cells, start=1):
                sheet.cell(row, column, value)
    for cells in merged.split():
        book.worksheets[0].merge_cells(cells)
    drawn = io.BytesIO()
    book.save(drawn)
    return drawn.getvalue()


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=UTC)


def told(result: FileRead) -> list[tuple[str, str, str, str | None]]:
    """What a reader of the timetable would say: title, start and end in UTC, room."""
    records = [placed.record for placed in result.records]
    return [(s.title, f"{s.start:%d %H:%M}", f"{s.end:%H:%M}" if s.end else "?", s.room) for s in records if isinstance(s, Session)]


def test_rooms_run_across_and_times_down(read: Read) -> None:
    drawn = workbook(
        {
            "2026-09-05": [
                ["Time", "Hall A", "Hall B"],
                [time(9), "Opening", None],
                [time(10), "Trade forum\nSpeakers: Ann Lee, 王伟\nBring a badge.", "AI"],
                [time(10, 30), None, "Robots"],
                [time(11), "-", "Closing"],
            ],
            "Legend": [["Blue: free"]],
        },
        merged="B2:C2 B3:B4",
    )

    result = read(drawn, zone="UTC")

    assert (result.format, result.read, result.kinds) == ("grid", 5, frozenset({"sessions"}))
    assert [(placed.record, placed.where) for placed in result.records] == [
        (Session(id="", title="Opening", start=on(5, 9), end=on(5, 10), room="Hall A, Hall B"), 'sheet "2026-09-05", cell B2'),
        (
            Session(
                id="",
                title="Trade forum",
                start=on(5, 10),
                end=on(5, 11),
                room="Hall A",
                speakers=("Ann Lee", "王伟"),
                text="Bring a badge.",
            ),
            'sheet "2026-09-05", cell B3',
        ),
        (Session(id="", title="AI", start=on(5, 10), end=on(5, 10, 30), room="Hall B"), 'sheet "2026-09-05", cell C3'),
        (Session(id="", title="Robots", start=on(5, 10, 30), end=on(5, 11), room="Hall B"), 'sheet "2026-09-05", cell C4'),
        (Session(id="", title="Closing", start=on(5, 11), room="Hall B"), 'sheet "2026-09-05", cell C5'),
    ]
    assert result.warnings == (Problem('sheet "Legend"', "is not a timetable and was left out"),)


def test_times_run_across_and_rooms_down(read: Read) -> None:
    drawn = workbook(
        {
            "Programme": [
                ["Saturday, September 5th 2026"],
                ["Room", "9:00", "10:00", "11:00", "12:00"],
                ["Hall A", "Keynote", None, "Panel", "Lunch"],
                ["Hall B", None, "Talk", None, None],
            ]
        },
        merged="A1:E1 B3:C3 E3:E4",
    )

    assert told(read(drawn, zone="UTC")) == [
        ("Keynote", "05 09:00", "11:00", "Hall A"),
        ("Talk", "05 10:00", "11:00", "Hall B"),
        ("Panel", "05 11:00", "12:00", "Hall A"),
        ("Lunch", "05 12:00", "?", "Hall A, Hall B"),
    ]


def test_a_sheet_for_each_day_and_stretches_of_time(read: Read) -> None:
    drawn = workbook(
        {
            "Saturday": [
                ["CIFTIS"],
                ["2026年9月5日 星期六"],
                ["时间", "主会场", "会议室1"],
                ["9:00-9:45", "开幕式", None],
                ["下午2:00–3:30", None, "圆桌"],
            ],
            "Sunday": [["2026年9月6日"], ["时间", "主会场", "会议室1"], ["9:00-9:45", None, "论坛"], ["10:00-10:45", "闭幕式", None]],
        }
    )

    assert told(read(drawn, zone="UTC")) == [
        ("开幕式", "05 09:00", "09:45", "主会场"),
        ("圆桌", "05 14:00", "15:30", "会议室1"),
        ("论坛", "06 09:00", "09:45", "会议室1"),
        ("闭幕式", "06 10:00", "10:45", "主会场"),
    ]


def test_several_days_on_one_sheet_with_the_year_in_its_title(read: Read) -> None:
    drawn = workbook(
        {
            "Programme": [
                ["Harbour Fair 2026"],
                ["Sep 5"],
                ["Time", "Room 1", "Room 2"],
                ["11:00", "a", "b"],
                ["12:00", "c", None],
                ["1:00", None, "d"],
                ["Sep 6"],
                [None, "Room 1", "Room 3"],
                ["9:00 am", "e", "f"],
                ["1:30 pm", None, "g"],
            ]
        }
    )

    assert told(read(drawn, zone="UTC")) == [
        ("a", "05 11:00", "12:00", "Room 1"),
        ("b", "05 11:00", "12:00", "Room 2"),
        ("c", "05 12:00", "13:00", "Room 1"),
        ("d", "05 13:00", "?", "Room 2"),
        ("e", "06 09:00", "13:30", "Room 1"),
        ("f", "06 09:00", "13:30", "Room 3"),
        ("g", "06 13:30", "?", "Room 3"),
    ]


def test_a_column_of_days_a_column_of_ends_and_halls_over_rooms(read: Read) -> None:
    drawn = workbook(
        {
            "Programme": [
                ["Day", "Start", "End", "Hall 1", None, "Hall 2"],
                [None, None, None, "East", "West", "North"],
                ["5 Sep 2026", time(9), time(10), "a", "b", "c"],
                [None, time(10), time(11, 30), None, "d", None],
                ["6 Sep 2026", time(9), time(9, 30), "e", None, None],
            ]
        },
        merged="A1:A2 B1:B2 C1:C2 D1:E1 A3:A4",
    )

    assert told(read(drawn, zone="UTC")) == [
        ("a", "05 09:00", "10:00", "East"),
        ("b", "05 09:00", "10:00", "West"),
        ("c", "05 09:00", "10:00", "North"),
        ("d", "05 10:00", "11:30", "West"),
        ("e", "06 09:00", "09:30", "East"),
    ]


def test_what_is_after_midnight_is_on_the_next_day(read: Read) -> None:
    drawn = workbook({"2026-09-05": [["Time", "A", "B"], ["22:00", "Music", None], ["23:30", None, "Film"], ["00:30", "Stars", None]]})

    assert told(read(drawn, zone="UTC")) == [
        ("Music", "05 22:00", "23:30", "A"),
        ("Film", "05 23:30", "00:30", "B"),
        ("Stars", "06 00:30", "?", "A"),
    ]


def test_a_row_whose_time_cannot_be_read_is_refused_cell_by_cell(read: Read) -> None:
    drawn = workbook(
        {"2026-09-05": [["Time", "A", "B"], ["10:00", "x", None], ["25:99", "y", "z"], ["12:00", "right", None], ["8:00", "late", None]]}
    )

    result = read(drawn, zone="UTC")

    assert told(result) == [("x", "05 10:00", "?", "A"), ("right", "05 12:00", "?", "A")]
    assert result.refused == (
        Problem('sheet "2026-09-05", cell B3', 'is in a row whose time cannot be read: "25:99"'),
        Problem('sheet "2026-09-05", cell C3', 'is in a row whose time cannot be read: "25:99"'),
        Problem('sheet "2026-09-05", cell B5', "is in a row whose time is before that of the row above it"),
    )


def test_a_timetable_without_a_day_is_refused(read: Read) -> None:
    result = read(workbook({"Programme": [["Time", "A", "B"], ["10:00", "x", None], ["11:00", "y", None]]}))

    assert (result.refused_whole, result.refused) == (
        True,
        (Problem("file", 'names no day; put it into the sheet\'s name or a cell above the rooms, e.g. "2026-09-05"'),),
    )


def test_a_sheet_that_is_damaged_refuses_the_file(read: Read) -> None:
    drawn = io.BytesIO(workbook({"2026-09-05": [["Time", "A", "B"], ["10:00", "x", None], ["11:00", "y", None]]}))
    damaged = io.BytesIO()
    with zipfile.ZipFile(drawn) as whole, zipfile.ZipFile(damaged, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            archive.writestr(name, content.replace(b"<c ", b"<c =") if "sheet1" in name else content)

    result = read(damaged.getvalue())

    assert (result.refused_whole, result.refused[0].reason[:50]) == (True, 'has a sheet that cannot be read, "2026-09-05": pos')


def test_a_list_of_sessions_is_no_grid(read: Read) -> None:
    result = read(
        workbook({"Saturday": [["Title", "Date", "Start", "Room"], ["x", "2026-09-05", "10:00", "A"], ["y", "2026-09-05", "11:00", "A"]]})
    )

    assert result.format != "grid"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-09-05", DayWords(9, 5, 2026)),
        ("Friday, 5th of September 2026", DayWords(9, 5, 2026)),
        ("Day 1 – Sept 5th", DayWords(9, 5, None)),
        ("9月5日（周六）", DayWords(9, 5, None)),
        ("Sa 5.9.", DayWords(9, 5, None)),
        ("5–9 September 2026", None),
        ("September 5 to 9, 2026", None),
        ("9月5日-9日", None),
        ("2026-13-45", None),
        ("May", None),
    ],
)
def test_one_day_is_understood_and_several_are_none(words: str, day: DayWords | None) -> None:
    assert day_words(words) == day


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("9:00", Slot(540)),
        ("9-10am", Slot(540, 600, True)),
        ("11:00-1:00", Slot(660, 780)),
        ("11:00-1:00pm", Slot(660, 780, True)),
        ("下午2:00-3:30", Slot(840, 930, True)),
        ("23:00–00:30", Slot(1380, 1470)),
        ("22:00-24:00", Slot(1320, 1440)),
        ("10:00–10:45 Uhr", Slot(600, 645)),
        ("9", None),
        ("Room 9", None),
    ],
)
def test_times_and_stretches_of_time_are_understood(words: str, found: Slot | None) -> None:
    assert slot(words) == found

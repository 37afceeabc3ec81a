"""Files that are wrong as a whole: the call is refused, the report says why, and what was stored is untouched."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from handlers.loading import load
from tests.hostile.conftest import AT, EXHIBITORS, SESSIONS, SOURCE, OlderFair
from tests.zips import zipped

DAY = '<schedule><day date="2026-09-05"><room name="A"><event id="1"><start>10:00</start><title>{}</title></event></room></day></schedule>'
BOMB = '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + DAY.format("&b;")
HTML = "<!DOCTYPE html><html><body><p>502 Bad Gateway<br></body></html>"
CALENDAR = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:A\nDTSTART;TZID=Mars/Phobos:20260905T100000\nEND:VEVENT\nEND:VCALENDAR\n"
TOML = 'name = "F"\nzone = "{}"\nfirst_day = "{}"\nlast_day = "{}"\n'


def wide() -> str:
    return f"id,name,stand,{','.join(map(str, range(50_000)))}\n1,Acme,A1\n"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("sessions.csv", SESSIONS[:-30], "is cut off in line 4"),
        ("sessions.csv", SESSIONS + '4,"Talk,2026-09-06 12:00,,A\n', "has a quote in line 5 that is never closed"),
        ("schedule.xml", DAY.format("A")[:-20], "is not XML from line 1 on"),
        ("schedule.xml", BOMB, "declares XML entities"),
        ("schedule.xml", HTML, "is not XML from line 1 on"),
        ("exhibitors.json", '[{"id": "1", "name": "Acme", "stand": "A1"}, {"id"', "is not JSON from line 1 on"),
        ("exhibitors.json", "[" * 100_000 + "]" * 100_000, "nests JSON deeper than 64 levels"),
        ("exhibitors.json", '[{"id": %s, "name": "Acme", "stand": "A1"}]' % ("9" * 5_000), "holds JSON that cannot be read"),
        ("exhibitors.csv", "id,name,stand\n1,展览公司,A1\n2,展览".encode() * 9 + b"\xff,A1\n", "is UTF-8 but damaged in line 19"),
        ("exhibitors.csv", "id,name,stand\n1,展览,A1\n".encode("utf-16")[:-1], "is cut off in the middle of a character"),
        ("exhibitors.csv", bytes(range(256)) * 100, "is text in no encoding that is read"),
        ("exhibitors.csv", wide, "has 50,003 columns, more than 500"),
        ("exhibitors.csv", "id,name,stand\n" + "," * 3_000_000, "cannot be read as a table from line 2 on"),
        ("exhibitors.csv", "\n \n\t\n", "is empty"),
        ("exhibitors.csv", "id,name,stand\n", "holds no records"),
        ("exhibitors.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is text in no encoding that is read"),
        ("exhibitors.xlsx", partial(zipped, {"xl/workbook.xml": b"<workbook/>"}), "is not a workbook that can be read"),
        (
            "fair.zip",
            partial(zipped, {"exhibitors.csv": b"id,name,stand\n" + b"1,A,1\n" * 1_000_000}),
            "is a zip whose exhibitors.csv unpacks",
        ),
        ("fair.zip", partial(zipped, {"../exhibitors.csv": EXHIBITORS.encode()}), "holds a path that leads out of it: ../exhibitors.csv"),
        ("fair.ics", CALENDAR, 'names a time zone that does not exist: "Mars/Phobos"'),
        ("fair.ics", CALENDAR[:60], "breaks off"),
        ("fair.toml", TOML.format("Europe/Brussel", "2026-09-05", "2026-09-06"), "zone names no time zone"),
        ("fair.toml", TOML.format("Europe/Brussels", "2026-09-05", "9999-12-31"), "last_day (9999-12-31) is not between 1970 and 2199"),
        ("fair.toml", TOML.format("Europe/Brussels", "2026-09-05", "2066-09-05"), "the fair has more than 400 days"),
        (
            "fair.toml",
            TOML.format("Europe/Brussels", "2026-09-05", "2026-09-06") + "a" + ".a" * 20_000 + " = 1\n",
            "has a line with more than",
        ),
    ],
)
async def test_a_file_that_is_wrong_refuses_the_call(
    older: OlderFair, name: str, content: bytes | str | Callable[[], bytes | str], reason: str
) -> None:
    before = await older.programme()

    report = await older.load(name, content() if callable(content) else content)

    (file,) = report.as_json()["files"]
    ((place, said),) = [(problem["where"], problem["reason"]) for problem in file["refused"]]
    assert (place, file["accepted"], report.applied, report.refusal is None) == ("file", 0, False, False)
    assert said[: len(reason)] == reason
    assert await older.programme() == before


@pytest.mark.parametrize("size", [100_000_000, 2 * 2**30])
async def test_a_field_larger_than_any_file_is_not_read(older: OlderFair, size: int) -> None:
    before = await older.programme()
    with (older.folder / "huge.json").open("wb") as file:
        file.write(b'[{"id": "1", "name": "')
        file.truncate(size)  # a hole, which takes no space

    report = await load(older.db, [older.folder / "huge.json"], source=SOURCE, at=AT)

    assert [(problem["where"], problem["reason"]) for problem in report.as_json()["files"][0]["refused"]] == [
        ("file", "is larger than 32 MB")
    ]
    assert await older.programme() == before


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def loop(path: Path) -> None:
    path.symlink_to(path)


def nothing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (pipe, "is neither a file nor a folder; save what it gives to a file"),
        (folder, "is a folder without a file that is read"),
        (loop, "cannot be read: Too many levels of symbolic links"),
        (nothing, "cannot be read: No such file or directory"),
    ],
)
async def test_what_is_no_file_is_refused_and_not_waited_for(older: OlderFair, make: Callable[[Path], None], reason: str) -> None:
    before = await older.programme()
    make(older.folder / "exhibitors.csv.new")

    report = await load(older.db, [older.folder / "exhibitors.csv.new"], source=SOURCE, at=AT)

    assert [problem["reason"] for problem in report.as_json()["files"][0]["refused"]] == [reason]
    assert await older.programme() == before


async def test_one_wrong_file_holds_back_the_right_ones_of_its_call(older: OlderFair) -> None:
    before = await older.programme()
    (older.folder / "new.csv").write_text("id,name,stand\n9,New,D4\n")
    (older.folder / "wrong.json").write_text("{")

    report = await load(older.db, [older.folder / "new.csv", older.folder / "wrong.json"], source=SOURCE, at=AT)

    assert [file["accepted"] for file in report.as_json()["files"]] == [1, 0]
    assert await older.programme() == before

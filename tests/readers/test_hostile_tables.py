"""Tables made to break their readers: too large, too wide, cut off, bombs, scripts and marks that cannot be seen."""

import warnings
import zipfile
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

import pytest

from fair.loads import FileRead, Problem
from fair.records import Exhibitor, Faq
from knowledge.readers import read_files
from tests.zips import zipped

Read = Callable[..., FileRead]
Measure = Callable[[Path], tuple[str, int]]

MOST_MEMORY_MB = 300


def test_a_cell_longer_than_sense_refuses_its_record(read_table: Read) -> None:
    file = read_table("x.csv", f"id,company,stand,description\n1,Acme,A1,{'x' * 200_000}\n2,Bolt,B1,fine\n")

    assert file.refused == (Problem("line 2", "text is longer than 100,000 characters"),)
    assert (file.kept, [placed.record.id for placed in file.records]) == (frozenset({("exhibitor", "1")}), ["2"])


@pytest.mark.parametrize("name", ["wide.csv", "wide.json"])
def test_fifty_thousand_columns_refuse_the_file(read_table: Read, name: str) -> None:
    headings = [f"c{number}" for number in range(50_000)]
    text = ",".join(["name", "stand", *headings]) + "\nAcme,A1\n"
    if name.endswith("json"):
        text = '[{"name": "Acme", "stand": "A1", ' + ", ".join(f'"{heading}": 1' for heading in headings) + "}]"

    file = read_table(name, text)

    assert file.refused_whole
    assert file.refused[0].reason.endswith("columns, more than 500")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('name,stand,country\nAcme,A1,China\nBolt,"B1,China\nCord,C1,China\n', "has a quote in line 3 that is never closed"),
        (
            'name,stand,country\nAcme,"A1,China\n' + "Cord,C1,China\n" * 9 + 'Bolt,"B1",China\n',
            "has a quote in line 2 that is not closed in its cell: rows below it would be lost",
        ),
        ("name,stand,country\nAcme,A1,China\nBolt,B", "is cut off in line 3: the row ends before its last cell, and the line does not end"),
        ("name,stand,country\n", "holds no records"),
        ("Dear visitor,\nthis is no table.\n", "has no readable headings"),
    ],
)
def test_a_table_that_is_cut_off_or_none_is_refused(read_table: Read, text: str, reason: str) -> None:
    file = read_table("x.csv", text)

    assert (file.refused_whole, file.records, file.read) == (True, (), 0)
    assert file.refused[0].reason.startswith(reason)


def test_scripts_and_formulas_stay_the_text_they_are(read_table: Read) -> None:
    file = read_table("x.csv", "company,stand,website\n<script>alert(1)</script>,A1,\n=HYPERLINK(1),A2,javascript:alert(1)\n")

    assert [placed.record for placed in file.records] == [
        Exhibitor(id="", name="<script>alert(1)</script>", stands=("A1",)),
        Exhibitor(id="", name="=HYPERLINK(1)", stands=("A2",)),
    ]
    assert file.warnings == (Problem("line 3", 'website is not a web address: "javascript:alert(1)"; left out'),)


def test_marks_that_cannot_be_seen_are_taken_out_of_names_and_headings(read_table: Read) -> None:
    file = read_table("x.csv", "\u200bcompany\u200f,st\u00adand\nAc\u200bme\u202e Ltd\u0000,A\u20601\n\u200b\u202e,A2\n")

    assert [placed.record for placed in file.records] == [Exhibitor(id="", name="Acme Ltd", stands=("A1",))]
    assert file.refused == (Problem("line 3", "has no name"),)


def test_ids_that_stand_twice_are_left_as_they_are(read_table: Read) -> None:
    file = read_table("x.csv", "id,company,stand\n1,Acme,A1\n1,Bolt,B1\n")

    assert [placed.record.id for placed in file.records] == ["1", "1"]


def test_old_office_files_and_files_that_are_not_there_say_so(read_table: Read) -> None:
    old = read_table("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)

    assert old.refused == (Problem("file", "is an old Office file; save it as .xlsx or .csv"),)


@pytest.mark.parametrize("path", ["../out.csv", "/etc/out.csv", "a/../../out.csv", "C:\\out.csv", "..\\out.csv"])
def test_a_path_that_leads_out_of_a_zip_refuses_it(read_table: Read, path: str) -> None:
    file = read_table("fair.zip", zipped({"exhibitors.csv": b"name,stand\nAcme,A1\n", path: b"name,stand\nEvil,A1\n"}))

    assert file.refused == (Problem("file", f"holds a path that leads out of it: {path}"),)


def test_a_zip_of_tables_is_read_file_by_file_and_one_that_unpacks_to_more_than_makes_sense_is_refused(read_table: Read) -> None:
    table = read_table("fair.zip", zipped({"photo.png": b"\x89PNG", "exhibitors.csv": b"name,stand\nAcme,A1\n"}))
    bomb = read_table("bomb.zip", zipped({"exhibitors.csv": b"name,stand\n" + b"A,1\n" * 5_000_000}))

    assert [placed.record for placed in table.records] == [Exhibitor(id="", name="Acme", stands=("A1",))]
    assert bomb.refused == (Problem("file", "is a zip whose exhibitors.csv unpacks to more than makes sense"),)


@pytest.mark.parametrize(
    ("name", "parts", "said"),
    [
        ("huge.csv", (b'name,stand\n"', (b"x" * 1000, 100_000), b'",A1\n'), "0 is larger than 32 MB"),
        (
            "field.csv",
            (b'name,stand\n"\xf0\x9f\x98\x80', (b"x" * 1000, 16_000), b'",A1\n'),
            "0 cannot be read as a table from line 2 on: a cell does not end; is a quote not closed?",
        ),
        ("many.json", (b"[", (b'{"name":"a","stand":"b"},', 700_000), b"{}]"), "0 would take more than 120 MB to read"),
        ("lines.jsonl", (b"", (b'{"name": "Acme", "stand": "A1"}\n', 100_000), b""), "100000"),
    ],
)
def test_no_input_takes_the_process_over_its_memory(
    tmp_path: Path, read_measured: Measure, name: str, parts: tuple[bytes, tuple[bytes, int], bytes], said: str
) -> None:
    first, (part, times), last = parts
    with (tmp_path / name).open("wb") as file:
        file.write(first)
        file.writelines(repeat(part, times))
        file.write(last)

    outcome, megabytes = read_measured(tmp_path / name)

    assert (outcome, megabytes < MOST_MEMORY_MB) == (said, True), f"{megabytes} MB"


def test_of_two_members_of_one_name_the_last_is_read_with_a_warning(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "fair.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns, too
        archive.writestr("faq.csv", "id,question,answer\n1,Is it old?,Yes\n")
        archive.writestr("faq.csv", "id,question,answer\n1,Is it new?,Yes\n")

    (file,) = read_files([tmp_path / "fair.zip"])

    assert [placed.record for placed in file.records] == [Faq(id="1", question="Is it new?", answer="Yes")]
    assert file.warnings == (Problem("file", "stands more than once in the zip; the last of them is read"),)


def test_a_map_of_a_heading_that_is_not_there_says_which(read_table: Callable[..., FileRead]) -> None:
    file = read_table("x.csv", "Nr,Title,Text\n1,A,B\n2,C,D\n", mapping={"title_zh": "Nothing"})

    assert [problem.reason for problem in file.refused] == ['the map says title_zh = "Nothing", but there is no such heading']

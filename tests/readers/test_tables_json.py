"""Tables as JSON and JSON lines, also of a shape of their own, with a map."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from fair.errors import LoadRefused
from fair.loads import FileRead, Placed, Problem
from fair.records import Exhibitor, Session

Read = Callable[..., FileRead]

ACME = {"id": 7, "name": {"en": "Acme", "zh-TW": "艾克美"}, "booths": ["A1", "A2"], "hall": 3.0, "country": "China", "telephone": "+86 10"}
ACME_READ = Exhibitor(id="7", name="Acme", name_zh="艾克美", stands=("A1", "A2"), halls=("3",), country="China")


@pytest.mark.parametrize(("value", "path"), [([ACME], "[0]"), ({"meta": {"count": 1}, "data": {"companies": [ACME]}}, "data.companies[0]")])
def test_an_array_of_objects_is_found_wherever_it_stands(read_table: Read, value: object, path: str) -> None:
    file = read_table("x.json", json.dumps(value, ensure_ascii=False))

    assert (file.format, file.records) == ("json", (Placed(ACME_READ, path),))
    assert file.warnings == (Problem("file", 'not read: "telephone"'),)


def test_json_lines_are_read_line_by_line_and_a_broken_one_is_refused_by_itself(read_table: Read) -> None:
    lines = [json.dumps(ACME), '{"id": 8, "name": "Broken', "", '["no object"]', '{"id": 9, "name": "Bolt", "booths": ["B1"]}']

    file = read_table("x.jsonl", "\n".join(lines) + "\n")

    assert (file.format, [placed.where for placed in file.records], file.read) == ("jsonl", ["line 1", "line 5"], 4)
    assert file.refused == (
        Problem("line 2", "is not JSON from character 19 on: Unterminated string starting at"),
        Problem("line 4", "is not an object: \"['no object']\""),
    )


def test_a_wrong_object_is_refused_by_its_place(read_table: Read) -> None:
    sessions = [
        {"id": "1", "title": "Talk", "start": "2026-09-05T14:00Z", "speakers": [{"name": "Ann"}, {"name": "Bo"}]},
        {"id": "2", "title": "No"},
        None,
    ]

    file = read_table("s.json", json.dumps({"sessions": sessions}))

    assert file.records == (
        Placed(Session(id="1", title="Talk", start=datetime(2026, 9, 5, 14, tzinfo=UTC), speakers=("Ann", "Bo")), "sessions[0]"),
    )
    assert file.refused == (Problem("sessions[1]", "has no start"), Problem("sessions[2]", "is not an object: null"))
    assert file.kept == {("session", "2")}


def test_a_map_names_the_array_what_stands_deeper_and_where_codes_have_their_names(read_table: Read) -> None:
    value = {
        "featured": [{"name": "Wrong", "booth": "Z1"}],
        "list": {
            "all": [{"slug": "a", "titel": "Acme", "places": [{"no": "A1", "hall": "1"}, {"no": "B1", "hall": "2"}], "codes": [10, "99"]}]
        },
        "groups": {"10": "Games"},
    }
    mapping = {
        "records": "list.all",
        "id": "slug",
        "name": "titel",
        "stands": "places.no",
        "halls": "places.hall",
        "categories": "codes -> groups",
    }

    file = read_table("x.json", json.dumps(value), mapping=mapping)

    assert [placed.record for placed in file.records] == [
        Exhibitor(id="a", name="Acme", stands=("A1", "B1"), halls=("1", "2"), categories=("Games", "99"))
    ]


def test_a_map_that_names_no_column_or_no_array_is_refused(read_table: Read) -> None:
    with pytest.raises(LoadRefused, match="The map names nmae, which is no column of ours"):
        read_table("x.json", "[]", mapping={"nmae": "title"})

    file = read_table("x.json", json.dumps([ACME]), mapping={"records": "data.exhibitors"})
    assert file.refused == (Problem("file", 'has no array at records = "data.exhibitors"'),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"name": "Acme", "booth": "A1"}, {"name": "Bo', "is not JSON from line 1 on: Unterminated string starting at"),
        ("[]", "holds no array of objects with records"),
        ('{"name": "Acme"}', "holds no array of objects with records"),
        ('[{"name": "Acme", "booth": "A1"}]]', "is not JSON from line 1 on: Extra data"),
        ('{"name": "Acme", "booth": "A1"}\n{"name": "Bolt", "bo', "is cut off in line 2"),
        ('{"name": "Acme", "booth": 1' + "0" * 5000 + "}", "holds JSON that cannot be read"),
        ("[" * 100_000 + "]" * 100_000, "nests JSON deeper than 64 levels"),
        ('{"a":' * 100_000, "nests JSON deeper than 64 levels"),
    ],
)
def test_json_that_is_wrong_as_a_whole_is_refused(read_table: Read, text: str, reason: str) -> None:
    file = read_table("x.json", text)

    assert (file.refused, file.refused_whole, file.read) == ((Problem("file", reason),), True, 0)

"""Exhibitor lists and tables as fairs have written them, against what they come to; skipped where they are not at hand."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fair.records import Exhibitor, Session
from knowledge.readers import read_files
from knowledge.readers.source import MapEntry

MAPS: dict[str, tuple[str, Mapping[str, MapEntry]]] = {
    "ces-healthcare": ("ces-healthcare.csv", {}),
    "ces-iot": ("ces-iot.csv", {}),
    "china-cycle-sample": (
        "china-cycle-sample.csv",
        {"halls": "Booth/Hall Number", "categories": ["Hall Name (English)", "Hall Name (Chinese)"]},
    ),
    "coscup-2022-sponsors": (
        "coscup-2022-sponsor.json",
        {"kind": "exhibitors", "categories": "level"},
    ),
    "cphi-sea": ("cphi-sea.csv", {}),
    "gamescom-2026": (
        "gamescom-2026-directory.json",
        {"id": "slug", "stands": "stands.booth", "halls": "stands.hall", "categories": "cats -> groups"},
    ),
    "hannover-messe-2018": ("hannover-messe-2018.csv", {}),
    "ict-expo-addis": ("ict-expo-addis/exhibitors.json", {"stands": "booth_numbers", "halls": "zone", "website": "url"}),
    "infocomm-india-2026": ("infocomm-india-2026.csv", {}),
}
COMPARED = ("id", "name", "name_zh", "country", "website", "halls", "stands", "categories")


@pytest.mark.parametrize("name", MAPS)
def test_an_exhibitor_list_comes_to_what_it_is_known_to_come_to(shared: Path, name: str) -> None:
    file_name, mapping = MAPS[name]
    expected = [json.loads(line) for line in (shared / "normal" / f"{name}.exhibitors.jsonl").read_text().splitlines()]

    (file,) = read_files([shared / "exhibitors" / file_name], mapping=mapping)

    found = [placed.record for placed in file.records]
    assert (len(found), file.refused) == (len(expected), ())
    assert all(isinstance(record, Exhibitor) for record in found)
    different = [
        (field, ours, theirs)
        for record, row in zip(found, expected, strict=True)
        for field in COMPARED
        if max(map(len, row["stands"]), default=0) < 160  # longer ones are known cut off only
        if (ours := _plain(getattr(record, field))) != (theirs := _expected(name, field, row))
    ]
    assert different == []


def test_a_programme_of_a_shape_of_its_own_comes_to_what_it_is_known_to_come_to(shared: Path) -> None:
    expected = [json.loads(line) for line in (shared / "normal" / "genai-summit-sv-2024.sessions.jsonl").read_text().splitlines()]

    (file,) = read_files([shared / "schedules" / "genai-summit-sv-2024" / "agenda.json"], zone=ZoneInfo("America/Los_Angeles"))

    found = [placed.record for placed in file.records if isinstance(placed.record, Session)]
    assert file.refused == ()
    assert [(s.id, s.title, s.room, s.type, list(s.speakers), s.start.timestamp()) for s in found] == [
        (row["id"], row["title"], row["room"], row["type"], row["speakers"], _timestamp(row["start"])) for row in expected
    ]


@pytest.mark.parametrize(
    ("name", "count"), [("ifema-fitur.json", 523), ("computex-2026-curated.json", 20), ("gamescom-2026-curated.json", 165)]
)
def test_lists_whose_headings_can_be_guessed_need_no_map(shared: Path, name: str, count: int) -> None:
    (file,) = read_files([shared / "exhibitors" / name])

    assert (file.kinds, len(file.records), file.refused) == (frozenset({"exhibitors"}), count, ())


def test_a_list_of_the_size_of_the_largest_fairs_is_read(shared: Path) -> None:
    (file,) = read_files([shared / "scale" / "exhibitors_18000.csv"])

    assert (len(file.records), file.refused) == (17_827, ())


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _expected(name: str, field: str, row: Mapping[str, Any]) -> Any:
    """Return what is expected, but for what is read differently on purpose."""
    value = row[field]
    if field == "id" and value.startswith("row-"):
        return ""  # an id is made from the name, later
    if isinstance(value, list):  # a cell is a list at every ";", a stand also at commas between codes, and does not repeat its hall
        parts = [part.strip() for entry in value for part in entry.split(";")]
        if field == "stands" and all(re.fullmatch("[0-9]+(, [0-9]+)*", part) for part in parts):
            parts = [code for part in parts for code in part.split(", ")]
        return list(dict.fromkeys(part.removeprefix("zone ") if field == "halls" else _without_hall(part) for part in parts))
    if field == "website" and value is not None:  # the first of several addresses; "NaN" and paths on another site are none
        return value.split(" ")[0] if "." in value else None
    return value


def _without_hall(stand: str) -> str:
    return stand.split(" ", 2)[-1] if stand.startswith("Hall ") else stand


def _timestamp(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()

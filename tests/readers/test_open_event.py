"""Open Event (eventyay) exports: folders and zips."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fair.loads import FileRead, Problem
from fair.records import Exhibitor, Session
from knowledge.readers import read_files

Read = Callable[..., FileRead]

SESSION = {
    "id": 2797,
    "title": "Keynote: privacy",
    "subtitle": "For all",
    "short-abstract": "<p>Under <b>attack</b>.</p>",
    "long-abstract": "",
    "starts-at": "2026-09-05T14:25:00",
    "ends-at": "2026-09-05T14:50:00",
    "state": "accepted",
    "language": "English",
    "speakers": [{"id": 1, "name": "Ann Lee"}],
    "track": {"id": 1, "name": "Craft"},
    "session-type": {"id": 1, "name": "Talk", "length": "00:25"},
    "microlocation": {"id": 1, "name": "Pier 1"},
    "signup-url": "https://fair.example/signup",
    "video-url": "https://video.example/1",
}
SPONSOR = {"id": 5, "name": "Lighthouse Ltd", "type": "Gold", "level": "1", "url": "https://lighthouse.example", "description": ""}
READ = Session(
    id="2797",
    title="Keynote: privacy",
    start=datetime(2026, 9, 5, 6, 25, tzinfo=UTC),
    end=datetime(2026, 9, 5, 6, 50, tzinfo=UTC),
    room="Pier 1",
    track="Craft",
    type="Talk",
    language="English",
    speakers=("Ann Lee",),
    text="For all\n\nUnder attack.",
    registration="https://fair.example/signup",
    recording_url="https://video.example/1",
)
STAND = Exhibitor(id="5", name="Lighthouse Ltd", categories=("Gold",), website="https://lighthouse.example")


def export(**lists: Any) -> dict[str, str]:
    given = {"event": {"name": "Harbour Talks", "timezone": "Asia/Shanghai"}, "sessions": [SESSION], "sponsors": [SPONSOR], "speakers": []}
    return {name: json.dumps(content) for name, content in (given | lists).items()}


def as_folder(folder: Path, lists: dict[str, str]) -> FileRead:
    for name, content in lists.items():
        (folder / f"{name}.json").write_text(content)
    (result,) = read_files([folder])
    return result


@pytest.mark.parametrize("name", ["{}.json", "export/{}", "{}"])
def test_an_export_is_read_from_a_zip_whatever_the_lists_are_called(read: Read, name: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("images/logo.png", b"\x89PNG")
        for part, content in export().items():
            archive.writestr(name.format(part), content)

    result = read(packed.getvalue(), zone=None)

    assert (result.format, result.source, result.read) == ("open-event", "Harbour Talks", 2)
    assert [placed.record for placed in result.records] == [READ, STAND]


def test_an_export_is_read_from_a_folder_as_one(tmp_path: Path) -> None:
    result = as_folder(tmp_path, export())

    assert [(placed.record, placed.where) for placed in result.records] == [(READ, "sessions[0]"), (STAND, "sponsors[0]")]
    assert result.kinds == {"sessions", "exhibitors"}


def test_sessions_alone_say_nothing_about_exhibitors(read: Read) -> None:
    result = read(json.dumps([SESSION]))

    assert [placed.record for placed in result.records] == [READ]
    assert result.kinds == {"sessions"}


def test_wrong_sessions_and_sponsors_are_refused_one_by_one(tmp_path: Path) -> None:
    result = as_folder(
        tmp_path, export(sessions=[SESSION, SESSION | {"id": 2, "starts-at": ""}], sponsors=[SPONSOR, {"id": 6}, "Lighthouse"])
    )

    assert (len(result.records), result.read) == (2, 5)
    assert result.refused == (
        Problem("sessions[1]", "has no start"),
        Problem("sponsors[1]", "has no name"),
        Problem("sponsors[2]", "has no name"),
    )
    assert result.kept == {("session", "2"), ("exhibitor", "6")}


def test_an_unknown_zone_refuses_the_export(tmp_path: Path) -> None:
    result = as_folder(tmp_path, export(event={"name": "Harbour Talks", "timezone": "Asia/Atlantis"}))

    assert (result.refused_whole, result.refused) == (True, (Problem("file", 'names a time zone that does not exist: "Asia/Atlantis"'),))

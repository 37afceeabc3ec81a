"""OPass session.json: every text in Chinese and English."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from fair.loads import FileRead, Problem
from fair.records import Session

Read = Callable[..., FileRead]


def opass(*sessions: Any) -> str:
    return json.dumps(
        {
            "sessions": sessions,
            "speakers": [{"id": "s1", "avatar": "", "zh": {"name": "王小明", "bio": ""}, "en": {"name": "Wang Xiaoming", "bio": ""}}],
            "session_types": [{"id": "K", "zh": {"name": "主題演講"}, "en": {"name": "Keynote"}}],
            "rooms": [{"id": "AU101", "zh": {"name": "視聽館"}, "en": {"name": "AU101"}}],
            "tags": [],
        },
        ensure_ascii=False,
    )


SESSION = {
    "id": "c4d370",
    "type": "K",
    "room": "AU101",
    "start": "2026-09-05T10:40:00+08:00",
    "end": "2026-09-05T11:10:00+08:00",
    "language": "中文",
    "zh": {"title": "開源的十年", "description": "十年。&nbsp;<small>續</small>"},
    "en": {"title": "Ten years of open source", "description": ""},
    "speakers": ["s1", "unknown"],
    "record": "https://video.example/1",
    "live": None,
    "uri": "https://fair.example/c4d370",
}


def test_a_session_is_read_in_both_languages(read: Read) -> None:
    result = read(opass(SESSION))

    assert (result.format, result.source, result.records[0].where) == ("opass", None, "sessions[0]")
    assert [placed.record for placed in result.records] == [
        Session(
            id="c4d370",
            title="Ten years of open source",
            title_zh="開源的十年",
            start=datetime(2026, 9, 5, 2, 40, tzinfo=UTC),
            end=datetime(2026, 9, 5, 3, 10, tzinfo=UTC),
            room="AU101",
            track="Keynote",
            language="中文",
            speakers=("Wang Xiaoming", "unknown"),
            text="十年。 續",
            text_zh="十年。 續",
            url="https://fair.example/c4d370",
            recording_url="https://video.example/1",
        )
    ]


def test_a_session_in_one_language_has_its_title_in_both_places(read: Read) -> None:
    chinese = {key: value for key, value in SESSION.items() if key != "en"}

    (placed,) = read(opass(chinese)).records

    assert isinstance(placed.record, Session)
    assert (placed.record.title, placed.record.title_zh) == ("開源的十年", "開源的十年")


def test_wrong_sessions_are_refused_one_by_one(read: Read) -> None:
    result = read(opass(SESSION, SESSION | {"id": "b", "start": None}, SESSION | {"id": "c", "end": "2026-09-05T09:00:00+08:00"}, 7))

    assert result.refused == (
        Problem("sessions[1]", "has no start"),
        Problem("sessions[2]", "ends before it starts: 2026-09-05 10:40 to 2026-09-05 09:00"),
        Problem("sessions[3]", "has no start"),
    )
    assert result.kept == {("session", "b"), ("session", "c")}

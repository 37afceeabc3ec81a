"""Sessionize's "All data" JSON."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from fair.loads import FileRead, Problem
from fair.records import Session

Read = Callable[..., FileRead]

SESSION = {
    "id": "167745",
    "title": "Stories of knots",
    "description": "Ten knots.\r\n",
    "startsAt": "2026-09-05T09:00:00",
    "endsAt": "2026-09-05T09:50:00",
    "isServiceSession": False,
    "isPlenumSession": False,
    "speakers": ["f21b"],
    "categoryItems": [11, 22, 33],
    "questionAnswers": [
        {"questionId": 1, "answerValue": "https://meet.example/1"},
        {"questionId": 2, "answerValue": "short-link"},
        {"questionId": 3, "answerValue": "https://video.example/1"},
    ],
    "roomId": 5,
}


def all_data(*sessions: Any) -> str:
    return json.dumps(
        {
            "sessions": sessions,
            "speakers": [{"id": "f21b", "firstName": "Ann", "lastName": "Lee", "fullName": "Ann Lee"}],
            "questions": [{"id": 1, "question": "Streaming URL"}, {"id": 2, "question": "Video"}, {"id": 3, "question": "YouTube Video"}],
            "categories": [
                {"id": 1, "title": "Track", "items": [{"id": 11, "name": "Craft"}]},
                {"id": 2, "title": "Language", "items": [{"id": 22, "name": "German"}]},
                {"id": 3, "title": "Session format", "items": [{"id": 33, "name": "Workshop"}]},
            ],
            "rooms": [{"id": 5, "name": "Pier 1"}],
        }
    )


def test_a_session_is_read_with_what_its_ids_stand_for(read: Read) -> None:
    result = read(all_data(SESSION))

    assert (result.format, result.records[0].where) == ("sessionize", "sessions[0]")
    assert [placed.record for placed in result.records] == [
        Session(
            id="167745",
            title="Stories of knots",
            start=datetime(2026, 9, 5, 1, tzinfo=UTC),
            end=datetime(2026, 9, 5, 1, 50, tzinfo=UTC),
            room="Pier 1",
            track="Craft",
            type="Workshop",
            language="German",
            speakers=("Ann Lee",),
            text="Ten knots.",
            stream_url="https://meet.example/1",
            recording_url="https://video.example/1",
        )
    ]


def test_breaks_are_service_sessions(read: Read) -> None:
    lunch = {"id": "4d9f", "title": "Lunch", "startsAt": "2026-09-05T12:00:00Z", "endsAt": None, "isServiceSession": True, "roomId": None}

    assert [placed.record for placed in read(all_data(lunch)).records] == [
        Session(id="4d9f", title="Lunch", start=datetime(2026, 9, 5, 12, tzinfo=UTC), type="service")
    ]


def test_sessions_not_scheduled_yet_are_refused_one_by_one(read: Read) -> None:
    result = read(all_data(SESSION, SESSION | {"id": "2", "startsAt": None}, None))

    assert result.refused == (Problem("sessions[1]", "has no start"), Problem("sessions[2]", "has no start"))
    assert result.kept == {("session", "2")}

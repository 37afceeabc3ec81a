"""Talks as pretalx's own interfaces give them."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from fair.loads import FileRead, Problem
from fair.records import Session

Read = Callable[..., FileRead]

SLOT = {"room_id": 1, "room": {"fr": "Salle A", "en": "Room A"}, "start": "2026-09-05T10:30:00+08:00", "end": "2026-09-05T11:00:00+08:00"}
TALK = {
    "code": "ABCDEF",
    "title": "Ropes",
    "speakers": [{"code": "S1", "name": "Ann Lee"}],
    "submission_type": {"en": "Short talk", "fr": "Courte"},
    "track": None,
    "state": "confirmed",
    "abstract": None,
    "description": "Ten knots.",
    "content_locale": "en",
    "slot": SLOT,
}
READ = Session(
    id="ABCDEF",
    title="Ropes",
    start=datetime(2026, 9, 5, 2, 30, tzinfo=UTC),
    end=datetime(2026, 9, 5, 3, tzinfo=UTC),
    room="Room A",
    type="Short talk",
    language="en",
    speakers=("Ann Lee",),
    text="Ten knots.",
)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ([TALK], "[0]"),
        ({"count": 1, "next": None, "results": [TALK]}, "results[0]"),
        ({"schedule": {"2026-09-05": {"600": {}, "630": {"1": TALK}}}}, 'schedule["2026-09-05"]["630"]["1"]'),
    ],
)
def test_a_talk_is_found_in_each_shape(read: Read, content: Any, where: str) -> None:
    result = read(json.dumps(content))

    assert (result.format, [(placed.record, placed.where) for placed in result.records]) == ("pretalx", [(READ, where)])


def test_the_schedule_page_names_rooms_tracks_and_speakers_by_id(read: Read) -> None:
    content = {
        "talks": [
            {
                "code": "ABCDEF",
                "title": {"en": "Ropes", "zh-hans": "绳"},
                "start": "2026-09-05T10:30:00",
                "room": 7,
                "track": 3,
                "speakers": ["S1"],
            }
        ],
        "rooms": [{"id": 7, "name": {"en": "Room A"}}],
        "tracks": [{"id": 3, "name": {"en": "Craft"}}],
        "speakers": [{"code": "S1", "name": "Ann Lee"}],
        "timezone": "Asia/Shanghai",
        "event_name": "Harbour Talks",
    }

    result = read(json.dumps(content), zone=None)

    assert result.source == "Harbour Talks"
    assert [placed.record for placed in result.records] == [
        Session(
            id="ABCDEF",
            title="Ropes",
            title_zh="绳",
            start=datetime(2026, 9, 5, 2, 30, tzinfo=UTC),
            room="Room A",
            track="Craft",
            speakers=("Ann Lee",),
        )
    ]


def test_a_talk_with_two_slots_is_given_twice_under_its_code(read: Read) -> None:
    later = SLOT | {"start": "2026-09-06T10:30:00+08:00", "end": None}

    result = read(json.dumps([{**TALK, "slots": [SLOT, later]}]))

    assert [(placed.record.id, placed.record.start) for placed in result.records if isinstance(placed.record, Session)] == [
        ("ABCDEF", READ.start),
        ("ABCDEF", datetime(2026, 9, 6, 2, 30, tzinfo=UTC)),
    ]


def test_a_talk_without_a_slot_is_refused_and_a_cancelled_one_says_so(read: Read) -> None:
    result = read(json.dumps([{**TALK, "slot": None}, {**TALK, "state": "canceled"}]))

    assert result.refused == (Problem("[0]", "has no start"),)
    assert [placed.record.status for placed in result.records if isinstance(placed.record, Session)] == ["cancelled"]

"""Schedules in JSON as frab, c3voc and pretalx export them."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from fair.loads import FileRead, Placed, Problem
from fair.records import Session

Read = Callable[..., FileRead]


def schedule(*events: dict[str, Any], **conference: Any) -> str:
    day = {"index": 1, "date": "2026-09-05", "day_start": "2026-09-05T09:00:00+08:00", "rooms": {"Pier 1": list(events)}}
    return json.dumps(
        {"schedule": {"version": "1", "conference": {"acronym": "ht26", "title": "Harbour Talks", "days": [day]} | conference}}
    )


def test_an_item_is_read_with_all_it_says(read: Read) -> None:
    event = {
        "id": 17,
        "guid": "aaaa-1",
        "date": "2026-09-05T10:15:00+08:00",
        "start": "10:15",
        "duration": "00:45",
        "room": "Pier 1",
        "title": "What is <insert name>?",
        "subtitle": "",
        "track": {"name": "Craft", "slug": "craft"},
        "type": "lecture",
        "language": "en",
        "abstract": "Ten knots.",
        "description": None,
        "do_not_record": True,
        "persons": [{"id": 1, "public_name": "Ann Lee"}, {"id": 2, "name": "Bo"}, "Cy"],
        "links": ["https://harbour.example/slides", {"url": "https://video.harbour.example/17", "title": "Recording"}],
        "url": "https://harbour.example/17",
    }

    result = read(schedule(event))

    assert (result.format, result.source) == ("schedule.json", "Harbour Talks")
    assert result.records == (
        Placed(
            Session(
                id="aaaa-1",
                title="What is <insert name>?",
                start=datetime(2026, 9, 5, 2, 15, tzinfo=UTC),
                end=datetime(2026, 9, 5, 3, tzinfo=UTC),
                room="Pier 1",
                track="Craft",
                type="lecture",
                language="en",
                speakers=("Ann Lee", "Bo", "Cy"),
                text="Ten knots.",
                url="https://harbour.example/17",
                recording_url="https://video.harbour.example/17",
            ),
            'days[0].rooms["Pier 1"][0]',
        ),
    )


def test_a_time_before_the_day_begins_is_after_midnight(read: Read) -> None:
    result = read(schedule({"id": 1, "start": "00:30", "duration": "01:00", "title": "Night walk"}))

    assert result.records[0].record == Session(
        id="1",
        title="Night walk",
        start=datetime(2026, 9, 5, 16, 30, tzinfo=UTC),
        end=datetime(2026, 9, 5, 17, 30, tzinfo=UTC),
        room="Pier 1",
    )


def test_the_zone_of_the_conference_is_taken_for_local_times(read: Read) -> None:
    result = read(schedule({"id": 1, "start": "10:00", "title": "A"}, time_zone_name="Europe/Berlin"), zone=None)

    assert result.records[0].record == Session(id="1", title="A", start=datetime(2026, 9, 5, 8, tzinfo=UTC), room="Pier 1")


def test_an_unknown_zone_refuses_the_file(read: Read) -> None:
    result = read(schedule({"id": 1, "start": "10:00", "title": "A"}, time_zone_name="Mars/Olympus"))

    assert (result.refused_whole, result.refused) == (True, (Problem("file", 'names a time zone that does not exist: "Mars/Olympus"'),))


def test_local_times_without_any_zone_refuse_the_file(read: Read) -> None:
    result = read(schedule({"id": 1, "start": "10:00", "title": "A"}), zone=None)

    assert (result.refused_whole, result.refused) == (
        True,
        (Problem("file", "gives times without an offset, and the fair's zone is not known; name it with --zone or load a fair.toml"),),
    )


def test_a_cancelled_item_says_so(read: Read) -> None:
    result = read(schedule({"id": 1, "start": "10:00", "title": "A", "status": "Canceled"}))

    assert result.records[0].record == Session(
        id="1", title="A", start=datetime(2026, 9, 5, 2, tzinfo=UTC), room="Pier 1", status="cancelled"
    )


def test_each_wrong_item_is_refused_with_its_place(read: Read) -> None:
    result = read(
        schedule(
            {"id": 1, "date": "2026-09-05T10:00:00+08:00", "title": ["not", "a text"]},
            {"id": 2, "date": "tomorrow at ten T", "title": "A"},
            {"id": 3, "title": "A"},
            {"id": 4, "date": "0001-01-01T00:00:00+14:00", "title": "A"},
            "no object",  # type: ignore[arg-type]  # which is the point
            {"id": 5, "date": "2026-09-05T10:00:00+08:00", "title": "Right", "duration": "999:00"},
        ),
    )

    assert (len(result.records), result.read) == (1, 6)
    assert result.refused == (
        Problem('days[0].rooms["Pier 1"][0]', "title is not a text"),
        Problem('days[0].rooms["Pier 1"][1]', 'date is not a date and time such as 2026-09-05T09:00: "tomorrow at ten T"'),
        Problem('days[0].rooms["Pier 1"][2]', "has no start"),
        Problem('days[0].rooms["Pier 1"][3]', "start is outside the calendar"),
        Problem('days[0].rooms["Pier 1"][4]', "has no start"),
    )
    assert result.kept == {("session", id) for id in "1234"}

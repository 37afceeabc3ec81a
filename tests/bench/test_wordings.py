"""The wordings that the bench asks: each kind is said in both languages, and its slots are those that are drawn."""

import tomllib
from datetime import date, timedelta
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

from bench.free.fair import Fair, Record
from bench.free.questions import KINDS, rows_of
from bench.wordings import WORDINGS

SAID = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))


def a_fair() -> Fair:
    """Two days of talks in two rooms, and a few exhibitors of two countries."""
    days = [date(2026, 9, 5) + timedelta(days=number) for number in range(2)]
    sessions = [_session(day, hour, room) for day in days for hour in (10, 11, 14, 19) for room in ("Red Room", "Blue Room")]
    exhibitors = [_exhibitor(number) for number in range(8)]
    return Fair("made-up", sessions, exhibitors, days, ZoneInfo("Asia/Shanghai"), seed=1)


def _session(day: date, hour: int, room: str) -> Record:
    where, when = room.split()[0], f"{day:%A} {hour}"
    subject = "glaciers" if hour < 12 else "orchards"
    return {
        "id": f"{day:%d}-{hour}-{where}", "title": f"{where} {subject} remembered, {when}", "room": room, "track": f"{where} track",
        "start": f"{day}T{hour}:00+08:00", "end": f"{day}T{hour}:45+08:00", "type": None, "language": "fr" if where == "Red" else "de",
        "speakers": [f"Ada {where}smith{hour}".rstrip("0123456789") + "abcdefghij"[hour % 10]],
    }  # fmt: skip


def _exhibitor(number: int) -> Record:
    return {
        "id": f"x{number}", "name": f"{'ABCDEFGH'[number] * 3}osterium Works Ltd", "stands": [f"B{number}17"], "halls": ["B"],
        "country": ("Italy", "Poland")[number % 2], "categories": ["Instruments"], "website": f"https://x{number}.example",
        "text": "We build thermal sensors." if number < 3 else "We build scales.",
    }  # fmt: skip


ROWS = rows_of(a_fair(), SAID, each=1)


def test_every_kind_is_said_in_both_languages() -> None:
    said = {kind: sorted(frames) for kind, frames in SAID.items()}

    assert said == {kind: ["en", "zh"] for kind in KINDS}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_slot_of_a_frame_is_filled(kind: str) -> None:
    rows = [row for row in ROWS if row["kind"] == kind]

    assert rows
    assert not [row["question"] for row in rows if any(field for _, field, _, _ in Formatter().parse(row["question"]))]


def test_the_same_seed_asks_the_same() -> None:
    assert rows_of(a_fair(), SAID, each=1) == ROWS


def test_one_frame_is_asked_once() -> None:
    twice = [
        (kind, language, frame)
        for kind, languages in SAID.items()
        for language, frames in languages.items()
        for frame in frames
        if frames.count(frame) > 1
    ]

    assert twice == []

"""Schedules as fairs published them, against what they come to; skipped where the data is not beside the project."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fair.loads import FileRead
from fair.records import Session
from knowledge.readers import read_files

FILES = [
    # file, what it comes to, the fair's zone where the file does not say it
    ("33c3.schedule.json", "33c3", None),
    ("33c3.schedule.xml", "33c3", None),
    ("camp2019.schedule.json", "camp2019", None),
    ("camp2019.schedule.xml", "camp2019", None),
    ("coscup-2022.session.json", "coscup-2022", None),
    ("debconf17.pentabarf.xml", "debconf17", "America/Toronto"),
    ("europython-2014.xml", "europython-2014", "Europe/Berlin"),
    ("fosdem-2013.xml", "fosdem-2013", "Europe/Brussels"),
    ("fosdem-2024.xml", "fosdem-2024", "Europe/Brussels"),
    ("gab-2020.sessionize.json", "gab-2020", "Europe/Vienna"),
    ("openevent-fossasiasummit2017", "fossasia-2017", None),
    ("openevent-oscon17", "oscon-2017", None),
    ("pyconfr-2024.pretalx.json", "pyconfr-2024", None),
    ("rc3.pretalx.json", "rc3-pretalx", None),
    ("sitcon-2022.session.json", "sitcon-2022", None),
]


@pytest.mark.parametrize(("name", "normal", "zone"), FILES, ids=[name for name, *_ in FILES])
def test_every_session_comes_to_what_it_should(shared: Path, name: str, normal: str, zone: str | None) -> None:
    result = read_one(shared / "schedules" / name, zone)
    expected = [json.loads(line) for line in (shared / "normal" / f"{normal}.sessions.jsonl").read_text(encoding="utf-8").splitlines()]

    assert result.refused == ()
    assert in_order(facts(session) for session in sessions(result)) == in_order(expected_facts(entry) for entry in expected)
    texts = {(session.id, session.start): plain(f"{session.text} {session.text_zh}") for session in sessions(result)}
    assert [entry["id"] for entry in expected if plain(entry["text"])[:200] not in texts[entry["id"], moment(entry["start"])]] == []


def test_one_fair_in_three_formats_is_the_same_fair(shared: Path) -> None:
    calendar, page, document = (
        {session.id.split("@")[0]: session for session in sessions(read_one(shared / "schedules" / f"33c3.schedule.{form}", None))}
        for form in ("ics", "json", "xml")
    )

    assert page == document
    assert {id: (session.start, session.end, session.room) for id, session in calendar.items()} == {
        id: (session.start, session.end, session.room) for id, session in page.items()
    }
    assert [id for id, session in calendar.items() if not session.title.startswith(page[id].title)] == []


def read_one(path: Path, zone: str | None) -> FileRead:
    (result,) = read_files([path], zone=ZoneInfo(zone) if zone else None)
    return result


def sessions(result: FileRead) -> list[Session]:
    return [placed.record for placed in result.records if isinstance(placed.record, Session)]


Facts = tuple[str, str, datetime, datetime | None, str, tuple[str, ...]]


def facts(session: Session) -> Facts:
    return session.id, squeezed(session.title), session.start, session.end, session.room or "", session.speakers


def expected_facts(entry: dict[str, Any]) -> Facts:
    """What the data says, but for a speaker given twice and for "<…>" in titles, which it takes for markup."""
    speakers = tuple(dict.fromkeys(entry["speakers"]))
    return (
        entry["id"],
        squeezed(entry["title"]),
        moment(entry["start"]),
        entry["end"] and moment(entry["end"]),
        entry["room"] or "",
        speakers,
    )


def in_order(found: Iterable[Facts]) -> list[Facts]:
    return sorted(found, key=lambda fact: (fact[0], fact[2]))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def squeezed(title: str) -> str:
    return re.sub(r"<[^>]*>|\s+", "", title)


def plain(text: str | None) -> str:
    return re.sub(r"\W+", "", text or "")

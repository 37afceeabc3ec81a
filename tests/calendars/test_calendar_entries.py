"""A session of the fair as an entry in somebody's calendar, in their language."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fair.records import Fair, Origin, Session
from handlers.keeping.calendar_entries import entry_file, session_entry
from handlers.texts import Texts
from tests.calendars.reading import read_back, said

BEIJING = ZoneInfo("Asia/Shanghai")
FAIR = Fair(
    name="Trade Fair",
    zone=BEIJING,
    first_day=date(2026, 9, 5),
    last_day=date(2026, 9, 9),
    venue="Convention Centre",
    venue_zh="会议中心",
    address="1 Main Road",
)
SESSION = Session(
    id="s1",
    title="Opening",
    title_zh="开幕式",
    start=datetime(2026, 9, 5, 9, tzinfo=BEIJING),
    end=datetime(2026, 9, 5, 10, tzinfo=BEIJING),
    room="Plenary Room",
    speakers=("Ann Lee", "Bo Li"),
    text="How it begins.",
    text_zh="如何开始。",
    url="https://fair.example.org/opening",
    origin=Origin(1, "sessions.csv", datetime(2026, 9, 1, tzinfo=UTC)),
)


def test_a_session_stands_in_the_calendar_in_the_persons_language() -> None:
    entries = [session_entry(SESSION, Texts(language, FAIR), house="one", alarm=timedelta(minutes=15)) for language in ("en", "zh")]

    assert [(entry.title, entry.place, entry.text, entry.url) for entry in entries] == [
        ("Opening", "Plenary Room, Convention Centre, 1 Main Road", "Ann Lee, Bo Li\n\nHow it begins.", SESSION.url),
        ("开幕式", "Plenary Room、会议中心、1 Main Road", "Ann Lee、Bo Li\n\n如何开始。", SESSION.url),
    ]
    assert entries[0].uid == entries[1].uid


def test_a_session_that_changed_is_the_same_entry_further_on() -> None:
    later = replace(SESSION, start=SESSION.start + timedelta(hours=1), origin=Origin(9, "sessions.csv", datetime(2026, 9, 2, tzinfo=UTC)))

    before, after = (session_entry(session, Texts("en", FAIR), house="one", alarm=None) for session in (SESSION, later))

    assert before.uid == after.uid
    assert after.sequence - before.sequence == 24 * 60 * 60
    assert 0 < before.sequence < 2**31


def test_a_cancelled_session_is_a_cancelled_entry() -> None:
    entry = session_entry(replace(SESSION, status="cancelled"), Texts("en", FAIR), house="one", alarm=None)

    assert entry.cancelled


def test_the_file_of_a_cancelled_session_strikes_out_what_was_taken_in_before() -> None:
    assert SESSION.origin is not None
    later = replace(SESSION, status="cancelled", origin=replace(SESSION.origin, as_of=SESSION.origin.as_of + timedelta(days=2)))

    was = read_back(entry_file(SESSION, Texts("en", FAIR), house="one").content)
    now = read_back(entry_file(later, Texts("en", FAIR), house="one").content)

    assert (was.method, now.method, said(now.entry, "status")) == ("PUBLISH", "CANCEL", "CANCELLED")
    assert said(now.entry, "uid") == said(was.entry, "uid")
    assert int(said(now.entry, "sequence") or 0) - int(said(was.entry, "sequence") or 0) == 2 * 24 * 60 * 60


def test_a_session_that_was_never_stored_has_no_entry() -> None:
    with pytest.raises(ValueError, match="not a stored one"):
        session_entry(replace(SESSION, origin=None), Texts("en", FAIR), house="one", alarm=None)

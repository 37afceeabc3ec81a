"""What a calendar shows is what the clocks of the zone show, on the days when they are changed too."""

import io
import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from dateutil.tz import tzical  # type: ignore[import-untyped]  # it ships no types
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.calendar import Entry, calendar
from tests.calendars.reading import moment, read_back
from tests.calendars.zones import ZONES, moments, near_changes, zones

lengths = st.one_of(st.none(), st.integers(1, 14 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)))


def test_there_are_24_zones_and_all_are_known() -> None:
    assert len({ZoneInfo(zone).key for zone in ZONES}) == 24


@settings(deadline=None)
@given(where=st.one_of(st.tuples(zones, moments), near_changes()), length=lengths)
def test_an_entry_is_at_its_moment_by_the_zone_that_was_written(where: tuple[ZoneInfo, datetime], length: timedelta | None) -> None:
    zone, start = where
    end = None if length is None else start + length

    entry = read_back(calendar([_entry(start, end)], zone=zone)).entry

    assert (moment(entry, "dtstart"), moment(entry, "dtend")) == (start, end)


@settings(deadline=None)
@given(where=near_changes(), length=lengths)
def test_the_time_that_is_printed_is_what_the_clocks_of_the_zone_show(where: tuple[ZoneInfo, datetime], length: timedelta | None) -> None:
    zone, start = where
    end = None if length is None else start + length

    printed = re.findall(r"^DT(?:START|END)(;TZID=\S+)?:(\d+T\d+)(Z?)\r$", _events(calendar([_entry(start, end)], zone=zone)), re.MULTILINE)

    moments = [start] if end is None else [start, end]
    assert [_shown(stamp, UTC if utc else zone) for _, stamp, utc in printed] == moments
    assert all(utc or zoned == f";TZID={zone.key}" for zoned, _, utc in printed)
    assert [stamp for _, stamp, utc in printed if not utc and _shown(stamp, zone) != _shown(stamp, zone, fold=1)] == []  # none is ambiguous


@settings(deadline=None)
@given(zone=zones, start=moments, length=lengths)
def test_the_written_zone_shows_what_zoneinfo_shows_all_through_the_span(zone: ZoneInfo, start: datetime, length: timedelta | None) -> None:
    end = start + (length or timedelta(0))
    if zone.key == "UTC":
        return

    written = _written_zone(calendar([_entry(start, end)], zone=zone))

    hours = [start + timedelta(hours=hour) for hour in range(int((end - start) / timedelta(hours=1)) + 1)]
    shown = [hour.astimezone(zone).replace(tzinfo=None, fold=0) for hour in hours]
    assert [local.replace(tzinfo=written).utcoffset() for local in shown] == [local.replace(tzinfo=zone).utcoffset() for local in shown]


@settings(deadline=None)
@given(where=near_changes())
def test_each_written_change_is_at_the_second_at_which_the_clocks_are_changed(where: tuple[ZoneInfo, datetime]) -> None:
    zone, start = where

    written = calendar([_entry(start, None)], zone=zone).decode()

    changes = re.findall(r"DTSTART:(\S+)\r\nTZNAME:\S+\r\nTZOFFSETFROM:(\S+)\r\nTZOFFSETTO:(\S+)", written)
    assert changes or zone.key == "UTC"
    for stamp, before, after in changes:
        onset = datetime.strptime(stamp + before, "%Y%m%dT%H%M%S%z")
        shown = [(onset + timedelta(seconds=seconds)).astimezone(zone).strftime("%z") for seconds in (-1, 0)]
        assert shown == [before, after] or (onset.timestamp() == 0 and before == after)


def test_berlin_in_the_week_of_the_spring_change() -> None:
    start = datetime.combine(date(2026, 3, 27), time(9), ZoneInfo("Europe/Berlin"))

    written = calendar([_entry(start, start + timedelta(days=4))], zone=ZoneInfo("Europe/Berlin")).decode()

    assert re.findall(r"BEGIN:(STANDARD|DAYLIGHT)\r\nDTSTART:(\S+)\r\nTZNAME:(\S+)\r\nTZOFFSETFROM:(\S+)\r\nTZOFFSETTO:(\S+)", written) == [
        ("STANDARD", "20251026T030000", "CET", "+0200", "+0100"),
        ("DAYLIGHT", "20260329T020000", "CEST", "+0100", "+0200"),
        ("STANDARD", "20261025T030000", "CET", "+0200", "+0100"),
    ]


def test_a_zone_that_never_changes_has_always_been_so() -> None:
    written = calendar([_entry(datetime(2026, 9, 5, tzinfo=UTC), None)], zone=ZoneInfo("Asia/Kolkata")).decode()

    assert re.findall(r"^(?:DTSTART|TZOFFSET\w+):(\S+)\r$", written, re.MULTILINE) == ["19700101T053000", "+0530", "+0530"]


def _entry(start: datetime, end: datetime | None) -> Entry:
    return Entry(uid="one@fairlead", sequence=0, changed=datetime(2026, 1, 1, tzinfo=UTC), title="One", start=start, end=end)


def _events(content: bytes) -> str:
    return content.decode().partition("BEGIN:VEVENT")[2]


def _shown(stamp: str, zone: tzinfo, fold: int = 0) -> datetime:
    """Return the moment a local time means: of two the first, as RFC 5545 3.3.5 has it."""
    return datetime.strptime(stamp, "%Y%m%dT%H%M%S").replace(tzinfo=zone, fold=fold).astimezone(UTC)


def _written_zone(content: bytes) -> tzinfo:
    (block,) = re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", content.decode(), re.DOTALL)
    zone: tzinfo = tzical(io.StringIO(block.replace("\r\n", "\n"))).get()
    return zone

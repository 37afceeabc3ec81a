"""Schedules that are broken, or made to break the reader: refused with the reason, in little memory."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from fair.loads import FileRead, Problem
from tests.zips import zipped

Read = Callable[..., FileRead]
Measured = Callable[[Path], tuple[str, int]]

EVENT = "<event id='{}'><date>2026-09-05T10:00:00+08:00</date><duration>00:30</duration><title>{}</title></event>"
BOMB = """<?xml version="1.0"?>
<!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<schedule><day date="2026-09-05"><room name="A"><event id="1"><start>10:00</start><title>&c;</title></event></room></day></schedule>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<schedule><day date="2026-09-05"><room name="A"><event id="1"><start>10:00</start><title>&x;</title></event></room></day></schedule>"""


def schedule(*events: str) -> str:
    return f"<schedule><day date='2026-09-05'><room name='A'>{''.join(events)}</room></day></schedule>"


def refusal(result: FileRead) -> str:
    """The reason for which a file was refused as a whole; it must be one."""
    (problem,) = result.refused
    assert (result.refused_whole, problem.where, result.records) == (True, "file", ())
    return problem.reason


def test_xml_that_breaks_off_is_refused(read: Read) -> None:
    whole = schedule(EVENT.format(1, "A"), EVENT.format(2, "B"))

    assert refusal(read(whole[:-40])).startswith("is not XML from line 1 on")


@pytest.mark.parametrize("content", [BOMB, OUTSIDE])
def test_entities_are_refused(read: Read, content: str) -> None:
    assert refusal(read(content)) == "declares XML entities, which are not read"


def test_xml_in_which_elements_nest_without_end_is_refused(read: Read) -> None:
    assert "XML" in refusal(read("<schedule><day>" + "<a>" * 100_000 + "</a>" * 100_000 + "</day></schedule>"))


def test_a_schedule_without_items_is_refused(read: Read) -> None:
    assert refusal(read(schedule())) == "holds no records"


def test_another_xml_is_in_no_format(read: Read) -> None:
    assert refusal(read("<html><body>Error 502</body></html>")) == "is in no format that is read"


def test_json_that_breaks_off_is_refused(read: Read) -> None:
    whole = json.dumps({"schedule": {"conference": {"days": [{"date": "2026-09-05", "rooms": {"A": [{"id": 1, "title": "A"}]}}]}}})

    assert refusal(read(whole[:-9])).startswith("is not JSON from line 1 on")


def test_json_a_hundred_thousand_levels_deep_is_refused(read: Read) -> None:
    deep = '{"schedule": {"conference": {"days": ' + "[" * 100_000 + "]" * 100_000 + "}}}"

    assert refusal(read(deep)) == "nests JSON deeper than 64 levels"


@pytest.mark.parametrize("days", ["[7]", '[{"date": "2026-09-05"}]', '[{"rooms": ["A"]}]'])
def test_json_whose_days_are_no_days_is_refused(read: Read, days: str) -> None:
    assert refusal(read('{"schedule": {"conference": {"days": %s}}}' % days)) == "has no rooms in days[0]"  # noqa: UP031  # braces


def test_a_field_longer_than_sense_refuses_its_record(read: Read) -> None:
    result = read(schedule(EVENT.format(1, "A" * 200_000), EVENT.format(2, "Right")))

    assert result.refused == (Problem("line 1", "title is longer than 100,000 characters"),)
    assert len(result.records) == 1


def test_scripts_and_hidden_marks_in_titles_are_only_text(read: Read) -> None:
    (placed,) = read(schedule(EVENT.format(1, "&lt;script&gt;alert(1)&lt;/script&gt; \u202eevil\u200b"))).records

    assert getattr(placed.record, "title", "") == "<script>alert(1)</script> evil"


def test_a_calendar_that_nests_without_end_is_refused(read: Read) -> None:
    assert refusal(read("BEGIN:VCALENDAR\n" * 100_000)) == "nests components deeper than 16 levels at line 17"


def test_a_zone_definition_that_recurs_by_the_second_is_refused(read: Read) -> None:
    zone = "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\n"
    event = "BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART;TZID=X:20260905T100000\nEND:VEVENT\n"

    result = read(f"BEGIN:VCALENDAR\n{zone}END:STANDARD\nEND:VTIMEZONE\n{event}END:VCALENDAR\n")

    assert refusal(result) == "defines a time zone at line 2 that makes no sense"


def test_a_zip_that_leads_out_of_itself_is_refused(read: Read) -> None:
    assert refusal(read(zipped({"../../sessions.json": b"[]"}))) == "holds a path that leads out of it: ../../sessions.json"


def test_a_zip_bomb_is_refused(read: Read) -> None:
    assert (
        refusal(read(zipped({"sessions.json": b"[" + b" " * 40_000_000})))
        == "is a zip whose sessions.json unpacks to more than makes sense"
    )


def test_a_zip_that_breaks_off_is_refused(read: Read) -> None:
    assert refusal(read(zipped({"sessions.json": b"[]"})[:-30])) == "is a zip that is cut off or damaged"


def many(item: str, count: int, before: str, after: str) -> bytes:
    return f"{before}{item * count}{after}".encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (partial(many, EVENT.format(1, "A"), 200_000, "<schedule><day>", "</day></schedule>"), "0 holds more than 1,000,000 elements"),
        (partial(many, "{},", 4_000_000, '{"schedule": {"conference": {"days": [', "{}]}}}"), "0 would take more than"),
        (partial(many, "BEGIN:VEVENT\nEND:VEVENT\n", 1_000_000, "BEGIN:VCALENDAR\n", "END:VCALENDAR\n"), "0 holds more than 50,000"),
        (partial(many, "X:1\n", 7_000_000, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "END:VEVENT\nEND:VCALENDAR\n"), "1 is longer than any"),
    ],
    ids=["xml", "json", "events", "event"],
)
def test_the_largest_files_take_no_more_memory_than_allowed(
    read_measured: Measured, tmp_path: Path, content: Callable[[], bytes], said: str
) -> None:
    path = tmp_path / "schedule"
    path.write_bytes(content())

    came_of_it, megabytes = read_measured(path)

    assert came_of_it.startswith(said)
    assert megabytes <= 300

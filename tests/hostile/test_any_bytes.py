"""Small valid files of every format, damaged at random: reading one gives records or refusals, and never raises."""

import io
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from knowledge.readers import read_files
from tests.zips import zipped

TALK = {"id": "1", "title": "展览 Talk", "start": "2026-09-05T10:00:00+08:00", "end": "2026-09-05T11:00:00+08:00", "room": "A"}
PENTABARF = """<?xml version="1.0" encoding="UTF-8"?><schedule><conference><title>F</title><acronym>f</acronym></conference>
<day index="1" date="2026-09-05"><room name="A"><event id="1" guid="g"><date>2026-09-05T10:00:00+08:00</date><start>10:00</start>
<duration>01:00</duration><title>展览</title><persons><person id="1">Ann</person></persons></event></room></day></schedule>"""
EVENTYAY = {"id": 1, "title": "T", "starts-at": "2026-09-05T10:00:00", "state": "accepted", "microlocation": {"id": 1, "name": "A"}}
C3VOC = {
    "schedule": {
        "conference": {
            "title": "F",
            "time_zone_name": "Asia/Shanghai",
            "days": [
                {
                    "date": "2026-09-05",
                    "rooms": {"A": [{"id": 1, "title": "T", "date": TALK["start"], "start": "10:00", "duration": "01:00"}]},
                }
            ],
        }
    }
}
OPASS = {
    "sessions": [TALK | {"zh": {"title": "展", "description": ""}, "speakers": ["s"]}],
    "speakers": [{"id": "s", "zh": {"name": "王"}}],
    "rooms": [],
}
SESSIONIZE = {
    "sessions": [
        {"id": "1", "title": "T", "startsAt": "2026-09-05T10:00:00", "endsAt": "2026-09-05T11:00:00", "roomId": 2, "speakers": ["s"]}
    ],
    "speakers": [{"id": "s", "fullName": "Ann", "sessions": [1]}],
    "rooms": [{"id": 2, "name": "A"}],
    "categories": [],
    "questions": [],
}
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:X
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
SUMMARY:展\\, T
DTSTART;TZID=X:20260905T100000
DURATION:PT1H
RRULE:FREQ=DAILY;COUNT=3
EXDATE;TZID=X:20260906T100000
LOCATION:A
END:VEVENT
END:VCALENDAR
"""
TOML = """name = "F"
zone = "Asia/Shanghai"
first_day = "2026-09-05"
last_day = "2026-09-06"
opens = "09:00"
[days."2026-09-05"]
opens = "10:00"
closes = "17:00"
[[hall]]
id = "1"
name = "H"
[[walk]]
from = "1"
to = "1"
minutes = 3
[web]
"""
TABLE = 'id;name;name_zh;stand;country\n1;Acme;展览;A1;China\n2;"Bolt; Ltd";;B1, B2;Germany\n'


def workbook() -> bytes:
    file, book = io.BytesIO(), Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Time", "Room A", "Room B"], ["09:00-10:00", "Opening", "Talk"], ["10:00-11:00", "Other", "展览"]):
        sheet.append(row)
    sheet.title = "2026-09-05"
    stands = book.create_sheet("Exhibitors")
    for row in (["id", "name", "stand"], ["1", "Acme", "A1"], ["2", "=1+1", "B1"]):
        stands.append(row)
    book.save(file)
    return file.getvalue()


VALID = {
    "csv": TABLE.encode(),
    "utf-16": TABLE.encode("utf-16"),
    "gb18030": TABLE.encode("gb18030"),
    "json": json.dumps([TALK, TALK], ensure_ascii=False).encode(),
    "jsonl": (json.dumps(TALK) + "\n").encode() * 3,
    "pentabarf": PENTABARF.encode(),
    "c3voc": json.dumps(C3VOC).encode(),
    "opass": json.dumps(OPASS, ensure_ascii=False).encode(),
    "sessionize": json.dumps(SESSIONIZE).encode(),
    "icalendar": CALENDAR.encode(),
    "fair.toml": TOML.encode(),
    "xlsx": workbook(),
    "zip": zipped({"sessions.csv": b"id,title,start\n1,T,2026-09-05 10:00\n", "list.csv": TABLE.encode()}),
    "open event": zipped({"event": b'{"name": "F", "timezone": "Asia/Shanghai"}', "sessions": json.dumps([EVENTYAY]).encode()}),
}
TROUBLE = [
    b"",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b'"',
    b"'",
    b"<",
    b">",
    b"&x;",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b";",
    b":",
    b"\n",
    b"\r",
    b"\\",
    b"\\ud800",
]
TROUBLE += [
    b"null",
    b"NaN",
    b"true",
    b"-1",
    b"0",
    b"9" * 30,
    b"1e999",
    b"9999-12-31T23:59:59",
    b"0001-01-01",
    b"T24:00",
    b"+99:99",
    "展".encode(),
    b"\xd5\xb9",
]


@st.composite
def damage(draw: st.DrawFn, content: bytes) -> bytes:
    """Replace a few short stretches by trouble or any bytes, and perhaps cut off the end."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        until = at + draw(st.integers(0, 20))
        content = content[:at] + draw(st.sampled_from(TROUBLE) | st.binary(max_size=6)) + content[until:]
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


@pytest.mark.parametrize("form", VALID)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_file_gives_records_or_refusals(form: str, data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "damaged"
    path.write_bytes(data.draw(damage(VALID[form])))

    for file in read_files([path], zone=ZoneInfo("Asia/Shanghai")):
        assert not file.refused_whole or ([problem.where for problem in file.refused], file.records) == (["file"], ())


@pytest.mark.parametrize("form", VALID)
def test_what_is_damaged_here_was_right(form: str, tmp_path: Path) -> None:
    (tmp_path / "right").write_bytes(VALID[form])

    assert not [problem for file in read_files([tmp_path / "right"], zone=ZoneInfo("Asia/Shanghai")) for problem in file.refused]

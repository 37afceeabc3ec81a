"""iCalendar: each VEVENT a session."""

from collections.abc import Callable
from datetime import UTC, datetime

from fair.loads import FileRead, Problem
from fair.records import Session

Read = Callable[..., FileRead]

CUSTOM_ZONE = """BEGIN:VTIMEZONE
TZID:Fairgrounds
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
END:VTIMEZONE
"""


def calendar(*events: str, head: str = "") -> str:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n")


def sessions(result: FileRead) -> list[Session]:
    return [placed.record for placed in result.records if isinstance(placed.record, Session)]


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_an_event_is_read_with_all_it_says(read: Read) -> None:
    result = read(
        calendar(
            "UID:abc@fair.example\nDTSTART;TZID=Europe/Berlin;VALUE=DATE-TIME:20260905T101500\nDTEND;TZID=Europe/Berlin:20260905T110000\n"
            "SUMMARY: Ropes\\, knots\nDESCRIPTION:<p>Ten\n  knots.</p>\\n\\nAnd one.\nLOCATION:Pier 1\nURL:https://fair.example/1\n"
            "CATEGORIES:Craft,Sea\nCONFERENCE;VALUE=URI:https://meet.example/1\nSTATUS:CANCELLED",
            head="X-WR-CALNAME:Harbour Talks\n",
        )
    )

    assert (result.format, result.source, result.records[0].where) == ("icalendar", "Harbour Talks", "line 4")
    assert sessions(result) == [
        Session(
            id="abc@fair.example",
            title="Ropes, knots",
            start=utc(9, 5, 8, 15),
            end=utc(9, 5, 9),
            room="Pier 1",
            track="Craft",
            text="Ten knots.\n\nAnd one.",
            url="https://fair.example/1",
            stream_url="https://meet.example/1",
            status="cancelled",
        )
    ]


def test_times_are_in_the_zone_they_name(read: Read) -> None:
    result = read(
        calendar(
            "UID:z\nSUMMARY:A\nDTSTART:20260905T100000Z\nDURATION:PT1H30M",
            "UID:own\nSUMMARY:A\nDTSTART;TZID=Fairgrounds:20260905T100000",
            "UID:windows\nSUMMARY:A\nDTSTART;TZID=China Standard Time:20260905T100000",
            "UID:floating\nSUMMARY:A\nDTSTART:20260905T100000",
            head=CUSTOM_ZONE,
        ),
        zone="Europe/Berlin",
    )

    assert [(session.id, session.start, session.end) for session in sessions(result)] == [
        ("z", utc(9, 5, 10), utc(9, 5, 11, 30)),
        ("own", utc(9, 5, 4, 30), None),
        ("windows", utc(9, 5, 2), None),
        ("floating", utc(9, 5, 8), None),
    ]


def test_the_zone_of_the_calendar_is_for_floating_times(read: Read) -> None:
    result = read(calendar("UID:a\nSUMMARY:A\nDTSTART:20260905T100000", head="X-WR-TIMEZONE:Asia/Tokyo\n"), zone=None)

    assert [session.start for session in sessions(result)] == [utc(9, 5, 1)]


def test_a_whole_day_is_one_from_midnight_to_midnight(read: Read) -> None:
    result = read(
        calendar(
            "UID:one\nSUMMARY:Set-up\nDTSTART;VALUE=DATE:20261025",
            "UID:two\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20260905\nDTEND;VALUE=DATE:20260907",
        ),
        zone="Europe/Berlin",
    )

    assert [(session.start, session.end) for session in sessions(result)] == [
        (utc(10, 24, 22), utc(10, 25, 23)),  # 25 hours: the clocks go back on that day
        (utc(9, 4, 22), utc(9, 6, 22)),
    ]


def test_an_unknown_zone_refuses_the_file(read: Read) -> None:
    refused = [
        read(calendar("UID:a\nSUMMARY:A\nDTSTART;TZID=Mars/Base:20260905T100000")),
        read(calendar("UID:a\nSUMMARY:A\nDTSTART:20260905T100000Z", head="X-WR-TIMEZONE:Mars/Base\n")),
    ]

    for result in refused:
        assert (result.refused_whole, result.refused) == (True, (Problem("file", 'names a time zone that does not exist: "Mars/Base"'),))


def test_floating_times_without_any_zone_refuse_the_file(read: Read) -> None:
    result = read(calendar("UID:a\nSUMMARY:A\nDTSTART:20260905T100000"), zone=None)

    assert (result.refused_whole, result.refused[0].where) == (True, "file")


def test_each_date_of_a_recurring_event_is_a_session(read: Read) -> None:
    result = read(
        calendar(
            "UID:a\nSUMMARY:Tour\nDTSTART;TZID=Europe/Berlin:20261024T100000\nDTEND;TZID=Europe/Berlin:20261024T110000\n"
            "RRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20261025T100000",
            "UID:a\nSUMMARY:Late tour\nRECURRENCE-ID;TZID=Europe/Berlin:20261026T100000\nDTSTART;TZID=Europe/Berlin:20261026T150000",
            "UID:b\nSUMMARY:Talk\nDTSTART:20261024T100000Z",
        )
    )

    assert [(session.id, session.title, session.start, session.end) for session in sessions(result)] == [
        ("a", "Tour", utc(10, 24, 8), utc(10, 24, 9)),
        ("a", "Late tour", utc(10, 26, 14), None),
        ("a", "Tour", utc(10, 27, 9), utc(10, 27, 10)),
        ("b", "Talk", utc(10, 24, 10), None),
    ]


def test_recurrence_without_an_end_is_refused_and_the_rest_is_read(read: Read) -> None:
    start = "SUMMARY:A\nDTSTART:20260905T100000Z\n"
    result = read(
        calendar(
            f"UID:endless\n{start}RRULE:FREQ=DAILY",
            f"UID:often\n{start}RRULE:FREQ=SECONDLY;COUNT=100000000",
            f"UID:long\n{start}RRULE:FREQ=DAILY;UNTIL=20990101T000000Z",
            f"UID:never\n{start}RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
            f"UID:broken\n{start}RRULE:whenever",
            f"UID:right\n{start}",
        )
    )

    assert [session.id for session in sessions(result)] == ["right"]
    assert result.refused == (
        Problem("line 3", "recurs without end: its RRULE has neither COUNT nor UNTIL"),
        Problem("line 9", 'recurs in a way that is not read: "FREQ=SECONDLY, COUNT=100000000"'),
        Problem("line 15", "recurs more than 366 times"),
        Problem("line 21", 'recurs in a way that is not read: "FREQ=HOURLY, BYMONTH=2, BYMONTHDAY=30, COUNT=3"'),
        Problem("line 27", "recurs without end: its RRULE has neither COUNT nor UNTIL"),
    )
    assert result.kept == {("session", id) for id in ("endless", "often", "long", "never", "broken")}


def test_each_wrong_event_is_refused_with_its_line(read: Read) -> None:
    result = read(
        calendar(
            "UID:a\nSUMMARY:No start",
            "UID:b\nDTSTART:20260905T100000Z",
            "UID:c\nSUMMARY:A\nDTSTART:tomorrow",
            "UID:d\nSUMMARY:A\nDTSTART:20260905T100000Z\nDTEND:20260905T090000Z",
            "UID:e\nSUMMARY:Skipped hour\nDTSTART;TZID=Europe/Berlin:20260329T023000",
            "UID:f\nSUMMARY:Hour that is there twice\nDTSTART;TZID=Europe/Berlin:20261025T023000",
        )
    )

    assert [(session.id, session.start) for session in sessions(result)] == [("f", utc(10, 25, 0, 30))]
    assert result.refused == (
        Problem("line 3", "has no start"),
        Problem("line 7", "has no title"),
        Problem("line 11", 'DTSTART is not a date and time: "tomorrow"'),
        Problem("line 16", "ends before it starts: 2026-09-05 10:00 to 2026-09-05 09:00"),
        Problem("line 22", "DTSTART 2026-03-29 02:30 does not exist in Europe/Berlin: the clocks go forward then"),
    )
    assert result.warnings == (Problem("line 27", "DTSTART 2026-10-25 02:30 exists twice in Europe/Berlin; the first is taken"),)
    assert result.kept == {("session", id) for id in "abcde"}


def test_a_calendar_that_breaks_off_is_refused(read: Read) -> None:
    whole = calendar("UID:a\nSUMMARY:A\nDTSTART:20260905T100000Z", "UID:b\nSUMMARY:A\nDTSTART:20260905T100000Z")

    result = read(whole[: whole.index("UID:b")])

    assert (result.refused_whole, result.refused) == (True, (Problem("file", "breaks off: the VEVENT of line 8 does not end"),))


def test_a_calendar_without_events_is_refused(read: Read) -> None:
    assert read(calendar()).refused == (Problem("file", "holds no records"),)

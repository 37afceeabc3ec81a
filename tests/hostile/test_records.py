"""Records that are wrong by themselves: each is refused with its line, its stored version stays, and the rest loads."""

import pytest

from tests.hostile.conftest import SESSIONS, OlderFair

HEADINGS = "id,title,start,end,room\n"
OTHERS = "2,Older two,2026-09-05 12:00,,B\n3,Older three,2026-09-06 10:00,,A\n"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,Newer one,,,A", "has no start"),
        ("1,Newer one,soon,,A", 'is not a time such as 09:00: "soon"'),
        ("1,Newer one,2026-02-30 10:00,,A", 'is not a time that exists: "2026-02-30 10:00"'),
        ("1,Newer one,2026-09-05 10:00,2026-09-05 09:00,A", "ends before it starts: 2026-09-05 10:00 to 2026-09-05 09:00"),
        (
            "1,Newer one,2026-03-29 02:30,,A",
            "start 2026-03-29 02:30 does not exist in Europe/Brussels: the clocks go forward then",
        ),
        ("1,Newer one,9999-12-31 23:00,,A", "start is in the year 9999, not between 1970 and 2199"),
        ("1,Newer one,2026-09-05 10:00,9999-12-31 23:00,A", "end is in the year 9999, not between 1970 and 2199"),
        ("1,Newer one,0001-01-01 00:00,,A", "start is outside the calendar"),
        ("1,,2026-09-05 10:00,,A", "has no title"),
        ("1,\u200b\u202e,2026-09-05 10:00,,A", "has no title"),
        (f"1,{'x' * 200_000},2026-09-05 10:00,,A", "title is longer than 100,000 characters"),
        (f"1,Newer one,2026-09-05 10:00,,{'A' * 400}", "room is longer than 300 characters"),
        ("1,Newer one,2026-09-05 10:00,,A" + ",more" * 50_000, "has 50005 cells where the headings are 5"),
    ],
)
async def test_a_record_that_is_wrong_keeps_its_stored_version(older: OlderFair, row: str, reason: str) -> None:
    before = (await older.programme()).records

    report = (await older.load("sessions.csv", f"{HEADINGS}{row}\n{OTHERS}")).as_json()

    (file,) = report["files"]
    assert (file["read"], file["accepted"], file["refused"]) == (3, 2, [{"where": "line 2", "reason": reason}])
    assert report["changes"]["sessions"] | {"unchanged": 0} == dict.fromkeys(report["changes"]["sessions"], 0)
    assert (await older.programme()).records == before


async def test_an_hour_that_exists_twice_is_the_first_with_a_warning(older: OlderFair) -> None:
    report = (await older.load("sessions.csv", f"{SESSIONS}4,Night,2026-10-25 02:30,,A\n")).as_json()

    assert [problem["where"] for problem in report["files"][0]["warnings"]] == ["line 5"]
    night = (await older.programme()).records["sessions"]["4"]
    assert str(getattr(night, "start", None)) == "2026-10-25 00:30:00+00:00"


async def test_names_are_only_text_and_hide_nothing(older: OlderFair) -> None:
    rows = [
        "<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "\u202eev\u200bil\u2066 Ltd\u0000",
        "'; DROP TABLE exhibitor; --",
        "{{7*7}} %s ${x}",
    ]

    await older.load("exhibitors.csv", "id,name,stand\n" + "".join(f"{number},{row},A1\n" for number, row in enumerate(rows, start=1)))

    stored = (await older.programme()).records["exhibitors"]
    assert [getattr(stored[str(number)], "name", "") for number in range(1, 6)] == [
        "<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "evil Ltd",
        "'; DROP TABLE exhibitor; --",
        "{{7*7}} %s ${x}",
    ]


async def test_ids_that_stand_twice_are_all_kept_in_order_of_start(older: OlderFair) -> None:
    first, *more = (
        "1,Older one,2026-09-05 10:00,2026-09-05 11:00,A\n",
        "2,Late,2026-09-06 16:00,,B\n",
        "2,Later,2026-09-06 17:00,,B\n",
        "2,Older two,2026-09-05 12:00,,B\n",
        "3,Older three,2026-09-06 10:00,,A\n",
    )

    report = (await older.load("sessions.csv", HEADINGS + first + "".join(more) + first)).as_json()

    stored = (await older.programme()).records["sessions"]
    assert {id: getattr(record, "title", "") for id, record in stored.items()} == {
        "1": "Older one",
        "2": "Older two",
        "2#1": "Late",
        "2#2": "Later",
        "3": "Older three",
    }
    assert len(report["files"][0]["warnings"]) == 3


async def test_what_recurs_without_end_is_refused_by_itself(older: OlderFair) -> None:
    event = "BEGIN:VEVENT\nUID:{}\nSUMMARY:Talk\nDTSTART:20260905T100000Z\n{}END:VEVENT\n"
    events = event.format("1", "RRULE:FREQ=SECONDLY\n") + event.format("2", "RRULE:FREQ=DAILY;COUNT=99999999\n") + event.format("4", "")

    report = (await older.load("fair.ics", f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")).as_json()

    assert [(file["accepted"], [problem["where"] for problem in file["refused"]]) for file in report["files"]] == [
        (1, ["line 2", "line 8"])
    ]


async def test_no_value_in_json_is_no_name(older: OlderFair) -> None:
    report = (
        await older.load("list.json", '[{"id": "1", "name": NaN, "stand": "A1"}, {"id": "2", "name": "Older Gears", "stand": Infinity}]')
    ).as_json()

    assert report["files"][0]["refused"] == [{"where": "[0]", "reason": "has no name"}]


async def test_two_sources_of_sessions_leave_each_other_alone_and_loading_again_changes_nothing(older: OlderFair) -> None:
    before = (await older.programme()).records
    other = f"{HEADINGS}1,Another,2026-09-05 10:00,,C\n"

    first = (await older.load("other.csv", other, source="other")).as_json()["changes"]["sessions"]
    again = await older.load("other.csv", other, source="other")
    same = await older.load("sessions.csv", SESSIONS)

    assert (first["added"], first["removed"]) == (1, 0)
    assert [each.as_json()["changes"]["sessions"] for each in (again, same)] == [
        {"added": 0, "changed": 0, "moved": 0, "cancelled": 0, "removed": 0, "unchanged": unchanged} for unchanged in (1, 3)
    ]
    assert (await older.programme()).records == before

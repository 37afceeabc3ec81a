"""One entry, a feed and an invitation, as another program reads them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from fair.text import clean
from handlers.calendar import Entry, Guest, Method, calendar, calendar_file, entry_uid, made_out
from tests.calendars.reading import moment, read_back, said

BEIJING = ZoneInfo("Asia/Shanghai")
OPENING = Entry(
    uid=entry_uid("session", "sessions.csv", "s1", house="one"),
    sequence=7,
    changed=datetime(2026, 9, 1, 8, tzinfo=UTC),
    title="Opening, with music; and more",
    start=datetime(2026, 9, 5, 1, tzinfo=UTC),
    end=datetime(2026, 9, 5, 2, tzinfo=UTC),
    place="Room 1, Hall A",
    text="Two lines:\r\nthis is the second \\ last.",
    url="https://fair.example.org/opening?day=1,2;x",
    alarm=timedelta(minutes=15),
)
FAIR = Guest("fair@example.org", 'The "Fair"')
LI, BO = Guest("li@example.org", "李 雷: buyer; 买家", accepted=True), Guest("bo@example.org")
MEETING = Entry(
    uid="meeting-1@fairlead",
    sequence=2,
    changed=datetime(2026, 9, 1, 8, tzinfo=UTC),
    title="Meeting",
    start=datetime(2026, 9, 5, 1, tzinfo=UTC),
    end=datetime(2026, 9, 5, 2, tzinfo=UTC),
    alarm=timedelta(minutes=15),
)
ALWAYS = ("uid", "sequence", "dtstamp", "last-modified", "dtstart", "dtend", "status", "organizer", "attendee", "valarm")
WORDS = st.text(max_size=300)


def test_an_entry_is_read_back_as_it_was() -> None:
    read = read_back(calendar_file(OPENING, zone=BEIJING).content)

    entry = read.entry
    assert read.method == "PUBLISH"
    assert {name: said(entry, name) for name in ("uid", "sequence", "summary", "location", "description", "url", "status")} == {
        "uid": OPENING.uid,
        "sequence": "7",
        "summary": "Opening, with music; and more",
        "location": "Room 1, Hall A",
        "description": "Two lines:\nthis is the second \\ last.",
        "url": "https://fair.example.org/opening?day=1,2;x",
        "status": "CONFIRMED",
    }
    assert [moment(entry, name) for name in ("dtstart", "dtend", "dtstamp", "last-modified")] == [
        OPENING.start,
        OPENING.end,
        OPENING.changed,
        OPENING.changed,
    ]


def test_the_alarm_rings_before_the_start() -> None:
    entry = read_back(calendar([OPENING], zone=BEIJING)).entry

    (alarm,) = entry.contents["valarm"]
    assert (alarm.action.value, alarm.trigger.value, alarm.description.value) == ("DISPLAY", timedelta(minutes=-15), OPENING.title)


def test_an_end_that_nobody_knows_is_not_invented() -> None:
    entry = read_back(calendar([replace(OPENING, end=None)], zone=BEIJING)).entry

    assert [name for name in ("dtend", "duration") if name in entry.contents] == []


def test_a_cancelled_entry_says_so_and_rings_no_more() -> None:
    entry = read_back(calendar([replace(OPENING, cancelled=True)], zone=BEIJING)).entry

    assert (said(entry, "status"), "valarm" in entry.contents) == ("CANCELLED", False)


def test_an_invitation_that_is_made_out_asks_its_guest_and_names_who_invites() -> None:
    file = calendar_file(MEETING, zone=BEIJING, method=Method.REQUEST)

    read = [read_back(made_out(file.content, organizer=FAIR, guest=guest)) for guest in (LI, BO)]

    entries = [each.entry for each in read]
    assert ([each.method for each in read], file.media_type) == (["REQUEST"] * 2, "text/calendar; method=REQUEST; charset=utf-8")
    assert [(entry.organizer.value, entry.organizer.params["CN"]) for entry in entries] == [("mailto:fair@example.org", ["The 'Fair'"])] * 2
    assert [moment(entry, "dtstart") for entry in entries] == [MEETING.start] * 2
    guests = [guest for entry in entries for guest in entry.contents["attendee"]]
    assert [(guest.value, guest.params.get("CN"), guest.params["PARTSTAT"], guest.params["RSVP"]) for guest in guests] == [
        ("mailto:li@example.org", ["李 雷: buyer; 买家"], ["ACCEPTED"], ["FALSE"]),
        ("mailto:bo@example.org", None, ["NEEDS-ACTION"], ["TRUE"]),
    ]


def test_a_cancelled_invitation_strikes_out_the_same_entry() -> None:
    file = calendar_file(replace(MEETING, sequence=3), zone=BEIJING, method=Method.CANCEL)

    read = read_back(file.content)
    assert read.method == "CANCEL"
    assert [said(read.entry, name) for name in ("uid", "sequence", "status")] == [MEETING.uid, "3", "CANCELLED"]
    assert "valarm" not in read.entry.contents


def test_a_feed_has_a_name_and_says_when_to_look_again() -> None:
    read = read_back(calendar([OPENING, MEETING], zone=BEIJING, name="My days\r\nat the fair"))

    assert [said(read.component, name) for name in ("x-wr-calname", "x-wr-timezone", "x-published-ttl")] == [
        "My days at the fair",
        "Asia/Shanghai",
        "PT30M",
    ]
    assert [said(entry, "uid") for entry in read.entries] == [OPENING.uid, MEETING.uid]


def test_a_feed_of_nothing_is_a_calendar() -> None:
    assert read_back(calendar([], zone=BEIJING, name="My days")).entries == []


def test_the_same_entries_are_the_same_bytes() -> None:
    once, again = (calendar([OPENING, MEETING], zone=BEIJING, name="My days") for _ in range(2))

    assert once == again


def test_an_address_that_leads_nowhere_or_breaks_the_line_is_left_out() -> None:
    said_urls = [
        said(read_back(calendar([replace(OPENING, url=url)], zone=BEIJING)).entry, "url")
        for url in ("javascript:alert(1)", "http://[broken", "https://x.org/a\r\nATTENDEE:mailto:x@x.org", "https://x.org/展 台", "")
    ]

    assert said_urls == [None, None, "https://x.org/a%0D%0AATTENDEE:mailto:x@x.org", "https://x.org/%E5%B1%95%20%E5%8F%B0", None]


def test_other_fairs_records_of_the_same_id_are_other_entries() -> None:
    uids = {entry_uid("session", source, "s1", house=house) for source in ("a", "b") for house in ("one", "two")}

    assert len(uids) == 4


@settings(deadline=None)
@given(title=WORDS, place=WORDS, text=WORDS, name=WORDS)
def test_whatever_stands_in_a_record_makes_whole_lines_of_75_octets(title: str, place: str, text: str, name: str) -> None:
    entry = replace(MEETING, title=title, place=place, text=text)

    asked = calendar([entry], zone=BEIJING, name=name, method=Method.REQUEST)
    content = made_out(asked, organizer=FAIR, guest=Guest("bo@example.org", name))

    *lines, rest = content.split(b"\r\n")
    read = read_back(content).entry
    assert [line for line in lines if not line.decode() or len(line) > 75 or b"\r" in line or b"\n" in line] == []
    assert rest == b""
    assert set(read.contents) <= {*ALWAYS, "summary", "location", "description"}
    assert said(read, "summary") == (" ".join(clean(title).split()) or None)

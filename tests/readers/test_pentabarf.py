"""Schedules in XML, as pentabarf, frab, c3voc, pretalx, FOSDEM, DebConf and EuroPython 2014 write them."""

from collections.abc import Callable
from datetime import UTC, datetime

from fair.loads import FileRead, Problem
from fair.records import Session

Read = Callable[..., FileRead]

NEWER = """<?xml version='1.0' encoding='utf-8'?>
<schedule>
  <conference><acronym>ht26</acronym><title>Harbour Talks 2026</title></conference>
  <day date='2026-09-05' start='2026-09-05T09:00:00+02:00' end='2026-09-06T04:00:00+02:00' index='1'>
    <room name='Pier 1'>
      <event guid='aaaa-1' id='17'>
        <date>2026-09-05T10:15:00+02:00</date>
        <start>10:15</start>
        <duration>0:45</duration>
        <room>Pier 1</room>
        <title>Ropes &amp; knots</title>
        <subtitle>What holds</subtitle>
        <track>Craft</track>
        <type>lecture</type>
        <language>en</language>
        <abstract>&lt;p&gt;Ten knots.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</abstract>
        <description>Ten knots. And how to undo them.</description>
        <persons><person id='1'>Ann Lee</person><person id='2'><public_name>Bo</public_name><biography/></person></persons>
        <url>https://harbour.example/17</url>
        <links>
          <link href='https://harbour.example/slides.pdf'>Slides</link>
          <link href='https://live.harbour.example/1'>Live stream</link>
          <link href='https://video.harbour.example/17.webm'>Video recording</link>
        </links>
      </event>
    </room>
  </day>
</schedule>"""

OLDER = """<schedule>
  <conference><title>Old Fair</title><day_change>09:00:00</day_change></conference>
  <day date="2026-09-05" index="1">
    <room name="Janson">
      <event id="1"><start>10:30</start><duration>00:25</duration><title>Opening</title></event>
      <event id="2"><start>00:30</start><duration>01:00</duration><title>Night walk</title></event>
      <event id="3"><start>12:00</start><title>Open end</title></event>
      <event id="4"><start>13:00</start><duration>00:00</duration><title>Doors</title></event>
    </room>
  </day>
</schedule>"""


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=UTC)


def test_an_item_of_frab_is_read_with_all_it_says(read: Read) -> None:
    result = read(NEWER)

    assert (result.format, result.source, result.read) == ("pentabarf", "Harbour Talks 2026", 1)
    assert result.kinds == {"sessions"}
    assert [placed.record for placed in result.records] == [
        Session(
            id="aaaa-1",
            title="Ropes & knots",
            start=utc(5, 8, 15),
            end=utc(5, 9),
            room="Pier 1",
            track="Craft",
            type="lecture",
            language="en",
            speakers=("Ann Lee", "Bo"),
            text="What holds\n\nTen knots. And how to undo them.",
            url="https://harbour.example/17",
            stream_url="https://live.harbour.example/1",
            recording_url="https://video.harbour.example/17.webm",
        )
    ]
    assert result.records[0].where == "line 6"


def test_times_without_an_offset_are_in_the_fairs_zone_and_the_day_turns_when_the_file_says(read: Read) -> None:
    result = read(OLDER, zone="Europe/Brussels")

    assert [(session.id, session.start, session.end) for session in sessions(result)] == [
        ("1", utc(5, 8, 30), utc(5, 8, 55)),
        ("2", utc(5, 22, 30), utc(5, 23, 30)),
        ("3", utc(5, 10), None),
        ("4", utc(5, 11), None),
    ]
    assert result.warnings == (Problem("line 8", "ends when it starts; its end is taken as unknown"),)


def test_a_zone_that_the_file_names_wins_over_the_fairs(read: Read) -> None:
    named = OLDER.replace("<day_change>", "<time_zone_name>Asia/Tokyo</time_zone_name><day_change>")

    assert sessions(read(named, zone="Europe/Brussels")) == sessions(read(OLDER, zone="Asia/Tokyo"))


def test_dates_marked_as_utc_that_show_the_wall_clock_are_read_on_the_wall_clock(read: Read) -> None:
    marked = NEWER.replace("10:15:00+02:00", "10:15:00+00:00")

    result = read(marked, zone="America/Toronto")

    assert sessions(result)[0].start == utc(5, 14, 15)
    assert result.warnings == (
        Problem("file", "marks its dates as UTC, but they show the clock on the wall; they are read as times in America/Toronto"),
    )


def test_dates_in_utc_are_believed_where_the_clock_on_the_wall_shows_another_time(read: Read) -> None:
    result = read(NEWER.replace("10:15:00+02:00", "08:15:00+00:00"), zone="Europe/Berlin")

    assert (sessions(result)[0].start, result.warnings) == (utc(5, 8, 15), ())


def test_europythons_entries_are_read(read: Read) -> None:
    result = read(
        """<schedule><day date="2026-09-05"><entry id="9"><category>Keynote</category><start>0930</start><duration>90</duration>
        <room>C01, B05/B06</room><title>Breakfast</title><speakers><speaker id="1"><name>Ann Lee</name></speaker></speakers>
        </entry></day></schedule>""",
    )

    assert [placed.record for placed in result.records] == [
        Session(id="9", title="Breakfast", start=utc(5, 1, 30), end=utc(5, 3), room="C01, B05/B06", track="Keynote", speakers=("Ann Lee",))
    ]


def test_each_wrong_item_is_refused_with_its_line_and_its_stored_version_is_kept(read: Read) -> None:
    result = read(
        """<schedule><day date="2026-03-29"><room name="A">
<event id="1"><start>02:30</start><title>In the hour that is skipped</title></event>
<event id="2"><title>No start</title></event>
<event id="3"><start>10:00</start></event>
<event id="4"><start>25:00</start><title>No such hour</title></event>
<event id="5"><start>10:00</start><duration>soon</duration><title>No such duration</title></event>
<event><date>2026-13-01T10:00:00+02:00</date><title>No such month</title></event>
<event id="7"><start>10:00</start><title>Right</title></event>
</room></day></schedule>""",
        zone="Europe/Berlin",
    )

    assert [session.id for session in sessions(result)] == ["7"]
    assert result.refused == (
        Problem("line 2", "start 2026-03-29 02:30 does not exist in Europe/Berlin: the clocks go forward then"),
        Problem("line 3", "has no start"),
        Problem("line 4", "has no title"),
        Problem("line 5", 'start is not a time such as 09:00: "25:00"'),
        Problem("line 6", 'duration is not a duration such as 00:45: "soon"'),
        Problem("line 7", 'date is not a date and time such as 2026-09-05T09:00: "2026-13-01T10:00:00+02:00"'),
    )
    assert result.kept == {("session", id) for id in "12345"}


def test_an_hour_that_exists_twice_is_the_first_one_with_a_warning(read: Read) -> None:
    result = read(OLDER.replace("2026-09-05", "2026-10-25").replace("10:30", "02:30").replace("09:00:00", "00:00"), zone="Europe/Berlin")

    assert sessions(result)[0].start == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert result.warnings[0] == Problem("line 5", "start 2026-10-25 02:30 exists twice in Europe/Berlin; the first is taken")


def sessions(result: FileRead) -> list[Session]:
    return [placed.record for placed in result.records if isinstance(placed.record, Session)]

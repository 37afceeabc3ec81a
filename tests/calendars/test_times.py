"""Times hold on the days when clocks are changed, in 24 zones: what is printed, what is stored, and what gets in."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, create_engine, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError

from fair.calendar import whole_day
from fair.clock_changes import observances
from fair.records import Fair
from fair.talk import Incoming, Outgoing, Reply
from handlers.texts import Texts
from knowledge.readers.refusal import RecordRefused
from knowledge.readers.values import moment
from store import inbox, outbox
from store.database import Database
from store.remember_tables import house
from store.tables import Moment
from tests.calendars.zones import near_changes
from tests.loading.desk import Desk

NAIVE = datetime(2026, 9, 5, 9)  # noqa: DTZ001  that is the point
MOMENTS = [column for table in house.metadata.sorted_tables for column in table.c if isinstance(column.type, Moment)]
FAIR = Fair(name="Fair", zone=ZoneInfo("UTC"), first_day=date(2026, 9, 4), last_day=date(2026, 9, 6))

DIALECTS = (sqlite.dialect(), postgresql.dialect())  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no type

near = near_changes()
LENGTHS = st.integers(1, 11 * 60).map(lambda minutes: timedelta(minutes=minutes))


@settings(deadline=None)
@given(where=near, length=LENGTHS, language=st.sampled_from(["en", "zh", "zh-Hant"]))
def test_what_is_printed_is_what_the_clocks_of_the_zone_show(where: tuple[ZoneInfo, datetime], length: timedelta, language: str) -> None:
    zone, start = where
    texts = Texts(language, replace(FAIR, zone=zone))

    printed = texts.stretch(start, start + length)

    local = [start.astimezone(zone), (start + length).astimezone(zone)]
    assert re.findall(r"\d\d:\d\d", printed) == [f"{each:%H:%M}" for each in local]
    assert str(local[0].day) in printed
    assert texts.clock(start) == f"{local[0]:%H:%M}"


@settings(deadline=None)
@given(where=near, other=near)
def test_in_the_readers_own_zone_it_is_what_those_clocks_show(where: tuple[ZoneInfo, datetime], other: tuple[ZoneInfo, datetime]) -> None:
    (zone, start), (own, _) = where, other
    printed = Texts("en", replace(FAIR, zone=zone), own).stretch(start, None)

    shown = [f"{start.astimezone(zone):%H:%M}", f"{start.astimezone(own):%H:%M}"]
    same = start.astimezone(zone).replace(tzinfo=None) == start.astimezone(own).replace(tzinfo=None)
    assert re.findall(r"\d\d:\d\d", printed) == (shown[:1] if same else shown)


@settings(deadline=None)
@given(where=near)
def test_a_day_begins_and_ends_where_the_calendar_of_the_zone_has_it(where: tuple[ZoneInfo, datetime]) -> None:
    zone, at = where
    day = whole_day(replace(FAIR, zone=zone), at.astimezone(zone).date())

    assert day.start.astimezone(UTC) <= at < day.end.astimezone(UTC)


@settings(deadline=None)
@given(where=near, column=st.sampled_from(MOMENTS))
def test_what_is_stored_is_the_same_moment_in_utc(where: tuple[ZoneInfo, datetime], column: Column[Any]) -> None:
    zone, at = where

    for dialect in DIALECTS:
        stored = column.type.process_bind_param(at.astimezone(zone), dialect)  # type: ignore[attr-defined]  # a Moment's own
        given_back = column.type.process_result_value(stored.replace(tzinfo=None), dialect)  # type: ignore[attr-defined]
        assert (stored, stored.utcoffset(), given_back, given_back.utcoffset()) == (at, timedelta(0), at, timedelta(0))


@pytest.mark.parametrize("column", MOMENTS, ids=str)
def test_every_column_of_moments_refuses_one_without_a_zone(column: Column[Any]) -> None:
    with create_engine("sqlite://").connect() as connection, pytest.raises(StatementError, match="has no zone"):
        connection.execute(select(1).where(column == NAIVE))


def test_there_is_no_other_column_of_times() -> None:
    others = {str(column) for table in house.metadata.sorted_tables for column in table.c if "DATETIME" in str(column.type).upper()}

    assert others == {str(column) for column in MOMENTS}


async def test_nothing_without_a_zone_comes_in_or_goes_out(db: Database) -> None:
    incoming = Incoming(channel="web", update="1", chat="ann", at=NAIVE, text="hello")
    outgoing = Outgoing(channel="web", chat="ann", reply=Reply("hello"), due=NAIVE)

    with pytest.raises((ValueError, StatementError), match="has no zone"):
        async with db.begin() as tx:
            await inbox.add(tx, [incoming], owner="us")
    with pytest.raises((ValueError, StatementError), match="has no zone"):
        async with db.begin() as tx:
            await outbox.add(tx, [outgoing])


@settings(deadline=None)
@given(where=near)
def test_a_time_read_from_a_file_is_the_moment_at_which_the_clocks_show_it_or_is_refused(where: tuple[ZoneInfo, datetime]) -> None:
    zone, at = where
    change = observances(zone, at, at)[-1]
    forward = change.offset - change.before
    skipped = (change.onset + change.before + forward / 2).replace(tzinfo=None)  # half-way through what is skipped, or comes twice

    shown = at.astimezone(zone).replace(tzinfo=None, fold=0)
    read, doubt = moment(shown, zone)

    assert read.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) == shown
    assert read.astimezone(UTC) == at or (doubt is not None and read.astimezone(UTC) < at)
    if forward > timedelta(0):
        with pytest.raises(RecordRefused, match="does not exist"):
            moment(skipped, zone)


async def test_of_the_hour_that_comes_twice_the_first_is_taken_and_of_one_that_is_skipped_nothing(db: Database, tmp_path: Path) -> None:
    desk = Desk(db, tmp_path)
    fair = desk.file("fair.toml", 'name = "Fair"\nzone = "Europe/Berlin"\nfirst_day = "2026-03-28"\nlast_day = "2026-10-25"\n')
    rows = "id,title,start,end\ntwice,Night,2026-10-25 02:30,2026-10-25 03:30\nnever,Gap,2026-03-29 02:30,2026-03-29 03:30\n"

    report = await desk.loads(fair, desk.file("sessions.csv", rows))
    [night] = await desk.sessions()

    told = [problem.reason for read in report.files for problem in (*read.refused, *read.warnings)]
    assert (night.start, night.end) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 30, tzinfo=UTC))
    assert (night.start.utcoffset(), Texts("en", await desk.fair()).stretch(night.start, night.end)) == (
        timedelta(0),
        "Sun 25 Oct 02:30–03:30",
    )
    assert told == [
        "start 2026-03-29 02:30 does not exist in Europe/Berlin: the clocks go forward then",
        "start 2026-10-25 02:30 exists twice in Europe/Berlin; the first is taken",
    ]

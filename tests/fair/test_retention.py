"""How long things are kept, in the fair's own calendar."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from fair.records import Fair
from fair.retention import Retention, last_day, retention


def test_it_is_reckoned_from_the_end_of_the_last_day_in_the_fairs_zone() -> None:
    fair = Fair(
        name="Harbour Fair",
        zone=ZoneInfo("Asia/Shanghai"),
        first_day=date(2026, 9, 4),
        last_day=date(2026, 9, 6),
        choices={"privacy": {"messages_days": 0, "questions_days": 1}},
    )

    assert retention(fair) == Retention(
        messages=datetime(2026, 9, 6, 16, tzinfo=UTC),
        questions=datetime(2026, 9, 7, 16, tzinfo=UTC),
        people=datetime(2027, 9, 6, 16, tzinfo=UTC),
        audit=datetime(2028, 9, 5, 16, tzinfo=UTC),
    )


def test_days_are_those_of_the_calendar_when_the_clocks_change() -> None:
    fair = Fair(name="Fair", zone=ZoneInfo("Europe/Berlin"), first_day=date(2026, 10, 1), last_day=date(2026, 10, 1))

    assert retention(fair).messages == datetime(2026, 10, 31, 23, tzinfo=UTC)


def test_a_time_beyond_the_calendar_is_as_good_as_for_ever() -> None:
    fair = Fair(
        name="Fair",
        zone=ZoneInfo("UTC"),
        first_day=date(2026, 1, 1),
        last_day=date(2026, 1, 1),
        choices={"privacy": {"people_days": 10**12}},
    )

    assert last_day(fair, "people").year == 2125

"""What becomes of an announcement by whose deed, how long sending takes, and quiet hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fair.announcements import MAY, Announcement, Deed, State, approved, done, ends, lasts, quiet_until, sent
from fair.errors import AnnouncementIs, NeedsAnother
from fair.records import Fair

NOON = datetime(2026, 9, 5, 4, tzinfo=UTC)  # 12:00 at the fair
FAIR = Fair(name="Harbour", zone=ZoneInfo("Asia/Shanghai"), first_day=date(2026, 9, 4), last_day=date(2026, 9, 6))
QUIET = replace(FAIR, choices={"announcements": {"quiet_from": "22:00", "quiet_to": "07:00", "approval_above": 100}})
DRAFT = Announcement(number=7, version=1, author=1, en="Hall 3 is closed.", made=NOON)
MINUTE = timedelta(minutes=1)


def there(hour: int, minute: int = 0, *, day: int = 5) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=FAIR.zone)


@given(st.sampled_from(State), st.sampled_from([Deed.PAUSE, Deed.RESUME, Deed.STOP, Deed.BEGIN, Deed.FINISH]))
def test_only_what_stands_in_the_table_can_be_done(state: State, deed: Deed) -> None:
    one = replace(DRAFT, state=state)

    if deed in MAY[state]:
        assert done(one, deed, at=NOON, version=1).state is MAY[state][deed]
    else:
        with pytest.raises(AnnouncementIs):
            done(one, deed, at=NOON, version=1)


def test_what_was_decided_on_an_older_version_is_not_done() -> None:
    with pytest.raises(AnnouncementIs):
        done(replace(DRAFT, state=State.SENDING, version=3), Deed.PAUSE, at=NOON, version=2)


def test_above_the_fairs_size_it_waits_for_somebody_else_than_its_author() -> None:
    small = sent(DRAFT, version=1, people=100, upto=9, fair=QUIET, at=NOON)
    large = sent(DRAFT, version=1, people=101, upto=9, fair=QUIET, at=NOON)

    assert (small.state, large.state) == (State.SCHEDULED, State.WAITING)
    assert approved(large, version=2, by=2).state is State.SCHEDULED
    with pytest.raises(NeedsAnother):
        approved(large, version=2, by=1)


def test_a_hundred_thousand_at_twenty_eight_a_second_is_an_hour() -> None:
    assert round(lasts({"telegram": 100_000, "web": 50_000}, {}) / MINUTE) == 60
    assert round(lasts({"telegram": 100_000}, {"telegram": 50_000, "web": 1}) / MINUTE) == 89


@pytest.mark.parametrize(
    ("at", "until"),
    [
        (there(21, 59), None),
        (there(22), there(7, day=6)),
        (there(3), there(7)),
        (there(7), None),
    ],
)
def test_quiet_hours_reach_over_midnight(at: datetime, until: datetime | None) -> None:
    assert quiet_until(QUIET, at) == until
    assert quiet_until(FAIR, at) is None


def test_sending_rests_in_quiet_hours_and_what_is_urgent_does_not() -> None:
    begun, lasting = there(21, 30), timedelta(hours=1)

    assert ends(QUIET, begun, lasting, urgent=False) == there(7, 30, day=6)
    assert ends(QUIET, begun, lasting, urgent=True) == there(22, 30)
    assert ends(FAIR, begun, lasting, urgent=False) == there(22, 30)
    assert ends(QUIET, there(23), 10 * MINUTE, urgent=False) == there(7, 10, day=6)


def test_who_reads_a_language_without_words_gets_the_other() -> None:
    both = replace(DRAFT, zh="3号馆已关闭。")

    assert (DRAFT.words("zh-Hant"), both.words("zh"), both.words("en")) == (DRAFT.en, both.zh, both.en)

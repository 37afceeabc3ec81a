"""What there is to tell of a changed record, and when."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fair.notices import AT_MOST, SETTLED, News, due_at, for_exhibitors, news, of_use_until
from fair.records import Exhibitor, Fair, Policy, Record, Session

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TALK = Session(id="s", title="Talk", start=NOON + 5 * HOUR, end=NOON + 6 * HOUR, room="Room 1")
FIRM = Exhibitor(id="e", name="Firm", stands=("A1",), halls=("H1",))
RULE = Policy(id="p", title="Masks", text="Wear one.", valid_to=date(2026, 9, 5))
FAIR = Fair(name="Fair", zone=ZoneInfo("Asia/Shanghai"), first_day=date(2026, 9, 4), last_day=date(2026, 9, 6))


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (TALK, replace(TALK, start=NOON), News.MOVED),
        (TALK, replace(TALK, room="Room 2"), News.MOVED),
        (TALK, replace(TALK, end=NOON + 7 * HOUR), News.MOVED),
        (TALK, replace(TALK, end=None), None),
        (replace(TALK, end=None), TALK, None),
        (TALK, replace(TALK, title="Speech", speakers=("Ann",), text="More."), None),
        (TALK, replace(TALK, status="cancelled"), News.CANCELLED),
        (replace(TALK, status="已取消"), TALK, News.BACK),
        (replace(TALK, status="cancelled"), replace(TALK, status="取消", start=NOON), None),
        (replace(TALK, status="cancelled"), None, None),
        (TALK, None, News.REMOVED),
        (None, TALK, News.BACK),
        (FIRM, replace(FIRM, stands=("B2",)), News.STAND),
        (FIRM, replace(FIRM, halls=("H2",)), News.STAND),
        (FIRM, replace(FIRM, stands=()), None),
        (FIRM, replace(FIRM, text="More."), None),
        (FIRM, None, None),
        (RULE, replace(RULE, text="Wear two."), News.RULE),
        (RULE, replace(RULE, valid_to=None), News.RULE),
        (RULE, replace(RULE, title="Mask"), None),
        (None, RULE, News.RULE),
        (RULE, None, None),
    ],
)
def test_only_what_would_lead_somebody_wrong_is_told(was: Record | None, now: Record | None, told: News | None) -> None:
    assert news(was, now) == told


@given(some.lists(some.integers(0, 1_200), min_size=1, max_size=8))
def test_what_goes_on_changing_is_told_three_minutes_after_the_last_change_and_ten_after_the_first(seconds: list[int]) -> None:
    moments = [NOON + timedelta(seconds=each) for each in sorted(seconds)]

    due = [due_at(TALK, TALK, replace(TALK, room="Room 2"), since=moments[0], at=at) for at in moments]

    assert due == [min(at + SETTLED, moments[0] + AT_MOST) for at in moments]


@pytest.mark.parametrize("minutes", [-30, 0, 60])
def test_what_starts_within_the_hour_or_goes_on_is_told_at_once_before_or_after_the_change(minutes: int) -> None:
    near = replace(TALK, start=NOON + timedelta(minutes=minutes), end=NOON + 2 * HOUR)
    far = replace(TALK, start=NOON + 50 * HOUR, end=NOON + 51 * HOUR)

    chains = [(near, near, far), (far, far, near), (near, far, replace(far, room="Room 2"))]

    assert [due_at(was, before, after, since=NOON, at=NOON) for was, before, after in chains] == [NOON] * 3


def test_news_is_of_use_until_the_session_is_over_where_people_expect_it_or_until_the_rule_or_the_fair_ends() -> None:
    moved, cancelled = replace(TALK, start=NOON, end=None), replace(TALK, status="cancelled", start=NOON, end=NOON + HOUR)
    after_the_fifth, after_the_fair = datetime(2026, 9, 5, 16, tzinfo=UTC), datetime(2026, 9, 6, 16, tzinfo=UTC)

    assert of_use_until(TALK, moved, FAIR) == NOON + HOUR
    assert of_use_until(TALK, cancelled, FAIR) == of_use_until(TALK, None, FAIR) == NOON + 6 * HOUR
    assert of_use_until(RULE, RULE, FAIR) == after_the_fifth
    assert of_use_until(FIRM, FIRM, FAIR) == of_use_until(None, replace(RULE, valid_to=None), FAIR) == after_the_fair


@pytest.mark.parametrize(
    ("audience", "alone"),
    [
        ("exhibitors", True),
        ("参展商", True),
        ("exhibitors and visitors", False),
        ("everyone", False),
        ("visitors from abroad", False),
        (None, False),
    ],
)
def test_a_rule_is_for_exhibitors_alone_where_its_audience_says_so(audience: str | None, alone: bool) -> None:
    assert for_exhibitors(audience) == alone

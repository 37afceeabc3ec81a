"""Who may book what: what the fair chose under [meetings]."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fair.availability import Availability, Way
from fair.booking import Attendee, Load, check_attendee, check_load, check_time, expires_at, load_of, may_ask, time_of
from fair.calendar import Interval
from fair.errors import InThePast, NeedsMore, NotOffered, OutsideHours, TooMany
from fair.meetings import Meeting, State
from fair.records import Fair, Ref, Session

TEN = datetime(2026, 9, 5, 2, tzinfo=UTC)  # there
HALF = timedelta(minutes=30)
SLOT = Interval(TEN, TEN + HALF)
DAY = date(2026, 9, 5)


def fair_of(**choices: Any) -> Fair:
    return Fair(name="Harbour Fair", zone=ZoneInfo("Asia/Shanghai"), first_day=DAY, last_day=DAY, choices={"meetings": choices})


def a_meeting(state: State, *, start: datetime = TEN, expires: datetime | None = None, kind: str = "exhibitor") -> Meeting:
    time = Interval(start, start + HALF)
    return Meeting(host=Ref(kind, 1), visitor=1, state=state, time=time, expires=expires, made=TEN, changed=TEN)


@pytest.mark.parametrize(
    ("needs", "attendee", "allowed"),
    [
        ("nothing", Attendee(1), True),
        ("email", Attendee(1), False),
        ("email", Attendee(1, email=True), True),
        ("email", Attendee(1, registered=True), True),
        ("registration", Attendee(1, email=True), False),
        ("registration", Attendee(1, registered=True), True),
    ],
)
def test_a_booking_needs_of_a_visitor_what_the_fair_chose(needs: str, attendee: Attendee, allowed: bool) -> None:
    try:
        check_attendee(fair_of(needs=needs), attendee, ())
    except NeedsMore as refusal:
        assert (allowed, refusal.what) == (False, needs)
    else:
        assert allowed


@pytest.mark.parametrize(
    ("kind", "categories", "allowed"),
    [
        ("buyer", ("Printing", "Ropes"), True),
        ("Buyer", ("ROPES",), True),
        ("buyer", ("Ships",), False),
        ("press", ("Ships",), True),
        ("", ("Ropes",), False),
        ("", ("Tea",), True),
    ],
)
def test_who_may_ask_whom_is_by_kind_and_category(kind: str, categories: tuple[str, ...], allowed: bool) -> None:
    fair = fair_of(may_ask=("buyer: ropes", "press: *", "*: Tea"))

    assert may_ask(fair, kind, categories) is allowed


def test_without_rules_everyone_may_ask_everyone() -> None:
    assert may_ask(fair_of(), "", ())


def test_one_more_than_the_fair_allows_is_refused_with_the_limit() -> None:
    fair = fair_of(per_day=2, open_requests=1)

    check_load(fair, Load(on_day=1, waiting=1), asks=False)
    for load, limit, most in ((Load(on_day=2), "per_day", 2), (Load(waiting=1), "open_requests", 1)):
        with pytest.raises(TooMany) as refusal:
            check_load(fair, load)
        assert (refusal.value.limit, refusal.value.most) == (limit, most)


def test_what_counts_are_meetings_of_that_day_that_stand_and_requests_that_wait() -> None:
    meetings = [
        a_meeting(State.CONFIRMED),
        a_meeting(State.REQUESTED, expires=TEN + HALF),
        a_meeting(State.REQUESTED, expires=TEN),  # has lapsed
        a_meeting(State.REQUESTED, start=TEN + timedelta(days=1), expires=TEN + HALF),
        a_meeting(State.CANCELLED),
        a_meeting(State.CONFIRMED, kind="session"),
    ]

    assert load_of(fair_of(), meetings, DAY, at=TEN) == Load(on_day=2, waiting=2)


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (TEN - timedelta(days=3), TEN - timedelta(days=2)),  # so many hours
        (TEN - timedelta(hours=3), TEN - HALF),  # at the latest so many minutes before
        (TEN - timedelta(minutes=20), TEN),  # asked too late for that
    ],
)
def test_a_request_lapses_in_time_for_the_visitor_to_go_elsewhere(asked: datetime, until: datetime) -> None:
    assert expires_at(fair_of(answer_hours=24, answer_before_minutes=30), SLOT, at=asked) == until


def test_a_time_is_refused_for_what_is_the_case_with_it() -> None:
    fair, said = fair_of(), Availability()
    odd = Interval(TEN + timedelta(minutes=10), TEN + timedelta(minutes=40))

    check_time(fair, said, SLOT, way=Way.STAND, at=TEN - HALF)
    for time, way, at, refusal in (
        (SLOT, Way.STAND, TEN, InThePast),
        (SLOT, Way.ONLINE, TEN - HALF, NotOffered),
        (odd, Way.STAND, TEN - HALF, OutsideHours),
    ):
        with pytest.raises(refusal):
            check_time(fair, said, time, way=way, at=at)


def test_a_session_without_a_known_end_takes_one_slot() -> None:
    known = Session(id="s1", title="Tour", start=TEN, end=TEN + 3 * HALF)

    assert time_of(fair_of(), known) == Interval(TEN, TEN + 3 * HALF)
    assert time_of(fair_of(), Session(id="s2", title="Tour", start=TEN)) == SLOT

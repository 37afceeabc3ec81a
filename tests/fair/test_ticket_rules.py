"""Tickets: who may do what with them, in which order they wait, and when staff are told of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fair.errors import TicketIs
from fair.records import Fair
from fair.tickets import (
    MAY,
    MOST_ALARMS,
    Deed,
    Side,
    State,
    Ticket,
    ahead_of,
    done,
    in_order,
    is_alarm,
    is_late,
    is_left_alone,
    rings,
    staffed,
)

ZONE = ZoneInfo("Asia/Shanghai")
FAIR = Fair(name="Harbour Fair", zone=ZONE, first_day=date(2026, 9, 4), last_day=date(2026, 9, 6), opens=time(9), closes=time(18))
TEN = datetime(2026, 9, 5, 10, tzinfo=ZONE).astimezone(UTC)
NIGHT = datetime(2026, 9, 5, 22, tzinfo=ZONE).astimezone(UTC)
MORNING = datetime(2026, 9, 6, 9, tzinfo=ZONE).astimezone(UTC)
TICKET = Ticket(number=7, version=1, visitor=1, language="en", made=TEN, changed=TEN)
MINUTE = timedelta(minutes=1)


def taken(ticket: Ticket = TICKET, *, at: datetime = TEN) -> Ticket:
    return done(ticket, Deed.TAKE, side=Side.STAFF, at=at, actor=2)


def danger(ticket: Ticket = TICKET, *, at: datetime = TEN) -> Ticket:
    return done(ticket, Deed.RAISE, side=Side.VISITOR, at=at, danger="fire")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("deed", Deed)
def test_what_is_not_in_the_table_is_refused_and_says_how_it_is(state: State, side: Side, deed: Deed) -> None:
    ticket = replace(danger(), state=state)

    if deed in MAY.get((state, side), {}):
        assert done(ticket, deed, side=side, at=TEN, actor=2).state is MAY[state, side][deed]
    else:
        with pytest.raises(TicketIs) as refused:
            done(ticket, deed, side=side, at=TEN, actor=2)
        assert (refused.value.ticket, refused.value.state) == (7, state)


def test_what_somebody_holds_is_taken_over_only_where_danger_waits() -> None:
    held = taken()

    with pytest.raises(TicketIs):
        taken(held, at=TEN + MINUTE)

    assert taken(danger(held, at=TEN + MINUTE), at=TEN + 2 * MINUTE).state is State.TAKEN


def test_an_alarm_ends_with_the_first_who_takes_it_or_answers() -> None:
    alarm = danger(taken(), at=TEN + MINUTE)

    assert is_alarm(danger()) and is_alarm(alarm)
    assert not is_alarm(taken(danger()))
    assert is_alarm(done(taken(danger()), Deed.RELEASE, side=Side.HOLDER, at=TEN + MINUTE))
    assert not is_alarm(TICKET)


def test_alarms_stand_before_all_others_and_else_who_waits_longest() -> None:
    waiting = [replace(TICKET, number=number, made=TEN + number * MINUTE) for number in (3, 1, 2)]
    alarm, held = replace(danger(), number=9, made=TEN + 9 * MINUTE), replace(taken(), number=4)

    assert [each.number for each in in_order([*waiting, alarm, held])] == [9, 1, 2, 3]
    assert ahead_of(waiting[2], [*waiting, alarm, held]) == 2


@pytest.mark.parametrize(
    ("at", "day"), [(TEN, 5), (NIGHT, 6), (TEN - timedelta(days=30), 4), (TEN + timedelta(days=30), 6), (TEN - timedelta(hours=10), 5)]
)
def test_staff_answer_now_or_from_the_next_morning_on(at: datetime, day: int) -> None:
    hours = staffed(FAIR, at)

    assert (hours.start, hours.end) == (datetime(2026, 9, day, 9, tzinfo=ZONE), datetime(2026, 9, day, 18, tzinfo=ZONE))


def test_the_fair_chooses_its_staffs_hours() -> None:
    chosen = replace(FAIR, choices={"staff": {"opens": "20:00", "closes": "02:00"}})

    hours = staffed(chosen, NIGHT)

    assert (hours.start.hour, hours.end - hours.start) == (20, timedelta(hours=6))


def test_an_alarm_rings_at_once_at_any_hour_and_again_after_a_minute_until_somebody_takes_it() -> None:
    first = danger(replace(TICKET, made=NIGHT), at=NIGHT)
    once = replace(first, rung=NIGHT, rings=1)

    assert rings(first, FAIR, NIGHT)
    assert not rings(once, FAIR, NIGHT + timedelta(seconds=59))
    assert rings(once, FAIR, NIGHT + MINUTE)
    assert not rings(taken(once, at=NIGHT), FAIR, NIGHT + MINUTE)
    assert not rings(replace(once, rings=MOST_ALARMS), FAIR, NIGHT + MINUTE)


def test_any_other_is_told_of_when_it_comes_and_once_more_and_at_night_in_the_morning() -> None:
    once = replace(TICKET, rung=TEN, rings=1)

    assert rings(TICKET, FAIR, TEN)
    assert [rings(once, FAIR, TEN + minutes * MINUTE) for minutes in (9, 10)] == [False, True]
    assert not rings(replace(once, rings=2), FAIR, TEN + 60 * MINUTE)
    assert [rings(replace(TICKET, made=NIGHT), FAIR, at) for at in (NIGHT, MORNING)] == [False, True]
    assert rings(TICKET, FAIR, TEN - timedelta(days=30))  # weeks before the fair it is for the office


def test_the_visitor_hears_once_that_nobody_has_come_but_not_for_the_hours_of_a_night() -> None:
    once = replace(TICKET, rung=TEN, rings=1)
    late_evening = replace(TICKET, rung=NIGHT - 4 * timedelta(hours=1) - 5 * MINUTE, rings=1)

    assert [is_late(once, FAIR, TEN + minutes * MINUTE) for minutes in (9, 10)] == [False, True]
    assert not is_late(replace(once, late=TEN), FAIR, TEN + 20 * MINUTE)
    assert [is_late(late_evening, FAIR, at) for at in (NIGHT, MORNING, MORNING + 10 * MINUTE)] == [False, False, True]


def test_whoever_is_in_danger_hears_after_two_minutes_that_nobody_has_come_also_at_night() -> None:
    alarm = replace(danger(at=NIGHT), rung=NIGHT + MINUTE, rings=2)

    assert [is_late(alarm, FAIR, NIGHT + timedelta(seconds=seconds)) for seconds in (119, 120)] == [False, True]
    assert not is_late(replace(alarm, late=NIGHT), FAIR, NIGHT + 3 * MINUTE)


def test_what_was_taken_and_not_answered_goes_back_and_a_talk_that_rests_does_not() -> None:
    held = taken()
    answered = replace(held, asked=TEN, answered=TEN + MINUTE)
    asked_again = replace(answered, asked=TEN + 2 * MINUTE)

    assert [is_left_alone(held, FAIR, TEN + minutes * MINUTE) for minutes in (9, 10)] == [False, True]
    assert not is_left_alone(answered, FAIR, TEN + 60 * MINUTE)
    assert [is_left_alone(asked_again, FAIR, TEN + minutes * MINUTE) for minutes in (11, 12)] == [False, True]

"""How a meeting stands, and what becomes of it: who may do what, what it holds, and who is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fair.availability import Way
from fair.calendar import Interval
from fair.errors import InThePast, MeetingIs, NotYet
from fair.meetings import HOLDING, LAPSING, MAY, OPEN, Change, Deed, Meeting, Side, State, Wish, as_of, concerned, done, held, may, proposed
from fair.records import Ref
from fair.slots import pieces

TEN = datetime(2026, 9, 5, 10, tzinfo=UTC)
NINE, ELEVEN = TEN - timedelta(hours=1), TEN + timedelta(hours=1)
HALF = timedelta(minutes=30)
ENDED = {State.DECLINED, State.EXPIRED, State.CANCELLED}


def a_meeting(
    state: State = State.CONFIRMED, *, wish: Wish | None = None, expires: datetime | None = None, kind: str = "exhibitor"
) -> Meeting:
    time = Interval(TEN, TEN + HALF)
    known = Meeting(number=7, version=3, host=Ref(kind, 1), visitor=2, state=state, time=time, seat=0, made=NINE, changed=NINE)
    return replace(known, wish=wish, expires=expires)


def moved(state: State, *, expires: datetime | None = None) -> Meeting:
    return a_meeting(state, wish=Wish(Interval(ELEVEN, ELEVEN + HALF), Way.ONLINE, 1), expires=expires)


def test_what_ended_never_returns() -> None:
    assert {state for state, _ in MAY} & ENDED == set()
    assert set() == ENDED & OPEN


def test_all_that_is_waited_for_can_lapse_and_ends_or_stands_as_it_was() -> None:
    waited = {State.REQUESTED, State.PROPOSED, State.MOVE_REQUESTED, State.MOVE_PROPOSED, State.OFFERED, State.WAITING}

    assert waited == LAPSING
    assert {MAY[state, Side.CLOCK][Deed.EXPIRE] for state in waited} == {State.EXPIRED, State.CONFIRMED}


def test_nobody_but_the_side_that_is_asked_can_accept() -> None:
    can = {(state, side) for (state, side), deeds in MAY.items() if Deed.ACCEPT in deeds}

    assert can == {
        (State.REQUESTED, Side.HOST),
        (State.PROPOSED, Side.VISITOR),
        (State.MOVE_REQUESTED, Side.HOST),
        (State.MOVE_PROPOSED, Side.VISITOR),
        (State.OFFERED, Side.VISITOR),
    }


def test_an_accepted_move_takes_the_time_way_and_table_that_were_wished_for() -> None:
    after = done(moved(State.MOVE_REQUESTED, expires=TEN), Deed.ACCEPT, side=Side.HOST, at=NINE)

    assert after == replace(a_meeting(), time=Interval(ELEVEN, ELEVEN + HALF), way=Way.ONLINE, seat=1, changed=NINE)


@pytest.mark.parametrize("side", [Side.VISITOR, Side.HOST])
def test_a_move_that_is_declined_or_taken_back_leaves_the_meeting_as_it_was(side: Side) -> None:
    assert done(moved(State.MOVE_REQUESTED, expires=TEN), Deed.DECLINE, side=side, at=NINE) == replace(a_meeting(), changed=NINE)


def test_a_cancelled_meeting_wishes_and_holds_nothing() -> None:
    after = done(moved(State.MOVE_PROPOSED, expires=TEN), Deed.CANCEL, side=Side.VISITOR, at=NINE)

    assert (after.state, after.wish, held(after)) == (State.CANCELLED, None, frozenset())


def test_a_meeting_that_may_move_holds_both_times() -> None:
    time, wished = Interval(TEN, TEN + HALF), Interval(ELEVEN, ELEVEN + HALF)

    assert held(moved(State.MOVE_REQUESTED)) == {(0, piece) for piece in pieces(time)} | {(1, piece) for piece in pieces(wished)}


@pytest.mark.parametrize("state", sorted(set(State) - HOLDING))
def test_what_is_over_or_only_waits_holds_nothing(state: State) -> None:
    assert held(a_meeting(state)) == frozenset()


def test_a_request_that_lapsed_counts_as_expired_before_anyone_notes_it() -> None:
    asked = a_meeting(State.REQUESTED, expires=NINE)

    assert as_of(asked, NINE).state is State.EXPIRED
    with pytest.raises(MeetingIs) as refusal:
        done(asked, Deed.ACCEPT, side=Side.HOST, at=NINE)
    assert (refusal.value.meeting, refusal.value.state) == (7, State.EXPIRED)


def test_a_move_that_lapsed_leaves_a_meeting_that_can_be_cancelled() -> None:
    after = done(moved(State.MOVE_PROPOSED, expires=NINE), Deed.CANCEL, side=Side.HOST, at=NINE + HALF, reason="The train.")

    assert (after.state, after.reason) == (State.CANCELLED, "The train.")


def test_nobody_can_move_or_cancel_what_has_begun() -> None:
    wish = Wish(Interval(ELEVEN, ELEVEN + HALF))

    with pytest.raises(InThePast):
        done(a_meeting(), Deed.CANCEL, side=Side.VISITOR, at=TEN)
    with pytest.raises(InThePast):
        proposed(a_meeting(), wish, side=Side.HOST, at=TEN, expires=ELEVEN)


def test_a_wish_to_move_lapses_at_the_latest_when_the_meeting_begins() -> None:
    wish = Wish(Interval(ELEVEN, ELEVEN + HALF))

    after = proposed(a_meeting(), wish, side=Side.HOST, at=NINE, expires=ELEVEN - timedelta(minutes=10))

    assert after == replace(a_meeting(State.MOVE_PROPOSED), wish=wish, expires=TEN, changed=NINE)


def test_what_was_asked_gives_way_to_what_is_proposed_instead() -> None:
    time = Interval(ELEVEN, ELEVEN + HALF)

    after = proposed(a_meeting(State.REQUESTED, expires=TEN), Wish(time, Way.ONLINE), side=Side.HOST, at=NINE, expires=TEN)

    expected = replace(a_meeting(State.PROPOSED), time=time, way=Way.ONLINE, seat=None, expires=TEN, changed=NINE)
    assert after == expected


def test_it_is_known_who_came_only_when_they_could_have() -> None:
    early = TEN - timedelta(minutes=16)

    with pytest.raises(NotYet):
        done(a_meeting(), Deed.KEEP, side=Side.HOST, at=early)
    with pytest.raises(NotYet):
        done(a_meeting(), Deed.MISS, side=Side.HOST, at=TEN - timedelta(minutes=1))
    kept = done(a_meeting(), Deed.KEEP, side=Side.HOST, at=TEN - timedelta(minutes=15))
    assert done(kept, Deed.MISS, side=Side.HOST, at=TEN).state is State.MISSED


def test_buttons_are_what_a_side_may_do_now() -> None:
    assert may(a_meeting(), Side.VISITOR, NINE) == {Deed.PROPOSE, Deed.CANCEL}
    assert may(a_meeting(), Side.HOST, TEN) == {Deed.KEEP, Deed.MISS}
    assert may(a_meeting(State.REQUESTED, expires=NINE), Side.HOST, NINE) == frozenset()
    assert may(a_meeting(kind="session"), Side.VISITOR, NINE) == {Deed.CANCEL}


def test_each_change_is_told_to_the_other_side_and_what_the_clock_does_to_both() -> None:
    def told(side: Side, meeting: Meeting, deed: Deed = Deed.CANCEL) -> set[Side]:
        return set(concerned(Change(None, meeting, deed, side)))

    assert told(Side.VISITOR, a_meeting()) == {Side.HOST}
    assert told(Side.HOST, a_meeting()) == {Side.VISITOR}
    assert told(Side.CLOCK, a_meeting(), Deed.EXPIRE) == {Side.VISITOR, Side.HOST}
    assert told(Side.VISITOR, replace(a_meeting(), visitor=None), Deed.FORGET) == {Side.HOST}
    assert told(Side.CLOCK, a_meeting(State.OFFERED, kind="session"), Deed.OFFER) == {Side.VISITOR}

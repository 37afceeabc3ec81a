"""Slots and pieces: what is offered is free, whole and to come, and nothing of one overlaps another unseen."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fair.calendar import Interval
from fair.slots import PIECE, free_slots, nearest, pieces, slots_of, stretches

NINE = datetime(2026, 9, 5, 9, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 9, 5), datetime(2026, 9, 6), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis wants them so
SPANS = st.builds(lambda start, minutes: Interval(start, start + timedelta(minutes=minutes)), MOMENTS, st.integers(1, 300))
TAKEN = st.sets(st.tuples(st.integers(0, 2), st.integers(0, 71).map(lambda each: pieces(hours(0, 6)).start + each)), max_size=60)


def hours(start: float, end: float) -> Interval:
    return Interval(NINE + timedelta(hours=start), NINE + timedelta(hours=end))


def test_a_remainder_too_short_is_dropped() -> None:
    found = list(slots_of(Interval(NINE, NINE + timedelta(minutes=100)), minutes=30))

    assert found == [hours(0, 0.5), hours(0.5, 1), hours(1, 1.5)]


def test_minutes_that_make_no_whole_pieces_are_rounded_up() -> None:
    found = list(slots_of(hours(0, 0.5), minutes=12))

    assert [each.end - each.start for each in found] == [3 * PIECE, 3 * PIECE]


def test_a_longer_meeting_takes_consecutive_slots_alone() -> None:
    slots = [hours(0, 0.5), hours(0.5, 1), hours(1.5, 2), hours(2, 2.5)]

    assert list(stretches(slots, minutes=45)) == [hours(0, 1), hours(1.5, 2.5)]


@given(one=SPANS, other=SPANS)
def test_what_overlaps_shares_a_piece(one: Interval, other: Interval) -> None:
    assert not one.overlaps(other) or set(pieces(one)) & set(pieces(other))


@given(first=st.integers(0, 100), slots=st.integers(1, 4))
def test_slots_that_touch_share_none(first: int, slots: int) -> None:
    start = NINE + first * PIECE
    one, other = Interval(start, start + slots * PIECE), Interval(start + slots * PIECE, start + 2 * slots * PIECE)

    assert not set(pieces(one)) & set(pieces(other))


@given(minutes=st.integers(5, 90), length=st.integers(5, 120), seats=st.integers(1, 3), taken=TAKEN, after=MOMENTS)
def test_free_times_are_whole_to_come_and_free_on_one_seat(
    minutes: int, length: int, seats: int, taken: set[tuple[int, int]], after: datetime
) -> None:
    slots = list(slots_of(hours(0, 6), minutes=minutes))
    offered = list(stretches(slots, minutes=length))

    found = free_slots(offered, seats=seats, taken=taken, after=after)

    for time in found:
        assert time in offered
        assert time.start > after
        assert any(not {(seat, piece) for piece in pieces(time)} & taken for seat in range(seats))
    assert [each for each in offered if each.start > after and not {piece for _, piece in taken} & set(pieces(each))] == [
        each for each in found if not {piece for _, piece in taken} & set(pieces(each))
    ]


def test_what_a_visitor_has_is_not_free_for_them() -> None:
    offered = list(slots_of(hours(0, 2), minutes=30))

    found = free_slots(offered, seats=2, taken=set(), busy=pieces(hours(0.75, 1.25)), after=NINE - PIECE)

    assert found == [hours(0, 0.5), hours(1.5, 2)]


def test_the_nearest_come_in_their_own_order() -> None:
    free = [hours(0, 0.5), hours(1, 1.5), hours(2.5, 3), hours(3, 3.5)]

    assert nearest(free, NINE + timedelta(hours=2)) == [hours(1, 1.5), hours(2.5, 3), hours(3, 3.5)]

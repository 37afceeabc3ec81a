"""What overlaps, what is too far, what is on now and next: examples, and rules that hold for any agenda."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fair.itinerary import Entry, Strain, now_and_next, overlap, strains_of
from fair.records import Fair, Hall, Ref, Walk

BERLIN = ZoneInfo("Europe/Berlin")
FAIR = Fair(
    name="Harbour Fair",
    zone=BERLIN,
    first_day=date(2026, 10, 24),
    last_day=date(2026, 10, 26),
    halls=(Hall("h1", "Hall 1"), Hall("h2", "Hall 2"), Hall("h6", "Hall 6")),
    walks=(Walk("h1", "h2", 4), Walk("h2", "h6", 6)),
)
NINE = datetime(2026, 10, 24, 9, tzinfo=UTC)


def entry(row: int, start: int, end: int | None, hall: str | None = None) -> Entry:
    """Return an entry that begins and ends so many minutes after nine."""
    ends = None if end is None else NINE + timedelta(minutes=end)
    return Entry(ref=Ref("session", row), start=NINE + timedelta(minutes=start), end=ends, hall=hall)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ((30, 60), True),
        ((60, 90), False),
        ((-30, 0), False),
        ((0, 60), True),
        ((15, None), True),
        ((0, None), True),
        ((60, None), False),
        ((-15, None), False),
    ],
)
def test_what_shares_a_moment_overlaps_and_what_only_touches_does_not(other: tuple[int, int | None], shared: bool) -> None:
    assert overlap(entry(1, 0, 60), entry(2, *other)) is shared


def test_a_pause_shorter_than_the_way_is_a_strain_with_the_minutes_of_the_way() -> None:
    first, second = entry(1, 0, 60, "h1"), entry(2, 65, 90, "h6")

    assert strains_of(second, [first], FAIR) == [Strain(first, second, 10)]
    assert strains_of(second, [first], FAIR)[0].pause == 5


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entry(1, 0, 60, "h1"), entry(2, 70, 90, "h6")),  # just enough
        (entry(1, 0, None, "h1"), entry(2, 5, 90, "h6")),  # nobody knows when the first ends
        (entry(1, 0, 60, "h1"), entry(2, 60, 90, "h1")),
        (entry(1, 0, 60, None), entry(2, 60, 90, "h6")),
        (entry(1, 0, 60, "h1"), entry(2, 60, 90, "h9")),  # no way is known
    ],
)
def test_nothing_is_said_where_there_is_time_or_nobody_knows(first: Entry, second: Entry) -> None:
    assert strains_of(second, [first], FAIR) == []


def test_a_way_with_a_stop_on_it_is_told_of_the_stop() -> None:
    first, stop, last = entry(1, 0, 60, "h1"), entry(2, 61, 62, "h2"), entry(3, 65, 90, "h6")

    assert strains_of(last, [first, stop], FAIR) == [Strain(stop, last, 6)]
    assert strains_of(last, [first], FAIR) == [Strain(first, last, 10)]


def test_now_is_what_goes_on_and_next_is_all_that_begins_next() -> None:
    one, two, three, four = entry(1, 0, 60), entry(2, 30, 90), entry(3, 60, 70), entry(4, 60, None)

    assert now_and_next([four, three, two, one], NINE + timedelta(minutes=45)) == ([one, two], [four, three])
    assert now_and_next([one], NINE + timedelta(minutes=60)) == ([], [])
    assert now_and_next([four], four.start) == ([four], [])


def test_the_hour_that_comes_twice_is_reckoned_as_it_passes() -> None:
    first = Entry(
        ref=Ref("session", 1), start=datetime(2026, 10, 25, 2, tzinfo=BERLIN), end=datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN), hall="h1"
    )
    again = Entry(ref=Ref("session", 2), start=datetime(2026, 10, 25, 2, fold=1, tzinfo=BERLIN), hall="h6")

    assert not overlap(first, again)
    assert strains_of(again, [first], FAIR) == []
    assert now_and_next([first, again], datetime(2026, 10, 25, 2, 15, tzinfo=BERLIN)) == ([first], [again])


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        Entry(ref=Ref("session", 1), start=datetime(2026, 10, 25, 2))  # noqa: DTZ001  that is what is tested


minutes = st.integers(0, 300)
entries = st.lists(
    st.builds(
        lambda row, start, lasts, hall: entry(row, start, None if lasts is None else start + lasts, hall),
        st.integers(1, 30),
        minutes,
        st.none() | st.integers(0, 120),
        st.sampled_from([None, "h1", "h2", "h6"]),
    ),
    max_size=8,
    unique_by=lambda each: each.ref,
)


@given(entries)
def test_of_two_each_tells_the_same(agenda: list[Entry]) -> None:
    told = {each.ref: strains_of(each, agenda, FAIR) for each in agenda}

    for own in agenda:
        for strain in told[own.ref]:
            other = strain.first if strain.second == own else strain.second
            assert strain in told[other.ref]


@given(entries, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_saved_does_not_matter(agenda: list[Entry], chance: Random) -> None:
    mixed = list(agenda)
    chance.shuffle(mixed)

    assert [strains_of(each, mixed, FAIR) for each in agenda] == [strains_of(each, agenda, FAIR) for each in agenda]
    assert now_and_next(mixed, NINE + timedelta(minutes=100)) == now_and_next(agenda, NINE + timedelta(minutes=100))


@given(entries)
def test_things_one_after_the_other_in_one_hall_are_no_strain(agenda: list[Entry]) -> None:
    after, row = [], NINE
    for each in agenda:
        lasts = each.until - each.start or timedelta(minutes=1)
        after.append(Entry(ref=each.ref, start=row, end=row + lasts, hall="h1"))
        row += lasts

    assert [strains_of(each, after, FAIR) for each in after] == [[] for _ in after]


@given(st.integers(-600, 600), st.integers(1, 180), st.integers(-600, 600), st.integers(1, 180))
def test_when_the_clocks_change_what_overlaps_is_what_overlaps_in_utc(start: int, lasts: int, other: int, other_lasts: int) -> None:
    change = datetime(2026, 10, 25, 1, tzinfo=UTC)

    def local(row: int, begins: int, takes: int) -> Entry:
        begin = change + timedelta(minutes=begins)
        return Entry(
            ref=Ref("session", row), start=begin.astimezone(BERLIN), end=(begin + timedelta(minutes=takes)).astimezone(BERLIN), hall="h1"
        )

    assert overlap(local(1, start, lasts), local(2, other, other_lasts)) == (start < other + other_lasts and other < start + lasts)

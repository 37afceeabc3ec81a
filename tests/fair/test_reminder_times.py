"""When to remind: as the way there takes, and early enough where many are told at once."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fair.itinerary import Entry
from fair.records import Fair, Hall, Ref, Walk
from fair.reminding import LAST_OUT, USUAL, Wave, begins, fitting, usual_ahead

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
FAIR = Fair(
    name="Harbour Fair",
    zone=ZoneInfo("Asia/Shanghai"),
    first_day=date(2026, 9, 4),
    last_day=date(2026, 9, 6),
    halls=(Hall("H1", "Hall 1"), Hall("H2", "Hall 2"), Hall("H9", "Hall 9")),
    walks=(Walk("H1", "H2", 12),),
)


def before(**minutes: int) -> datetime:
    return NOON - timedelta(**minutes)


@pytest.mark.parametrize(
    ("origin", "until", "target", "minutes"),
    [
        ("H1", before(minutes=20), "H2", 22),  # twelve on foot, and ten to spare
        ("H1", before(minutes=20), "H1", 10),
        ("H1", before(minutes=20), "H9", 15),  # nobody knows how far
        ("H1", before(hours=3), "H2", 15),  # they may be anywhere by now
        ("H1", NOON + timedelta(minutes=5), "H2", 15),  # it overlaps: nobody knows when they leave
        (None, before(minutes=20), "H2", 15),
        ("H1", None, "H2", 15),
        ("H1", before(minutes=20), None, 15),
    ],
)
def test_who_chose_nothing_is_reminded_as_the_way_takes(
    origin: str | None, until: datetime | None, target: str | None, minutes: int
) -> None:
    earlier = Entry(ref=Ref("session", 1), start=before(hours=5), end=until, hall=origin)
    entry = Entry(ref=Ref("session", 2), start=NOON, hall=target)

    assert usual_ahead(entry, [earlier], FAIR) == timedelta(minutes=minutes)


def test_of_several_the_one_that_ended_last_counts() -> None:
    entry = Entry(ref=Ref("session", 3), start=NOON, hall="H2")
    near = Entry(ref=Ref("session", 1), start=before(hours=2), end=before(minutes=40), hall="H2")
    far = Entry(ref=Ref("session", 2), start=before(hours=3), end=before(minutes=10), hall="H1")

    assert usual_ahead(entry, [far, near], FAIR) == usual_ahead(entry, [near, far], FAIR) == timedelta(minutes=22)
    assert usual_ahead(entry, [], FAIR) == USUAL


def test_only_times_still_to_come_are_offered() -> None:
    assert [fitting(NOON, now=before(minutes=minutes)) for minutes in (90, 60, 20, 5, 0)] == [(5, 15, 30, 60), (5, 15, 30), (5, 15), (), ()]


def test_ten_thousand_for_one_hour_begin_early_only_where_they_would_not_be_out_in_time() -> None:
    quarter = Wave(before(minutes=15), NOON, 10_001)
    five = Wave(before(minutes=5), NOON, 10_001)

    assert begins([quarter], a_second=25) == {quarter.due: quarter.due}  # 400 s fit in ten minutes
    assert begins([five], a_second=25) == {five.due: five.due - timedelta(seconds=400)}


def test_waves_behind_one_another_share_the_time_there_is() -> None:
    first, second = Wave(before(minutes=6), NOON, 10_001), Wave(before(minutes=5), NOON, 10_001)

    found = begins([first, second], a_second=25)

    assert found == {second.due: before(minutes=5, seconds=400), first.due: before(minutes=5, seconds=800)}


def test_one_alone_is_told_when_they_chose() -> None:
    late = Wave(before(minutes=2), NOON, 1)

    assert begins([late], a_second=25) == {late.due: late.due}


WAVES = st.lists(
    st.builds(
        lambda start, ahead, count: Wave(NOON + timedelta(minutes=start - ahead), NOON + timedelta(minutes=start), count),
        st.integers(0, 120),
        st.sampled_from([5, 10, 15, 30, 60]),
        st.integers(1, 20_000),
    ),
    max_size=8,
    unique_by=lambda wave: wave.due,
)


@given(WAVES)
def test_the_last_of_each_wave_is_out_in_time_and_none_later_than_chosen(waves: list[Wave]) -> None:
    found = begins(waves, a_second=25)

    free = NOON - timedelta(days=1)
    for wave in sorted(waves, key=lambda wave: wave.due):  # as they are sent
        assert found[wave.due] <= wave.due
        free = max(free, found[wave.due]) + timedelta(seconds=(wave.count - 1) / 25)
        assert free <= max(wave.start - LAST_OUT, wave.due)


@given(WAVES)
def test_where_all_is_out_in_time_anyway_nobody_is_told_early(waves: list[Wave]) -> None:
    few = [Wave(wave.due, wave.start, 1) for wave in waves]

    assert begins(few, a_second=25) == {wave.due: wave.due for wave in few}

"""The difference between two states of a programme."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fair.changes import Change, Difference, difference
from fair.records import Exhibitor, Session

TEN = datetime(2026, 9, 5, 10, tzinfo=UTC)
TALK = Session(id="A", title="Talk", start=TEN, end=TEN + timedelta(hours=1), room="1")
STAND = Exhibitor(id="X", name="Gears", stands=("A1",))


def test_a_record_is_added_removed_or_left_as_it_is() -> None:
    stays, goes, comes = replace(TALK, id="stays"), replace(TALK, id="goes"), replace(TALK, id="comes")

    assert difference([stays, goes], [stays, comes]) == Difference(added=(comes,), removed=(goes,), unchanged=(stays,))


def test_another_start_end_room_or_stand_is_a_move_and_anything_else_a_change() -> None:
    moves = [replace(TALK, start=TEN - timedelta(hours=1)), replace(TALK, end=None), replace(TALK, room="2")]
    changes = [replace(TALK, title="Speech"), replace(TALK, status="confirmed"), replace(TALK, seats=3)]

    assert [difference([TALK], [each]) for each in moves] == [Difference(moved=(Change(TALK, each),)) for each in moves]
    assert [difference([TALK], [each]) for each in changes] == [Difference(changed=(Change(TALK, each),)) for each in changes]
    assert difference([STAND], [replace(STAND, stands=("B2",))]).counts()["moved"] == 1
    assert difference([STAND], [replace(STAND, halls=("1",))]).counts()["changed"] == 1


def test_a_session_that_moves_changes_and_is_cancelled_is_counted_once_as_cancelled() -> None:
    after = replace(TALK, start=TEN + timedelta(hours=2), title="Speech", status="CANCELLED")

    assert difference([TALK], [after]) == Difference(cancelled=(Change(TALK, after),))


def test_one_that_moves_and_changes_is_counted_once_as_moved() -> None:
    after = replace(TALK, room="2", title="Speech")

    assert difference([TALK], [after]) == Difference(moved=(Change(TALK, after),))


def test_a_session_that_was_cancelled_before_is_not_cancelled_again() -> None:
    cancelled = replace(TALK, status="cancelled")

    assert difference([cancelled], [cancelled]) == Difference(unchanged=(cancelled,))
    assert difference([cancelled], [replace(cancelled, status="canceled")]).counts()["changed"] == 1
    assert difference([], [cancelled]) == Difference(added=(cancelled,))


talks = st.dictionaries(
    st.sampled_from("ABCDE"),
    st.tuples(st.sampled_from(["1", "2"]), st.sampled_from(["Talk", "Speech"]), st.sampled_from([None, "cancelled"])),
)


@given(talks, talks)
def test_each_record_is_counted_exactly_once(before: dict[str, tuple[str, str, str]], after: dict[str, tuple[str, str, str]]) -> None:
    old = [replace(TALK, id=id, room=room, title=title, status=status) for id, (room, title, status) in before.items()]
    new = [replace(TALK, id=id, room=room, title=title, status=status) for id, (room, title, status) in after.items()]

    found = difference(old, new)

    assert sum(found.counts().values()) == len(before.keys() | after.keys())
    assert bool(found) == (before != after)

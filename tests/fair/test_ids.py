"""Ids over a whole load: the file's own, what is met twice, and what has none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from fair.ids import made_id, own_id, settle
from fair.loads import Placed, Problem
from fair.records import Exhibitor, Faq, Lot, Product, Record, Session

NINE, TEN, ELEVEN = (datetime(2026, 9, 5, hour, tzinfo=UTC) for hour in (9, 10, 11))
OPENING = Session(id="A", title="Opening", start=TEN)


def placed(*records: Record) -> list[tuple[int, Placed]]:
    return [(0, Placed(record, f"line {line}")) for line, record in enumerate(records, 2)]


def ids(records: Sequence[Record]) -> list[str]:
    return [record.id for record in records]


def test_a_record_repeated_with_the_same_content_is_one_with_a_warning() -> None:
    settled = settle(placed(OPENING, OPENING))

    assert settled.records == (OPENING,)
    assert settled.warnings == ((0, Problem("line 3", "id A is here once more, the same (first: line 2)")),)


def test_an_id_repeated_with_another_title_or_start_keeps_all_numbered_by_start() -> None:
    late, early, other = replace(OPENING, start=ELEVEN), replace(OPENING, start=NINE), replace(OPENING, title="Closing")

    settled = settle(placed(late, early, other))

    assert settled.records == (early, replace(other, id="A#1"), replace(late, id="A#2"))
    assert settled.warnings == (
        (0, Problem("line 4", "id A is another one here; kept as A#1")),
        (0, Problem("line 2", "id A is another one here; kept as A#2")),
    )


def test_a_number_that_the_file_itself_uses_is_left_to_it() -> None:
    settled = settle(placed(OPENING, replace(OPENING, start=ELEVEN), replace(OPENING, id="A#1", title="Own")))

    assert ids(settled.records) == ["A", "A#2", "A#1"]


def test_rows_of_one_exhibitor_for_each_stand_are_one_exhibitor_with_all_stands() -> None:
    first = Exhibitor(id="7", name="Ningbo Gears", stands=("A1",), website="https://gears.example")
    second = Exhibitor(id="7", name="Ningbo Gears", stands=("B2", "A1"), text="Gears.")

    settled = settle(placed(first, second))

    assert settled.records == (replace(first, stands=("A1", "B2"), text="Gears."),)
    assert (
        settled.warnings[0][1].reason == "id 7 is here once more, otherwise; the first one's word counts, lists are joined (first: line 2)"
    )


def test_without_an_id_one_is_made_from_the_name_whatever_its_place_case_and_blanks() -> None:
    gears, tea = Exhibitor(id="", name="Ningbo  Gears Co., Ltd."), Exhibitor(id="", name="北京茶叶 有限公司")

    assert ids(settle(placed(gears, tea)).records) == ["ningbo-gears-co-ltd", "北京茶叶-有限公司"]
    assert made_id(replace(gears, name="NINGBO GEARS CO LTD")) == "ningbo-gears-co-ltd"
    assert made_id(replace(OPENING, id="", start=ELEVEN, title="Opening")) == made_id(replace(OPENING, id=""))


def test_a_made_id_is_short_never_empty_and_tells_long_names_apart() -> None:
    long, longer, mute = "word " * 60, "word " * 61, "★"

    made = [made_id(Faq(id="", question=question, answer="Yes.")) for question in (long, longer, mute)]

    assert len(set(made)) == 3
    assert all(0 < len(each) <= 60 for each in made)


def test_products_and_lots_of_one_name_are_told_apart_by_what_they_belong_to() -> None:
    chairs = [Product(id="", name="Chair", exhibitor_id=exhibitor) for exhibitor in ("1", "2")]
    vases = [Lot(id="", title="Vase", session_id="S", number=number) for number in ("1", "2")]

    assert ids(settle(placed(*chairs)).records) == ["1-chair", "2-chair"]
    assert ids(settle(placed(*vases)).records) == ["s-1-vase", "s-2-vase"]


def test_a_record_with_the_id_of_its_own_keeps_it_before_one_whose_id_is_made() -> None:
    made, own = Session(id="", title="Opening", start=NINE), Session(id="opening", title="Another opening", start=TEN)

    assert ids(settle(placed(made, own)).records) == ["opening", "opening#1"]
    assert settle(placed(made, own)).records[0] == own


def test_warnings_stand_in_the_file_that_repeats() -> None:
    settled = settle([(0, Placed(OPENING, "line 2")), (1, Placed(OPENING, "line 9"))])

    assert [(file, problem.where) for file, problem in settled.warnings] == [(1, "line 9")]


def test_the_own_id_of_a_numbered_one_is_known() -> None:
    assert [own_id(id) for id in ("A", "A#1", "A#b", "#1", "C#")] == ["A", "A", "A#b", "#1", "C#"]


entries = st.builds(
    Session,
    id=st.sampled_from(["", "A", "B", "A#1"]),
    title=st.sampled_from(["Opening", "Closing", "A"]),
    start=st.sampled_from([NINE, TEN, ELEVEN]),
)


@given(st.lists(entries, max_size=12))
def test_settled_ids_are_unique_and_nothing_is_lost(records: list[Session]) -> None:
    forth, back = settle(placed(*records)).records, settle(placed(*reversed(records))).records

    assert len(set(ids(forth))) == len(forth)
    assert {(record.title, record.start) for record in forth if isinstance(record, Session)} == {
        (each.title, each.start) for each in records
    }
    assert len(forth) == len(back)

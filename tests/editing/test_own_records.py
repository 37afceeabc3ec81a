"""Records that are made in the console, beside those of files."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fair.edits import CONSOLE
from fair.errors import CannotDo
from fair.records import Faq, Origin, Policy, Record
from handlers.editing.records import create
from store import changes, edits, own_records, programme
from tests.loading.desk import Desk, changed

PARKING = Faq(id="", question="Is there parking?", answer="Yes, at gate 3.", question_zh="有停车场吗？", answer_zh="有，在3号门。")
TOILETS = Faq(id="T", question="Where are toilets?", answer="In each hall.")
RULE = Policy(id="r", title="Masks", text="Wear one.")


async def made(desk: Desk, record: Record) -> Record:
    async with desk.db.begin() as tx:
        return await create(tx, record, desk.at)


async def stored(desk: Desk, kind: str = "faq") -> list[Record]:
    async with desk.db.read() as tx:
        return await programme.records(tx, kind)


async def told(desk: Desk) -> bool:
    async with desk.db.read() as tx:
        return await changes.next_due(tx) is not None


async def test_a_record_made_in_the_console_is_there_at_once_under_an_id_of_its_own(desk: Desk) -> None:
    await desk.states(desk.read("faq.csv", TOILETS))
    before = await desk.revision()

    answer = await made(desk, PARKING)
    other = await made(desk, replace(PARKING, answer="No."))

    assert answer == replace(PARKING, id="is-there-parking")
    assert other == replace(PARKING, id="is-there-parking#1", answer="No.")
    assert await stored(desk) == [TOILETS, answer, other]
    assert answer.origin == Origin((await stored(desk))[1].origin.row, CONSOLE, desk.at)  # type: ignore[union-attr]  # it is stored
    assert await desk.revision() == before + 2


async def test_no_load_touches_it(desk: Desk) -> None:
    await desk.states(desk.read("faq.csv", TOILETS))
    answer = await made(desk, PARKING)

    for words in ("one", "two", "three"):
        await desk.states(desk.read("faq.csv", replace(TOILETS, answer=words)))

    assert await stored(desk) == [replace(TOILETS, answer="three"), answer]


async def test_no_file_may_speak_for_the_console(desk: Desk) -> None:
    answer = await made(desk, PARKING)

    report = await desk.states(desk.read("faq.csv", TOILETS), source=CONSOLE)

    assert report.refusal is not None and not report.applied
    assert await stored(desk) == [answer]


async def test_it_is_rewritten_as_it_stands_and_leaves_no_edit(desk: Desk) -> None:
    await made(desk, PARKING)

    async with desk.db.begin() as tx:
        await edits.put_all(
            tx, kind="faq", source=CONSOLE, id="is-there-parking", values={"answer": "No.", "answer_zh": "没有。"}, at=desk.at
        )
        laid = await edits.of(tx, "faq", CONSOLE)

    assert await stored(desk) == [replace(PARKING, id="is-there-parking", answer="No.", answer_zh="没有。")]
    assert laid == []


async def test_one_that_is_removed_and_made_again_has_its_old_row(desk: Desk) -> None:
    answer = await made(desk, PARKING)

    async with desk.db.begin() as tx:
        gone = [await own_records.remove(tx, "faq", answer.id, at=desk.at) for _ in range(2)]
    nothing = await stored(desk)
    again = await made(desk, PARKING)

    assert gone == [True, False]
    assert nothing == []
    assert again.origin == answer.origin


async def test_a_new_rule_is_told_where_there_were_rules_before(desk: Desk) -> None:
    await made(desk, RULE)
    first = await told(desk)

    await made(desk, replace(RULE, id="s", title="Bags"))

    assert (first, await told(desk)) == (False, True)


async def test_what_is_too_large_to_be_found_is_refused(desk: Desk) -> None:
    with pytest.raises(CannotDo):
        await made(desk, replace(PARKING, id="x" * 301))

    assert await stored(desk) == []


async def test_several_fields_are_one_change(desk: Desk) -> None:
    await desk.states(desk.read("faq.csv", TOILETS))
    before = await desk.revision()

    async with desk.db.begin() as tx:
        await edits.put_all(tx, kind="faq", source="faq.csv", id="T", values={"answer": "Here.", "answer_zh": "这里。"}, at=desk.at)
    report = await desk.states(desk.read("faq.csv", TOILETS))

    assert await stored(desk) == [replace(TOILETS, answer="Here.", answer_zh="这里。")]
    assert await desk.revision() == before + 2
    assert changed(report) == {"faq": {"unchanged": 1}}
    assert [each.field for each in report.conflicts] == ["answer", "answer_zh"]


async def test_a_rule_that_is_edited_is_told_within_two_minutes(desk: Desk) -> None:
    await desk.states(desk.read("p.csv", RULE))

    async with desk.db.begin() as tx:
        await edits.put(tx, kind="policy", source="p.csv", id="r", field="text", value="Wear two.", at=desk.at)
        due = await changes.next_due(tx)

    assert due is not None and due - desk.at == timedelta(minutes=1)

"""Editing in the console, with a browser that runs no scripts."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from fair.loads import FileRead, Placed
from fair.records import Exhibitor, Record, Session
from handlers.loading import load_read
from store import audit, edits, programme
from tests.web.console.office import Desk, desk
from tests.web.house import NOON, House

TALK = Session(id="T", title="Talk", start=NOON + timedelta(hours=2), end=NOON + timedelta(hours=3), room="1")


@pytest.fixture
async def ann(web: House) -> AsyncIterator[Desk]:
    read = FileRead(path="talks", format="csv", source="talks", records=(Placed(TALK, ""),), kinds=frozenset({"sessions"}))
    await load_read(web.db, [read], at=NOON)
    async with desk(web, "organizer") as opened:
        yield opened


async def records(web: House, kind: str) -> list[Record]:
    async with web.db.read() as tx:
        return await programme.records(tx, kind)


async def confirms(ann: Desk, where: str) -> None:
    """Send the form of the page on which an edit is looked at."""
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', ann.page.rpartition("<form")[2]))
    fields.pop("seal", None)
    await ann.posts(where, **{name: unescape(value) for name, value in fields.items()})


async def test_a_record_is_found_looked_at_and_edited_in_both_languages(web: House, ann: Desk) -> None:
    one = (await records(web, "exhibitor"))[0]
    assert one.origin is not None
    where = f"/console/records/exhibitors/{one.origin.row}"
    await ann.opens(f"/console/records/exhibitors?q={getattr(one, 'name', '')}")
    found = ann.words
    await ann.opens(where)

    await ann.posts(where, name="Gear works", name_zh="齿轮厂")
    looked, before = ann.words, (await records(web, "exhibitor"))[0]
    await confirms(ann, where)

    after = (await records(web, "exhibitor"))[0]
    assert getattr(one, "name", "") in found
    assert "Gear works" in looked and "Nobody is told of this." in looked and before == one
    assert (getattr(after, "name", ""), getattr(after, "name_zh", "")) == ("Gear works", "齿轮厂")
    assert ann.notice == "Saved. It holds from now on, whatever files say."
    async with web.db.read() as tx:
        assert (await audit.deeds(tx, limit=1))[0].deed == "record.edited"


async def test_what_cannot_be_is_told_and_nothing_is_written(web: House, ann: Desk) -> None:
    one = (await records(web, "session"))[0]
    assert one.origin is not None

    answer = await ann.posts(f"/console/records/programme/{one.origin.row}", start="tomorrow", sure="1")

    assert answer.status_code == 422 and "This cannot be saved yet:" in ann.words
    assert (await records(web, "session"))[0] == one


async def test_a_session_is_cancelled_after_a_look(web: House, ann: Desk) -> None:
    one = (await records(web, "session"))[0]
    assert one.origin is not None
    where = f"/console/records/programme/{one.origin.row}"

    await ann.posts(where, status="cancelled")
    await confirms(ann, where)

    assert getattr((await records(web, "session"))[0], "status", "") == "cancelled"


async def test_an_edit_of_what_has_changed_meanwhile_is_not_made(web: House, ann: Desk) -> None:
    one = (await records(web, "exhibitor"))[0]
    assert one.origin is not None
    where = f"/console/records/exhibitors/{one.origin.row}"
    await ann.posts(where, name="Gear works")
    async with web.db.begin() as tx:
        await edits.put(tx, kind="exhibitor", source=one.origin.source, id=one.id, field="country", value="AT", at=NOON)

    await confirms(ann, where)

    assert "It was changed meanwhile" in ann.words
    assert getattr((await records(web, "exhibitor"))[0], "name", "") == getattr(one, "name", "")


async def test_an_answer_is_made_edited_and_removed(web: House, ann: Desk) -> None:
    count = len(await records(web, "faq"))
    await ann.posts("/console/records/faq/new", question="Is there parking?", answer="At gate 3.", answer_zh="在3号门。")
    await confirms(ann, "/console/records/faq/new")
    made = (await records(web, "faq"))[-1]
    assert made.origin is not None
    where = f"/console/records/faq/{made.origin.row}"

    await ann.opens(where)
    words = ann.words
    await ann.posts(f"{where}/remove")
    await confirms(ann, f"{where}/remove")

    assert (made.origin.source, getattr(made, "answer_zh", "")) == ("console", "在3号门。")
    assert "Made in the console; no file changes it." in words
    assert len(await records(web, "faq")) == count


async def test_what_a_file_made_is_not_removed(web: House, ann: Desk) -> None:
    one = (await records(web, "exhibitor"))[0]
    assert one.origin is not None

    answer = await ann.posts(f"/console/records/exhibitors/{one.origin.row}/remove", sure="1")

    assert answer.status_code == 404
    assert one in await records(web, "exhibitor")


async def test_hours_halls_and_ways_are_edited_after_a_look(web: House, ann: Desk) -> None:
    await ann.posts(
        "/console/grounds", opens="08:30", days="2026-09-05 | 10:00 | 16:00", halls="1 | Hall 1 | 一号馆\n2 | Hall 2", walks="1 | 2 | 7"
    )
    looked = ann.words
    await confirms(ann, "/console/grounds")

    async with web.db.read() as tx:
        fair = await programme.fair(tx)
    assert "08:30" in looked and "1 | 2 | 7" in looked
    assert f"{fair.opens:%H:%M}" == "08:30"
    assert [(hall.id, hall.name, hall.name_zh) for hall in fair.halls] == [("1", "Hall 1", "一号馆"), ("2", "Hall 2", None)]
    assert [(walk.origin, walk.target, walk.minutes) for walk in fair.walks] == [("1", "2", 7)]
    assert [f"{day} {hours.opens:%H:%M} {hours.closes:%H:%M}" for day, hours in fair.days.items()] == ["2026-09-05 10:00 16:00"]


async def test_hours_that_cannot_be_and_ways_to_nowhere_are_told(ann: Desk) -> None:
    late = await ann.posts("/console/grounds", opens="25:00")
    said = ann.words
    nowhere = await ann.posts("/console/grounds", halls="1 | Hall 1", walks="1 | 9 | 7")

    assert (late.status_code, nowhere.status_code) == (422, 422)
    assert "opens" in said
    assert "which is no id of a hall or gate" in ann.words


async def test_a_conflict_is_settled_by_a_press(web: House, ann: Desk) -> None:
    before = await records(web, "exhibitor")
    one = before[0]
    assert one.origin is not None
    async with web.db.begin() as tx:
        await edits.put(tx, kind="exhibitor", source=one.origin.source, id=one.id, field="country", value="AT", at=NOON)
    said = tuple(Placed(replace(each, country="DE") if each == one else each, "") for each in before if isinstance(each, Exhibitor))
    read = FileRead(path="list", format="csv", source=one.origin.source, records=said, kinds=frozenset({"exhibitors"}))
    await load_read(web.db, [read], at=NOON)
    await ann.opens("/console/conflicts")
    shown = ann.words
    key = re.search(r'name="edit" value="(\w+)"', ann.page)
    assert key is not None

    await ann.posts("/console/conflicts", edit=key[1], keep="theirs")

    assert "AT" in shown and "DE" in shown
    assert getattr((await records(web, "exhibitor"))[0], "country", "") == "DE"
    assert "No file contradicts" in ann.words

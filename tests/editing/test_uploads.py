"""Files sent in the console: read, shown, and applied once that is confirmed."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fair.edits import CONSOLE
from fair.records import Exhibitor, Faq
from fair.uploads import Choices, Sent, State, Upload
from handlers.editing import shown
from handlers.editing import uploads as handling
from handlers.editing.records import create
from knowledge.readers.seen import map_of, seen
from scheduler.uploading import Uploading
from store import edits, programme, uploads
from store.database import Database

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
LIST = "id,name,stands,country\n1,Gears,A1,DE\n2,Cogs,A2,CN\n3,Wheels,A3,FR\n4,Axles,A4,IT\n"
STRANGE = "Nr;Firmenname;Wo;Telefon\n1;Gears;A1;123\n2;Cogs;A2;456\n"


class Office:
    """Somebody who sends files and looks what becomes of them; `now` is moved by hand."""

    def __init__(self, db: Database, home: Path) -> None:
        self.db = db
        self.folder = home / "uploads"
        self.now = NOON
        self.job = Uploading(db, self.folder, lambda: self.now)

    async def sends(self, text: str, *, name: str = "list.csv", **choices: Any) -> int:
        folder = f"f{len(list(self.folder.glob('*')))}"
        (self.folder / folder).mkdir(parents=True)
        (self.folder / folder / name).write_text(text, encoding="utf-8")
        async with self.db.begin() as tx:
            files = (Sent(name, len(text), name),)
            return await uploads.add(tx, visitor=None, folder=folder, files=files, choices=Choices(**choices), at=self.now)

    async def looks(self, number: int) -> Upload:
        async with self.db.read() as tx:
            found = await uploads.get(tx, number)
        assert found is not None
        return found

    async def plans(self, text: str, **choices: Any) -> Upload:
        number = await self.sends(text, **choices)
        await self.job.tick()
        return await self.looks(number)

    async def presses(self, upload: Upload, state: State = State.CONFIRMED, **more: Any) -> bool:
        async with self.db.begin() as tx:
            return await uploads.step(tx, upload, state=state, **more) is not None

    async def loads(self, text: str, **choices: Any) -> Upload:
        upload = await self.plans(text, **choices)
        await self.presses(upload)
        await self.job.tick()
        return await self.looks(upload.number)

    async def exhibitors(self) -> list[Exhibitor]:
        async with self.db.read() as tx:
            return await programme.exhibitors(tx)


@pytest.fixture
def office(db: Database, home: Path) -> Office:
    return Office(db, home)


async def test_what_is_sent_is_read_and_shown_and_nothing_is_written(office: Office) -> None:
    upload = await office.plans(LIST)

    seen_ = shown.unpacked(upload.shown)
    assert (upload.state, upload.progress) == (State.PLANNED, 1.0)
    assert seen_ is not None and bool(seen_)
    assert seen_.counts["exhibitors"]["added"] == 4
    assert [line.name for line in seen_.lines["exhibitors"]["added"]] == ["Gears", "Cogs", "Wheels", "Axles"]
    assert await office.exhibitors() == []


async def test_what_is_confirmed_is_applied_under_the_files_own_name(office: Office) -> None:
    upload = await office.loads(LIST)

    assert upload.state is State.APPLIED
    first = (await office.exhibitors())[0]
    assert (first.name, first.origin and first.origin.source) == ("Axles", "list.csv")
    assert [each.stands for each in await office.exhibitors()] == [("A4",), ("A2",), ("A1",), ("A3",)]


async def test_a_second_press_of_the_same_plan_does_nothing(office: Office) -> None:
    upload = await office.plans(LIST)

    assert [await office.presses(upload), await office.presses(upload)] == [True, False]


async def test_the_same_files_again_change_nothing(office: Office) -> None:
    await office.loads(LIST)

    again = shown.unpacked((await office.plans(LIST)).shown)

    assert again is not None and not again
    assert again.counts["exhibitors"]["unchanged"] == 4


async def test_what_changed_is_shown_before_and_after(office: Office) -> None:
    await office.loads(LIST)

    plan = shown.unpacked((await office.plans(LIST.replace("A1,DE", "B7,AT"))).shown)

    assert plan is not None
    assert plan.lines["exhibitors"] == {"moved": (shown.Line("1", "Gears", (("stands", "A1", "B7"), ("country", "DE", "AT"))),)}


async def test_many_removals_have_to_be_asked_for(office: Office) -> None:
    await office.loads(LIST)
    upload = await office.plans("id,name,stands,country\n1,Gears,A1,DE\n")
    plan = shown.unpacked(upload.shown)

    await office.presses(upload)
    await office.job.tick()
    without = await office.looks(upload.number)
    there = len(await office.exhibitors())
    await office.presses(without, choices=replace(without.choices, allow_removals=True))
    await office.job.tick()

    assert plan is not None and plan.removals
    assert (without.state, without.problem, there) == (State.PLANNED, {"why": "removals"}, 4)
    assert [each.name for each in await office.exhibitors()] == ["Gears"]


async def test_what_would_no_longer_do_what_was_shown_is_shown_again(office: Office) -> None:
    upload = await office.plans(LIST)
    await office.loads(LIST.replace("Gears", "Gear wheels"))

    await office.presses(upload)
    await office.job.tick()
    again = await office.looks(upload.number)

    plan = shown.unpacked(again.shown)
    assert (again.state, again.problem) == (State.PLANNED, {"why": "changed"})
    assert plan is not None and plan.counts["exhibitors"]["changed"] == 1


async def test_a_file_that_is_wrong_as_a_whole_is_refused_with_the_reason(office: Office) -> None:
    upload = await office.plans("{", name="list.json")

    assert upload.state is State.REFUSED
    assert "list.json is refused as a whole" in upload.problem["why"]
    assert str(office.folder) not in str(upload.shown) + str(upload.problem)


async def test_headings_that_tell_nothing_are_asked_about_and_remembered(office: Office) -> None:
    asked = await office.plans(STRANGE)
    [(name, table)] = await handling.tables(office.db, asked, office.folder / asked.folder)
    mapping = map_of("exhibitors", {"Nr": "id", "Firmenname": "name", "Wo": "stands"})
    async with office.db.begin() as tx:
        await uploads.remember(tx, table.shape, mapping, at=office.now)
        await uploads.step(tx, asked, state=State.UPLOADED, choices=replace(asked.choices, maps={"list.csv": mapping}))

    await office.job.tick()
    planned = await office.looks(asked.number)
    again = await office.plans(STRANGE)

    assert (asked.state, name, table.headings) == (State.UNCLEAR, "list.csv", ("Nr", "Firmenname", "Wo", "Telefon"))
    assert table.samples == (("1", "2"), ("Gears", "Cogs"), ("A1", "A2"), ("123", "456"))
    assert [each.state for each in (planned, again)] == [State.PLANNED, State.PLANNED]
    assert [each.shown["counts"]["exhibitors"]["added"] for each in (planned, again)] == [2, 2]


async def test_refused_rows_are_told_by_line_with_what_stands_in_them(office: Office) -> None:
    upload = await office.plans("id,name,stands,Ansprechpartner\n1,Gears,A1,Li\n2,,A2,Wu\n")

    [file] = await handling.refused(office.db, upload, office.folder / upload.folder)

    [row] = file.refused_rows
    assert (row.where, row.reason) == ("line 3", "has no name")
    assert row.cells == {"id": "2", "name": "", "stands": "A2", "Ansprechpartner": "Wu"}


async def test_what_a_process_that_died_was_applying_was_not_applied_and_says_so(office: Office) -> None:
    upload = await office.plans(LIST)
    await office.presses(upload)
    async with office.db.begin() as tx:
        taken = await uploads.take(tx, now=office.now)  # and its process dies
    office.now += timedelta(minutes=5)

    await office.job.tick()
    left = await office.looks(upload.number)
    nothing = await office.exhibitors()
    await office.presses(left)
    await office.job.tick()

    assert taken is not None and taken.state is State.APPLYING
    assert (left.state, left.problem, nothing) == (State.PLANNED, {"why": "interrupted"}, [])
    assert len(await office.exhibitors()) == 4


async def test_what_a_process_that_died_was_reading_is_read_again(office: Office) -> None:
    number = await office.sends(LIST)
    async with office.db.begin() as tx:
        await uploads.take(tx, now=office.now)
    office.now += timedelta(minutes=5)

    await office.job.tick()

    assert (await office.looks(number)).state is State.PLANNED


async def test_files_are_thrown_away_after_a_day(office: Office) -> None:
    upload = await office.plans(LIST)
    there = (office.folder / upload.folder).is_dir()
    os.utime(office.folder / upload.folder, times=(NOON.timestamp(), NOON.timestamp()))
    office.now += timedelta(days=1, minutes=1)

    await office.job.tick()

    async with office.db.read() as tx:
        assert await uploads.get(tx, upload.number) is None
    assert (there, (office.folder / upload.folder).exists()) == (True, False)


async def test_a_console_answer_and_an_edit_survive_ten_loads(office: Office) -> None:
    async with office.db.begin() as tx:
        answer = await create(tx, Faq(id="", question="Is there parking?", answer="At gate 3."), office.now)
    await office.loads(LIST)
    async with office.db.begin() as tx:
        await edits.put(tx, kind="exhibitor", source="list.csv", id="1", field="country", value="AT", at=office.now)

    for number in range(10):
        await office.loads(LIST.replace("Axles", f"Axles {number}") + f"{number + 10},New {number},,\n")

    async with office.db.read() as tx:
        assert await programme.records(tx, "faq") == [answer]
        [gears] = await programme.with_id(tx, "exhibitor", "1")
        [edit] = await edits.conflicts(tx)
    assert answer.origin is not None and answer.origin.source == CONSOLE
    assert isinstance(gears, Exhibitor) and gears.country == "AT"
    assert (edit.field, edit.value, edit.said) == ("country", "AT", "DE")


def test_a_name_that_leads_elsewhere_is_none() -> None:
    names = [handling.stored_name(name, ["list.csv"]) for name in ("../../etc/passwd", "list.csv", "C:\\x\\展商.xlsx", "..", "")]

    assert names == ["_.._etc_passwd", "1 list.csv", "C__x_展商.xlsx", "file", "file"]


def test_a_table_whose_headings_tell_is_taken_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("A banner\n\nCompany,Booth,Fax\nGears,A1,7\n", encoding="utf-8")

    table = seen(tmp_path / "x.csv")

    assert table is not None
    assert (table.kind, table.guesses["exhibitors"], table.samples) == (
        "exhibitors",
        {"Company": "name", "Booth": "stands"},
        (("Gears",), ("A1",), ("7",)),
    )


def test_what_is_not_chosen_is_not_read(tmp_path: Path) -> None:
    mapping = map_of("exhibitors", {"Company": "name"})

    assert mapping["kind"] == "exhibitors"
    assert {name: headings for name, headings in mapping.items() if headings and name != "kind"} == {"name": ["Company"]}
    assert mapping["stands"] == []

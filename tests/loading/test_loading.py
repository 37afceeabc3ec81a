"""What a load changes: its scope, its difference, what refuses a record or the call, and the guard on removals."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fair.loads import Problem
from fair.records import KINDS, Exhibitor, Faq, Origin, Product, Ref, Session
from store import loads, programme
from tests.loading.desk import Desk, changed

TEN = datetime(2026, 9, 5, 10, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
TALK = Session(id="A", title="Talk", start=TEN, end=TEN + timedelta(hours=1), room="1", speakers=("Ann Lee", "王伟"))
TALKS = tuple(replace(TALK, id=id) for id in "ABCDEF")
FAIR = 'name = "F"\nzone = "Asia/Shanghai"\nfirst_day = "2026-09-05"\nlast_day = "2026-09-06"\n'
GEARS = Exhibitor(id="1", name="Gears", stands=("A1",), halls=("1",), categories=("Machines",), email="desk@gears.example")
TEA = Exhibitor(id="2", name="茶", stands=("B1", "B2"), country="China")


async def test_what_is_loaded_is_there_with_its_source_and_time(desk: Desk) -> None:
    report = await desk.states(desk.read("sessions.csv", TALK), desk.read("list.csv", TEA, GEARS))

    assert report.applied
    assert await desk.sessions() == [TALK]
    assert await desk.exhibitors() == [GEARS, TEA]
    assert [record.origin for record in await desk.exhibitors()] == [Origin(3, "list.csv", desk.at), Origin(2, "list.csv", desk.at)]


async def test_the_report_has_the_shape_that_scripts_rely_on(desk: Desk) -> None:
    read = desk.read("sessions.csv", TALK, refused=(Problem("line 3", "has no start"),))

    report = (await desk.states(read)).as_json()

    nothing = {"added": 0, "changed": 0, "moved": 0, "cancelled": 0, "removed": 0, "unchanged": 0}
    assert report == {
        "files": [
            {
                "path": "sessions.csv",
                "format": "csv",
                "encoding": None,
                "source": "sessions.csv",
                "read": 2,
                "accepted": 1,
                "refused": [{"where": "line 3", "reason": "has no start"}],
                "warnings": [],
            }
        ],
        "changes": {kind.PLURAL: nothing for kind in KINDS} | {"sessions": nothing | {"added": 1}},
    }


async def test_a_load_states_the_whole_of_its_kinds_for_its_source_and_nothing_else(desk: Desk) -> None:
    question = Faq(id="1", question="Open?", answer="Yes.")
    await desk.states(desk.read("sessions.csv", *TALKS), desk.read("list.csv", GEARS, question), desk.read("other.csv", *TALKS))

    report = await desk.states(desk.read("sessions.csv", *TALKS[1:]))

    assert changed(report) == {"sessions": {"removed": 1, "unchanged": 5}}
    assert sorted((each.id, each.origin.source) for each in await desk.sessions() if each.origin) == [
        *(("A", "other.csv") for _ in "A"),
        *((id, source) for id in "BCDEF" for source in ("other.csv", "sessions.csv")),
    ]
    assert await desk.exhibitors() == [GEARS]


async def test_two_sources_loaded_one_after_the_other_remove_nothing(desk: Desk) -> None:
    first = desk.file("monday.csv", "id,title,start\nA,Talk,2026-09-05 10:00\n")
    second = desk.file("tuesday.csv", "id,title,start\nA,Speech,2026-09-06 10:00\n")

    reports = [await desk.loads(path, zone=SHANGHAI) for path in (first, second)]

    assert [changed(report) for report in reports] == [{"sessions": {"added": 1}}] * 2
    assert [(each.title, each.origin.source) for each in await desk.sessions() if each.origin] == [
        ("Talk", "monday.csv"),
        ("Speech", "tuesday.csv"),
    ]


async def test_files_of_one_source_in_one_call_state_its_whole_together(desk: Desk) -> None:
    await desk.states(desk.read("a.csv", *TALKS[:3]), desk.read("b.csv", *TALKS[3:]), source="fair")

    report = await desk.states(desk.read("a.csv", *TALKS[:4]), desk.read("b.csv", *TALKS[4:]), source="fair")

    assert changed(report) == {"sessions": {"unchanged": 6}}


async def test_the_source_is_the_one_asked_for_else_the_formats_own_else_the_files_name(desk: Desk) -> None:
    named, unnamed = desk.read("a.xml", TALKS[0], source="Fair 2026"), desk.read("b.csv", TALKS[1])

    asked = await desk.states(named, unnamed, source="mine", dry_run=True)
    left = await desk.states(named, unnamed, dry_run=True)

    assert [file.source for file in asked.files] == ["mine", "mine"]
    assert [file.source for file in left.files] == ["Fair 2026", "b.csv"]


async def test_a_source_is_text_that_both_databases_take_whatever_the_file_is_called(desk: Desk) -> None:
    await desk.states(desk.read("caf\udce9.csv", TALKS[0]), desk.read("b.csv", TALKS[1], source="\0x" + "y" * 1000))

    found = await desk.sessions()

    assert [each.origin.source for each in found if each.origin] == ["caf\ufffd.csv", "x" + "y" * 299]


async def test_each_record_that_differs_is_counted_once(desk: Desk) -> None:
    added, changes, moves, cancelled, _, stays = TALKS
    await desk.states(desk.read("s.csv", *TALKS[1:]))
    after = [
        added,
        replace(changes, title="Speech"),
        replace(moves, title="Speech", room="2"),
        replace(cancelled, room="2", status="cancelled"),
        stays,
    ]

    report = await desk.states(desk.read("s.csv", *after))

    assert report.changes["sessions"] == {"added": 1, "changed": 1, "moved": 1, "cancelled": 1, "removed": 1, "unchanged": 1}
    assert sorted(await desk.sessions(), key=lambda each: each.id) == sorted(after, key=lambda each: each.id)


async def test_only_what_changed_is_newer(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", *TALKS[:3]))
    first = desk.at

    await desk.states(desk.read("s.csv", TALKS[0], replace(TALKS[1], room="2"), TALKS[2]))

    assert [(each.id, each.origin.as_of) for each in await desk.sessions() if each.origin] == [("A", first), ("B", desk.at), ("C", first)]


async def test_loading_the_same_files_again_changes_nothing(desk: Desk) -> None:
    paths = [
        desk.file("fair.toml", FAIR + "[meetings]\nper_day = 3\n"),
        desk.file("sessions.csv", "id,title,start\nA,Talk,2026-09-05 10:00\nA,Talk,2026-09-06 10:00\n,No id,2026-09-05 12:00\n"),
        desk.file("exhibitors.csv", "id,name,stands\n1,Gears,A1;A2\n1,Gears,A3\n"),
    ]
    await desk.loads(*paths)
    before = await desk.revision(), await desk.sessions(), await desk.exhibitors(), await desk.fair()

    report = await desk.loads(*reversed(paths))

    assert changed(report) == {"sessions": {"unchanged": 3}, "exhibitors": {"unchanged": 1}}
    assert (await desk.revision(), await desk.sessions(), await desk.exhibitors(), await desk.fair()) == before


async def test_the_hour_that_exists_twice_is_unchanged_when_it_is_loaded_again(desk: Desk) -> None:
    twice = replace(TALK, start=datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")), end=None)
    await desk.states(desk.read("s.csv", twice))

    assert changed(await desk.states(desk.read("s.csv", twice))) == {"sessions": {"unchanged": 1}}


async def test_a_dry_run_shows_what_would_change_and_writes_nothing(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", *TALKS))
    before = await desk.revision()

    report = await desk.states(desk.read("s.csv", *TALKS[:5], replace(TALKS[5], room="9")), dry_run=True)

    assert (report.applied, changed(report)) == (False, {"sessions": {"moved": 1, "unchanged": 5}})
    assert (await desk.revision(), await desk.sessions()) == (before, list(TALKS))


async def test_a_refused_record_keeps_its_stored_version_and_the_rest_loads(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", *TALKS[:3], replace(TALKS[0], start=TEN + timedelta(days=1))))

    told = desk.read("s.csv", replace(TALKS[1], room="2"), kept=frozenset({("session", "A")}), refused=(Problem("line 3", "has no start"),))
    report = await desk.states(told, allow_removals=True)

    assert changed(report) == {"sessions": {"moved": 1, "removed": 1, "unchanged": 2}}
    assert [each.id for each in await desk.sessions()] == ["A", "B", "A#1"]


async def test_a_file_that_is_wrong_as_a_whole_refuses_the_call_and_leaves_the_old_data(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK))
    before = await desk.revision()

    report = await desk.states(desk.read("s.csv", replace(TALK, room="2")), desk.broken("list.csv"))

    assert (report.applied, changed(report)) == (False, {})
    assert str(report.refusal) == "list.csv is refused as a whole: is cut off. Nothing was loaded. Mend the file, or leave it out."
    assert report.as_json()["files"][1] == {
        "path": "list.csv",
        "format": "csv",
        "encoding": None,
        "source": "list.csv",
        "read": 0,
        "accepted": 0,
        "refused": [{"where": "file", "reason": "is cut off"}],
        "warnings": [],
    }
    assert (await desk.revision(), await desk.sessions()) == (before, [TALK])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("missing.csv", None),
        ("cut.json", '[{"id": "A", "title": "Talk"'),
        ("empty.csv", ""),
        ("headless.csv", "1;2;3\n4;5;6\n"),
        ("fair.toml", FAIR.replace("Asia/Shanghai", "Mars/Olympus")),
        ("sessions.csv", "id,title,start\nA,Talk,2026-09-05 10:00\n"),
    ],
)
async def test_files_that_refuse_a_call_leave_the_old_data_untouched(desk: Desk, name: str, text: str | None) -> None:
    await desk.states(desk.read("list.csv", GEARS))
    path = desk.folder / name if text is None else desk.file(name, text)

    report = await desk.loads(desk.file("exhibitors.csv", "id,name\n2,Tea\n"), path)

    assert (report.applied, report.refusal is not None, await desk.exhibitors()) == (False, True, [GEARS])
    assert [(problem.where, file.accepted) for file in report.files for problem in file.refused] == [("file", 0)]


@pytest.mark.parametrize("removed", [3, 6])
async def test_removing_more_than_a_third_of_a_kind_has_to_be_allowed(desk: Desk, removed: int) -> None:
    await desk.states(desk.read("s.csv", *TALKS))
    left = desk.read("s.csv", *TALKS[removed:], kinds=frozenset({"sessions"}))

    refused = await desk.states(left)
    stayed = await desk.sessions()
    allowed = await desk.states(left, allow_removals=True)

    assert (refused.applied, allowed.applied) == (False, True)
    assert refused.changes == allowed.changes
    assert str(refused.refusal) == (
        f"This would remove {removed} of 6 sessions, more than a third; nothing was loaded. "
        "If that is meant, load again with --allow-removals."
    )
    assert (len(stayed), len(await desk.sessions())) == (6, 6 - removed)


async def test_removing_a_third_needs_no_word(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", *TALKS))

    assert changed(await desk.states(desk.read("s.csv", *TALKS[2:]))) == {"sessions": {"removed": 2, "unchanged": 4}}


async def test_a_removed_record_is_known_as_gone_and_has_its_old_row_when_it_comes_back(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", *TALKS))
    there = await desk.revision()
    await desk.states(desk.read("s.csv", *TALKS[1:]))
    async with desk.db.read() as tx:
        gone = await programme.changed(tx, since=there)
    await desk.states(desk.read("s.csv", *TALKS))

    async with desk.db.read() as tx:
        back = await programme.changed(tx, since=there)
    assert gone == programme.Changed(there + 1, [], [Ref("session", 1)])
    assert back == programme.Changed(there + 2, [Ref("session", 1)], [])
    assert await desk.sessions() == list(TALKS)


async def test_parts_of_a_record_that_are_larger_than_sense_refuse_it_alone(desk: Desk) -> None:
    records = [
        replace(TALK, id="x" * 301),
        replace(TALK, id="B", room="y" * 301),
        replace(TALK, id="C", seats=2**31),
        replace(TALK, id="D"),
    ]

    report = await desk.states(desk.read("s.csv", *records))

    assert report.files[0].refused == (
        Problem("line 2", "id is longer than 300 characters"),
        Problem("line 3", "room is longer than 300 characters"),
        Problem("line 4", "seats is not between 0 and 2147483647"),
    )
    assert [each.id for each in await desk.sessions()] == ["D"]


async def test_long_texts_names_and_entries_are_stored_and_found(desk: Desk) -> None:
    long = Exhibitor(id="1", name="名" * 5000, stands=("s" * 5000,), text="long " * 20000)
    await desk.states(desk.read("list.csv", long))

    async with desk.db.read() as tx:
        found = await programme.exhibitors(tx, stands=["s" * 5000])

    assert found == [long]


async def test_a_load_that_was_overtaken_is_planned_again(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", *TALKS[:2]))
    async with desk.db.read() as tx:
        planned_from = await programme.revision(tx)
    await desk.states(desk.read("other.csv", TALK))

    with pytest.raises(loads.Outdated):
        async with desk.db.begin() as tx:
            await loads.apply(tx, await loads.ready(tx, {}, fair=None, edits=[], planned_from=planned_from, at=desk.at), report={})

    assert await desk.revision() == planned_from + 1


async def test_products_belong_to_the_exhibitor_of_their_own_source_first(desk: Desk) -> None:
    gear, cup, pot = (Product(id=name, name=name, exhibitor_id="1") for name in ("gear", "cup", "pot"))
    await desk.states(
        desk.read("north.csv", GEARS, gear), desk.read("south.csv", replace(GEARS, name="Cups"), cup), desk.read("products.csv", pot)
    )

    async with desk.db.read() as tx:
        found = {source: await programme.products(tx, exhibitor="1", source=source) for source in ("north.csv", "south.csv")}

    assert found == {"north.csv": [gear, pot], "south.csv": [cup, pot]}

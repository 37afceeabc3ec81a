"""The console's edits against what files say."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from fair.edits import FAIR, Edit
from fair.records import Exhibitor, Session
from store import edits
from tests.loading.desk import Desk, changed

TEN = datetime(2026, 9, 5, 10, tzinfo=UTC)
TALK = Session(id="A", title="Talk", start=TEN, end=TEN + timedelta(hours=1), room="1")
OTHERS = tuple(replace(TALK, id=id) for id in "BCDE")
TOML = 'name = "F"\nzone = "Asia/Shanghai"\nfirst_day = "2026-09-05"\nlast_day = "2026-09-06"\n'


async def put(desk: Desk, field: str, value: object, *, kind: str = "session", source: str = "s.csv", id: str = "A") -> None:
    async with desk.db.begin() as tx:
        await edits.put(tx, kind=kind, source=source, id=id, field=field, value=value, at=desk.at)


async def choose(desk: Desk, *, keep: bool) -> list[bool]:
    async with desk.db.begin() as tx:
        return [await edits.choose(tx, edit, keep=keep, at=desk.at) for edit in await edits.conflicts(tx)]


async def waiting(desk: Desk) -> list[Edit]:
    async with desk.db.read() as tx:
        return await edits.conflicts(tx)


async def test_an_edit_is_what_is_read_from_then_on_and_raises_the_revision(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK, *OTHERS))
    before = await desk.revision()

    await put(desk, "room", "2")
    await put(desk, "start", TEN - timedelta(hours=1))
    await put(desk, "speakers", ("Ann Lee",))

    assert (await desk.sessions())[0] == replace(TALK, room="2", start=TEN - timedelta(hours=1), speakers=("Ann Lee",))
    assert await desk.revision() == before + 3


async def test_an_edited_stand_is_found_and_the_old_one_is_not(desk: Desk) -> None:
    await desk.states(desk.read("list.csv", Exhibitor(id="A", name="Gears", stands=("A1",))))

    await put(desk, "stands", ("B2",), kind="exhibitor", source="list.csv")

    assert [len(await desk.exhibitors(stands=[stand])) for stand in ("A1", "B2")] == [0, 1]


async def test_a_load_that_contradicts_an_edit_lists_a_conflict_and_keeps_the_edit(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK, *OTHERS))
    await put(desk, "room", "2")

    report = await desk.states(desk.read("s.csv", replace(TALK, room="3", title="Speech"), *OTHERS))

    assert changed(report) == {"sessions": {"changed": 1, "unchanged": 4}}
    assert report.as_json()["conflicts"] == [{"kind": "session", "source": "s.csv", "id": "A", "field": "room", "edited": "2", "said": "3"}]
    assert (await desk.sessions())[0] == replace(TALK, room="2", title="Speech")
    assert list(report.conflicts) == await waiting(desk)


async def test_a_conflict_waits_with_every_load_until_someone_chooses(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK, *OTHERS))
    await put(desk, "room", "2")

    reports = [await desk.states(desk.read("s.csv", TALK, *OTHERS)) for _ in range(2)]

    assert [(changed(report), len(report.conflicts)) for report in reports] == [({"sessions": {"unchanged": 5}}, 1)] * 2
    assert [edit.conflict_at for edit in await waiting(desk)] == [desk.at - timedelta(minutes=1)]


async def test_an_edit_that_is_kept_stays_quiet_until_the_files_say_something_new(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK, *OTHERS))
    await put(desk, "room", "2")
    await desk.states(desk.read("s.csv", TALK, *OTHERS))

    chosen = await choose(desk, keep=True)
    same = await desk.states(desk.read("s.csv", TALK, *OTHERS))
    new = await desk.states(desk.read("s.csv", replace(TALK, room="9"), *OTHERS))

    assert (chosen, len(same.conflicts), len(new.conflicts)) == ([True], 0, 1)
    assert (await desk.sessions())[0].room == "2"


async def test_an_edit_that_is_dropped_gives_way_to_what_the_files_say(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK, *OTHERS))
    await put(desk, "room", "2")
    await desk.states(desk.read("s.csv", replace(TALK, room="3"), *OTHERS))

    chosen = await choose(desk, keep=False)

    assert (chosen, await waiting(desk), (await desk.sessions())[0].room) == ([True], [], "3")
    assert changed(await desk.states(desk.read("s.csv", replace(TALK, room="4"), *OTHERS))) == {"sessions": {"moved": 1, "unchanged": 4}}


async def test_a_choice_about_a_conflict_that_is_no_longer_as_shown_does_nothing(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK, *OTHERS))
    await put(desk, "room", "2")
    await desk.states(desk.read("s.csv", replace(TALK, room="3"), *OTHERS))
    shown = (await waiting(desk))[0]
    await desk.states(desk.read("s.csv", replace(TALK, room="4"), *OTHERS))

    async with desk.db.begin() as tx:
        done = await edits.choose(tx, shown, keep=False, at=desk.at)

    assert (done, (await desk.sessions())[0].room) == (False, "2")


async def test_files_that_come_to_say_what_the_edit_says_are_no_conflict(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK, *OTHERS))
    await put(desk, "room", "2")

    report = await desk.states(desk.read("s.csv", replace(TALK, room="2"), *OTHERS))

    assert (changed(report), report.conflicts, await waiting(desk)) == ({"sessions": {"unchanged": 5}}, (), [])


async def test_a_dry_run_lists_a_conflict_and_leaves_it_unwritten(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK, *OTHERS))
    await put(desk, "room", "2")

    report = await desk.states(desk.read("s.csv", TALK, *OTHERS), dry_run=True)

    assert (len(report.conflicts), await waiting(desk)) == (1, [])


async def test_a_record_that_is_removed_and_comes_back_is_edited_again(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK, *OTHERS))
    await put(desk, "room", "2")

    removed = await desk.states(desk.read("s.csv", *OTHERS))
    await desk.states(desk.read("s.csv", TALK, *OTHERS))

    assert changed(removed) == {"sessions": {"removed": 1, "unchanged": 4}}
    assert (await desk.sessions())[0].room == "2"


async def test_edits_of_the_fair_and_its_choices_stay_over_its_file(desk: Desk) -> None:
    path = desk.file("fair.toml", TOML + 'opens = "10:00"\n[meetings]\nper_day = 3\n')
    await desk.loads(path)
    await put(desk, "opens", "08:30", kind=FAIR, source="", id="")
    await put(desk, "meetings.per_day", 5, kind=FAIR, source="", id="")

    report = await desk.loads(path)

    fair = await desk.fair()
    assert (fair.opens, fair.choices["meetings"]) == (time(8, 30), {"per_day": 5})
    assert [(edit["field"], edit["edited"], edit["said"]) for edit in report.as_json()["conflicts"]] == [
        ("meetings.per_day", 5, 3),
        ("opens", "08:30", "10:00:00"),
    ]

"""Undoing the last load puts back exactly what was there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, select

from fair.changes import difference
from fair.edits import FAIR
from fair.records import Exhibitor, Policy, Ref, Session
from handlers.undoing import Undoing, undo_last
from store import changes, edits, programme, saved, tables, undo
from store.load_tables import as_it_was
from tests.loading.desk import Desk, changed
from tests.store.test_where_word_goes import meet

TEN = datetime(2026, 9, 5, 10, tzinfo=UTC)
TALK = Session(id="A", title="Talk", start=TEN, end=TEN + timedelta(hours=1), room="1", speakers=("Ann Lee",))
OTHERS = tuple(replace(TALK, id=id) for id in "BCDEFG")
GEARS = Exhibitor(id="E1", name="Gears", stands=("A1", "A2"), halls=("1",), email="gears@example.org")
RULE = Policy(id="r", title="Masks", text="Wear one.")
TOML = 'name = "F"\nzone = "Asia/Shanghai"\nfirst_day = "2026-09-05"\nlast_day = "2026-09-06"\n'


async def everything(desk: Desk) -> Mapping[str, list[Any]]:
    """Return all rows of all that a load may change, but for the revision that last did."""

    def look(connection: Connection) -> Mapping[str, list[Any]]:
        return {table.name: _rows(connection, table) for table in (*tables.records.values(), tables.term, tables.edit, tables.fair)}

    async with desk.db.read() as tx:
        return await tx.call(look)


def _rows(connection: Connection, table: Table) -> list[Any]:
    columns = [column for column in table.c if column.name != "revision"]
    return sorted(map(repr, connection.execute(select(*columns))))


async def undone(desk: Desk) -> Undoing:
    desk.at += timedelta(minutes=1)
    return await undo_last(desk.db, at=desk.at)


async def due(desk: Desk) -> datetime | None:
    async with desk.db.read() as tx:
        return await changes.next_due(tx)


async def first_loads(desk: Desk) -> None:
    await desk.loads(desk.file("fair.toml", TOML))
    await desk.states(desk.read("s.csv", TALK, *OTHERS), desk.read("e.csv", GEARS), desk.read("p.csv", RULE))


async def test_what_a_load_added_changed_and_removed_is_as_it_was(desk: Desk) -> None:
    await first_loads(desk)
    before = await everything(desk)
    moved, cancelled = replace(TALK, start=TEN + timedelta(hours=1)), replace(OTHERS[0], status="cancelled")
    await desk.states(
        desk.read("s.csv", moved, cancelled, *OTHERS[1:-1], replace(TALK, id="N", title="New")),
        desk.read("e.csv", replace(GEARS, stands=("B7",), name="Gears & Co")),
        desk.read("p.csv", RULE, replace(RULE, id="q")),
    )
    between = await everything(desk)

    done = await undone(desk)

    assert between != before
    assert await everything(desk) == before
    assert {kind: counts for kind, counts in done.changes.items() if any(counts.values())} == {
        "sessions": {"added": 1, "changed": 2, "moved": 0, "cancelled": 0, "removed": 1, "unchanged": 0},
        "exhibitors": {"added": 0, "changed": 1, "moved": 0, "cancelled": 0, "removed": 0, "unchanged": 0},
        "policies": {"added": 0, "changed": 0, "moved": 0, "cancelled": 0, "removed": 1, "unchanged": 0},
    }


async def test_the_fair_and_the_conflicts_of_edits_are_as_they_were(desk: Desk) -> None:
    await first_loads(desk)
    async with desk.db.begin() as tx:
        await edits.put(tx, kind="session", source="s.csv", id="A", field="room", value="2", at=desk.at)
        await edits.put(tx, kind=FAIR, field="name", value="The Fair", at=desk.at)
    before = await everything(desk)
    await desk.loads(desk.file("fair.toml", TOML.replace('"F"', '"G"') + 'venue = "Dock"\n'))

    await undone(desk)
    fair_again = await everything(desk)
    await desk.states(desk.read("s.csv", replace(TALK, room="3"), *OTHERS))
    await undone(desk)

    assert (fair_again, await everything(desk)) == (before, before)


async def test_what_people_saved_is_under_its_old_row_again(desk: Desk) -> None:
    await first_loads(desk)
    row = next(session.origin.row for session in await desk.sessions() if session.id == "B" and session.origin)
    async with desk.db.begin() as tx:
        visitor = await meet(tx, "ann")
        await saved.keep(tx, visitor, Ref("session", row), at=desk.at)
    await desk.states(desk.read("s.csv", TALK, *OTHERS[1:]))

    await undone(desk)

    async with desk.db.read() as tx:
        [again] = await programme.records(tx, "session", [row])
    assert again == OTHERS[0]


async def test_what_nobody_has_been_told_is_dropped(desk: Desk) -> None:
    await first_loads(desk)
    await desk.states(
        desk.read("s.csv", replace(TALK, room="9"), *OTHERS[1:]), desk.read("p.csv", replace(RULE, text="Two."), replace(RULE, id="q"))
    )
    waited = await due(desk)

    await undone(desk)
    desk.at += timedelta(minutes=30)
    async with desk.db.begin() as tx:
        told = await changes.take(tx, fair=await programme.fair(tx), now=desk.at)

    assert waited is not None
    assert (told, await due(desk)) == ([], None)


async def test_what_people_were_told_is_followed_by_the_next_change(desk: Desk) -> None:
    await first_loads(desk)
    later = replace(TALK, room="9")
    await desk.states(desk.read("s.csv", later, *OTHERS))
    desk.at += timedelta(minutes=30)
    async with desk.db.begin() as tx:
        fair = await programme.fair(tx)
        [told] = await changes.take(tx, fair=fair, now=desk.at)
        await changes.done(tx, told)

    await undone(desk)
    desk.at += timedelta(minutes=30)
    async with desk.db.begin() as tx:
        [again] = await changes.take(tx, fair=fair, now=desk.at)

    assert [(each.was and each.was.room, each.now and each.now.room) for each in again.changes] == [("9", "1")]  # type: ignore[union-attr]


async def test_the_same_files_again_do_again_what_was_undone(desk: Desk) -> None:
    await first_loads(desk)
    after = desk.read("s.csv", replace(TALK, title="Speech"), *OTHERS, replace(TALK, id="N"))
    await desk.states(after)
    loaded = await desk.sessions()

    await undone(desk)
    report = await desk.states(after)

    assert changed(report) == {"sessions": {"added": 1, "changed": 1, "unchanged": 6}}
    assert await desk.sessions() == loaded
    assert [each.origin and each.origin.row for each in await desk.sessions()] == [each.origin and each.origin.row for each in loaded]


async def test_a_load_is_undone_once(desk: Desk) -> None:
    await first_loads(desk)
    await desk.states(desk.read("e.csv", replace(GEARS, name="Cogs")))

    first, second = await undone(desk), await undone(desk)

    assert (first.refusal, second.refusal is not None) == (None, True)
    assert [each.name for each in await desk.exhibitors()] == ["Gears"]


async def test_what_was_edited_over_a_load_keeps_it_from_being_undone(desk: Desk) -> None:
    await first_loads(desk)
    await desk.states(desk.read("s.csv", replace(TALK, room="9"), *OTHERS))
    async with desk.db.begin() as tx:
        await edits.put(tx, kind="session", source="s.csv", id="A", field="title", value="Speech", at=desk.at)
    before = await everything(desk)

    done = await undone(desk)

    assert done.refusal is not None and "first A of the sessions" in done.refusal.why
    assert await everything(desk) == before


async def test_a_conflict_that_was_settled_since_keeps_a_load_from_being_undone(desk: Desk) -> None:
    await first_loads(desk)
    async with desk.db.begin() as tx:
        await edits.put(tx, kind="session", source="s.csv", id="A", field="room", value="2", at=desk.at)
    await desk.states(desk.read("s.csv", replace(TALK, room="3"), *OTHERS))
    async with desk.db.begin() as tx:
        for edit in await edits.conflicts(tx):
            await edits.choose(tx, edit, keep=True, at=desk.at)

    assert (await undone(desk)).refusal is not None


async def test_an_edit_of_something_else_keeps_no_load_from_being_undone(desk: Desk) -> None:
    await first_loads(desk)
    await desk.states(desk.read("s.csv", replace(TALK, room="9"), *OTHERS))
    async with desk.db.begin() as tx:
        await edits.put(tx, kind="exhibitor", source="e.csv", id="E1", field="name", value="Cogs", at=desk.at)

    done = await undone(desk)

    assert done.refusal is None
    assert (await desk.sessions())[0] == TALK
    assert [each.name for each in await desk.exhibitors()] == ["Cogs"]


async def test_only_the_last_load_is_kept_to_be_undone(desk: Desk) -> None:
    await first_loads(desk)
    for room in ("7", "8", "9"):
        await desk.states(desk.read("s.csv", replace(TALK, room=room), *OTHERS))

    async with desk.db.read() as tx:
        load, kept = await undo.last(tx), await tx.rows(select(as_it_was.c.id))

    assert load is not None and [(was.id, was.record) for was in load.records] == [("A", replace(TALK, room="8"))]
    assert [row.id for row in kept] == ["A"]


async def test_the_first_load_of_all_cannot_be_undone(desk: Desk) -> None:
    await desk.states(desk.read("s.csv", TALK))

    assert (await undone(desk)).refusal is not None


def test_what_was_added_is_kept_by_its_row_alone() -> None:
    kept = list(undo.rows_of("session", "s.csv", difference([], [TALK]), [(7, TALK)]))

    assert kept == [{"kind": "session", "source": "s.csv", "row": 7, "id": "A", "as_of": None, "values": {}}]

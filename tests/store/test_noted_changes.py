"""Changes that wait to be told: noted with what makes them, taken once, gone on with where their teller died."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from fair.changes import difference
from fair.records import Exhibitor, Fair, Policy, Record, Ref, Session
from store import changes, concerned, loads, programme, saved
from store.changes import Telling
from store.concerned import Keeper
from store.database import Database, Tx
from store.remember_tables import reminder
from tests.store.test_where_word_goes import meet

NOON = datetime(2026, 9, 4, 12, tzinfo=UTC)
FAIR = Fair(name="Fair", zone=ZoneInfo("Asia/Shanghai"), first_day=date(2026, 9, 4), last_day=date(2026, 9, 6))
TALK = Session(id="s", title="Talk", title_zh="演讲", start=NOON + timedelta(hours=5), end=NOON + timedelta(hours=6), room="Room 1")
FIRM = Exhibitor(id="e", name="Firm", stands=("A1",), halls=("H1",))
RULE = Policy(id="r1", title="Masks", text="Wear one.", valid_from=date(2026, 9, 5))
OTHER = Policy(id="r2", title="Bags", text="Leave them.")
STANDS = Policy(id="r3", title="Build-up", text="By noon.", audience="exhibitors")


async def states(db: Database, *records: Record, at: datetime = NOON) -> None:
    """Make these all that there is of their kinds."""
    async with db.begin() as tx:
        differences = {
            (kind, "files"): difference(await loads.records(tx, kind, "files"), [each for each in records if kind == each.KIND])
            for kind in (Session.KIND, Exhibitor.KIND, Policy.KIND)
        }
        planned_from = await programme.revision(tx)
        ready = await loads.ready(tx, differences, fair=None, edits=(), planned_from=planned_from, at=at)
        await loads.apply(tx, ready, report={})


async def taken(db: Database, *, minutes: float) -> list[Telling]:
    async with db.begin() as tx:
        return await changes.take(tx, fair=FAIR, now=NOON + timedelta(minutes=minutes))


def told(tellings: list[Telling]) -> list[list[tuple[Record | None, Record | None]]]:
    return [[(each.was, each.now) for each in telling.changes] for telling in tellings]


async def test_a_change_is_taken_once_it_has_settled_and_by_one(db: Database) -> None:
    await states(db, TALK, FIRM)
    moved, stand = replace(TALK, room="Room 2"), replace(FIRM, stands=("B2", "B3"))
    await states(db, moved, stand)

    early = await taken(db, minutes=2)
    first = await taken(db, minutes=3)
    second = await taken(db, minutes=3)

    assert (early, told(first), second) == ([], [[(TALK, moved)], [(FIRM, stand)]], [])


async def test_another_process_goes_on_where_the_first_one_died_with_the_same_words(db: Database) -> None:
    await states(db, TALK)
    moved, again = replace(TALK, room="Room 2"), replace(TALK, room="Room 3")
    await states(db, moved)

    [first] = await taken(db, minutes=3)
    await states(db, again, at=NOON + timedelta(minutes=3))
    [second] = await taken(db, minutes=4)
    async with db.begin() as tx:
        lost, held = await changes.hold(tx, first, now=NOON), await changes.hold(tx, second, now=NOON + timedelta(minutes=4))
        assert held is not None
        await changes.done(tx, held)
    [next_one] = await taken(db, minutes=6)

    assert lost is None
    assert told([first]) == told([second]) == [[(TALK, moved)]]
    assert told([next_one]) == [[(moved, again)]]


async def test_what_was_taken_and_never_told_is_dropped_once_it_is_over(db: Database) -> None:
    await states(db, TALK)
    await states(db, replace(TALK, room="Room 2"))

    first, late = await taken(db, minutes=3), await taken(db, minutes=6 * 60)

    assert (len(first), late) == (1, [])
    async with db.read() as tx:
        assert await changes.next_due(tx) is None


async def test_rules_for_the_same_people_are_told_together_and_the_first_rules_are_no_news(db: Database) -> None:
    await states(db, RULE)
    first = await taken(db, minutes=10)
    changed = replace(RULE, text="Wear two.", valid_to=date(2026, 9, 6))
    await states(db, changed, STANDS, OTHER)

    [everyone, exhibitors] = await taken(db, minutes=10)

    assert first == []
    assert told([everyone, exhibitors]) == [[(RULE, changed), (None, OTHER)], [(None, STANDS)]]


async def test_of_a_rule_whose_last_day_has_passed_nothing_is_told(db: Database) -> None:
    await states(db, RULE, OTHER)
    await states(db, replace(RULE, valid_to=date(2026, 9, 3)), replace(OTHER, text="Leave them at home."))

    [telling] = await taken(db, minutes=1)

    assert [each.ref.row for each in telling.changes] == [2]
    async with db.read() as tx:
        assert await changes.next_due(tx) == telling.until


async def test_concerned_is_who_keeps_a_record_or_is_reminded_of_it(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo, chen, dan = [await meet(tx, name) for name in ("ann", "bo", "chen", "dan")]
        await keep(tx, ann, row=1)
        await keep(tx, bo, row=1)
        await keep(tx, dan, row=2)
        await remind(tx, bo, row=1, fired=None)
        await remind(tx, chen, row=1, fired=NOON)

        found = await concerned.keepers(tx, "session", [1])

    assert found == [Keeper(ann, saved=True), Keeper(bo, saved=True, reminder=NOON), Keeper(chen)]


async def keep(tx: Tx, visitor: int, *, row: int) -> None:
    await saved.keep(tx, visitor, Ref("session", row), at=NOON)


async def remind(tx: Tx, visitor: int, *, row: int, fired: datetime | None) -> None:
    await tx.run(insert(reminder).values(visitor=visitor, kind="session", row=row, due=NOON, fired=fired))

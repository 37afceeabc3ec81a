"""Roles that are given and withdrawn, who is signed in by them, and what is written down of it."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from fair.errors import LastOrganizer
from fair.visitors import Gift, Invitation, Role
from store import audit, people, sign_ins
from store.audit import Deed
from store.database import Database, Tx

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
ORGANIZER, STAFF = Role(Gift.ORGANIZER), Role(Gift.STAFF)


async def somebody(tx: Tx, name: str, *roles: Role) -> int:
    number = await people.met(tx, channel="web", chat=name, version=None, at=NOON, language=None, zone=None)
    assert number is not None
    for role in roles:
        await people.give(tx, number, role, at=NOON)
    return number


async def test_a_withdrawn_role_is_gone_with_sign_in_password_and_the_codes_made_by_it(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo = [await somebody(tx, name, ORGANIZER) for name in ("ann", "bo")]
        await sign_ins.begin(tx, "anns", ann, at=NOON)
        await sign_ins.set_password(tx, ann, name="ann", hash="x", at=NOON)
        code = Invitation(digest="code", gives=Gift.ORGANIZER, made=NOON, expires=NOON + timedelta(days=7), made_by=ann)
        await people.invite(tx, code)
        signed_in = await sign_ins.of(tx, "anns", at=NOON)

    async with db.begin() as tx:
        first = await people.withdraw(tx, ann, ORGANIZER, at=NOON)
        again = await people.withdraw(tx, ann, ORGANIZER, at=NOON)
        after = (await sign_ins.of(tx, "anns", at=NOON), await sign_ins.password_of(tx, name="ann"))
        taken = await people.take(tx, "code", by=bo, at=NOON)

    assert signed_in is not None and signed_in.who.has("organizer")
    assert (first, again, after, taken) == (True, False, (None, None), None)


async def test_who_has_another_role_of_the_office_stays_signed_in(db: Database) -> None:
    async with db.begin() as tx:
        ann = await somebody(tx, "ann", ORGANIZER, STAFF)
        await somebody(tx, "bo", ORGANIZER)
        await sign_ins.begin(tx, "anns", ann, at=NOON)
        await people.withdraw(tx, ann, ORGANIZER, at=NOON)
        signed_in = await sign_ins.of(tx, "anns", at=NOON)

    assert signed_in is not None
    assert signed_in.who.roles == (STAFF,)


async def test_the_last_organizer_stays_one(db: Database) -> None:
    async with db.begin() as tx:
        ann = await somebody(tx, "ann", ORGANIZER)

    with pytest.raises(LastOrganizer):
        async with db.begin() as tx:
            await people.withdraw(tx, ann, ORGANIZER, at=NOON)

    async with db.read() as tx:
        who = await people.known(tx, channel="web", chat="ann")
    assert who is not None and who.roles == (ORGANIZER,)


async def test_of_two_organizers_who_withdraw_each_other_at_once_one_stays(db: Database) -> None:
    async with db.begin() as tx:
        numbers = [await somebody(tx, name, ORGANIZER) for name in ("ann", "bo")]

    async def withdraw(number: int) -> bool:
        async with db.begin() as tx:
            return await people.withdraw(tx, number, ORGANIZER, at=NOON)

    done = await asyncio.gather(*map(withdraw, numbers), return_exceptions=True)

    assert sorted(type(each).__name__ for each in done) == ["LastOrganizer", "bool"]


async def test_a_sign_in_ends_twelve_hours_after_the_last_look(db: Database) -> None:
    async with db.begin() as tx:
        ann = await somebody(tx, "ann", STAFF)
        await sign_ins.begin(tx, "anns", ann, at=NOON)
        await sign_ins.seen(tx, "anns", at=NOON + timedelta(hours=11))
        then = [await sign_ins.of(tx, "anns", at=NOON + timedelta(hours=hours)) for hours in (22, 23)]

    assert [each is not None for each in then] == [True, False]


async def test_a_name_to_sign_in_with_is_one_persons_and_a_refused_one_leaves_the_earlier(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo = [await somebody(tx, name, STAFF) for name in ("ann", "bo")]
        set_by = [
            await sign_ins.set_password(tx, number, name=name, hash=f"{name} of {number}", at=NOON)
            for number, name in ((ann, "ann"), (bo, "bo"), (bo, "ann"), (ann, "ann"))
        ]
        kept = await sign_ins.password_of(tx, visitor=bo)

    assert set_by == [True, True, False, True]
    assert kept == sign_ins.Password(bo, "bo", f"bo of {bo}")


async def test_what_was_done_is_kept_without_a_name_when_the_person_is_forgotten(db: Database) -> None:
    async with db.begin() as tx:
        ann = await somebody(tx, "ann", STAFF)
        await audit.note(tx, ann, "ticket.taken", 7, at=NOON, queue=3)
        await audit.note(tx, None, "load.applied", at=NOON)
        by_ann = await audit.deeds(tx, by=ann, limit=9)
        await people.forget(tx, ann, at=NOON)
        left = await audit.deeds(tx, limit=9)

    assert by_ann == [Deed(1, NOON, ann, "ticket.taken", "7", {"queue": 3})]
    assert left == [Deed(2, NOON, None, "load.applied"), Deed(1, NOON, None, "ticket.taken", "7", {"queue": 3})]

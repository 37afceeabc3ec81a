"""Cards and contacts as stored, on both databases: asked for and shared once, taken back with all that hung on it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from fair.contacts import Contact, FollowUp, View
from fair.meetings import Side
from store import contacts, follow_ups, people
from store.database import Database
from store.follow_ups import Due
from store.talk_tables import visitor

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
ANN, LI = 1, 2
ROPES = 7  # an exhibitor
ANNS, ROPERS = View(ANN, ROPES, Side.VISITOR), View(ANN, ROPES, Side.HOST)


@pytest.fixture
async def known(db: Database) -> AsyncIterator[Database]:
    async with db.begin() as tx:
        for number in (ANN, LI):
            await tx.run(insert(visitor).values(number=number, version=1, since=NOON, group=False))
    yield db


async def test_a_card_is_asked_for_once_until_it_is_answered(known: Database) -> None:
    async with known.begin() as tx:
        first = await contacts.ask(tx, ANN, ROPES, representative=LI, at=NOON)
        again = await contacts.ask(tx, ANN, ROPES, representative=LI, at=LATER)
        refused = await contacts.refuse(tx, ANN, ROPES), await contacts.refuse(tx, ANN, ROPES)
        anew = await contacts.ask(tx, ANN, ROPES, representative=LI, at=LATER)
        found = await contacts.get(tx, ANN, ROPES)

    assert (first, again, refused, anew) == (True, False, (True, False), True)
    assert found == Contact(ANN, ROPES, LI, asked=LATER)


async def test_a_card_is_shared_once_and_changed_where_the_mailbox_is_added(known: Database) -> None:
    async with known.begin() as tx:
        await contacts.ask(tx, ANN, ROPES, representative=LI, at=NOON)
        shared = [await contacts.share(tx, ANN, ROPES, email=email, at=NOON) for email in (False, False, True)]
        asked = await contacts.ask(tx, ANN, ROPES, representative=LI, at=LATER)
        both = await contacts.of(tx, ANN), await contacts.with_host(tx, ROPES)

    held = [Contact(ANN, ROPES, LI, shared=NOON, email=True)]
    assert (shared, asked, both) == ([True, False, True], False, (held, held))


async def test_a_card_that_is_taken_back_takes_along_what_was_noted_on_it(known: Database) -> None:
    async with known.begin() as tx:
        await contacts.share(tx, ANN, ROPES, email=True, at=NOON)
        await follow_ups.note(tx, ANNS, writer=ANN, note="nice people")
        await follow_ups.note(tx, ROPERS, writer=LI, note="wants ropes", star=True)
        taken = await contacts.withdraw(tx, ANN, ROPES), await contacts.withdraw(tx, ANN, ROPES)
        left = await follow_ups.get(tx, ANNS), await follow_ups.get(tx, ROPERS), await contacts.with_host(tx, ROPES)

    assert taken == (True, False)
    assert left == (FollowUp(note="nice people"), FollowUp(), [])


async def test_a_code_is_replaced_only_by_who_knows_the_one_before(known: Database) -> None:
    async with known.begin() as tx:
        kept = [await contacts.keep_code(tx, ANN, code, instead_of=None, at=NOON) for code in ("first", "second")]
        kept.append(await contacts.keep_code(tx, ANN, "third", instead_of="first", at=LATER))
        found = [await contacts.behind(tx, code) for code in ("first", "second", "third")]

    assert (kept, found) == ([True, False, True], [None, None, ANN])


async def test_a_next_step_is_told_of_once_and_anew_when_its_day_changes(known: Database) -> None:
    async with known.begin() as tx:
        await follow_ups.note(tx, ROPERS, writer=LI, step="call", due=LATER)
        early = await follow_ups.take(tx, now=NOON, limit=10)
        first, again = await follow_ups.take(tx, now=LATER, limit=10), await follow_ups.take(tx, now=LATER, limit=10)
        await follow_ups.note(tx, ROPERS, writer=LI, star=True)
        starred = await follow_ups.take(tx, now=LATER, limit=10)
        await follow_ups.note(tx, ROPERS, writer=LI, due=NOON)
        anew = await follow_ups.take(tx, now=LATER, limit=10)

    assert (early, again, starred) == ([], [], [])
    assert (first, anew) == ([Due(ROPERS, "call", LATER, LI)], [Due(ROPERS, "call", NOON, LI)])


async def test_who_is_forgotten_leaves_no_contact_and_a_representative_leaves_theirs_to_the_colleagues(known: Database) -> None:
    async with known.begin() as tx:
        await contacts.ask(tx, ANN, ROPES, representative=LI, at=NOON)
        await contacts.share(tx, ANN, ROPES, email=False, at=NOON)
        await follow_ups.note(tx, ROPERS, writer=LI, note="wants ropes")
        await people.forget(tx, LI, at=LATER)
        without_li = await contacts.with_host(tx, ROPES), await follow_ups.of_host(tx, ROPES)
        await people.forget(tx, ANN, at=LATER)
        without_ann = await contacts.with_host(tx, ROPES), await follow_ups.of_host(tx, ROPES)

    assert without_li == ([Contact(ANN, ROPES, None, shared=NOON)], {ROPERS: FollowUp(note="wants ropes")})
    assert without_ann == ([], {})

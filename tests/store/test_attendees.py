"""Who attendees are, as stored: their own words, their registration, and what a booking asks of them."""

from datetime import UTC, datetime, timedelta

import pytest

from fair.attendees import Details
from fair.booking import Attendee
from fair.records import Person
from fair.visitors import Gift, Invitation
from store import addresses, attendees, people, written
from store.database import Database, Tx

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
LI = Person(id="V1", name="Li Wei", company="Example GmbH", kind="buyer", email="Li@Example.org", badge=" JH-00A1 ")
WU = Person(id="V2", name="Wu Min", email="li@example.org", badge="JH-00A2")
ANN, BO = 1, 2


@pytest.fixture
async def house(db: Database) -> Database:
    """Give a database with two who are registered, and two visitors."""
    async with db.begin() as tx:
        await tx.call(lambda connection: written.write(connection, "person", "people.csv", [(1, LI), (2, WU)], revision=1, at=NOON))
        for name in ("ann", "bo"):
            await people.met(tx, channel="web", chat=name, version=None, at=NOON, language=None, zone=None)
    return db


async def test_nothing_is_known_of_a_visitor_until_they_say_it(house: Database) -> None:
    said = Details("Ann", "At Sea", "ropes")
    async with house.begin() as tx:
        before = await attendees.of(tx, ANN)
        await attendees.say(tx, ANN, said)
        after = await attendees.of(tx, ANN)
        await attendees.drop(tx, ANN)
        dropped = await attendees.of(tx, ANN)

    assert (before, after, dropped) == (None, said, None)


@pytest.mark.parametrize("badge", ["JH-00A1", "jh-00a1", "  Jh-00a1 "])
async def test_a_badge_is_found_whatever_its_case(house: Database, badge: str) -> None:
    async with house.read() as tx:
        found = await attendees.with_badge(tx, badge)

    assert found == LI


@pytest.mark.parametrize("badge", ["JH-00A", "JH-00A11", "", " ", "li@example.org"])
async def test_what_is_no_badge_is_nobodys(house: Database, badge: str) -> None:
    async with house.read() as tx:
        assert await attendees.with_badge(tx, badge) is None


async def test_some_share_a_mailbox(house: Database) -> None:
    async with house.read() as tx:
        assert await attendees.with_mailbox(tx, "LI@example.org") == [LI, WU]


async def test_a_registration_that_changes_is_found_by_its_new_badge_alone(house: Database) -> None:
    new = Person(id="V1", name="Li Wei", badge="JH-FFFF")
    async with house.begin() as tx:
        await tx.call(lambda connection: written.rewrite(connection, "person", [(1, new)], revision=2, at=NOON))
        found = [await attendees.with_badge(tx, badge) for badge in ("JH-00A1", "JH-FFFF")]
        await tx.call(lambda connection: written.remove(connection, "person", "people.csv", [(1, new)], revision=3))
        gone = await attendees.with_badge(tx, "JH-FFFF")

    assert (found, gone) == ([None, new], None)


async def test_a_registration_fills_in_what_was_not_said_and_gives_the_kind(house: Database) -> None:
    async with house.begin() as tx:
        await attendees.say(tx, ANN, Details("Wei", about="sensors"))
        before = await attendees.booking(tx, ANN)
        await attendees.tie(tx, ANN, 1, name="Li Wei", company="Example GmbH")
        known, after = await attendees.of(tx, ANN), await attendees.booking(tx, ANN)

    assert known == Details("Wei", "Example GmbH", "sensors", person=1)
    assert (before, after) == (Attendee(ANN), Attendee(ANN, kind="buyer", registered=True))


async def test_a_registration_is_one_visitors_and_goes_to_another_only_where_that_is_said(house: Database) -> None:
    async with house.begin() as tx:
        first = await attendees.tie(tx, ANN, 1, name="Li Wei", company="")
        again = await attendees.tie(tx, ANN, 1, name="Li Wei", company="")
        second = await attendees.tie(tx, BO, 1, name="Li Wei", company="")
        held = await attendees.holder(tx, 1)
        moved = await attendees.tie(tx, BO, 1, name="Li Wei", company="", moved=True)
        now = [await attendees.booking(tx, number) for number in (ANN, BO)]

    assert (first, again, second, held, moved) == (True, True, False, ANN, True)
    assert [each.registered for each in now] == [False, True]


async def test_whose_registration_was_taken_out_is_registered_no_more(house: Database) -> None:
    async with house.begin() as tx:
        await attendees.tie(tx, ANN, 1, name="Li Wei", company="")
        await tx.call(lambda connection: written.remove(connection, "person", "people.csv", [(1, LI)], revision=2))

        assert await attendees.booking(tx, ANN) == Attendee(ANN)


async def test_a_mailbox_is_confirmed_by_its_code_or_where_word_goes_to_it(house: Database) -> None:
    async with house.begin() as tx:
        await _sent(tx, ANN, Gift.PERSON, "one")
        await _sent(tx, BO, Gift.REACH, "two")
        mixed = await attendees.show_mailbox(tx, BO, "two", at=NOON), await addresses.prove(tx, "one", by=ANN, at=NOON)
        shown = await attendees.show_mailbox(tx, ANN, "one", at=NOON), await addresses.prove(tx, "two", by=BO, at=NOON)
        confirmed = [(await attendees.booking(tx, number)).email for number in (ANN, BO)]
        await addresses.remove(tx, ANN, channel="mail", at=NOON)
        await addresses.remove(tx, BO, channel="mail", at=NOON)
        gone = [(await attendees.booking(tx, number)).email for number in (ANN, BO)]

    assert (mixed, shown) == ((False, False), (True, True))
    assert confirmed == [True, True]
    assert gone == [True, False]  # Ann never had word sent there


async def test_five_badges_a_day_may_be_tried(house: Database) -> None:
    async with house.begin() as tx:
        counted = [await attendees.tried(tx, ANN, at=NOON) for _ in range(6)]
        others = await attendees.tries(tx, BO, at=NOON)
        next_day = NOON + timedelta(days=1)
        after = await attendees.tries(tx, ANN, at=next_day), await attendees.tried(tx, ANN, at=next_day)
        of_new_day = await attendees.tries(tx, ANN, at=next_day)

    assert counted == [True] * 5 + [False]
    assert (others, after, of_new_day) == (0, (0, True), 1)


async def test_of_two_who_become_one_the_others_own_words_stay_and_what_they_lacked_comes_along(house: Database) -> None:
    async with house.begin() as tx:
        await attendees.tie(tx, ANN, 1, name="Li Wei", company="Example GmbH")
        await attendees.say(tx, BO, Details("Wei"))
        await people.join(tx, ANN, into=BO)

        assert await attendees.of(tx, BO) == Details("Wei", person=1)


async def test_a_forgotten_visitors_registration_is_anybodys_again(house: Database) -> None:
    async with house.begin() as tx:
        await attendees.tie(tx, ANN, 1, name="Li Wei", company="Example GmbH")
        await people.forget(tx, ANN, at=NOON)

        assert await attendees.tie(tx, BO, 1, name="Li Wei", company="Example GmbH")


async def _sent(tx: Tx, visitor: int, gives: Gift, digest: str) -> None:
    chat = f"{digest}@example.org"
    made = Invitation(digest=digest, gives=gives, exhibitor="mail", made=NOON, expires=NOON + timedelta(minutes=30), chat=chat)
    await people.invite(tx, made, visitor=visitor)

"""Addresses that are only written to, calendars and robots, on both databases."""

from datetime import UTC, datetime, timedelta

from fair.records import Ref
from fair.talk import Lane, Outgoing, Reply
from fair.visitors import MOST_WRONG, PROOF_LIVES, Gift, Invitation
from store import addresses, feeds, house, outbox, people, reach, robots, saved
from store.database import Database, Tx
from store.outbox import State

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


async def meet(tx: Tx, chat: str) -> int:
    number = await people.met(tx, channel="web", chat=chat, version=None, at=NOON, language="en", zone=None)
    assert number is not None
    return number


async def sent(tx: Tx, visitor: int, digest: str, chat: str = "ann@example.org", *, at: datetime = NOON) -> None:
    made = Invitation(digest=digest, gives=Gift.REACH, exhibitor="mail", made=at, expires=at + PROOF_LIVES, chat=chat)
    await people.invite(tx, made, visitor=visitor)


async def goes_to(tx: Tx, visitor: int) -> tuple[str, str]:
    found = (await reach.of(tx, [visitor]))[visitor]
    return found.channel, found.chat


async def test_a_code_is_used_once_by_whom_it_was_sent_for_and_in_time(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo = await meet(tx, "ann"), await meet(tx, "bo")
        await sent(tx, ann, "a")
        took = [
            await addresses.prove(tx, "a", by=bo, at=NOON),
            await addresses.prove(tx, "a", by=ann, at=NOON + PROOF_LIVES),
            await addresses.prove(tx, "a", by=ann, at=NOON),
            await addresses.prove(tx, "a", by=ann, at=NOON),
        ]

        assert took == [False, False, True, False]
        assert await goes_to(tx, ann) == ("mail", "ann@example.org")


async def test_wrong_tries_are_counted_until_the_code_is_burnt(db: Database) -> None:
    async with db.begin() as tx:
        ann = await meet(tx, "ann")
        await sent(tx, ann, "a")
        counted = [await addresses.mistaken(tx, "a") for _ in range(MOST_WRONG + 1)]

        assert counted == [True] * MOST_WRONG + [False]
        assert await addresses.proof(tx, ann) is None
        assert not await addresses.prove(tx, "a", by=ann, at=NOON)


async def test_the_last_code_counts_and_all_are_counted_by_person_and_by_address(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo = await meet(tx, "ann"), await meet(tx, "bo")
        await sent(tx, ann, "a")
        await sent(tx, ann, "b", "other@example.org", at=LATER)
        await sent(tx, bo, "c")
        last = await addresses.proof(tx, ann)

        assert last is not None
        assert (last.digest, last.chat) == ("b", "other@example.org")
        assert await addresses.proofs_sent(tx, visitor=ann, chat="ann@example.org", since=NOON - PROOF_LIVES) == (2, 2)
        assert await addresses.proofs_sent(tx, visitor=ann, chat="ann@example.org", since=NOON) == (1, 0)
        assert await addresses.proofs_sent(tx, visitor=None, chat="nobody@example.org", since=NOON) == (0, 0)


async def test_an_address_that_is_removed_gets_nothing_of_what_waited(db: Database) -> None:
    async with db.begin() as tx:
        ann = await meet(tx, "ann")
        await sent(tx, ann, "a")
        await addresses.prove(tx, "a", by=ann, at=NOON)
        word = Outgoing(channel="mail", chat="ann@example.org", reply=Reply("soon"), lane=Lane.REMINDER, due=LATER)
        await outbox.add(tx, [word], visitor=ann)
        removed = [await addresses.remove(tx, ann, channel="mail", at=NOON) for _ in range(2)]
        left = await outbox.claim(tx, channel="mail", owner="test", now=LATER, limit=9, announcements=9, state=State.SENDING)

        assert (removed, left) == ([1, 0], [])
        assert await goes_to(tx, ann) == ("web", "ann")


async def test_a_calendar_has_one_address_and_holds_what_is_saved(db: Database) -> None:
    async with db.begin() as tx:
        ann = await meet(tx, "ann")
        await saved.keep(tx, ann, Ref("session", 3), at=NOON)
        await saved.keep(tx, ann, Ref("exhibitor", 4), at=NOON)
        made = [
            await feeds.keep(tx, ann, "one", instead_of=None, at=NOON),
            await feeds.keep(tx, ann, "two", instead_of=None, at=NOON),
            await feeds.keep(tx, ann, "three", instead_of="one", at=NOON),
        ]

        assert (made, await feeds.token(tx, ann)) == ([True, False, True], "three")
        assert [await feeds.behind(tx, token) for token in ("one", "three")] == [None, feeds.Feed(ann, "en")]
        assert await feeds.sessions(tx, ann) == {3: None}


async def test_a_robot_is_told_nothing_before_it_is_confirmed(db: Database) -> None:
    async with db.begin() as tx:
        ann = await meet(tx, "ann")
        await robots.offer(tx, "wecom", "secret-1", exhibitor="E1", visitor=ann, at=NOON)
        await robots.offer(tx, "wecom", "secret-2", exhibitor="E1", visitor=ann, at=LATER)
        [offered] = await robots.of(tx, "E1")
        opened = [await robots.open_(tx, "wecom", "secret-2", exhibitor=each) for each in ("E2", "E1")]
        [now] = await robots.of(tx, "E1")

        assert (offered.chat, offered.is_new, opened, now.shut) == ("secret-2", True, [False, True], None)
        assert "secret" not in repr(now)


async def test_the_house_is_called_the_same_for_ever(db: Database) -> None:
    async with db.read() as tx:
        first, second = await house.id_of(tx), await house.id_of(tx)

    assert first == second
    assert len(first) == 32

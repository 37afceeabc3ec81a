"""What came in: once each, in the order of its chat, and never lost between two steps."""

import asyncio
from random import Random

import pytest

from fair.errors import OutOfDate
from fair.talk import Incoming, Sign
from store import inbox, processes
from store.database import Database, Tx
from store.processes import NotOurs
from tests.scheduler.house import NOON, Echo, Time, enter, inbox_of, inbox_states, said, until, waiting_texts


async def test_a_thousand_updates_delivered_three_times_and_shuffled_have_a_thousand_effects(db: Database) -> None:
    updates = [said(str(number), chat=f"c{number % 40}", update=str(number)) for number in range(1000)]
    delivered = updates * 3
    Random(7).shuffle(delivered)

    async with inbox_of(db, front := Echo(), Time(), at_once=16) as worker:
        await asyncio.gather(*(worker.take(delivered[first : first + 100]) for first in range(0, 3000, 100)))
        await until(db, waiting_count, 0)

    assert sorted(await waiting_texts(db)) == sorted(update.text for update in updates)
    assert len(front.thought) == 1000


async def waiting_count(db: Database) -> int:
    async with db.read() as tx:
        return (await inbox.backlog(tx)).count


async def test_a_chat_is_handled_in_its_order_and_another_does_not_wait_for_it(db: Database) -> None:
    async with inbox_of(db, slow := Slow(), Time()) as worker:
        await worker.take([said("one"), said("two")])
        await worker.take([said("hello", chat="bo")])
        await until(db, waiting_texts, ["hello"])
        slow.go.set()
        await until(db, waiting_count, 0)

    assert await waiting_texts(db) == ["hello", "one", "two"]


class Slow(Echo):
    """Ann's messages take until the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> tuple[Incoming, int]:
        if incoming.chat == "ann":
            await self.go.wait()
        return await super().think(incoming, inbox=inbox, tx=tx)


async def test_a_plan_that_is_out_of_date_is_thought_again_and_leaves_nothing_of_the_first(db: Database) -> None:
    class Late(Echo):
        async def settle(self, plan: tuple[Incoming, int], tx: Tx) -> None:
            await super().settle(plan, tx)
            if len(self.thought) == 1:
                raise OutOfDate

    async with inbox_of(db, front := Late(), Time()) as worker:
        await worker.take([said("hello")])
        await until(db, inbox_states, ["done"])

    assert (front.thought, await waiting_texts(db)) == (["hello", "hello"], ["hello"])


async def test_a_message_whose_handling_died_three_times_is_a_dead_letter_and_its_person_is_told(db: Database) -> None:
    async with db.begin() as tx:
        [row] = await inbox.add(tx, [said("poison")], owner="gone")
        for _ in range(3):
            await inbox.begin(tx, [row.number], owner="gone")

    async with inbox_of(db, front := Echo(), Time()) as worker:
        await until(db, inbox_states, ["dead"])

    assert (front.thought, await waiting_texts(db), worker.dead) == ([], ["Sorry!"], 1)


async def test_a_message_that_breaks_its_handling_is_given_up_after_three_times_and_its_chat_goes_on(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with inbox_of(db, front := Echo(fails=["poison"]), Time()) as worker:
        await worker.take([said("poison"), said("hello")])
        await until(db, inbox_states, ["dead", "done"])

    assert (front.thought, await waiting_texts(db)) == (["poison"] * 3 + ["hello"], ["Sorry!", "hello"])
    assert caplog.text.count("RuntimeError: on purpose") == 3


async def test_what_cannot_be_read_is_kept_and_passed_over(db: Database) -> None:
    async with inbox_of(db, front := Echo(), Time()) as worker:
        await worker.take([Incoming(channel="test", update="1", chat="", at=NOON, sign=Sign.UNREADABLE, text="{")])

    assert (front.thought, await inbox_states(db)) == ([], ["passed"])


async def test_a_process_that_lost_its_lease_undoes_what_it_did(db: Database) -> None:
    async with db.begin() as tx:
        [row] = await inbox.add(tx, [said("hello")], owner="asleep")
    async with db.begin() as tx:
        taken = await inbox.take_over(tx, owner="other", now=NOON)

    with pytest.raises(NotOurs):
        async with db.begin() as tx:
            await Echo().settle((row.incoming, row.number), tx)
            await inbox.settle(tx, row.number, owner="asleep", now=NOON)

    assert ([each.number for each in taken], await waiting_texts(db)) == ([row.number], [])


async def test_what_a_living_process_has_is_left_to_it_and_so_is_the_rest_of_its_chats(db: Database) -> None:
    await enter(db, "first", time := Time())
    await enter(db, "second", time)
    async with db.begin() as tx:
        await inbox.add(tx, [said("one")], owner="first")
    async with db.begin() as tx:
        theirs = await inbox.add(tx, [said("two"), said("hello", chat="bo")], owner="second")
        early = await inbox.take_over(tx, owner="second", now=NOON)
    time.passes(seconds=16)
    await enter(db, "second", time)

    async with db.begin() as tx:
        late = await inbox.take_over(tx, owner="second", now=time())

    assert [row.incoming.text for row in theirs] == ["hello"]
    assert [row.incoming.text for row in early] == []
    assert [row.incoming.text for row in late] == ["one", "two"]


async def test_what_is_not_begun_when_it_stops_is_left_to_the_next(db: Database) -> None:
    front, time = Slow(), Time()
    async with inbox_of(db, front, time, at_once=1) as worker:
        await worker.take([said("one"), said("hello", chat="bo")])
        asyncio.get_running_loop().call_later(0.05, front.go.set)

    async with inbox_of(db, Echo(), time, owner="next"):
        await until(db, inbox_states, ["done", "done"])

    assert await waiting_texts(db) == ["one", "hello"]


async def test_a_crowd_of_messages_gets_one_notice_and_others_go_before_it(db: Database) -> None:
    async with inbox_of(db, front := Echo(), Time(), at_once=1) as worker:
        await worker.take([said(f"flood {number}") for number in range(60)])
        await worker.take([said("hello", chat="bo")])
        await until(db, waiting_count, 0)

    assert front.thought.index("hello") <= 2
    assert sorted(await waiting_texts(db)) == sorted([*(f"flood {number}" for number in range(60)), "hello", "One moment."])


async def test_alone_on_a_database_a_process_has_what_another_had_at_once(db: Database) -> None:
    await enter(db, "killed", Time())
    async with db.begin() as tx:
        await inbox.add(tx, [said("hello")], owner="killed")
        await processes.enter(tx, "we", now=NOON, alone=True)

    async with db.begin() as tx:
        taken = await inbox.take_over(tx, owner="we", now=NOON)

    assert [row.incoming.text for row in taken] == ["hello"]

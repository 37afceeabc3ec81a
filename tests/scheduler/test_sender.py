"""What goes out: in which order, what is tried again, what is not, and what a process that is gone leaves behind."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select

from fair.talk import Errand, File, Lane, Parcel, Reply
from scheduler.channel import ChatMoved, ChatShut, NeverSent, PerhapsSent, Sent, TryLater
from scheduler.sender import Sender
from store import deliveries, files, outbox, talk_tables
from store.database import Database
from store.deliveries import Delivered
from store.outbox import State
from store.processes import NotOurs
from tests.scheduler.house import NOON, Time, Wire, enter, put, sender_of, states, to, until


async def test_lanes_go_before_due_times_and_those_before_rows(db: Database) -> None:
    wire, time = Wire(at_once=1), Time()
    await put(
        db,
        to("a", "announcement", lane=Lane.ANNOUNCEMENT),
        to("b", "late reply"),
        to("c", "early reply", due=NOON - timedelta(minutes=1)),
        to("d", "another early reply", due=NOON - timedelta(minutes=1)),
        to("e", "not yet", due=NOON + timedelta(minutes=1)),
    )

    async with sender_of(db, wire, time):
        await wire.holds(4)

    assert [text for _, text in wire.sent] == ["early reply", "another early reply", "late reply", "announcement"]


async def test_one_chat_is_told_in_order_though_others_are_told_meanwhile(db: Database) -> None:
    wire = Wire(answers=[TryLater("slow down", after=timedelta(minutes=1))])
    await put(db, to("ann", "first"))
    async with sender_of(db, wire, time := Time()) as sender:
        await until(db, tried, [(1, 0)])
        await put(db, to("ann", "second"), to("bo", "hello"))
        sender.wake()
        others = list(await wire.holds(1))

        time.passes(minutes=1)
        sender.wake()
        await wire.holds(3)

    assert others == [("bo", "hello")]
    assert wire.sent == [("bo", "hello"), ("ann", "first"), ("ann", "second")]


async def test_what_had_to_wait_for_its_chat_or_for_room_goes_out_without_being_asked_for(db: Database) -> None:
    wire = Wire(at_once=2)
    await put(db, *(to(chat, f"{chat} {number}") for number in range(3) for chat in ("ann", "bo", "cy", "di")))

    async with sender_of(db, wire, Time()):
        await wire.holds(12)

    told = [text for _, text in wire.sent]
    assert {chat: [text for text in told if text.startswith(chat)] for chat in ("ann", "bo", "cy", "di")} == {
        chat: [f"{chat} {number}" for number in range(3)] for chat in ("ann", "bo", "cy", "di")
    }


async def test_what_an_answer_on_one_channel_writes_for_another_goes_out_by_itself(db: Database) -> None:
    here, there = Wire(), Wire(name="other")
    sender = Sender(db, [here, there], owner="we", now=Time())
    await enter(db, "we", Time())
    sender.start()
    await put(db, to("ann", "booked"), to("bo", "ann has booked", channel="other"))

    sender.answered("test")
    told = [list(await wire.holds(1)) for wire in (here, there)]
    await sender.drain(seconds=5)

    assert told == [[("ann", "booked")], [("bo", "ann has booked")]]


async def test_a_whole_channel_rests_when_it_says_so(db: Database) -> None:
    wire = Wire(at_once=1, answers=[TryLater("flood", after=timedelta(milliseconds=50), whole_channel=True)])
    await put(db, to("ann", "hello"), to("bo", "hello"))

    async with sender_of(db, wire, time := Time()) as sender:
        await until(db, tried, [(1, 0), (0, 0)])
        time.passes(seconds=1)
        sender.wake()
        await wire.holds(2)

    assert [parcel.tries for parcel in wire.parcels] == [0, 1, 0]


async def test_what_the_channel_never_takes_fails_and_says_why(db: Database) -> None:
    wire = Wire(answers=[NeverSent("message is too long")])
    await put(db, to("ann", "hello"))

    async with sender_of(db, wire, Time()):
        await until(db, states, ["failed"])

    async with db.read() as tx:
        assert [row.why for row in await tx.rows(select(talk_tables.outbox.c.why))] == ["message is too long"]


async def test_all_that_waits_for_a_chat_that_is_shut_fails_and_its_address_is_marked(db: Database) -> None:
    wire = Wire(at_once=1, answers=[ChatShut("blocked")])
    await know(db, "ann", "bo")
    await put(db, to("ann", "hello"), to("ann", "more"), to("ann", "later", due=NOON + timedelta(days=1)), to("bo", "hello"))

    async with sender_of(db, wire, Time()):
        await until(db, states, ["failed", "failed", "failed", "sent"])

    assert await addresses(db) == [("ann", NOON), ("bo", None)]


async def test_what_waits_for_a_chat_that_moved_goes_to_its_new_address(db: Database) -> None:
    wire = Wire(at_once=1, answers=[ChatMoved("migrated", chat="-100")])
    await know(db, "-1")
    await put(db, to("-1", "hello"), to("-1", "more"))

    async with sender_of(db, wire, Time()):
        await wire.holds(2)

    assert wire.sent == [("-100", "hello"), ("-100", "more")]
    assert await addresses(db) == [("-100", None)]


async def know(db: Database, *chats: str) -> None:
    """Have a visitor with these addresses."""
    visitor, address = talk_tables.visitor, talk_tables.address
    async with db.begin() as tx:
        await tx.run(insert(visitor), {"number": 1, "version": 1, "since": NOON, "group": False})
        await tx.run(insert(address), [{"channel": "test", "chat": chat, "visitor": 1, "used": NOON} for chat in chats])


async def addresses(db: Database) -> list[tuple[str, datetime | None]]:
    """Return the addresses that are known, and since when each is shut."""
    table = talk_tables.address
    async with db.read() as tx:
        return [(row.chat, row.shut) for row in await tx.rows(select(table.c.chat, table.c.shut).order_by(table.c.chat))]


async def test_a_reply_that_may_be_there_is_sent_again_up_to_five_times_and_counted(db: Database) -> None:
    wire = Wire(answers=[PerhapsSent("no answer") for _ in range(6)])
    await put(db, to("ann", "hello"))

    async with sender_of(db, wire, time := Time()) as sender:
        for tries in range(1, 6):
            await until(db, tried, [(tries, tries)])
            time.passes(minutes=1)
            sender.wake()
        await until(db, states, ["unknown"])

    assert (sender.repeats, len(wire.parcels)) == (5, 6)


async def tried(db: Database) -> list[tuple[int, int]]:
    table = talk_tables.outbox
    async with db.read() as tx:
        return [(row.tries, row.repeats) for row in await tx.rows(select(table.c.tries, table.c.repeats).order_by(table.c.number))]


@pytest.mark.parametrize("more", [{"lane": Lane.ANNOUNCEMENT}, {"errand": Errand.ANSWER, "message": "callback"}])
async def test_announcements_and_answers_to_presses_are_never_sent_twice(db: Database, more: dict[str, object]) -> None:
    wire = Wire(answers=[PerhapsSent("no answer")])
    await put(db, to("ann", "hello", **more))

    async with sender_of(db, wire, Time()):
        await until(db, states, ["unknown"])

    assert len(wire.parcels) == 1


async def test_what_came_too_late_is_not_sent(db: Database) -> None:
    wire, time = Wire(), Time()
    await put(db, to("ann", "quick", expires=NOON + timedelta(seconds=10)), to("bo", "hello"))
    time.passes(seconds=10)

    async with sender_of(db, wire, time):
        await wire.holds(1)
    async with db.begin() as tx:
        expired = await deliveries.expire(tx, now=time())

    assert (wire.sent, expired) == ([("bo", "hello")], (1, 0))
    assert await states(db) == ["expired", "sent"]


async def test_several_waiting_edits_of_one_message_are_the_last_of_them(db: Database) -> None:
    wire = Wire(answers=[Sent("17")])
    [message] = await put(db, to("ann", "hello"))
    edits = await put(db, *(to("ann", text, errand=Errand.EDIT, edits=message) for text in ("one", "two", "three")))

    async with sender_of(db, wire, Time()):
        await wire.holds(2)

    assert len(set(edits)) == 1
    assert [(parcel.reply.text, parcel.message) for parcel in wire.parcels] == [("hello", None), ("three", "17")]


async def test_a_change_of_what_was_never_sent_fails(db: Database) -> None:
    wire = Wire(answers=[NeverSent("no")])
    [message] = await put(db, to("ann", "hello"))
    await put(db, to("ann", "changed", errand=Errand.EDIT, edits=message))

    async with sender_of(db, wire, Time()):
        await until(db, states, ["failed", "failed"])


async def test_of_all_with_one_key_only_the_first_is_kept(db: Database) -> None:
    [first, second] = await put(db, to("ann", "hello", key="k"), to("bo", "hello", key="k"))

    assert (first is not None, second, await states(db)) == (True, None, ["ready"])


async def test_what_a_process_that_is_gone_had_in_hand_is_free_again(db: Database) -> None:
    time = Time()
    await put(db, to("ann", "leased"), to("bo", "sending"), to("cy", "announced", lane=Lane.ANNOUNCEMENT))
    await enter(db, "gone", time)
    async with db.begin() as tx:
        await claim(tx, "gone", limit=1, state=State.LEASED)
        await claim(tx, "gone", limit=2, state=State.SENDING)
    time.passes(seconds=16)

    async with db.begin() as tx:
        found = await deliveries.recover(tx, owner="we", now=time())

    assert found == deliveries.Recovered(free=1, repeats=1, unknown=1)
    assert await states(db) == ["ready", "ready", "unknown"]


async def claim(tx: object, owner: str, *, limit: int, state: State) -> list[int]:
    parcels = await outbox.claim(tx, channel="test", owner=owner, now=NOON, limit=limit, announcements=limit, state=state)  # type: ignore[arg-type]  # a Tx
    return [parcel.row for parcel in parcels]


async def test_what_was_delivered_together_is_settled_together_but_for_what_is_anothers(db: Database) -> None:
    await put(db, *(to(f"c{number}", "hello") for number in range(3)), to("c1", "more"))
    async with db.begin() as tx:
        ours = await outbox.claim(tx, channel="test", owner="we", now=NOON, limit=2, announcements=0)
        theirs = await outbox.claim(tx, channel="test", owner="they", now=NOON, limit=2, announcements=0)

    async with db.begin() as tx:
        delivered = [deliveries.Delivered(each.row, "test", f"m{each.row}") for each in (*ours, *theirs)]
        settled = await deliveries.sent(tx, delivered, owner="we", now=NOON)

    assert settled == {ours[0].row: False, ours[1].row: True}  # whether its chat waits for more
    assert await states(db) == ["sent", "sent", "leased", "ready"]


async def test_a_process_that_lost_its_lease_settles_nothing(db: Database) -> None:
    time = Time()
    await put(db, to("ann", "hello"))
    async with db.begin() as tx:
        [row] = await claim(tx, "asleep", limit=1, state=State.SENDING)
    async with db.begin() as tx:
        await deliveries.recover(tx, owner="we", now=time())

    async with db.begin() as tx:
        settled = await deliveries.sent(tx, [Delivered(row, "test")], owner="asleep", now=time())
    with pytest.raises(NotOurs):
        async with db.begin() as tx:
            await deliveries.settle(tx, row, owner="asleep", now=time(), state=State.FAILED, why="refused")

    assert (settled, await states(db)) == ({}, ["ready"])


async def test_a_channel_with_a_pace_is_asked_for_a_turn_and_what_has_not_had_it_was_not_sent(db: Database) -> None:
    wire, time = Slow(), Time()
    await put(db, to("ann", "hello"), to("bo", "quick", expires=NOON + timedelta(seconds=10)))

    async with sender_of(db, wire, time):
        await until(db, states, ["leased", "leased"])
        time.passes(seconds=10)
        wire.go.set()
        await wire.holds(1)
        await until(db, states, ["sent", "expired"])

    assert wire.sent == [("ann", "hello")]


class Slow(Wire):
    """A channel whose turns come when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()

    async def turn(self, parcel: Parcel) -> None:
        await self.go.wait()


async def test_a_channel_is_told_what_it_calls_a_file_it_has(db: Database) -> None:
    wire = Wire(answers=[Sent("1", files=(("map", "AgADBAAD"),)), Sent("2", files=(("map", "AgADBAAE"),))])
    hall_map = Reply("Here.", picture=File("map.png", "image/png", b"PNG", key="map"))
    await put(db, to("ann", "", reply=hall_map), to("bo", "", reply=hall_map))

    async with sender_of(db, wire, Time()):
        await until(db, states, ["sent", "sent"])
    async with db.read() as tx:
        called = await files.called(tx, "test", ["map", "other"])

    assert called == {"map": "AgADBAAE"}

"""/stop counts at the moment of sending: for what was written before it, and for what is in hand."""

import asyncio
from datetime import timedelta

from fair.talk import Lane, Parcel
from scheduler.pruning import Forgetting
from store import outbox, people
from store.database import Database
from tests.scheduler.house import NOON, Time, Wire, put, sender_of, states, to, until


async def somebody(db: Database, chat: str, *, stopped: bool = False) -> int:
    async with db.begin() as tx:
        number = await people.met(tx, channel="test", chat=chat, version=None, at=NOON, language=None, zone=None)
        assert number is not None
        await people.change(tx, number, stopped=NOON if stopped else None)
    return number


async def stops(db: Database, number: int) -> None:
    async with db.begin() as tx:
        await people.change(tx, number, stopped=NOON)


async def test_what_waits_for_somebody_who_stopped_is_not_sent_and_answers_are(db: Database) -> None:
    ann, bo = await somebody(db, "ann", stopped=True), await somebody(db, "bo")
    await put(
        db,
        *(to(f"ann{lane}", lane.name, lane=lane, visitor=ann) for lane in Lane),
        to("bo", "reminder", lane=Lane.REMINDER, visitor=bo),
    )

    async with sender_of(db, wire := Wire(), Time()) as sender:
        await until(db, states, ["sent", "sent", "expired", "expired", "expired", "sent"])

    assert sorted(text for _, text in wire.sent) == ["MEETING", "REPLY", "reminder"]
    assert sender.stopped == 3


async def test_what_is_in_hand_when_somebody_stops_is_not_sent(db: Database) -> None:
    ann = await somebody(db, "ann")
    await put(db, to("ann", "reminder", lane=Lane.REMINDER, visitor=ann))

    async with sender_of(db, wire := _Turns(), Time()) as sender:
        await wire.waiting.wait()
        before = await states(db)
        await stops(db, ann)
        wire.go.set()
        await until(db, states, ["expired"])

    assert (before, wire.sent, sender.stopped) == (["leased"], [], 1)


async def test_what_was_due_meanwhile_does_not_come_late_and_what_comes_later_does(db: Database) -> None:
    ann = await somebody(db, "ann", stopped=True)
    later = NOON + timedelta(hours=1)
    await put(
        db,
        to("ann", "missed", lane=Lane.URGENT, visitor=ann),
        to("ann", "still to come", lane=Lane.REMINDER, visitor=ann, due=later),
        to("ann", "an answer", visitor=ann),
    )
    async with db.begin() as tx:
        await people.change(tx, ann, stopped=None)
        await outbox.resume(tx, ann, now=NOON)

    async with sender_of(db, wire := Wire(), Time(later)):
        await until(db, states, ["expired", "sent", "sent"])

    assert [text for _, text in wire.sent] == ["an answer", "still to come"]


async def test_what_was_written_for_somebody_who_was_forgotten_meanwhile_is_not_sent_and_goes(db: Database) -> None:
    ann = await somebody(db, "ann")
    async with db.begin() as tx:
        await people.forget(tx, ann, at=NOON)
    await put(db, to("ann", "reminder", lane=Lane.REMINDER, visitor=ann))  # by a job that had read of her before

    async with sender_of(db, wire := Wire(), Time()):
        await until(db, states, ["expired"])
    await Forgetting(db).do()

    assert (wire.sent, await states(db)) == ([], [])


class _Turns(Wire):
    """A channel at which a parcel waits for its turn until the test lets it go."""

    def __init__(self) -> None:
        super().__init__()
        self.go, self.waiting = asyncio.Event(), asyncio.Event()

    async def turn(self, parcel: Parcel) -> None:
        self.waiting.set()
        await self.go.wait()

"""Who does not want to hear of whom is asked for nothing, whoever comes first; notes have a limit. On both databases."""

import asyncio
from datetime import timedelta

import pytest

from bench.booking_fair import EARLY
from fair.errors import Blocked, TooManyNotes
from fair.meetings import Deed, Meeting, Side, State
from fair.notes import MOST_NOTES, Block
from store import blocks, meetings, notes
from store.database import Database
from tests.store.booked import ANN, BO, ELEVEN, NINE, ROPES, TEN, TWO_TABLES, Booking, opened


async def block(booking: Booking, side: Side) -> bool:
    return await booking.db.write(lambda tx: blocks.block(tx, Block(ANN, ROPES, side), at=EARLY))


@pytest.mark.parametrize(("side", "own"), [(Side.VISITOR, True), (Side.HOST, False)])
async def test_after_a_block_nothing_is_asked_until_it_is_taken_back(db: Database, side: Side, own: bool) -> None:
    booking = await opened(db)
    assert [await block(booking, side), await block(booking, side)] == [True, False]

    with pytest.raises(Blocked) as refusal:
        await booking.ask(ANN, ROPES, TEN)
    await booking.ask(BO, ROPES, TEN)
    await booking.ask(ANN, TWO_TABLES, TEN)
    back = [await db.write(lambda tx: blocks.unblock(tx, Block(ANN, ROPES, side))) for _ in range(2)]

    assert refusal.value.own == own
    assert back == [True, False]
    assert (await booking.ask(ANN, ROPES, NINE)).after.state is State.REQUESTED


@pytest.mark.parametrize("side", [Side.VISITOR, Side.HOST])
async def test_after_a_block_neither_side_proposes_and_what_is_confirmed_stands(db: Database, side: Side) -> None:
    booking = await opened(db)
    confirmed = (await booking.host((await booking.ask(ANN, ROPES, TEN)).after, Deed.ACCEPT)).after
    await block(booking, side)

    for proposing in (Side.VISITOR, Side.HOST):
        with pytest.raises(Blocked):
            await booking.propose(confirmed, ELEVEN, proposing)

    assert await booking.holds(confirmed)
    assert (await booking.visitor(confirmed, Deed.CANCEL)).after.state is State.CANCELLED


async def test_a_request_beside_a_block_is_there_to_be_cancelled_or_is_refused(db: Database) -> None:
    booking = await opened(db)

    async def blocks_and_looks() -> list[Meeting]:
        async with db.begin() as tx:
            await blocks.block(tx, Block(ANN, ROPES, Side.HOST), at=EARLY)
            return await meetings.of(tx, ANN)

    asked, seen = await asyncio.gather(booking.ask(ANN, ROPES, TEN), blocks_and_looks(), return_exceptions=True)

    assert isinstance(asked, Blocked) != (seen != [])


async def test_each_sees_their_own_blocks_alone(db: Database) -> None:
    booking = await opened(db)
    for side in (Side.VISITOR, Side.HOST):
        await block(booking, side)

    async with db.read() as tx:
        found = [await blocks.of(tx, ANN), await blocks.of(tx, BO), await blocks.of(tx, BO, exhibitors=[ROPES])]

    assert found == [[Block(ANN, ROPES, Side.VISITOR)], [], [Block(ANN, ROPES, Side.HOST)]]


async def test_a_side_writes_so_many_notes_an_hour_and_the_other_its_own(db: Database) -> None:
    booking = await opened(db)
    number = (await booking.ask(ANN, ROPES, TEN)).after.number

    async def write(side: Side, minutes: int) -> None:
        at = EARLY + timedelta(minutes=minutes)
        await db.write(lambda tx: notes.add(tx, meeting=number, side=side, writer=ANN, text="see you", at=at))

    for minute in range(MOST_NOTES):
        await write(Side.VISITOR, minute)
    with pytest.raises(TooManyNotes) as refusal:
        await write(Side.VISITOR, 30)
    await write(Side.HOST, 30)
    await write(Side.VISITOR, 60)

    assert refusal.value.again == EARLY + timedelta(hours=1)


async def test_a_note_is_reported_once(db: Database) -> None:
    booking = await opened(db)
    number = (await booking.ask(ANN, ROPES, TEN)).after.number
    note = await db.write(lambda tx: notes.add(tx, meeting=number, side=Side.VISITOR, writer=ANN, text="see you", at=EARLY))

    reported = [await db.write(lambda tx: notes.report_once(tx, note.number, by=BO, at=EARLY)) for _ in range(2)]

    async with db.read() as tx:
        assert [await notes.get(tx, note.number), await notes.get(tx, note.number + 1)] == [note, None]
    assert reported == [True, False]

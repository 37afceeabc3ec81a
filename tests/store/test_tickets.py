"""Tickets as stored: one open one a visitor, each deed one version, words only into the version that is meant."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fair.errors import OutOfDate, TicketIs, TooManyWords
from fair.talk import Lane, Outgoing, Reply
from fair.tickets import MOST_WORDS, Deed, Side, State, Ticket
from fair.visitors import Gift, Role
from store import duty, outbox, people, tickets
from store.database import Database, Tx
from store.duty import Member

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)


async def person(tx: Tx, chat: str, role: str = "") -> int:
    made = await people.met(tx, channel="web", chat=chat, version=None, at=NOON, language="en", zone=None)
    assert made is not None
    if role:
        await people.give(tx, made, Role(role), at=NOON)
    return made


async def ticket_of(tx: Tx, visitor: int) -> Ticket:
    made = await tickets.begin(tx, Ticket(visitor=visitor, language="en", made=NOON, changed=NOON))
    assert made is not None
    return made


async def taken(tx: Tx, ticket: Ticket, by: int) -> Ticket:
    return (await tickets.act(tx, ticket.number, Deed.TAKE, side=Side.STAFF, version=ticket.version, at=LATER, actor=by)).after


async def test_a_visitor_has_one_ticket_until_it_is_closed(db: Database) -> None:
    async with db.begin() as tx:
        ann = await person(tx, "ann")
        first = await ticket_of(tx, ann)
        second = await tickets.begin(tx, Ticket(visitor=ann, language="en", made=NOON, changed=NOON))
        known = await people.known(tx, channel="web", chat="ann")
        await tickets.act(tx, first.number, Deed.CLOSE, side=Side.VISITOR, version=1, at=LATER)
        third = await ticket_of(tx, ann)

    assert (first.state, first.version, second, third.number > first.number) == (State.OPEN, 1, None, True)
    assert known is not None
    assert (known.ticket, known.holds) == (first.number, None)


async def test_of_two_who_take_it_at_the_same_moment_one_finds_it_taken(db: Database) -> None:
    async with db.begin() as tx:
        made = await ticket_of(tx, await person(tx, "ann"))
        staff = [await person(tx, chat, Gift.STAFF) for chat in ("bo", "cy")]

    async def take(by: int) -> bool:
        try:
            async with db.begin() as tx:
                await taken(tx, made, by)
        except TicketIs:
            return False
        return True

    won = await asyncio.gather(*(take(by) for by in staff))

    assert sorted(won) == [False, True]
    async with db.read() as tx:
        now = await tickets.get(tx, made.number)
    assert now is not None
    assert (now.state, now.taken_by, now.version) == (State.TAKEN, staff[won.index(True)], 2)


async def test_words_go_only_into_the_ticket_as_it_was_seen(db: Database) -> None:
    async with db.begin() as tx:
        made, bo = await ticket_of(tx, await person(tx, "ann")), await person(tx, "bo", Gift.STAFF)
        await tickets.say(tx, made, Side.VISITOR, text="my badge is lost", at=NOON)
        now = await taken(tx, made, bo)

    with pytest.raises(OutOfDate):
        async with db.begin() as tx:
            await tickets.say(tx, made, Side.VISITOR, text="hello?", at=LATER)
    async with db.begin() as tx:
        await tickets.say(tx, now, Side.STAFF, writer=bo, text="come to the desk", at=LATER)
        said = [(each.side, each.writer, each.text) for each in await tickets.words(tx, made.number)]

    assert said == [(Side.VISITOR, None, "my badge is lost"), (Side.STAFF, bo, "come to the desk")]


async def test_what_is_too_much_for_a_minute_is_refused_and_told_once(db: Database) -> None:
    told = []
    async with db.begin() as tx:
        made = await ticket_of(tx, await person(tx, "ann"))
        for number in range(MOST_WORDS + 3):
            try:
                seen = await tickets.get(tx, made.number)
                assert seen is not None
                await tickets.say(tx, seen, Side.VISITOR, text=f"{number}", at=NOON)
            except TooManyWords as err:
                told.append(err.told)
        kept = len(await tickets.words(tx, made.number))
        again = await tickets.say(tx, made, Side.VISITOR, text="and now", at=NOON + timedelta(minutes=1))

    assert (kept, told, again.text) == (MOST_WORDS, [False, True, True], "and now")


async def test_staff_are_on_duty_until_they_say_otherwise_and_organizers_once_they_say_so(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo, cy = [await person(tx, chat, role) for chat, role in (("a", Gift.STAFF), ("b", Gift.ORGANIZER), ("c", Gift.STAFF))]
        before = await duty.members(tx)
        await duty.say(tx, bo, on=True, at=NOON)
        await duty.say(tx, cy, on=True, at=NOON)
        await duty.say(tx, cy, on=False, at=LATER)
        after = await duty.members(tx)

    assert before == [Member(ann, True), Member(bo, False), Member(cy, True)]
    assert after == [Member(ann, True), Member(bo, True), Member(cy, False)]


@pytest.mark.parametrize("how", ["forgotten", "withdrawn", "shut"])
async def test_what_somebody_held_who_is_gone_is_found(db: Database, how: str) -> None:
    async with db.begin() as tx:
        made, bo = await ticket_of(tx, await person(tx, "ann")), await person(tx, "bo", Gift.STAFF if how != "withdrawn" else "")
        now = await taken(tx, made, bo)
        await tickets.say(tx, now, Side.STAFF, writer=bo, text="hello", at=LATER)
        if how == "forgotten":
            await people.forget(tx, bo, at=LATER)
        if how == "shut":
            await tx.call(lambda connection: connection.exec_driver_sql("UPDATE address SET shut = used WHERE chat = 'bo'"))
        left, found = await tickets.left(tx), await tickets.get(tx, made.number)
        said = [(each.writer, each.text) for each in await tickets.words(tx, made.number)]

    assert found is not None
    if how == "forgotten":
        assert (left, found.state, found.taken_by, found.version, said) == ([], State.OPEN, None, 3, [(None, "hello")])
    else:
        assert (left, found.state) == ([found], State.TAKEN)


async def test_who_is_forgotten_leaves_no_word_in_what_staff_were_told(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo = await person(tx, "ann"), await person(tx, "bo", Gift.STAFF)
        made, other = await ticket_of(tx, ann), await ticket_of(tx, await person(tx, "cy"))
        for number in (made.number, other.number):
            told = Outgoing(
                channel="web", chat="bo", reply=Reply("secret"), due=NOON, lane=Lane.MEETING, key=f"ticket:{number}:word:1", visitor=bo
            )
            waits = replace(told, key=f"ticket:{number}:word:2", due=LATER)
            await outbox.add(tx, [told, waits])
        await outbox.claim(tx, channel="web", owner="us", now=NOON, limit=5, announcements=0, state=outbox.State.SENDING)
        await people.forget(tx, ann, at=NOON)
        own, others = await outbox.with_keys(tx, f"ticket:{made.number}"), await outbox.with_keys(tx, f"ticket:{other.number}")
        gone = await tickets.get(tx, made.number)

    assert (own, gone) == ([], None)
    assert [parcel.reply.text for _, parcel in others] == ["secret", "secret"]


@pytest.mark.parametrize("taken_one", [0, 1])
async def test_of_two_tickets_of_one_person_that_goes_on_which_somebody_has_taken(db: Database, taken_one: int) -> None:
    async with db.begin() as tx:
        web, phone, bo = await person(tx, "ann"), await person(tx, "phone"), await person(tx, "bo", Gift.STAFF)
        both = [await ticket_of(tx, web), await ticket_of(tx, phone)]
        await taken(tx, both[taken_one], bo)
        await people.join(tx, phone, into=web)
        left = [await tickets.get(tx, each.number) for each in both]
        known = await people.known(tx, channel="web", chat="ann")

    assert [each and (each.visitor, each.closed is None) for each in left] == [(web, number == taken_one) for number in (0, 1)]
    assert known is not None
    assert known.ticket == both[taken_one].number


async def test_nobody_holds_their_own_ticket_once_two_are_one(db: Database) -> None:
    async with db.begin() as tx:
        web, phone = await person(tx, "ann"), await person(tx, "phone", Gift.STAFF)
        now = await taken(tx, await ticket_of(tx, web), phone)
        await people.join(tx, phone, into=web)
        left = await tickets.get(tx, now.number)

    assert left is not None
    assert (left.visitor, left.taken_by, left.state) == (web, None, State.OPEN)

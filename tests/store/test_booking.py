"""Meetings are asked for, answered, moved and cancelled, and nobody is booked twice, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bench.booking_fair import DAY, EARLY, ask_for, fair_of, slot
from fair.availability import Availability, Closed, Way, Why, full
from fair.booking import Attendee
from fair.errors import InThePast, MayNotAsk, MeetingIs, NotOffered, OutsideHours, SlotTaken, TooMany, VisitorBusy
from fair.meetings import Change, Deed, Meeting, Side, State, Wish
from store import availability, meetings
from store.database import Database
from tests.store.booked import ANN, AT_ONCE, BO, CHEN, DAI, ELEVEN, FAIR, GROUND, HALF_PAST, NINE, ROPES, TEN, TWO_TABLES, opened, starts


async def test_a_request_holds_its_time_until_it_is_answered_in_time(db: Database) -> None:
    booking = await opened(db)

    asked = await booking.ask(ANN, ROPES, TEN, topic="Hawsers", interpreter=True, room="k3y")

    expected = Meeting(
        number=asked.after.number,
        version=2,
        host=GROUND.host(ROPES),
        visitor=ANN,
        state=State.REQUESTED,
        time=TEN,
        seat=0,
        expires=TEN.start - timedelta(minutes=30),
        topic="Hawsers",
        interpreter=True,
        room="k3y",
        made=EARLY,
        changed=EARLY,
    )
    drafted = replace(expected, version=1, state=State.DRAFT, seat=None, expires=None, room="")
    assert asked == Change(drafted, expected, Deed.ASK, Side.VISITOR)
    assert await booking.holds(expected)
    confirmed = await booking.host(expected, Deed.ACCEPT)
    assert confirmed.after == replace(expected, version=3, state=State.CONFIRMED, expires=None, handled_by=DAI)
    assert await booking.holds(confirmed.after)


async def test_who_comes_second_is_told_the_nearest_free_times(db: Database) -> None:
    booking = await opened(db)
    await booking.ask(ANN, ROPES, TEN)
    await booking.ask(BO, TWO_TABLES, slot(3))

    with pytest.raises(SlotTaken) as refusal:
        await booking.ask(BO, ROPES, TEN)

    assert starts([refusal.value.start]) == ["10:00"]
    assert starts(refusal.value.free) == ["09:00", "09:30", "11:00"]  # at half past ten Bo is at the other stand


async def test_each_table_takes_a_meeting_and_one_more_is_too_many(db: Database) -> None:
    booking = await opened(db)

    first, second = await booking.ask(ANN, TWO_TABLES, TEN), await booking.ask(BO, TWO_TABLES, slot(1, slots=2))

    assert [first.after.seat, second.after.seat] == [0, 1]
    with pytest.raises(SlotTaken):
        await booking.ask(CHEN, TWO_TABLES, TEN)


async def test_a_visitor_is_in_one_place_at_a_time(db: Database) -> None:
    booking = await opened(db)
    asked = await booking.ask(ANN, ROPES, slot(1, slots=2))

    with pytest.raises(VisitorBusy) as refusal:
        await booking.ask(ANN, TWO_TABLES, TEN)

    assert refusal.value.meeting == asked.after.number
    assert await booking.holds(asked.after)


async def test_a_refusal_leaves_nothing_behind_where_its_transaction_goes_on(db: Database) -> None:
    booking = await opened(db)
    asked = await booking.ask(ANN, ROPES, TEN)

    async with db.begin() as tx:
        with pytest.raises(SlotTaken):
            await ask_for(tx, host=GROUND.host(ROPES), time=TEN, attendee=Attendee(BO), fair=FAIR, at=EARLY)

    async with db.read() as tx:
        assert [await meetings.of(tx, ANN), await meetings.of(tx, BO)] == [[asked.after], []]


async def test_twenty_presses_of_one_button_are_one_meeting_and_nineteen_explanations(db: Database) -> None:
    booking = await opened(db)

    pressed = await asyncio.gather(*(booking.ask(ANN, ROPES, TEN) for _ in range(20)), return_exceptions=True)

    [made] = [each for each in pressed if isinstance(each, Change)]
    told = [each.meeting for each in pressed if isinstance(each, VisitorBusy)]
    assert told == [made.after.number] * 19


async def test_twenty_presses_of_accept_are_one_effect(db: Database) -> None:
    booking = await opened(db)
    asked = (await booking.ask(ANN, ROPES, TEN)).after

    pressed = await asyncio.gather(*(booking.host(asked, Deed.ACCEPT) for _ in range(20)), return_exceptions=True)

    assert len([each for each in pressed if isinstance(each, Change)]) == 1
    assert [each.state for each in pressed if isinstance(each, MeetingIs)] == [State.CONFIRMED] * 19


async def test_a_move_keeps_the_old_time_until_it_is_accepted_and_is_then_one_step(db: Database) -> None:
    booking = await opened(db)
    confirmed = (await booking.ask(ANN, AT_ONCE, TEN)).after

    moving = (await booking.propose(confirmed, ELEVEN, Side.HOST)).after

    assert (moving.state, moving.time, moving.wish) == (State.MOVE_PROPOSED, TEN, Wish(ELEVEN, Way.STAND, 0))
    assert await booking.holds(moving)
    for time in (TEN, ELEVEN):
        with pytest.raises(SlotTaken):
            await booking.ask(BO, AT_ONCE, time)
    moved = (await booking.visitor(moving, Deed.ACCEPT)).after
    assert (moved.state, moved.time, moved.wish) == (State.CONFIRMED, ELEVEN, None)
    assert await booking.holds(moved)


async def test_a_move_by_half_its_length_stays_at_its_table(db: Database) -> None:
    booking = await opened(db)
    await booking.ask(BO, TWO_TABLES, TEN)
    asked = (await booking.ask(ANN, TWO_TABLES, slot(2, slots=2))).after
    confirmed = (await booking.host(asked, Deed.ACCEPT)).after

    moving = (await booking.propose(confirmed, slot(3, slots=2), Side.VISITOR)).after

    assert moving.wish == Wish(slot(3, slots=2), Way.STAND, 1)
    assert (await booking.host(moving, Deed.ACCEPT)).after.time == slot(3, slots=2)


async def test_where_all_is_accepted_at_once_a_move_is_too(db: Database) -> None:
    booking = await opened(db)
    confirmed = (await booking.ask(ANN, AT_ONCE, TEN)).after

    moved = (await booking.propose(confirmed, ELEVEN, Side.VISITOR)).after

    assert (moved.state, moved.time, moved.wish) == (State.CONFIRMED, ELEVEN, None)
    assert await booking.holds(moved)


async def test_a_counter_offer_frees_what_was_asked_and_holds_what_is_offered(db: Database) -> None:
    booking = await opened(db)
    asked = (await booking.ask(ANN, ROPES, TEN)).after

    proposed = (await booking.propose(asked, ELEVEN, Side.HOST)).after
    other = (await booking.ask(BO, ROPES, TEN)).after

    assert (proposed.state, proposed.time, proposed.wish) == (State.PROPOSED, ELEVEN, None)
    assert await booking.holds(proposed, other)
    assert (await booking.visitor(proposed, Deed.ACCEPT)).after.state is State.CONFIRMED


async def test_a_move_to_where_the_visitor_is_busy_changes_nothing(db: Database) -> None:
    booking = await opened(db)
    confirmed, other = (await booking.ask(ANN, AT_ONCE, TEN)).after, (await booking.ask(ANN, ROPES, ELEVEN)).after

    with pytest.raises(VisitorBusy):
        await booking.propose(confirmed, ELEVEN, Side.HOST)

    assert await booking.holds(confirmed, other)


async def test_a_cancelled_meeting_frees_its_time_and_the_wish_to_move_it(db: Database) -> None:
    booking = await opened(db)
    moving = (await booking.propose((await booking.ask(ANN, AT_ONCE, TEN)).after, ELEVEN, Side.HOST)).after

    cancelled = (await booking.host(moving, Deed.CANCEL, reason="We are all ill.")).after

    assert (cancelled.state, cancelled.reason, cancelled.wish) == (State.CANCELLED, "We are all ill.", None)
    assert await booking.holds()
    with pytest.raises(MeetingIs) as refusal:
        await booking.visitor(moving, Deed.ACCEPT)
    assert refusal.value.state == State.CANCELLED


async def test_what_nobody_answers_expires_once_and_frees_its_time(db: Database) -> None:
    booking = await opened(db)
    asked = (await booking.ask(ANN, ROPES, TEN)).after
    late = TEN.start - timedelta(minutes=30)

    async with db.read() as tx:
        before, due = await meetings.lapsed(tx, now=EARLY, limit=9), await meetings.lapsed(tx, now=late, limit=9)
    first, again = [await db.write(lambda tx: meetings.expire(tx, asked.number, at=late)) for _ in range(2)]

    assert (before, due) == ([], [asked.number])
    assert first is not None
    assert first == Change(asked, replace(asked, version=3, state=State.EXPIRED, expires=None, changed=late), Deed.EXPIRE, Side.CLOCK)
    assert again is None
    assert await booking.holds()


async def test_it_cannot_be_accepted_in_the_moment_it_has_lapsed(db: Database) -> None:
    booking = await opened(db)
    asked = (await booking.ask(ANN, ROPES, TEN)).after

    with pytest.raises(MeetingIs) as refusal:
        await booking.host(asked, Deed.ACCEPT, at=TEN.start - timedelta(minutes=30))

    assert refusal.value.state == State.EXPIRED


async def test_nobody_presses_for_another_visitor(db: Database) -> None:
    booking = await opened(db)
    confirmed = (await booking.ask(ANN, AT_ONCE, TEN)).after

    with pytest.raises(NotOffered):
        await booking.visitor(replace(confirmed, visitor=BO), Deed.CANCEL)


async def test_what_is_closed_is_refused_with_what_is_open_and_can_be_taken_back(db: Database) -> None:
    booking = await opened(db)
    async with db.begin() as tx:
        await availability.close(tx, ROPES, [Closed(slot(0, slots=4), Why.HOURS), full(fair_of(2), DAY)])
        await availability.change(tx, ROPES, lambda said: replace(said, closed=said.closed[:1]), since=EARLY)

    with pytest.raises(OutsideHours) as refusal:
        await booking.ask(ANN, ROPES, NINE)

    assert starts(refusal.value.free) == ["11:00", "11:30", "12:00"]


async def test_a_representative_may_propose_what_they_closed_to_others(db: Database) -> None:
    booking = await opened(db)
    asked = (await booking.ask(ANN, ROPES, TEN)).after
    async with db.begin() as tx:
        await availability.close(tx, ROPES, [Closed(ELEVEN)])

    assert (await booking.propose(asked, ELEVEN, Side.HOST)).after.time == ELEVEN


async def test_what_representatives_say_replaces_what_they_said(db: Database) -> None:
    await opened(db)
    online = Availability(tables=3, ways=(Way.ONLINE,), at_once=True)

    async with db.begin() as tx:
        await availability.say(tx, ROPES, Availability(tables=2))
        await availability.say(tx, ROPES, online)
        found = await availability.of(tx, ROPES, since=EARLY)

    assert found == online


async def test_the_fairs_own_limits_are_kept(db: Database) -> None:
    booking = await opened(db, fair_of(per_day=2, open_requests=1))
    asked = (await booking.ask(ANN, ROPES, NINE)).after

    with pytest.raises(TooMany) as waiting:
        await booking.ask(ANN, TWO_TABLES, TEN)
    await booking.host(asked, Deed.ACCEPT)
    await booking.ask(ANN, TWO_TABLES, TEN)
    with pytest.raises(TooMany) as on_day:
        await booking.ask(ANN, AT_ONCE, ELEVEN)

    assert [waiting.value.limit, on_day.value.limit] == ["open_requests", "per_day"]


async def test_two_phones_of_one_visitor_do_not_pass_a_limit_together(db: Database) -> None:
    booking = await opened(db, fair_of(open_requests=1))

    pressed = await asyncio.gather(
        *(booking.ask(ANN, host, time) for host, time in ((ROPES, NINE), (TWO_TABLES, TEN))), return_exceptions=True
    )

    assert sorted(type(each).__name__ for each in pressed) == ["Change", "TooMany"]


async def test_who_may_not_ask_and_what_is_past_or_gone_is_refused(db: Database) -> None:
    booking = await opened(db, fair_of(may_ask=("buyer: Ropes",)))

    with pytest.raises(MayNotAsk):
        await booking.ask(ANN, ROPES, TEN)
    booking = await opened(db)
    with pytest.raises(InThePast):
        await booking.ask(ANN, ROPES, TEN, at=TEN.start)
    with pytest.raises(NotOffered):
        await booking.ask(ANN, 11, TEN)


async def test_what_can_still_be_had_leaves_out_what_is_taken_and_where_the_visitor_is(db: Database) -> None:
    booking = await opened(db)
    await booking.ask(BO, ROPES, NINE)
    confirmed = (await booking.ask(ANN, AT_ONCE, HALF_PAST)).after

    async def free(visitor: int | None, besides: int = 0) -> list[str]:
        async with db.read() as tx:
            known = {"host": GROUND.host(ROPES), "fair": FAIR, "at": EARLY, "visitor": visitor, "besides": besides}
            found = await meetings.free(tx, days=[DAY], minutes=60, **known)  # type: ignore[arg-type]  # by name
        return starts([each.start for each in found])[:3]

    assert await free(None) == ["09:30", "10:00", "10:30"]
    assert await free(ANN) == ["10:00", "10:30", "11:00"]
    assert await free(ANN, besides=confirmed.number) == ["09:30", "10:00", "10:30"]


async def test_a_stands_meetings_of_a_day_are_listed_by_their_start(db: Database) -> None:
    booking = await opened(db)
    second, first = (await booking.ask(ANN, ROPES, ELEVEN)).after, (await booking.ask(BO, ROPES, TEN)).after
    await booking.visitor((await booking.ask(CHEN, ROPES, NINE)).after, Deed.CANCEL)

    async with db.read() as tx:
        found = await meetings.with_host(tx, GROUND.host(ROPES), within=slot(0, slots=18))

    assert found == [first, second]


async def test_a_draft_holds_nothing_and_is_asked_for_once(db: Database) -> None:
    booking = await opened(db)
    async with db.begin() as tx:
        drafted = await meetings.draft(tx, host=GROUND.host(ROPES), time=TEN, visitor=ANN, at=EARLY)
    holding_nothing = await booking.holds()
    pressed = {"version": drafted.version, "attendee": Attendee(ANN), "fair": FAIR, "at": EARLY}

    async with db.begin() as tx:
        asked = await meetings.ask(tx, drafted.number, **pressed)  # type: ignore[arg-type]  # by name
    async with db.begin() as tx:
        with pytest.raises(MeetingIs) as again:
            await meetings.ask(tx, drafted.number, **pressed)  # type: ignore[arg-type]  # by name

    assert (holding_nothing, asked.after.state, again.value.state) == (True, State.REQUESTED, State.REQUESTED)
    assert await booking.holds(asked.after)


async def test_a_draft_reads_as_its_visitor_last_said(db: Database) -> None:
    await opened(db)

    async with db.begin() as tx:
        first = await meetings.draft(tx, host=GROUND.host(ROPES), time=TEN, visitor=ANN, at=EARLY)
        then = await meetings.redraft(tx, first.number, visitor=ANN, version=1, at=EARLY, topic="Hawsers", way=Way.ONLINE)

    assert then == replace(first, version=2, topic="Hawsers", way=Way.ONLINE)

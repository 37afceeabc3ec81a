"""All that people and the clock do to meetings, in any order: what is stored must be what the rules say, after each step.

    python -m bench.booking_steps [--examples N] [--steps N]

The rules of `fair` say what becomes of one meeting; here it is also reckoned, from the times alone, who stands in whose way.
Each engine with a planted bug (`bench.booking_engines`) must be caught.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import insert, select

from bench.booking_engines import AS_IT_IS, PLANTED, Engine
from bench.booking_fair import BOTH, EARLY, Ground, account_of, fair_of, furnish, refresh, slot
from bench.figures import Figure, tell
from fair.availability import Availability, Closed, Way
from fair.booking import Attendee, check_load, check_time, expires_at, load_of, waits_until
from fair.calendar import Interval
from fair.errors import AskedAlready, CannotMeet, InThePast, MeetingIs, NotOffered, SlotTaken, VisitorBusy
from fair.meetings import (
    HOLDING,
    OPEN,
    Change,
    Deed,
    Meeting,
    Side,
    State,
    Wish,
    as_of,
    done,
    held,
    is_lapsed,
    is_seat,
    may,
    proposed,
    seat_offered,
)
from store import availability, meeting_rows, meetings
from store.database import Database, Work
from store.meeting_tables import meeting_slot
from store.talk_tables import visitor as visitors

FAIR = fair_of(per_day=3, open_requests=2, answer_hours=1)
GROUND = Ground(
    exhibitors={1: Availability(), 2: Availability(tables=2, ways=BOTH), 3: Availability(at_once=True)},
    sessions={11: (slot(1, slots=2), 1), 12: (Interval(slot(2).start + timedelta(minutes=10), slot(4).start), 2)},
    visitors=5,
)
REPRESENTATIVE = 5  # of all three
ENDED = frozenset({State.DECLINED, State.EXPIRED, State.CANCELLED})
EXHIBITORS, SESSIONS = st.sampled_from(sorted(GROUND.exhibitors)), st.sampled_from(sorted(GROUND.sessions))
TIMES = st.builds(lambda first, slots: slot(first, slots=slots), st.integers(0, 7), st.integers(1, 2))
WAYS = st.sampled_from([Way.STAND, Way.STAND, Way.STAND, Way.ONLINE])
WHICH = st.integers(0, 1000)  # of those there are
SIDES = st.sampled_from([Side.VISITOR, Side.HOST])
DEEDS = st.sampled_from([Deed.ACCEPT, Deed.ACCEPT, Deed.DECLINE, Deed.CANCEL, Deed.KEEP, Deed.MISS])

Outcome = Meeting | type[CannotMeet]


class BookingSteps(RuleBasedStateMachine):
    """A morning of bookings by four visitors at three stands and two tours, and what should have become of it."""

    engine: ClassVar[Engine]
    db: ClassVar[Database]
    runner: ClassVar[asyncio.Runner]

    @initialize()
    def morning(self) -> None:
        self.now = EARLY
        self.meetings: dict[int, Meeting] = {}
        self.visitors = list(range(1, REPRESENTATIVE))
        self.closed: dict[int, tuple[Closed, ...]] = dict.fromkeys(GROUND.exhibitors, ())
        self.runner.run(refresh(self.db, GROUND))

    @rule(minutes=st.sampled_from([5, 5, 10, 45]), noticed=st.booleans())
    def time_passes(self, minutes: int, noticed: bool) -> None:
        self.now += timedelta(minutes=minutes)
        if noticed:
            self._expire()

    @rule(which=WHICH, row=EXHIBITORS, time=TIMES, way=WAYS)
    def ask(self, which: int, row: int, time: Interval, way: Way) -> None:
        self._ask(which, row, time, way)

    @rule(which=WHICH, time=TIMES)
    def ask_where_there_are_two_tables(self, which: int, time: Interval) -> None:
        self._ask(which, 2, time, Way.STAND)

    @precondition(lambda self: self.meetings)
    @rule(which=WHICH, button=WHICH, side=SIDES)
    def press_a_button(self, which: int, button: int, side: Side) -> None:
        meeting = self._open_one(which)
        unlikely = {Deed.PROPOSE} | ({Deed.CANCEL} if button % 4 else set())
        buttons = sorted(may(meeting, side, self.now) - unlikely)
        if buttons:
            self._act(meeting, buttons[button % len(buttons)], side, 0)

    @precondition(lambda self: self.meetings)
    @rule(which=WHICH, deed=DEEDS, side=SIDES, late=st.integers(0, 1))
    def press_an_old_button(self, which: int, deed: Deed, side: Side, late: int) -> None:
        self._act(list(self.meetings.values())[which % len(self.meetings)], deed, side, late)

    @precondition(lambda self: any(each.state is State.CONFIRMED and not is_seat(each) for each in self.meetings.values()))
    @rule(which=WHICH, time=TIMES, side=SIDES)
    def move(self, which: int, time: Interval, side: Side) -> None:
        confirmed = [each for each in self.meetings.values() if each.state is State.CONFIRMED and not is_seat(each)]
        self._propose(confirmed[which % len(confirmed)], time, side, 0)

    @rule(which=WHICH, time=TIMES, other=TIMES)
    def ask_and_be_asked_to_move(self, which: int, time: Interval, other: Interval) -> None:
        before = len(self.meetings)
        self._ask(which, 3, time, Way.STAND)
        if len(self.meetings) > before:
            self._propose(list(self.meetings.values())[-1], other, Side.HOST, 0)

    @precondition(lambda self: any(each.wish for each in self.meetings.values()))
    @rule(which=WHICH, deed=st.sampled_from([Deed.ACCEPT, Deed.DECLINE, Deed.CANCEL]), side=SIDES)
    def answer_a_move(self, which: int, deed: Deed, side: Side) -> None:
        moving = [each for each in self.meetings.values() if each.wish]
        self._act(moving[which % len(moving)], deed, side, 0)

    @precondition(lambda self: self.meetings)
    @rule(which=WHICH, time=TIMES, side=SIDES, late=st.sampled_from([0, 0, 0, 1]))
    def propose(self, which: int, time: Interval, side: Side, late: int) -> None:
        self._propose(self._open_one(which), time, side, late)

    @rule(which=WHICH, row=SESSIONS)
    def register(self, which: int, row: int) -> None:
        attendee = Attendee(self._visitor(which))
        expected = self._expected(lambda: self._registered(attendee.number, row))
        self._did(lambda tx: self.engine.register(tx, host=GROUND.host(row), attendee=attendee, fair=FAIR, at=self.now), expected)

    @precondition(lambda self: any(each.state is State.WAITING for each in self.meetings.values()))
    @rule(row=SESSIONS)
    def offer_a_seat(self, row: int) -> None:
        self._did(lambda tx: self.engine.offer_next(tx, host=GROUND.host(row), fair=FAIR, at=self.now), self._next_offer(row))

    @rule(row=EXHIBITORS, time=TIMES)
    def pause(self, row: int, time: Interval) -> None:
        self.closed[row] += (Closed(time),)
        self.runner.run(self.db.write(lambda tx: availability.close(tx, row, [Closed(time)])))

    @precondition(lambda self: any(self.closed.values()))
    @rule(row=EXHIBITORS)
    def go_on(self, row: int) -> None:
        self.closed[row] = ()
        self.runner.run(self.db.write(lambda tx: availability.change(tx, row, lambda said: replace(said, closed=()), since=EARLY)))

    @precondition(lambda self: self.meetings)
    @rule(which=WHICH)
    def forget(self, which: int) -> None:
        gone = self._visitor(which)
        theirs = sorted((each for each in self.meetings.values() if each.visitor == gone), key=lambda each: (each.time.start, each.number))
        changes = self.runner.run(self.db.write(lambda tx: self.engine.forget(tx, gone, at=self.now)))
        coming = {each.number for each in theirs if each.state in OPEN and each.time.end > self.now}
        ended = coming | {each.number for each in theirs if is_lapsed(each, self.now)}
        assert [change.after.number for change in changes] == [each.number for each in theirs if each.number in ended]
        for each in theirs:
            state = State.CANCELLED if each.number in coming else as_of(each, self.now).state
            unnamed = replace(each, state=state, visitor=None, wish=None, expires=None, changed=self.now)
            self.meetings[each.number] = _stored(unnamed)
        self.visitors[self.visitors.index(gone)] = somebody = max(REPRESENTATIVE, *self.visitors) + 1
        new = {"number": somebody, "version": 1, "since": EARLY, "group": False}
        self.runner.run(self.db.write(lambda tx: tx.run(insert(visitors), new)))

    @invariant()
    def stored_is_what_the_rules_say(self) -> None:
        found, rows = self.runner.run(self._look())
        assert found == self.meetings
        assert rows == {
            (each.host.row, seat, piece, each.visitor, each.number) for each in self.meetings.values() for seat, piece in held(each)
        }
        holding = [each for each in found.values() if each.state in HOLDING and each.visitor is not None]
        assert account_of(holding, GROUND.seats).wrong == 0

    async def _look(self) -> tuple[dict[int, Meeting], set[tuple[Any, ...]]]:
        async with self.db.read() as tx:
            found = await tx.call(lambda connection: meeting_rows.read(connection, meeting_rows.ALL))
            columns = (meeting_slot.c[name] for name in ("host", "seat", "piece", "visitor", "meeting"))
            rows = await tx.rows(select(*columns))
        return {each.number: each for each in found}, {tuple(row) for row in rows}

    # What should become of it.

    def _ask(self, which: int, row: int, time: Interval, way: Way) -> None:
        attendee = Attendee(self._visitor(which))
        said = {"host": GROUND.host(row), "time": time, "way": way}
        new = replace(self._new(attendee.number, row, time, way), version=1)  # it was drafted before
        expected = self._expected(lambda: self._timed(new, time, way, Side.VISITOR))
        self._did(lambda tx: self.engine.ask(tx, **said, attendee=attendee, fair=FAIR, at=self.now), expected)

    def _expire(self) -> None:
        lapsed = self.runner.run(self.db.write(lambda tx: meetings.lapsed(tx, now=self.now, limit=100)))
        assert set(lapsed) == {each.number for each in self.meetings.values() if is_lapsed(each, self.now)}
        for number in lapsed:
            before = self.meetings[number]
            expected = _stored(done(before, Deed.EXPIRE, side=Side.CLOCK, at=self.now))
            self._did(lambda tx, number=number: self.engine.expire(tx, number, at=self.now), expected)  # type: ignore[misc]

    def _act(self, before: Meeting, deed: Deed, side: Side, late: int) -> None:
        button = self._button(before, side, late)

        def after() -> Meeting:
            self._is_theirs(before, button)
            return _by(done(before, deed, side=side, at=self.now), button)

        expected = self._expected(lambda: _stored(after()))
        self._did(lambda tx: self.engine.act(tx, before.number, deed, at=self.now, **button), expected)

    def _propose(self, before: Meeting, time: Interval, side: Side, late: int) -> None:
        button = self._button(before, side, late)
        expected = self._expected(lambda: self._proposed(before, time, side, button["version"]))
        self._did(lambda tx: self.engine.propose(tx, before.number, time, fair=FAIR, at=self.now, **button), expected)

    def _proposed(self, before: Meeting, time: Interval, side: Side, version: int) -> Meeting:
        button = {"side": side, "version": version, "actor": self._button(before, side, 0)["actor"]}
        self._is_theirs(before, button)
        wish = Wish(time, before.way)
        if before.host.row not in GROUND.exhibitors:
            raise NotOffered
        after = _by(proposed(before, wish, side=side, at=self.now, expires=expires_at(FAIR, time, at=self.now)), button)
        if side is Side.VISITOR and self._said(before.host.row).at_once:
            after = done(after, Deed.ACCEPT, side=Side.HOST, at=self.now)
        return self._timed(after, time, wish.way, side)

    def _timed(self, after: Meeting, time: Interval, way: Way, side: Side) -> Meeting:
        said = self._said(after.host.row)
        check_time(FAIR, said if side is Side.VISITOR else replace(said, closed=()), time, way=way, at=self.now)
        if side is Side.VISITOR:
            others = [each for each in self.meetings.values() if each.visitor == after.visitor and each.number != after.number]
            day = time.start.astimezone(FAIR.zone).date()
            check_load(FAIR, load_of(FAIR, others, day, at=self.now), asks=after.state is State.REQUESTED)
        return _stored(self._seated(after, said.tables))

    def _registered(self, visitor: int, row: int) -> Meeting:
        time, seats = GROUND.sessions[row]
        if time.start <= self.now:
            raise InThePast(time.start)
        here = [each for each in self.meetings.values() if each.host.row == row]
        if any(each.visitor == visitor and as_of(each, self.now).state in OPEN for each in here):
            raise AskedAlready(0)
        new = replace(self._new(visitor, row, time, Way.STAND), state=State.CONFIRMED, expires=None)
        waiting = replace(new, state=State.WAITING, expires=time.start)
        if any(each.state is State.WAITING for each in here):
            return _stored(waiting)
        try:
            return _stored(self._seated(new, seats))
        except SlotTaken:
            return _stored(waiting)

    def _next_offer(self, row: int) -> Meeting | None:
        time, seats = GROUND.sessions[row]
        free = [seat for seat in range(seats) if not any(each.host.row == row and each.seat == seat for each in self._holding())]
        if not free or time.start <= self.now:
            return None
        for each in self.meetings.values():
            if each.host.row == row and each.state is State.WAITING and not self._in_the_way(each, time, of_visitor=each.visitor):
                return _stored(seat_offered(each, free[0], at=self.now, expires=waits_until(FAIR, at=self.now)))
        return None

    def _seated(self, after: Meeting, seats: int) -> Meeting:
        """Give a meeting the first seat that nobody has then."""
        time = after.wish.time if after.wish else after.time
        if self._in_the_way(after, time, of_visitor=after.visitor):
            raise VisitorBusy(time.start, meeting=0)
        own = [after.seat] if after.wish and time.overlaps(after.time) else list(range(seats))
        for seat in own:
            if not self._in_the_way(after, time, of_seat=(after.host.row, seat)):
                return replace(after, wish=replace(after.wish, seat=seat)) if after.wish else replace(after, seat=seat)
        raise SlotTaken(time.start)

    def _in_the_way(self, meeting: Meeting, time: Interval, *, of_visitor: int | None = None, of_seat: Any = None) -> bool:
        for other in self._holding():
            places = [(other.time, other.seat)] + ([(other.wish.time, other.wish.seat)] if other.wish else [])
            for when, seat in places:
                same = other.visitor == of_visitor if of_visitor is not None else (other.host.row, seat) == of_seat
                if same and other.number != meeting.number and when.overlaps(time):
                    return True
        return False

    def _holding(self) -> Iterator[Meeting]:
        return (each for each in self.meetings.values() if each.state in HOLDING and each.visitor is not None)

    def _new(self, visitor: int, row: int, time: Interval, way: Way) -> Meeting:
        once = row in GROUND.exhibitors and GROUND.exhibitors[row].at_once
        state, expires = (State.CONFIRMED, None) if once else (State.REQUESTED, expires_at(FAIR, time, at=self.now))
        host = GROUND.host(row)
        return Meeting(host=host, visitor=visitor, state=state, time=time, way=way, expires=expires, made=self.now, changed=self.now)

    def _said(self, row: int) -> Availability:
        return replace(GROUND.exhibitors[row], closed=self.closed[row])

    def _visitor(self, which: int) -> int:
        return self.visitors[which % len(self.visitors)]

    def _open_one(self, which: int) -> Meeting:
        there = [each for each in self.meetings.values() if each.state in OPEN] or list(self.meetings.values())
        return there[which % len(there)]

    def _button(self, meeting: Meeting, side: Side, late: int) -> dict[str, Any]:
        actor = REPRESENTATIVE if side is Side.HOST else meeting.visitor or 1_000_000
        return {"side": side, "actor": actor, "version": meeting.version - late}

    def _is_theirs(self, meeting: Meeting, button: dict[str, Any]) -> None:
        if button["side"] is Side.VISITOR and button["actor"] != meeting.visitor:
            raise NotOffered
        if button["version"] != meeting.version:
            raise MeetingIs(meeting.number, state=meeting.state)

    def _expected(self, what: Any) -> Outcome:
        try:
            return what()  # type: ignore[no-any-return]
        except CannotMeet as refusal:
            return type(refusal)

    def _did(self, work: Work[Change | None], expected: Outcome | None) -> None:
        """Do it, and compare what came of it; what ended stays so."""
        try:
            change = self.runner.run(self.db.write(work))
        except CannotMeet as refusal:
            assert type(refusal) is expected, (refusal, expected)
            return
        assert isinstance(expected, Meeting | None), (change, expected)
        assert (change is None) == (expected is None), (change, expected)
        if change is None or expected is None:
            return
        before = change.before if change.before is not None and change.before.state is not State.DRAFT else None
        if before is not None:
            assert before == self.meetings[before.number]
            assert before.state not in ENDED
        assert change.after == replace(expected, number=change.after.number)
        assert (change.after.number in self.meetings) == (before is not None)
        self.meetings[change.after.number] = change.after


def _stored(after: Meeting) -> Meeting:
    return replace(after, version=after.version + 1)


def _by(after: Meeting, button: dict[str, Any]) -> Meeting:
    return replace(after, handled_by=button["actor"]) if button["side"] is Side.HOST else after


@contextmanager
def opened(url: str) -> Iterator[tuple[asyncio.Runner, Database]]:
    """Open a database in a loop of its own, and furnish it."""
    with asyncio.Runner() as runner:
        db = runner.run(Database.open(url))
        try:
            runner.run(furnish(db, GROUND))
            yield runner, db
        finally:
            runner.run(db.close())


def run(url: str, engine: Engine, *, examples: int, steps: int) -> None:
    """Take so many times so many steps; raise AssertionError at the first that comes out otherwise."""
    with opened(url) as (runner, db):
        machine = type("Steps", (BookingSteps,), {"engine": engine, "db": db, "runner": runner})
        slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
        found = settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=True, database=None,
            phases=[Phase.generate], suppress_health_check=slow, print_blob=False,
        )  # fmt: skip
        run_state_machine_as_test(machine, settings=found)


def finds(url: str, engine: Engine, *, examples: int, steps: int) -> bool:
    """Say whether the steps catch an engine."""
    try:
        run(url, engine, examples=examples, steps=steps)
    except AssertionError:
        return True
    return False


def main() -> None:
    """Take all steps with the engine as it is, and with each planted bug."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=500)
    parser.add_argument("--steps", type=int, default=40)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = finds(f"sqlite:///{folder}/as_it_is.db", AS_IT_IS, examples=asked.examples, steps=asked.steps)
        tell(Figure("the engine as it is, caught", wrong, "times", most=0, note=f"{asked.examples} × {asked.steps} steps"))
        for number, (name, engine) in enumerate(PLANTED.items()):
            caught = finds(f"sqlite:///{folder}/{number}.db", engine, examples=asked.examples, steps=asked.steps)
            tell(Figure(f"… with {name}", caught, "caught", least=1))


if __name__ == "__main__":
    main()

"""A ticket: a visitor handed over to the fair's people, from the press that asks for them until somebody closes it.

Pure rules: each deed turns one value into the next, or raises what is the case. Words change no version, deeds do, so that a
button of before is known as such. Times are in UTC.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from fair.calendar import ONE_DAY, Interval
from fair.choices import choices_of
from fair.errors import TicketIs
from fair.records import Fair

ALARM_AGAIN = timedelta(seconds=60)  # after which staff are rung once more, where nobody has taken an alarm
MOST_ALARMS = 10  # rings; whoever has not come after ten minutes has seen them
RECENT = timedelta(minutes=10)  # for so long after their last message a person is answered where they wrote it
LONGEST_WORDS = 1_500  # letters of one message that is passed on; what is longer is cut, and says so
MOST_WORDS = 12  # of one side within WORDS_WITHIN: people do not write faster, two programs that answer each other do
WORDS_WITHIN = timedelta(minutes=1)


class State(StrEnum):
    OPEN = "open"  # nobody has taken it
    TAKEN = "taken"  # somebody speaks with the visitor, and the assistant is silent
    CLOSED = "closed"


class Side(StrEnum):
    VISITOR = "visitor"
    STAFF = "staff"  # anyone of them
    HOLDER = "holder"  # the one who took it
    CLOCK = "clock"  # ours


class Deed(StrEnum):
    TAKE = "take"
    PASS = "pass"  # to a colleague
    RELEASE = "release"  # back into the queue
    RAISE = "raise"  # the visitor reports danger
    CLOSE = "close"


_S, _D = State, Deed

# What each side may do, and what it leads to. What is not here cannot be done.
MAY: Mapping[tuple[State, Side], Mapping[Deed, State]] = MappingProxyType(
    {
        (_S.OPEN, Side.VISITOR): {_D.RAISE: _S.OPEN, _D.CLOSE: _S.CLOSED},
        (_S.OPEN, Side.STAFF): {_D.TAKE: _S.TAKEN},
        (_S.TAKEN, Side.VISITOR): {_D.RAISE: _S.TAKEN, _D.CLOSE: _S.CLOSED},
        (_S.TAKEN, Side.STAFF): {_D.TAKE: _S.TAKEN},  # an alarm alone, that whoever holds it has not answered
        (_S.TAKEN, Side.HOLDER): {_D.PASS: _S.TAKEN, _D.RELEASE: _S.OPEN, _D.CLOSE: _S.CLOSED},
        (_S.TAKEN, Side.CLOCK): {_D.RELEASE: _S.OPEN},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as it stands. `danger` is what the visitor reported, empty where nothing, and `raised` since when that waits for
    somebody; `place` is what they spoke of last.

    `taken_by` is who holds it, `chosen` since when that person's words go there. `asked` and `answered` say when each side
    wrote last, `rung` and `rings` when and how often staff were told of it, `late` since when the visitor knows that
    nobody has come, `hushed` when it was last said that this is too much.
    """

    number: int = 0
    version: int = 0
    visitor: int
    state: State = State.OPEN
    danger: str = ""
    language: str
    place: str = ""
    made: datetime
    changed: datetime
    raised: datetime | None = None
    taken_by: int | None = None
    taken: datetime | None = None
    chosen: datetime | None = None
    asked: datetime | None = None
    answered: datetime | None = None
    rung: datetime | None = None
    rings: int = 0
    late: datetime | None = None
    hushed: datetime | None = None
    closed: datetime | None = None

    @property
    def urgent(self) -> bool:
        return bool(self.danger)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One message that a side wrote into a ticket."""

    number: int
    ticket: int
    side: Side
    writer: int | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did, and the ticket before and after it."""

    before: Ticket
    after: Ticket
    deed: Deed


def done(ticket: Ticket, deed: Deed, *, side: Side, at: datetime, actor: int | None = None, danger: str = "") -> Ticket:
    """Return what becomes of a ticket; `actor` is who takes it or is given it. Raise TicketIs where that cannot be done."""
    state = MAY.get((ticket.state, side), {}).get(deed)
    if state is None or (ticket.state is State.TAKEN and deed is Deed.TAKE and not is_alarm(ticket)):
        raise TicketIs(ticket.number, state=ticket.state)
    after = replace(ticket, state=state, changed=at)
    match deed:
        case Deed.TAKE:
            return replace(after, taken_by=actor, taken=at, chosen=at, answered=None, raised=None)
        case Deed.PASS:
            return replace(after, taken_by=actor, taken=at, chosen=at, answered=None)
        case Deed.RELEASE:
            waits = at if ticket.urgent else None
            return replace(after, taken_by=None, taken=None, chosen=None, answered=None, raised=waits, rung=None, rings=0)
        case Deed.RAISE:
            return replace(after, danger=danger, raised=at, rung=None, rings=0, late=None)
        case _:
            return replace(after, closed=at)


def is_alarm(ticket: Ticket) -> bool:
    """Say whether danger was reported, and nobody has taken it up or answered since."""
    return ticket.raised is not None and ticket.state is not State.CLOSED


def in_order(tickets: Iterable[Ticket]) -> list[Ticket]:
    """Return the tickets that nobody has taken in the order of the queue: alarms first, then who waits longest."""
    waiting = [each for each in tickets if each.state is State.OPEN]
    return sorted(waiting, key=lambda each: (not each.urgent, each.made, each.number))


def ahead_of(ticket: Ticket, tickets: Iterable[Ticket]) -> int:
    """Return how many wait before a ticket."""
    return [each.number for each in in_order(tickets)].index(ticket.number)


def staffed(fair: Fair, at: datetime) -> Interval:
    """Return the hours in which staff answer that `at` lies in, else the next ones; without any to come, those that were last."""
    today = at.astimezone(fair.zone).date()
    day = max(min(today - ONE_DAY, fair.last_day), fair.first_day)
    while (hours := _on(fair, day)).end <= at and day < fair.last_day:
        day += ONE_DAY
    return hours


def _on(fair: Fair, day: Any) -> Interval:
    chosen, usual = choices_of(fair, "staff"), fair.hours(day)
    opens = time.fromisoformat(chosen["opens"]) if chosen["opens"] else usual.opens
    closes = time.fromisoformat(chosen["closes"]) if chosen["closes"] else usual.closes
    ends = day + ONE_DAY if closes <= opens else day
    return Interval(datetime.combine(day, opens, fair.zone), datetime.combine(ends, closes, fair.zone))


def may_ring(fair: Fair, at: datetime) -> bool:
    """Say whether staff are told of an ordinary ticket now: always but in the nights of the fair, when they hear of it in the morning."""
    hours = staffed(fair, at)
    return hours.holds(at) or hours.end <= at or hours.start.astimezone(at.tzinfo) - at > ONE_DAY


def patience(fair: Fair) -> timedelta:
    """Return for how long a visitor waits before it is said that nobody has come."""
    return timedelta(minutes=max(int(choices_of(fair, "staff")["answer_minutes"]), 1))


def rings(ticket: Ticket, fair: Fair, at: datetime) -> bool:
    """Say whether staff are to be told of a ticket now: an alarm each minute, any other when it comes and once more."""
    if is_alarm(ticket):
        return ticket.rings < MOST_ALARMS and (ticket.rung is None or at - ticket.rung >= ALARM_AGAIN)
    if ticket.state is not State.OPEN or not may_ring(fair, at):
        return False
    return ticket.rung is None or (ticket.rings == 1 and _is_waiting_long(ticket.rung, fair, at))


def is_late(ticket: Ticket, fair: Fair, at: datetime) -> bool:
    """Say whether the visitor is to be told, once, that nobody has come yet; whoever is in danger sooner, and at any hour."""
    if is_alarm(ticket):
        return ticket.late is None and ticket.raised is not None and at - ticket.raised >= 2 * ALARM_AGAIN
    return ticket.state is State.OPEN and ticket.late is None and ticket.rung is not None and _is_waiting_long(ticket.rung, fair, at)


def is_left_alone(ticket: Ticket, fair: Fair, at: datetime) -> bool:
    """Say whether whoever took a ticket has not written a word to a visitor who waits for one."""
    if ticket.state is not State.TAKEN or ticket.taken is None:
        return False
    heard = max(filter(None, [ticket.taken, ticket.answered]))
    waits_since = max(filter(None, [ticket.taken, ticket.asked]))
    unanswered = ticket.answered is None or (ticket.asked is not None and ticket.asked > heard)
    return unanswered and _is_waiting_long(waits_since, fair, at)


def _is_waiting_long(since: datetime, fair: Fair, at: datetime) -> bool:
    """Say whether somebody has waited too long within the hours of staff."""
    hours = staffed(fair, at)
    return hours.holds(at) and at - max(since, hours.start.astimezone(since.tzinfo)) >= patience(fair)

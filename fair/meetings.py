"""A meeting of a visitor with an exhibitor, or a visitor's place in a session: how it stands, and what becomes of it.

Pure rules: each deed turns one value into the next, or raises what is the case. A meeting holds its time, and the time that
is wished for in its place, in every state of HOLDING; what holds nothing is out of everyone's way. Times are in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from fair.availability import Way
from fair.calendar import Interval
from fair.errors import InThePast, MeetingIs, NotYet
from fair.records import Ref, Session
from fair.slots import pieces

KIND = "meeting"  # beside those of records: what reminders name it by
KEPT_FROM = timedelta(minutes=15)  # before its start a meeting may be marked as kept


class State(StrEnum):
    DRAFT = "draft"  # shown to the visitor for a press; asked of nobody yet
    REQUESTED = "requested"  # the exhibitor is to answer
    PROPOSED = "proposed"  # another time than was asked for; the visitor is to answer
    CONFIRMED = "confirmed"
    MOVE_REQUESTED = "move_requested"  # confirmed, and the visitor would like another time
    MOVE_PROPOSED = "move_proposed"  # confirmed, and the exhibitor would
    WAITING = "waiting"  # for a seat
    OFFERED = "offered"  # a seat that came free; the visitor is to answer
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    KEPT = "kept"
    MISSED = "missed"


class Side(StrEnum):
    VISITOR = "visitor"
    HOST = "host"
    CLOCK = "clock"  # ours


class Answerer(StrEnum):
    """Who answers for an exhibitor; its own people, once any of them have joined."""

    TEAM = "team"
    DESK = "desk"  # the organizers
    MAILBOX = "mailbox"  # whoever reads it, by a link in a letter
    NOBODY = "nobody"  # what lies within its hours is booked at once, and nobody there is asked


class Deed(StrEnum):
    ASK = "ask"
    ACCEPT = "accept"
    DECLINE = "decline"  # the time that is wished for, whoever wishes it
    PROPOSE = "propose"
    CANCEL = "cancel"
    EXPIRE = "expire"
    OFFER = "offer"
    KEEP = "keep"
    MISS = "miss"
    FORGET = "forget"  # whoever the visitor was has gone; the rest is as with a cancelled one
    JOIN = "join"  # two visitors became one
    FOLLOW = "follow"  # the host itself moved or is no more


_S, _D = State, Deed
_AFTERWARDS = {_D.KEEP: _S.KEPT, _D.MISS: _S.MISSED}

# What each side may do, and what it leads to. What is not here cannot be done.
MAY: Mapping[tuple[State, Side], Mapping[Deed, State]] = MappingProxyType(
    {
        (_S.DRAFT, Side.VISITOR): {_D.ASK: _S.REQUESTED},
        (_S.REQUESTED, Side.HOST): {_D.ACCEPT: _S.CONFIRMED, _D.DECLINE: _S.DECLINED, _D.PROPOSE: _S.PROPOSED},
        (_S.REQUESTED, Side.VISITOR): {_D.PROPOSE: _S.REQUESTED, _D.CANCEL: _S.CANCELLED},
        (_S.REQUESTED, Side.CLOCK): {_D.EXPIRE: _S.EXPIRED},
        (_S.PROPOSED, Side.HOST): {_D.PROPOSE: _S.PROPOSED, _D.CANCEL: _S.CANCELLED},
        (_S.PROPOSED, Side.VISITOR): {
            _D.ACCEPT: _S.CONFIRMED,
            _D.DECLINE: _S.DECLINED,
            _D.PROPOSE: _S.REQUESTED,
            _D.CANCEL: _S.CANCELLED,
        },
        (_S.PROPOSED, Side.CLOCK): {_D.EXPIRE: _S.EXPIRED},
        (_S.CONFIRMED, Side.HOST): {_D.PROPOSE: _S.MOVE_PROPOSED, _D.CANCEL: _S.CANCELLED, **_AFTERWARDS},
        (_S.CONFIRMED, Side.VISITOR): {_D.PROPOSE: _S.MOVE_REQUESTED, _D.CANCEL: _S.CANCELLED},
        (_S.MOVE_REQUESTED, Side.HOST): {
            _D.ACCEPT: _S.CONFIRMED,
            _D.DECLINE: _S.CONFIRMED,
            _D.PROPOSE: _S.MOVE_PROPOSED,
            _D.CANCEL: _S.CANCELLED,
        },
        (_S.MOVE_REQUESTED, Side.VISITOR): {_D.DECLINE: _S.CONFIRMED, _D.PROPOSE: _S.MOVE_REQUESTED, _D.CANCEL: _S.CANCELLED},
        (_S.MOVE_REQUESTED, Side.CLOCK): {_D.EXPIRE: _S.CONFIRMED},
        (_S.MOVE_PROPOSED, Side.HOST): {_D.DECLINE: _S.CONFIRMED, _D.PROPOSE: _S.MOVE_PROPOSED, _D.CANCEL: _S.CANCELLED},
        (_S.MOVE_PROPOSED, Side.VISITOR): {
            _D.ACCEPT: _S.CONFIRMED,
            _D.DECLINE: _S.CONFIRMED,
            _D.PROPOSE: _S.MOVE_REQUESTED,
            _D.CANCEL: _S.CANCELLED,
        },
        (_S.MOVE_PROPOSED, Side.CLOCK): {_D.EXPIRE: _S.CONFIRMED},
        (_S.WAITING, Side.VISITOR): {_D.CANCEL: _S.CANCELLED},
        (_S.WAITING, Side.HOST): {_D.CANCEL: _S.CANCELLED},
        (_S.WAITING, Side.CLOCK): {_D.OFFER: _S.OFFERED, _D.EXPIRE: _S.EXPIRED},
        (_S.OFFERED, Side.VISITOR): {_D.ACCEPT: _S.CONFIRMED, _D.DECLINE: _S.DECLINED, _D.CANCEL: _S.CANCELLED},
        (_S.OFFERED, Side.HOST): {_D.CANCEL: _S.CANCELLED},
        (_S.OFFERED, Side.CLOCK): {_D.EXPIRE: _S.EXPIRED},
        (_S.KEPT, Side.HOST): {_D.MISS: _S.MISSED},
        (_S.MISSED, Side.HOST): {_D.KEEP: _S.KEPT},
    }
)

HOLDING = frozenset(
    {_S.REQUESTED, _S.PROPOSED, _S.CONFIRMED, _S.MOVE_REQUESTED, _S.MOVE_PROPOSED, _S.OFFERED, _S.KEPT, _S.MISSED}
)  # also what is over: it happened then
LAPSING = frozenset(state for (state, side), deeds in MAY.items() if side is Side.CLOCK and _D.EXPIRE in deeds)
OPEN = frozenset(HOLDING | {_S.WAITING}) - {_S.KEPT, _S.MISSED}  # of which something may still come
TO_ANSWER = frozenset({_S.REQUESTED, _S.MOVE_REQUESTED})  # by the exhibitor
MOVING = frozenset({_S.MOVE_REQUESTED, _S.MOVE_PROPOSED})
CONFIRMED = MOVING | {_S.CONFIRMED}  # both are to come
AGREED = CONFIRMED | {_S.KEPT}  # both know how to meet


@dataclass(frozen=True, slots=True)
class Wish:
    """Another time that is wished for; until it is accepted the old one stands."""

    time: Interval
    way: Way = Way.STAND
    seat: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as it stands; `version` rises with every change, so that a button of before is known as such.

    `seat` is a table of the exhibitor's, or a place in a session. `visitor` is None once they were forgotten. `handled_by`
    is the person who did something with it last for the host, `answerer` who was to answer when it was asked for; `room` the
    unguessable part of an online meeting's address; `coming` the version of which the visitor said that they will come.
    """

    number: int = 0
    version: int = 0
    host: Ref
    visitor: int | None
    state: State
    time: Interval
    way: Way = Way.STAND
    seat: int | None = None
    wish: Wish | None = None
    expires: datetime | None = None
    topic: str = ""
    interpreter: bool = False
    room: str = ""
    reason: str = ""
    handled_by: int | None = None
    answerer: Answerer = Answerer.TEAM
    coming: int | None = None
    made: datetime
    changed: datetime

    @property
    def is_awaited(self) -> bool:
        """Say whether the visitor has said that they will come, to this meeting as it stands."""
        return self.coming == self.version


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did, and the meeting before and after it. Each change is one version, and is told once to each concerned."""

    before: Meeting | None
    after: Meeting
    deed: Deed
    side: Side


def concerned(change: Change) -> frozenset[Side]:
    """Return the sides that are to be told, besides the reply to whoever did it. A seat is no matter of the organizer's."""
    sides = {Side.VISITOR, Side.HOST} - {change.side}
    if is_seat(change.after) or change.deed is Deed.OFFER:
        sides -= {Side.HOST}
    return frozenset(sides - {Side.VISITOR} if change.after.visitor is None else sides)


def may(meeting: Meeting, side: Side, at: datetime) -> frozenset[Deed]:
    """Return what a side may do now, for its buttons."""
    return frozenset(deed for deed in MAY.get((as_of(meeting, at).state, side), {}) if _why_not(meeting, deed, at) is None)


def asked(draft: Meeting, *, at: datetime, expires: datetime | None) -> Meeting:
    """Return what was drafted as asked for until then, or as confirmed where nobody needs to answer (None)."""
    state = _next(draft, Deed.ASK, side=Side.VISITOR, at=at)
    return replace(draft, state=state if expires else State.CONFIRMED, expires=expires, changed=at)


def done(meeting: Meeting, deed: Deed, *, side: Side, at: datetime, reason: str = "") -> Meeting:
    """Return what becomes of a meeting; raise what is the case where that cannot be done, or not by that side."""
    now = meeting if deed is Deed.EXPIRE else as_of(meeting, at)
    state = _next(now, deed, side=side, at=at)
    after = replace(now, state=state, wish=None, expires=None, reason=reason, changed=at)
    if deed is Deed.ACCEPT and now.wish is not None:
        return replace(after, time=now.wish.time, way=now.wish.way, seat=now.wish.seat)
    return after


def proposed(meeting: Meeting, wish: Wish, *, side: Side, at: datetime, expires: datetime) -> Meeting:
    """Return a meeting with another time wished for: in place of what was asked, or beside what is confirmed."""
    now = as_of(meeting, at)
    state = _next(now, Deed.PROPOSE, side=side, at=at)
    if state in MOVING:
        # Of a meeting that has begun nothing is left to move.
        return replace(now, state=state, wish=wish, expires=min(expires, now.time.start), reason="", changed=at)
    return replace(now, state=state, time=wish.time, way=wish.way, seat=wish.seat, expires=expires, reason="", changed=at)


def seat_offered(meeting: Meeting, seat: int | None, *, at: datetime, expires: datetime) -> Meeting:
    """Return one who waits as one who is offered a seat until then."""
    state = _next(as_of(meeting, at), Deed.OFFER, side=Side.CLOCK, at=at)
    return replace(meeting, state=state, seat=seat, expires=min(expires, meeting.time.start), changed=at)


def is_lapsed(meeting: Meeting, at: datetime) -> bool:
    """Say whether nobody answered in time, whether or not that has been noted."""
    return meeting.state in LAPSING and meeting.expires is not None and meeting.expires <= at


def as_of(meeting: Meeting, at: datetime) -> Meeting:
    """Return a meeting as it is at a moment: what has lapsed and was not noted yet counts as lapsed."""
    if not is_lapsed(meeting, at):
        return meeting
    return replace(meeting, state=MAY[meeting.state, Side.CLOCK][Deed.EXPIRE], wish=None, expires=None)


def held(meeting: Meeting) -> frozenset[tuple[int, int]]:
    """Return the seats and pieces that a meeting keeps from others; whoever was forgotten keeps nothing."""
    if meeting.state not in HOLDING or meeting.visitor is None:
        return frozenset()
    times = [(meeting.seat, meeting.time)] + ([(meeting.wish.seat, meeting.wish.time)] if meeting.wish else [])
    return frozenset((seat, piece) for seat, time in times if seat is not None for piece in pieces(time))


def is_seat(meeting: Meeting) -> bool:
    """Say whether it is a place in a session, whose time is not for the two to settle."""
    return meeting.host.kind == Session.KIND


def _next(meeting: Meeting, deed: Deed, *, side: Side, at: datetime) -> State:
    state = MAY.get((meeting.state, side), {}).get(deed)
    if state is None:
        raise MeetingIs(meeting.number, state=meeting.state)
    if (refusal := _why_not(meeting, deed, at)) is not None:
        raise refusal
    return state


def _why_not(meeting: Meeting, deed: Deed, at: datetime) -> InThePast | NotYet | MeetingIs | None:
    """Return what the clock, or the kind of host, has against a deed."""
    start = meeting.time.start
    match deed:
        case Deed.KEEP if at < start - KEPT_FROM:
            return NotYet(start)
        case Deed.MISS if at < start:
            return NotYet(start)
        case Deed.PROPOSE if is_seat(meeting):
            return MeetingIs(meeting.number, state=meeting.state)
        case Deed.ASK | Deed.ACCEPT | Deed.PROPOSE | Deed.CANCEL | Deed.OFFER if at >= start:
            return InThePast(start)
        case Deed.EXPIRE if not is_lapsed(meeting, at):
            return MeetingIs(meeting.number, state=meeting.state)
        case _:
            return None

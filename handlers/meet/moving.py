"""Another time for a meeting that is there: proposed by either side, and the old one stands until the other agrees."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from fair.calendar import Interval, days_of
from fair.errors import CannotMeet
from fair.meetings import Deed, State
from fair.records import Exhibitor
from fair.slots import piece_at, start_of
from fair.talk import Action, Button
from handlers import doing
from handlers.buttons import in_rows, replied
from handlers.heard import Heard, Told
from handlers.meet import card, offering, refusals, sides, unjoined, words
from handlers.meet.how import How
from handlers.meet.refusals import TimeButton, decided
from handlers.meet.seen import Seen
from handlers.meet.settled import settled
from store import meetings


def instead_of(seen: Seen) -> TimeButton:
    """Return what makes buttons of other times: for what was not asked yet a card, else a proposal."""
    if seen.state is State.DRAFT:
        meeting = seen.meeting
        return partial(offering.at_button, meeting.host, How(meeting.way, _minutes(meeting.time), meeting.interpreter, meeting.topic))
    return partial(at_button, seen)


def _minutes(time: Interval) -> int:
    return -(-(time.end - time.start) // timedelta(minutes=1))


def at_button(seen: Seen, label: str, start: datetime) -> Button:
    """Return a button that shows what moving to a time would do."""
    return card.button(seen, label, "m_at", str(piece_at(start)))


async def begin(heard: Heard, action: Action) -> Told:
    """Offer the days, or on a day the times, to which a meeting may be moved."""
    seen = await sides.pressed(heard, action)
    if seen is None or not isinstance(seen.host, Exhibitor):
        return sides.gone(heard)
    if Deed.PROPOSE not in seen.may or seen.meeting.version != action.version:
        return sides.otherwise(seen)
    day = action.more.partition(".")[2]
    return await (_times(heard, seen, date.fromordinal(int(day))) if day.isdecimal() and 0 < int(day) < 3_000_000 else _days(heard, seen))


async def _days(heard: Heard, seen: Seen) -> Told:
    return offer_any(heard, seen, await free_times(heard, seen))


async def _times(heard: Heard, seen: Seen, day: date) -> Told:
    return _times_of(heard, seen, day, [each for each in await free_times(heard, seen) if _days_in(heard, [each]) == [day]])


def offer_any(heard: Heard, seen: Seen, free: Sequence[Interval]) -> Told:
    """Offer the days of these times, the times at once where that is one day."""
    texts, days = heard.texts, _days_in(heard, free)
    if not days:
        note = texts.say("There is no other time left.")
        return Told(reply=card.reply(seen, note=note), note=note)
    if len(days) == 1:
        return _times_of(heard, seen, days[0], free)
    said = texts.say("Which day suits you for the meeting with {name}?", name=seen.partner)
    rows = in_rows([card.button(seen, texts.day(day), "m_move", str(day.toordinal())) for day in days])
    return Told(reply=replied(said, texts, rows=(*rows, (leave(seen),)), bold=[seen.partner]))


def _days_in(heard: Heard, times: Sequence[Interval]) -> list[date]:
    return sorted({each.start.astimezone(heard.fair.zone).date() for each in times})


def _times_of(heard: Heard, seen: Seen, day: date, free: Sequence[Interval]) -> Told:
    texts = heard.texts
    said = texts.say("Which time suits you for the meeting with {name} on {day}?", name=seen.partner, day=texts.day(day))
    rows = in_rows([at_button(seen, texts.clock(each.start), each.start) for each in free[: offering.MOST_TIMES]], wide=4)
    last = (card.button(seen, texts.say("‹ Another day"), "m_move"), leave(seen))
    return Told(reply=replied(said, texts, rows=(*rows, last), bold=[seen.partner]))


async def free_times(heard: Heard, seen: Seen) -> list[Interval]:
    """Return the other times that both could have."""
    meeting = seen.meeting
    found = await meetings.free(
        heard.tx,
        host=meeting.host,
        days=list(days_of(heard.fair)),
        fair=heard.fair,
        at=heard.at,
        way=meeting.way,
        minutes=_minutes(meeting.time),
        visitor=meeting.visitor,
        besides=meeting.number,
    )
    return [each for each in found if each.start != meeting.time.start]


async def at(heard: Heard, action: Action) -> Told:
    """Show what moving to the time of a button would do."""
    seen, start = await sides.pressed(heard, action), _time_in(action)
    return sides.gone(heard) if seen is None or start is None else offer(heard, seen, start)


def offer(heard: Heard, seen: Seen, start: datetime) -> Told:
    """Show what moving a meeting to a time would do, and wait for a press."""
    texts, name = heard.texts, seen.partner
    when, was = words.stretch(_moved(seen, start), texts), words.stretch(seen.meeting.time, texts)
    if seen.state in (State.REQUESTED, State.PROPOSED):
        said = texts.say("Shall I propose {when} to {name} instead of {was}?", when=when, name=name, was=was)
    else:
        said = texts.say("Shall I propose {when} to {name}? Until they agree, the meeting stays at {was}.", when=when, name=name, was=was)
    yes = card.button(seen, texts.say("Confirm"), "m_at_yes", str(piece_at(start)))
    return Told(reply=replied(said, texts, rows=((yes, leave(seen)),), bold=[name]))


def leave(seen: Seen) -> Button:
    """Return the way back to the meeting as it stands."""
    return card.button(seen, seen.texts.say("Leave it"), "m")


def _moved(seen: Seen, start: datetime) -> Interval:
    return Interval(start, start + (seen.meeting.time.end - seen.meeting.time.start))


def _time_in(action: Action) -> datetime | None:
    piece = action.more.partition(".")[2]
    return start_of(int(piece)) if piece.isdecimal() and len(piece) < 9 else None


async def propose(heard: Heard, action: Action) -> Told:
    """Propose the time of a button."""
    return doing.private(heard) if heard.group else decided(heard, partial(_proposed, action))


async def _proposed(action: Action, heard: Heard) -> Told:
    seen, start = await sides.pressed(heard, action), _time_in(action)
    if seen is None or start is None or heard.who is None or not isinstance(seen.host, Exhibitor):
        return sides.gone(heard)
    try:
        change = await meetings.propose(
            heard.tx,
            seen.meeting.number,
            _moved(seen, start),
            side=seen.side,
            actor=heard.who.number,
            version=action.version,
            fair=heard.fair,
            at=heard.at,
            answerer=await unjoined.answerer(heard.tx, seen.host, fair=heard.fair, links=heard.links),
        )
    except CannotMeet as refusal:
        return await refusals.told(heard, refusal, instead=instead_of(seen))
    return await settled(heard, change, seen)

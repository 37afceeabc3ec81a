"""A meeting moved by a sentence: to 11:00, to Sunday morning, half an hour later; where that is not free, what is near it."""

from datetime import datetime, timedelta

from fair.calendar import Interval
from fair.meetings import Deed
from fair.slots import nearest
from handlers.buttons import in_rows, replied
from handlers.heard import Heard, Told
from handlers.meet import card, moving, refusals, sides
from handlers.meet.seen import Seen
from knowledge.request import Do


async def offer(heard: Heard, seen: Seen, request: Do) -> Told:
    """Show what moving a meeting as said would do, or the times that there are."""
    if Deed.PROPOSE not in seen.may:
        return sides.otherwise(seen)
    free = await moving.free_times(heard, seen)
    start, within = _start(seen, request), _within(seen, request)
    if start is not None:
        return moving.offer(heard, seen, start) if any(each.start == start for each in free) else _not_then(heard, seen, start, free)
    if within is not None:
        fitting = [each for each in free if within.start <= each.start and each.end <= within.end]
        return moving.offer_any(heard, seen, fitting) if fitting else _not_then(heard, seen, within.start, free)
    return moving.offer_any(heard, seen, free)


def _start(seen: Seen, request: Do) -> datetime | None:
    """Return the time that is meant: so much later than it is, or one of the meeting's own day where none was named."""
    if request.start is None:
        shift = request.wished.shift
        return seen.meeting.time.start + timedelta(minutes=shift) if shift else None
    return request.start + _days_off(seen, request.start) if request.wished.same_day else request.start


def _within(seen: Seen, request: Do) -> Interval | None:
    within = request.wished.within
    if within is None or not request.wished.same_day:
        return within
    off = _days_off(seen, within.start)
    return Interval(within.start + off, within.end + off)


def _days_off(seen: Seen, moment: datetime) -> timedelta:
    """Return how far the meeting's day is from that of a time; wall clock on purpose: 14:00 stays 14:00."""
    return seen.meeting.time.start.astimezone(moment.tzinfo).date() - moment.date()


def _not_then(heard: Heard, seen: Seen, start: datetime, free: list[Interval]) -> Told:
    """Say that this time cannot be had, and which ones around it can."""
    if start == seen.meeting.time.start or not free:
        return moving.offer_any(heard, seen, free)
    texts, near = heard.texts, [each.start for each in nearest(free, start)]
    labels = refusals.labels(near, texts, beside=start)
    if start <= heard.at:
        said = texts.say("{moment} is past already.", moment=texts.moment(start))
    else:
        said = texts.say("The meeting cannot be moved to {moment}.", moment=texts.moment(start))
    said = texts.sentences(said, texts.say("Free near it: {times}.", times=texts.list(labels)))
    rows = in_rows([moving.at_button(seen, label, each) for label, each in zip(labels, near, strict=True)], wide=3)
    more = card.button(seen, texts.say("Other times"), "m_move")
    return Told(reply=replied(said, texts, rows=(*rows, (more, moving.leave(seen)))))

"""A meeting to be asked for, by taps or by a sentence: exhibitor, day, time, and a card that waits for a press."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from fair.availability import Way
from fair.booking import check_attendee
from fair.calendar import Interval, days_of
from fair.errors import NeedsMore, VisitorBusy
from fair.meetings import Meeting, Side
from fair.records import Exhibitor, Ref, Session
from fair.slots import PIECE, start_of
from fair.talk import Action
from handlers import doing
from handlers.answers import describe
from handlers.answers.answer import records
from handlers.browsing import cards
from handlers.buttons import OPENS
from handlers.heard import Heard, Told
from handlers.meet import card, offering, refusals, unjoined, words
from handlers.meet.how import How
from handlers.meet.looking import look
from handlers.meet.offering import Offer
from handlers.meet.refusals import decided
from store import attendees, availability, blocks, meetings

AS_THEY_DO = How()


async def begin(heard: Heard, action: Action) -> Told:
    """Offer the days, or the times where there is one day, of the exhibitor of a button."""
    offer = await _offered(heard, Ref(Exhibitor.KIND, action.row), How.read(action.more))
    if isinstance(offer, Told):
        return offer
    return await (_days(heard, offer) if action.version <= OPENS else _times(heard, offer, date.fromordinal(action.version)))


async def open(heard: Heard, ref: Ref, how: How = AS_THEY_DO, *, within: Interval | None = None, soonest: bool = False) -> Told:
    """Offer the days and times of an exhibitor, for what was asked in a sentence without a time."""
    offer = await _offered(heard, ref, how)
    if isinstance(offer, Told):
        return offer
    return await (_within(heard, offer, within, soonest=soonest) if within or soonest else _days(heard, offer))


async def _within(heard: Heard, offer: Offer, within: Interval | None, *, soonest: bool) -> Told:
    """Offer the times in a stretch that was said, or the days where it has several; where none is free, those near it."""
    free = await _free(heard, offer, list(days_of(heard.fair)))
    fitting = [each for each in free if within is None or (within.start <= each.start and each.end <= within.end)]
    if not fitting:
        return offering.not_within(heard, offer, within, free) if within else offering.nothing_free(heard, offer)
    days = _days_in(heard, fitting)
    if soonest or len(days) == 1:
        return offering.times_of(heard, offer, days[0], [each for each in fitting if _days_in(heard, [each]) == days[:1]])
    return offering.days_of(heard, offer, days)


async def _days(heard: Heard, offer: Offer) -> Told:
    """Offer the days on which anything is free; the times at once where that is one day."""
    free = await _free(heard, offer, list(days_of(heard.fair)))
    days = _days_in(heard, free)
    if not days:
        return offering.nothing_free(heard, offer)
    return offering.times_of(heard, offer, days[0], free) if len(days) == 1 else offering.days_of(heard, offer, days)


async def _times(heard: Heard, offer: Offer, day: date) -> Told:
    free = await _free(heard, offer, [day])
    return offering.times_of(heard, offer, day, free) if free else offering.nothing_free(heard, offer)


async def _offered(heard: Heard, ref: Ref, how: How) -> Offer | Told:
    if heard.group:
        return doing.private(heard)
    found = await records(heard.asking, [ref])
    if not found or not isinstance(exhibitor := found[0], Exhibitor):
        return cards.gone(heard)
    known = await availability.of(heard.tx, ref.row, since=heard.at)
    how = replace(how, way=how.way if how.way in known.ways or how.way is Way.ONLINE else next(iter(known.ways), Way.STAND))
    return Offer(exhibitor, ref, how, known.ways)


async def _free(heard: Heard, offer: Offer, days: list[date], *, besides: int = 0) -> list[Interval]:
    return await meetings.free(
        heard.tx,
        host=offer.ref,
        days=days,
        fair=heard.fair,
        at=heard.at,
        way=offer.how.way or Way.STAND,
        minutes=offer.how.minutes,
        visitor=heard.who.number if heard.who else None,
        besides=besides,
    )


def _days_in(heard: Heard, times: Sequence[Interval]) -> list[date]:
    return sorted({each.start.astimezone(heard.fair.zone).date() for each in times})


async def at(heard: Heard, action: Action) -> Told:
    """Show the card of a meeting at the time of a button."""
    offer = await _offered(heard, Ref(Exhibitor.KIND, action.row), How.read(action.more))
    return offer if isinstance(offer, Told) else await offered_at(heard, offer, start_of(action.version))


async def asked_at(heard: Heard, ref: Ref, start: datetime, how: How = AS_THEY_DO) -> Told:
    """Show the card of a meeting at a time that was named, or what is free around it."""
    offer = await _offered(heard, ref, how)
    return offer if isinstance(offer, Told) else await offered_at(heard, offer, start)


async def offered_at(heard: Heard, offer: Offer, start: datetime) -> Told:
    """Draft a meeting at that time if it can be had, and else say what is free."""
    minutes = offer.how.minutes or heard.fair.meeting_minutes
    free = await _free(heard, offer, list(days_of(heard.fair)))
    time = next((each for each in free if each.start == start), None)
    if time is None:
        own = await _own_then(heard, Interval(start, start + timedelta(minutes=minutes)))
        return await refusals.told(heard, VisitorBusy(start, meeting=own.number)) if own else offering.not_then(heard, offer, start, free)
    return decided(heard, partial(_drafted, offer, time))


async def _own_then(heard: Heard, time: Interval) -> Meeting | None:
    """Return the meeting that the visitor has at that time already."""
    theirs = await meetings.of(heard.tx, heard.who.number) if heard.who else []
    return next((each for each in theirs if each.time.overlaps(time)), None)


async def _drafted(offer: Offer, time: Interval, heard: Heard) -> Told:
    assert heard.who is not None
    with suppress(NeedsMore):  # that is asked for with the press, once it is known what for
        check_attendee(heard.fair, await attendees.booking(heard.tx, heard.who.number), offer.exhibitor.categories)
    await blocks.check(heard.tx, heard.who.number, offer.ref.row, side=Side.VISITOR)
    drafted = await meetings.draft(
        heard.tx,
        host=offer.ref,
        time=time,
        visitor=heard.who.number,
        at=heard.at,
        way=offer.how.way or Way.STAND,
        topic=offer.how.topic,
        interpreter=offer.how.interpreter,
        answerer=await unjoined.answerer(heard.tx, offer.exhibitor, fair=heard.fair, links=heard.links),
    )
    seen = await look(heard.tx, drafted, Side.VISITOR, offer.exhibitor, texts=heard.texts, at=heard.at)
    reply = card.reply(seen, head=_warned(words.standing(seen), await _saved_then(heard, time), heard))
    return Told(reply=reply, effects=(heard.said(offer.ref),))


def _warned(head: str, saved: list[Session], heard: Heard) -> str:
    texts = heard.texts
    lines = [texts.say("⚠ At that time you have on your agenda: {title}", title=describe.title(each, texts)) for each in saved]
    return "\n".join([head, *lines])


async def _saved_then(heard: Heard, time: Interval) -> list[Session]:
    """Return the sessions on the agenda that a time overlaps."""
    kept = [ref for ref in await heard.goes_to() if ref.kind == Session.KIND]
    found = [each for each in await records(heard.asking, kept) if isinstance(each, Session) and not describe.is_cancelled(each)]
    return [each for each in found if Interval(each.start, each.end or each.start + PIECE).overlaps(time)]

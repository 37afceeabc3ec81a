"""A meeting to be asked for, by taps or by a sentence: exhibitor, day, time, and a card that waits for a press.

A button carries the exhibitor's row, a day or the piece of time with which the meeting begins, and how they would meet.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from fair.availability import Way
from fair.booking import check_attendee
from fair.calendar import Interval, days_of
from fair.errors import NeedsMore, VisitorBusy
from fair.meetings import Meeting, Side
from fair.records import Exhibitor, Ref, Session
from fair.slots import PIECE, nearest, piece_at, start_of
from fair.talk import Action, Button
from handlers import cards, doing
from handlers.answers import describe
from handlers.answers.answer import records
from handlers.buttons import OPENS, in_rows, press, replied
from handlers.heard import Heard, Rows, Told
from handlers.meet import card, refusals, unjoined, words
from handlers.meet.how import How
from handlers.meet.looking import look
from handlers.meet.refusals import decided
from store import attendees, availability, blocks, meetings

AS_THEY_DO = How()
MOST_TIMES = 60  # buttons of one day


@dataclass(frozen=True, slots=True)
class Offer:
    """An exhibitor that a visitor would like to meet, and how."""

    exhibitor: Exhibitor
    ref: Ref
    how: How
    ways: tuple[Way, ...]


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
        return _not_within(heard, offer, within, free) if within else _nothing_free(heard, offer)
    days = _days_in(heard, fitting)
    if soonest or len(days) == 1:
        return _times_of(heard, offer, days[0], [each for each in fitting if _days_in(heard, [each]) == days[:1]])
    return _days_of(heard, offer, days)


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


async def _days(heard: Heard, offer: Offer) -> Told:
    """Offer the days on which anything is free; the times at once where that is one day."""
    free = await _free(heard, offer, list(days_of(heard.fair)))
    days = _days_in(heard, free)
    if not days:
        return _nothing_free(heard, offer)
    return _times_of(heard, offer, days[0], free) if len(days) == 1 else _days_of(heard, offer, days)


def _days_in(heard: Heard, times: Sequence[Interval]) -> list[date]:
    return sorted({each.start.astimezone(heard.fair.zone).date() for each in times})


def _days_of(heard: Heard, offer: Offer, days: Sequence[date]) -> Told:
    texts, name = heard.texts, describe.title(offer.exhibitor, heard.texts)
    said = texts.say("Which day suits you for a meeting with {name}?", name=name)
    rows = in_rows([press(texts.day(day), "meet", offer.ref.row, day.toordinal(), offer.how.more) for day in days])
    return Told(reply=replied(said, texts, rows=(*rows, *_other_way(heard, offer), (_never(heard),)), bold=[name]))


async def _times(heard: Heard, offer: Offer, day: date) -> Told:
    free = await _free(heard, offer, [day])
    return _times_of(heard, offer, day, free) if free else _nothing_free(heard, offer)


def _times_of(heard: Heard, offer: Offer, day: date, free: Sequence[Interval]) -> Told:
    texts, name = heard.texts, describe.title(offer.exhibitor, heard.texts)
    said = texts.say("Which time suits you for a meeting with {name} on {day}?", name=name, day=texts.day(day))
    lines = [said, _how_long(heard, offer), _where(heard, offer)]
    rows = in_rows([at_button(offer.ref, offer.how, texts.clock(each.start), each.start) for each in free[:MOST_TIMES]], wide=4)
    back = press(texts.say("‹ Another day"), "meet", offer.ref.row, more=offer.how.more)
    reply = replied("\n".join(lines), texts, rows=(*rows, *_other_way(heard, offer, day), (back, _never(heard))), bold=[name])
    return Told(reply=reply)


def _how_long(heard: Heard, offer: Offer) -> str:
    minutes = offer.how.minutes or heard.fair.meeting_minutes
    return heard.texts.say("Each takes {span}.", span=heard.texts.span(minutes))


def _where(heard: Heard, offer: Offer) -> str:
    texts, where = heard.texts, describe.stands(offer.exhibitor, heard.texts)
    if offer.how.way is Way.ONLINE:
        return texts.say("Online")
    return texts.say("At their stand: {where}", where=where) if where else texts.say("At their stand")


def _nothing_free(heard: Heard, offer: Offer, start: datetime | None = None) -> Told:
    """Say that nothing can be had; where they meet only in another way, offer that, at the time that was said."""
    texts, name = heard.texts, describe.title(offer.exhibitor, heard.texts)
    if offer.how.way in offer.ways:
        said = texts.say("{name} has no time left for a meeting. You can still go to their stand.", name=name)
    elif offer.how.way is Way.ONLINE:
        said = texts.say("{name} does not meet online.", name=name)
    else:
        said = texts.say("{name} meets online only.", name=name)
    rows = (*_other_way(heard, offer, start=start), (cards.Card(offer.ref).button(texts.say("Open"), "open"), _never(heard)))
    return Told(reply=replied(said, texts, rows=rows, bold=[name]))


def _other_way(heard: Heard, offer: Offer, day: date | None = None, *, start: datetime | None = None) -> Rows:
    other = next((way for way in offer.ways if way is not offer.how.way), None)
    if other is None:
        return ()
    texts = heard.texts
    label = texts.say("Online instead") if other is Way.ONLINE else texts.say("At the stand instead")
    how = replace(offer.how, way=other)
    if start is not None:
        return ((at_button(offer.ref, how, label, start),),)
    return ((press(label, "meet", offer.ref.row, day.toordinal() if day else 0, how.more),),)


def at_button(host: Ref, how: How, label: str, start: datetime) -> Button:
    """Return a button that shows the card of a meeting at a time."""
    return press(label, "meet_at", host.row, piece_at(start), how.more)


def _never(heard: Heard) -> Button:
    return press(heard.texts.say("No, thanks"), "never")


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
        return await refusals.told(heard, VisitorBusy(start, meeting=own.number)) if own else _not_then(heard, offer, start, free)
    return decided(heard, partial(_drafted, offer, time))


async def _own_then(heard: Heard, time: Interval) -> Meeting | None:
    """Return the meeting that the visitor has at that time already."""
    theirs = await meetings.of(heard.tx, heard.who.number) if heard.who else []
    return next((each for each in theirs if each.time.overlaps(time)), None)


def _not_then(heard: Heard, offer: Offer, start: datetime, free: list[Interval]) -> Told:
    """Say that this time cannot be had, and which ones around it can."""
    texts, name = heard.texts, describe.title(offer.exhibitor, heard.texts)
    if start <= heard.at:
        said = texts.say("{moment} is past already.", moment=texts.moment(start))
    else:
        said = texts.say("{name} is not free at {moment}.", name=name, moment=texts.moment(start))
    return _instead(heard, offer, said, start, free)


def _not_within(heard: Heard, offer: Offer, within: Interval, free: list[Interval]) -> Told:
    """Say that no time in a stretch can be had, and which ones around it can."""
    texts, name = heard.texts, describe.title(offer.exhibitor, heard.texts)
    if within.end <= heard.at:
        said = texts.say("{moment} is past already.", moment=texts.moment(within.start))
    else:
        said = texts.say("{name} has no free time then.", name=name)
    return _instead(heard, offer, said, max(within.start, heard.at), free)


def _instead(heard: Heard, offer: Offer, said: str, start: datetime, free: list[Interval]) -> Told:
    """Say what else is free, the nearest to a time first thought of."""
    if not free:
        return _nothing_free(heard, offer, start)
    texts, name = heard.texts, describe.title(offer.exhibitor, heard.texts)
    near = [each.start for each in nearest(free, start)]
    labels = refusals.labels(near, texts, beside=start)
    said = texts.sentences(said, texts.say("Free near it: {times}.", times=texts.list(labels)))
    rows = in_rows([at_button(offer.ref, offer.how, label, each) for label, each in zip(labels, near, strict=True)], wide=3)
    more = press(texts.say("Other times"), "meet", offer.ref.row, more=offer.how.more)
    return Told(reply=replied(said, texts, rows=(*rows, (more, _never(heard))), bold=[name]))


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

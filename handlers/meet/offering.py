"""What is said while somebody chooses when to meet an exhibitor: which days, which times, and that something cannot be had.

A button carries the exhibitor's row, a day or the piece of time with which the meeting begins, and how they would meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from fair.availability import Way
from fair.calendar import Interval
from fair.records import Exhibitor, Ref
from fair.slots import nearest, piece_at
from fair.talk import Button
from handlers.answers import describe
from handlers.browsing import cards
from handlers.buttons import in_rows, press, replied
from handlers.heard import Heard, Rows, Told
from handlers.meet import refusals
from handlers.meet.how import How

MOST_TIMES = 60  # buttons of one day


@dataclass(frozen=True, slots=True)
class Offer:
    """An exhibitor that a visitor would like to meet, and how."""

    exhibitor: Exhibitor
    ref: Ref
    how: How
    ways: tuple[Way, ...]


def days_of(heard: Heard, offer: Offer, days: Sequence[date]) -> Told:
    texts, name = heard.texts, describe.title(offer.exhibitor, heard.texts)
    said = texts.say("Which day suits you for a meeting with {name}?", name=name)
    rows = in_rows([press(texts.day(day), "meet", offer.ref.row, day.toordinal(), offer.how.more) for day in days])
    return Told(reply=replied(said, texts, rows=(*rows, *_other_way(heard, offer), (_never(heard),)), bold=[name]))


def times_of(heard: Heard, offer: Offer, day: date, free: Sequence[Interval]) -> Told:
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


def nothing_free(heard: Heard, offer: Offer, start: datetime | None = None) -> Told:
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


def not_then(heard: Heard, offer: Offer, start: datetime, free: list[Interval]) -> Told:
    """Say that this time cannot be had, and which ones around it can."""
    texts, name = heard.texts, describe.title(offer.exhibitor, heard.texts)
    if start <= heard.at:
        said = texts.say("{moment} is past already.", moment=texts.moment(start))
    else:
        said = texts.say("{name} is not free at {moment}.", name=name, moment=texts.moment(start))
    return _instead(heard, offer, said, start, free)


def not_within(heard: Heard, offer: Offer, within: Interval, free: list[Interval]) -> Told:
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
        return nothing_free(heard, offer, start)
    texts, name = heard.texts, describe.title(offer.exhibitor, heard.texts)
    near = [each.start for each in nearest(free, start)]
    labels = refusals.labels(near, texts, beside=start)
    said = texts.sentences(said, texts.say("Free near it: {times}.", times=texts.list(labels)))
    rows = in_rows([at_button(offer.ref, offer.how, label, each) for label, each in zip(labels, near, strict=True)], wide=3)
    more = press(texts.say("Other times"), "meet", offer.ref.row, more=offer.how.more)
    return Told(reply=replied(said, texts, rows=(*rows, (more, _never(heard))), bold=[name]))

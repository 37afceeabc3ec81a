"""What a stand is asked for: the requests of one hour as one card, with a press for each, and one for all of them.

At a busy stand that is one message to look at instead of twenty. A button names the hour by the minute at which it begins,
counted from 1970; "accept all" also carries a mark of what was shown, so that nobody accepts what they have not seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from zlib import crc32

from fair.calendar import in_utc
from fair.meetings import Deed, Meeting, Side
from fair.records import Exhibitor
from fair.stand_hours import Between, Full
from fair.talk import Action, Button, Reply
from handlers.answers import describe
from handlers.buttons import in_rows, press, replied
from handlers.heard import Heard, Rows, Told
from handlers.meet import card, closing, desk, desk_words, hours_card, sides, stands
from handlers.meet.refusals import decided
from handlers.meet.seen import Seen

MOST = 8  # requests on one card
MOST_HOURS = 6  # other hours to turn to
HOUR = timedelta(hours=1)


async def shown(heard: Heard, action: Action) -> Told:
    """Show the requests of the hour of a button, or of the first one in which any wait."""
    exhibitor = await stands.of_press(heard, action.row)
    return Told(reply=await reply(heard, exhibitor, action.more)) if exhibitor else stands.refused(heard)


async def accept(heard: Heard, action: Action) -> Told:
    """Accept one request, and show what else waits in its hour."""
    return decided(partial(_accepted, action))


async def accept_all(heard: Heard, action: Action) -> Told:
    """Accept all requests that a card showed."""
    return decided(partial(_all_accepted, action))


async def reply(heard: Heard, exhibitor: Exhibitor, hour: str = "", *, note: str = "") -> Reply:
    """Return the card of an hour; where nothing waits in it, of the first in which anything does, else the desk."""
    hours = _by_hour(heard, await stands.waiting(heard, exhibitor))
    texts, name = heard.texts, describe.title(exhibitor, heard.texts)
    back = (stands.button(texts.say("Back"), "desk", exhibitor),)
    if not hours:
        return await desk.reply(heard, exhibitor, note=note)
    start = next((each for each in hours if _code(each) == hour), next(iter(hours)))
    here = hours[start][:MOST]
    seen = [await _seen(heard, exhibitor, each) for each in here]
    words = [note, _head(heard, exhibitor, start, hours), *(f"{number}. {desk_words.request(each)}" for number, each in enumerate(seen, 1))]
    rows = (*_each(seen), *_all(heard, exhibitor, start, here), *_others(heard, exhibitor, start, hours), back)
    return replied("\n".join(filter(None, words)), texts, rows=rows, bold=[name])


def _head(heard: Heard, exhibitor: Exhibitor, start: datetime, hours: Mapping[datetime, Sequence[Meeting]]) -> str:
    texts, here, total = heard.texts, len(hours[start]), sum(map(len, hours.values()))
    name, when = describe.title(exhibitor, texts), texts.stretch(start, start + HOUR)
    if total == here:
        return texts.many("{exhibitor}: one request, {when}", "{exhibitor}: {count} requests, {when}", here, exhibitor=name, when=when)
    return texts.many(
        "{exhibitor}: one request, {when}; {total} wait in all",
        "{exhibitor}: {count} requests, {when}; {total} wait in all",
        here,
        exhibitor=name,
        when=when,
        total=texts.number(total),
    )


def _each(seen: Sequence[Seen]) -> Rows:
    """Return for each request how to accept, decline or move it; alone it needs no number."""
    return tuple(tuple(_answers(each, str(number) if len(seen) > 1 else "")) for number, each in enumerate(seen, 1))


def _answers(seen: Seen, number: str) -> list[Button]:
    texts, meeting = seen.texts, seen.meeting
    return [
        press(texts.say("Accept {number}", number=number).strip(), "desk_yes", meeting.number, meeting.version),
        card.button(seen, texts.say("Decline {number}", number=number).strip(), "m_decline?"),
        card.button(seen, texts.say("Other time {number}", number=number).strip(), "m_move"),
    ]


def _all(heard: Heard, exhibitor: Exhibitor, start: datetime, here: Sequence[Meeting]) -> Rows:
    texts, row, day = heard.texts, stands.ref_of(exhibitor).row, start.astimezone(heard.fair.zone).date()
    later = Between(day, start=start + HOUR)
    today = day == heard.at.astimezone(heard.fair.zone).date()
    full = texts.say("Today full") if today else texts.say("{day} full", day=texts.day(day))
    every = texts.say("Accept all {count}", count=texts.number(len(here)))
    return (
        ((press(every, "desk_all", row, _mark(here), _code(start)),) if len(here) > 1 else ()),
        (
            hours_card.says(texts.say("Not before {time}", time=texts.clock(start + HOUR)), exhibitor, later),
            hours_card.says(full, exhibitor, Full(day)),
        ),
    )


def _others(heard: Heard, exhibitor: Exhibitor, start: datetime, hours: Mapping[datetime, Sequence[Meeting]]) -> Rows:
    texts, day = heard.texts, start.astimezone(heard.fair.zone).date()

    def label(hour: datetime) -> str:
        shown = texts.clock(hour) if hour.astimezone(heard.fair.zone).date() == day else texts.moment(hour)
        return texts.say("{hour} ({count})", hour=shown, count=texts.number(len(hours[hour])))

    others = [hour for hour in hours if hour != start][:MOST_HOURS]
    return in_rows([stands.button(label(hour), "desk_asked", exhibitor, _code(hour)) for hour in others], wide=3)


async def _accepted(action: Action, heard: Heard) -> Told:
    seen = await sides.own(heard, action.row, side=Side.HOST)
    if seen is None or not isinstance(seen.host, Exhibitor):
        return stands.refused(heard)
    await closing.answer_all(heard, [replace(seen.meeting, version=action.version)], Deed.ACCEPT)
    note = heard.texts.say("✓ Accepted: {request}", request=desk_words.request(seen))
    return await _next(heard, seen.host, _code(_hour(heard, seen.meeting)), note)


async def _all_accepted(action: Action, heard: Heard) -> Told:
    exhibitor = await stands.of_press(heard, action.row)
    if exhibitor is None:
        return stands.refused(heard)
    texts = heard.texts
    hours = _by_hour(heard, await stands.waiting(heard, exhibitor))
    here = next((those[:MOST] for hour, those in hours.items() if _code(hour) == action.more), [])
    if _mark(here) != action.version:
        return await _next(heard, exhibitor, action.more, texts.say("That has changed meanwhile. This is how it stands:"))
    await closing.answer_all(heard, here, Deed.ACCEPT)
    return await _next(
        heard, exhibitor, action.more, texts.many("✓ One request is accepted.", "✓ {count} requests are accepted.", len(here))
    )


async def _next(heard: Heard, exhibitor: Exhibitor, hour: str, note: str) -> Told:
    return Told(reply=await reply(heard, exhibitor, hour, note=note), note=note)


async def _seen(heard: Heard, exhibitor: Exhibitor, meeting: Meeting) -> Seen:
    seen = await sides.of(heard, meeting, Side.HOST)
    assert seen is not None  # of a stand that is theirs
    return seen


def _by_hour(heard: Heard, those: Sequence[Meeting]) -> dict[datetime, list[Meeting]]:
    hours: dict[datetime, list[Meeting]] = {}
    for each in those:
        hours.setdefault(_hour(heard, each), []).append(each)
    return hours


def _hour(heard: Heard, meeting: Meeting) -> datetime:
    """Return the beginning of the hour, on the fair's clock, in which a request would begin."""
    return in_utc(stands.asked_time(meeting).start.astimezone(heard.fair.zone).replace(minute=0, second=0, microsecond=0))


def _code(hour: datetime) -> str:
    return str(int(hour.timestamp()) // 60)


def _mark(those: Sequence[Meeting]) -> int:
    """Return a number that is another as soon as one of these is another, or another version of itself."""
    return crc32(repr([(each.number, each.version) for each in those]).encode()) >> 1

"""What a stand is asked for: the requests of one hour as one card, with a press for each, and one for all of them.

At a busy stand that is one message to look at instead of twenty. A button names the hour by the minute at which it begins,
counted from 1970; "accept all" also carries a mark of what was shown, so that nobody accepts what they have not seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from zlib import crc32

from fair.calendar import in_utc
from fair.meetings import Deed, Meeting, Side
from fair.records import Exhibitor
from fair.stand_hours import Between, Full
from fair.talk import Action, Button, Reply
from handlers.buttons import in_rows, press, replied
from handlers.heard import Heard, Rows, Told
from handlers.meet import card, closing, desk, desk_words, hours_card, sides, stands
from handlers.meet.refusals import decided
from handlers.meet.seen import Seen
from handlers.meet.stands import Stand, asked_time

MOST = 8  # requests on one card
MOST_HOURS = 6  # other hours to turn to
HOUR = timedelta(hours=1)

Hours = Mapping[datetime, Sequence[Meeting]]  # what waits, by the beginning of its hour, in order


async def shown(heard: Heard, action: Action) -> Told:
    """Show the requests of the hour of a button, or of the first one in which any wait."""
    stand = await stands.of_press(heard, action.row)
    return Told(reply=await reply(stand, action.more)) if stand else stands.refused(heard)


async def accept(heard: Heard, action: Action) -> Told:
    """Accept one request, and show what else waits in its hour."""
    return decided(partial(_accepted, action))


async def accept_all(heard: Heard, action: Action) -> Told:
    """Accept all requests that a card showed."""
    return decided(partial(_all_accepted, action))


async def reply(stand: Stand, hour: str = "", *, note: str = "") -> Reply:
    """Return the card of an hour; where nothing waits in it, of the first in which anything does, else the desk."""
    hours = await by_hour(stand)
    if not hours:
        return await desk.reply(stand, note=note)
    start = next((each for each in hours if code(each) == hour), next(iter(hours)))
    here = hours[start][:MOST]
    seen = [await stand.seen(each) for each in here]
    words = [note, _head(stand, start, hours), *(f"{number}. {desk_words.request(each)}" for number, each in enumerate(seen, start=1))]
    back = stand.button(stand.texts.say("Back"), "desk")
    rows = (*_each(seen), *_all(stand, start, here), *_others(stand, start, hours), (back,))
    return replied("\n".join(filter(None, words)), stand.texts, rows=rows, bold=[stand.name])


async def by_hour(stand: Stand) -> Hours:
    """Return what waits for an answer, by the hour in which it would begin."""
    hours: dict[datetime, list[Meeting]] = {}
    for each in await stand.waiting():
        hours.setdefault(hour_of(stand, each), []).append(each)
    return hours


def hour_of(stand: Stand, meeting: Meeting) -> datetime:
    """Return the beginning of the hour, on the fair's clock, in which what is asked for would begin."""
    return in_utc(asked_time(meeting).start.astimezone(stand.fair.zone).replace(minute=0, second=0, microsecond=0))


def code(hour: datetime) -> str:
    """Return an hour as a button carries it."""
    return str(int(hour.timestamp()) // 60)


def _head(stand: Stand, start: datetime, hours: Hours) -> str:
    texts, here, total = stand.texts, len(hours[start]), sum(map(len, hours.values()))
    when = texts.stretch(start, start + HOUR)
    if total == here:
        return texts.many(
            "{exhibitor}: one request, {when}", "{exhibitor}: {count} requests, {when}", here, exhibitor=stand.name, when=when
        )
    return texts.many(
        "{exhibitor}: one request, {when}; {total} wait in all",
        "{exhibitor}: {count} requests, {when}; {total} wait in all",
        here,
        exhibitor=stand.name,
        when=when,
        total=texts.number(total),
    )


def _each(seen: Sequence[Seen]) -> Rows:
    """Return for each request how to accept, decline or move it; alone it needs no number."""
    return tuple(tuple(_answers(each, str(number) if len(seen) > 1 else "")) for number, each in enumerate(seen, start=1))


def _answers(seen: Seen, number: str) -> list[Button]:
    texts, meeting = seen.texts, seen.meeting
    return [
        press(texts.say("Accept {number}", number=number).strip(), "desk_yes", meeting.number, meeting.version),
        card.button(seen, texts.say("Decline {number}", number=number).strip(), "m_decline?"),
        card.button(seen, texts.say("Other time {number}", number=number).strip(), "m_move"),
    ]


def _all(stand: Stand, start: datetime, here: Sequence[Meeting]) -> Rows:
    """Return what answers all of them: accept them, or close the time that they are for."""
    texts, day = stand.texts, _day(stand, start)
    every = stand.button(texts.say("Accept all {count}", count=texts.number(len(here))), "desk_all", code(start), version=_mark(here))
    full = texts.say("Today full") if day == _day(stand, stand.at) else texts.say("{day} full", day=texts.day(day))
    later = texts.say("Not before {time}", time=texts.clock(start + HOUR))
    closes = (hours_card.says(stand, later, Between(day, start=start + HOUR)), hours_card.says(stand, full, Full(day)))
    return ((every,), closes) if len(here) > 1 else (closes,)


def _others(stand: Stand, start: datetime, hours: Hours) -> Rows:
    texts = stand.texts

    def label(hour: datetime) -> str:
        shown = texts.clock(hour) if _day(stand, hour) == _day(stand, start) else texts.moment(hour)
        return texts.say("{hour} ({count})", hour=shown, count=texts.number(len(hours[hour])))

    others = [hour for hour in hours if hour != start][:MOST_HOURS]
    return in_rows([stand.button(label(hour), "desk_asked", code(hour)) for hour in others], wide=3)


async def _accepted(action: Action, heard: Heard) -> Told:
    seen = await sides.own(heard, action.row, side=Side.HOST)
    if seen is None or not isinstance(seen.host, Exhibitor):
        return stands.refused(heard)
    await closing.answer_all(heard, [replace(seen.meeting, version=action.version)], Deed.ACCEPT)
    stand, note = stands.of(heard, seen.host), heard.texts.say("✓ Accepted: {request}", request=desk_words.request(seen))
    return Told(reply=await reply(stand, code(hour_of(stand, seen.meeting)), note=note), note=note)


async def _all_accepted(action: Action, heard: Heard) -> Told:
    stand, texts = await stands.of_press(heard, action.row), heard.texts
    if stand is None:
        return stands.refused(heard)
    here = next((those[:MOST] for hour, those in (await by_hour(stand)).items() if code(hour) == action.more), [])
    note = texts.say("That has changed meanwhile. This is how it stands:")
    if _mark(here) == action.version:
        await closing.answer_all(heard, here, Deed.ACCEPT)
        note = texts.many("✓ One request is accepted.", "✓ {count} requests are accepted.", len(here))
    return Told(reply=await reply(stand, action.more, note=note), note=note)


def _day(stand: Stand, moment: datetime) -> date:
    return moment.astimezone(stand.fair.zone).date()


def _mark(those: Sequence[Meeting]) -> int:
    """Return a number that is another as soon as one of these is another, or another version of itself."""
    return crc32(repr([(each.number, each.version) for each in those]).encode()) >> 1

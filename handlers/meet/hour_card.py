"""What a stand is asked for: the requests of one hour as one card, with a press for each, and one for all of them.

At a busy stand that is one message to look at instead of twenty. A button names the hour by the minute at which it begins,
counted from 1970; "accept all" also carries a mark of what was shown, so that nobody accepts what they have not seen.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from zlib import crc32

from fair.calendar import in_utc
from fair.meetings import Meeting
from fair.stand_hours import Between, Full
from fair.talk import Button, Reply
from handlers.buttons import in_rows, press, replied
from handlers.heard import Rows
from handlers.meet import card, desk, desk_words, hours_card
from handlers.meet.seen import Seen
from handlers.meet.stands import Stand, asked_time

MOST = 8  # requests on one card
MOST_HOURS = 6  # other hours to turn to
HOUR = timedelta(hours=1)

Hours = Mapping[datetime, Sequence[Meeting]]  # what waits, by the beginning of its hour, in order


async def reply(stand: Stand, hour: str = "", *, note: str = "") -> Reply:
    """Return the card of an hour; where nothing waits in it, of the first in which anything does, else the desk."""
    hours = await by_hour(stand)
    if not hours:
        return await desk.reply(stand, note=note)
    start = next((each for each in hours if code(each) == hour), next(iter(hours)))
    here = hours[start][:MOST]
    seen = [await stand.seen(each) for each in here]
    lines = [f"{number}. {desk_words.request(each)}" for number, each in enumerate(seen, start=1)]
    words = [note, _head(stand, start, hours), *lines, _rest(stand, len(hours[start]) - len(here))]
    back = stand.button(stand.texts.say("Back"), "desk")
    rows = (*_each(seen), *_all(stand, start, here), *_others(stand, start, hours), (back,))
    return replied("\n".join(filter(None, words)), stand.texts, rows=rows, bold=[stand.name])


async def by_hour(stand: Stand) -> Hours:
    """Return what waits for an answer, by the hour in which it would begin."""
    hours: dict[datetime, list[Meeting]] = {}
    for each in await stand.waiting():
        hours.setdefault(hour_of(stand, each), []).append(each)
    return hours


async def shown_in(stand: Stand, hour: str) -> Sequence[Meeting]:
    """Return the requests that the card of an hour shows."""
    return next((those[:MOST] for start, those in (await by_hour(stand)).items() if code(start) == hour), ())


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


def _rest(stand: Stand, count: int) -> str:
    return stand.texts.many("… and {count} more.", "… and {count} more.", count) if count else ""


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
    every = stand.button(texts.say("Accept all {count}", count=texts.number(len(here))), "desk_all", code(start), version=mark(here))
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


def _day(stand: Stand, moment: datetime) -> date:
    return moment.astimezone(stand.fair.zone).date()


def mark(those: Sequence[Meeting]) -> int:
    """Return a number that is another as soon as one of these is another, or another version of itself."""
    return crc32(repr([(each.number, each.version) for each in those]).encode()) >> 1

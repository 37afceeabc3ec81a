"""A stand's desk, for its representatives: how many requests wait, what is set, and the meetings of a day at all tables."""

from collections.abc import Sequence
from datetime import date

from fair.calendar import whole_day
from fair.meetings import HOLDING, State, as_of
from fair.talk import Action, Button, Reply
from handlers.answers import describe
from handlers.buttons import in_rows, replied
from handlers.heard import Heard, Rows, Told
from handlers.meet import card, desk_words, hours_words, stands
from handlers.meet.seen import Seen
from handlers.meet.stands import Stand, called
from store import meetings

CONFIRMED = HOLDING - {State.REQUESTED}  # what is on a day's list; the rest waits among the requests
MOST_OPENED = 12  # meetings of a day with a button


async def shown(heard: Heard, action: Action) -> Told:
    """Show the desk of a stand; without its row, of the one that is represented."""
    if action.row:
        stand = await stands.of_press(heard, action.row)
        return Told(reply=await reply(stand)) if stand else stands.refused(heard)
    match await stands.represented(heard):
        case []:
            return stands.refused(heard)
        case [stand]:
            return Told(reply=await reply(stand))
        case several:
            return stands.which(heard, several, "desk")


async def day(heard: Heard, action: Action) -> Told:
    """Show the meetings of the day of a button, today's without one."""
    stand = await stands.of_press(heard, action.row)
    if stand is None or heard.who is None:
        return stands.refused(heard)
    return Told(reply=await _day(stand, _day_of(stand, action.more), reader=heard.who.number))


async def reply(stand: Stand, *, note: str = "") -> Reply:
    """Return how a stand's meetings stand now, and the ways to them."""
    texts, said, today = stand.texts, await stand.said(), _day_of(stand)
    waiting, there = len(await stand.waiting()), len(await _meetings(stand, today))
    words = [
        note,
        describe.exhibitor_line(stand.exhibitor, texts),
        *hours_words.summary(texts, said),
        hours_words.day_line(texts, said, today),
        texts.many("One request waits for your answer.", "{count} requests wait for your answer.", waiting) if waiting else "",
        texts.many("One meeting on {day}.", "{count} meetings on {day}.", there, day=texts.day(today)) if there else "",
        "" if waiting else texts.say("No request waits for an answer."),
    ]
    return replied("\n".join(filter(None, words)), texts, rows=_ways(stand, today, waiting), bold=[stand.name])


def _ways(stand: Stand, today: date, waiting: int) -> Rows:
    texts = stand.texts
    is_today = today == stand.at.astimezone(stand.fair.zone).date()
    label = texts.say("Today's meetings") if is_today else texts.say("Meetings on {day}", day=texts.day(today))
    asked = stand.button(texts.say("Requests ({count})", count=texts.number(waiting)), "desk_asked")
    return (
        ((asked,) if waiting else ()),
        (stand.button(label, "desk_day", f"{today:%Y%m%d}"),),
        (stand.button(texts.say("When we take meetings"), "hours"),),
    )


async def _day(stand: Stand, which: date, *, reader: int) -> Reply:
    texts, tables = stand.texts, (await stand.said()).tables
    seen = await _meetings(stand, which)
    by = [await called(stand.tx, each.meeting.handled_by, texts, reader=reader) for each in seen]
    told = [desk_words.meeting(each, tables=tables, by=who) for each, who in zip(seen, by, strict=True)]
    lines = [f"{number}. {line}" for number, line in enumerate(told, start=1)]
    head = texts.say("{exhibitor}: meetings on {day}", exhibitor=stand.name, day=texts.day(which))
    words = [head, *(lines or [texts.say("No meetings on that day.")])]
    rows = (*in_rows(_opening(seen), wide=3), *_other_days(stand, which), (stand.button(texts.say("Back"), "desk"),))
    return replied("\n".join(words), texts, rows=rows, bold=[stand.name])


def _opening(seen: Sequence[Seen]) -> list[Button]:
    shown = enumerate(seen[:MOST_OPENED], start=1)
    return [card.button(each, f"{number} · {each.texts.clock(each.meeting.time.start)}", "m") for number, each in shown]


def _other_days(stand: Stand, which: date) -> Rows:
    others = [each for each in hours_words.days_left(stand.fair, stand.at) if each != which]
    return in_rows([stand.button(stand.texts.day(each), "desk_day", f"{each:%Y%m%d}") for each in others], wide=3)


async def _meetings(stand: Stand, which: date) -> list[Seen]:
    """Return the meetings of a day that are agreed, or that the stand proposed, by start."""
    found = await meetings.with_host(stand.tx, stand.ref, within=whole_day(stand.fair, which), states=CONFIRMED)
    return [await stand.seen(each) for each in found if as_of(each, stand.at).state in CONFIRMED]


def _day_of(stand: Stand, digits: str = "") -> date:
    """Return the fair day of a button; without one today, else the next day of the fair, or its last."""
    days = hours_words.days_left(stand.fair, stand.at) or [stand.fair.last_day]
    return next((each for each in days if f"{each:%Y%m%d}" == digits), days[0])

"""A stand's desk, for its representatives: how many requests wait, what is set, and the meetings of a day at all tables."""

from collections.abc import Sequence
from datetime import date

from fair.availability import Availability
from fair.calendar import whole_day
from fair.meetings import HOLDING, Meeting, Side, State, as_of
from fair.records import Exhibitor
from fair.talk import Action, Button, Reply
from handlers.answers import describe
from handlers.buttons import in_rows, replied
from handlers.heard import Heard, Rows, Told
from handlers.meet import card, desk_words, hours_words, sides, stands
from handlers.meet.seen import Seen
from handlers.texts import Texts
from store import availability, meetings

STANDING = HOLDING - {State.REQUESTED}  # what is on a day's list: the rest waits among the requests
MOST_OPENED = 10  # meetings of a day with a button


async def shown(heard: Heard, action: Action) -> Told:
    """Show the desk of a stand."""
    exhibitor = await stands.of_press(heard, action.row)
    return Told(reply=await reply(heard, exhibitor)) if exhibitor else stands.refused(heard)


async def day(heard: Heard, action: Action) -> Told:
    """Show the meetings of the day of a button, today's without one."""
    exhibitor = await stands.of_press(heard, action.row)
    return Told(reply=await _day(heard, exhibitor, _day_of(heard, action.more))) if exhibitor else stands.refused(heard)


async def reply(heard: Heard, exhibitor: Exhibitor, *, note: str = "") -> Reply:
    """Return how a stand's meetings stand now, and the ways to them."""
    texts, name = heard.texts, describe.title(exhibitor, heard.texts)
    said = await availability.of(heard.tx, stands.ref_of(exhibitor).row, since=heard.at)
    waiting = len(await stands.waiting(heard, exhibitor))
    today = _day_of(heard, "")
    there = len(await _meetings(heard, exhibitor, today))
    words = [
        note,
        describe.exhibitor_line(exhibitor, texts),
        *hours_words.summary(texts, said),
        hours_words.day_line(heard, said, today),
        texts.many("One request waits for your answer.", "{count} requests wait for your answer.", waiting)
        if waiting
        else texts.say("No request waits for an answer."),
        texts.many("One meeting on {day}.", "{count} meetings on {day}.", there, day=texts.day(today)) if there else "",
    ]
    rows = _ways(heard, exhibitor, today, waiting)
    return replied("\n".join(filter(None, words)), texts, rows=rows, bold=[name])


def _ways(heard: Heard, exhibitor: Exhibitor, today: date, waiting: int) -> Rows:
    texts = heard.texts
    is_today = today == heard.at.astimezone(heard.fair.zone).date()
    label = texts.say("Today's meetings") if is_today else texts.say("Meetings on {day}", day=texts.day(today))
    return (
        ((stands.button(texts.say("Requests ({count})", count=texts.number(waiting)), "desk_asked", exhibitor),) if waiting else ()),
        (stands.button(label, "desk_day", exhibitor, f"{today:%Y%m%d}"),),
        (stands.button(texts.say("When we take meetings"), "hours", exhibitor),),
    )


async def _day(heard: Heard, exhibitor: Exhibitor, which: date) -> Reply:
    texts, name = heard.texts, describe.title(exhibitor, heard.texts)
    said = await availability.of(heard.tx, stands.ref_of(exhibitor).row, since=heard.at)
    there = [await _seen(heard, each) for each in await _meetings(heard, exhibitor, which)]
    seen = [each for each in there if each is not None]
    lines = [f"{number}. {_line(heard, each, said)}" for number, each in enumerate(seen, 1)]
    head = texts.say("{exhibitor}: meetings on {day}", exhibitor=name, day=texts.day(which))
    none = texts.say("No meetings on that day.") if not lines else ""
    rows = (
        *in_rows(_opening(texts, seen), wide=3),
        *_days(heard, exhibitor, which),
        (stands.button(texts.say("Back"), "desk", exhibitor),),
    )
    return replied("\n".join(filter(None, [head, *lines, none])), texts, rows=rows, bold=[name])


def _opening(texts: Texts, seen: Sequence[Seen]) -> list[Button]:
    labels = [f"{number} · {texts.clock(each.meeting.time.start)}" for number, each in enumerate(seen, 1)]
    return [card.button(each, label, "m") for each, label in list(zip(seen, labels, strict=True))[:MOST_OPENED]]


def _days(heard: Heard, exhibitor: Exhibitor, which: date) -> Rows:
    others = [each for each in hours_words.days_left(heard) if each != which]
    return in_rows([stands.button(heard.texts.day(each), "desk_day", exhibitor, f"{each:%Y%m%d}") for each in others], wide=3)


def _line(heard: Heard, seen: Seen, said: Availability) -> str:
    return desk_words.meeting(seen, tables=said.tables, by=_colleague(heard, seen.meeting.handled_by))


def _colleague(heard: Heard, number: int | None) -> str:
    """Return who of the stand answered; empty for nobody."""
    if number is None:
        return ""
    return heard.texts.say("you") if heard.who and number == heard.who.number else heard.texts.say("a colleague")


async def _meetings(heard: Heard, exhibitor: Exhibitor, which: date) -> list[Meeting]:
    """Return the meetings of a day that are agreed, or that the stand proposed, by start."""
    found = await meetings.with_host(heard.tx, stands.ref_of(exhibitor), within=whole_day(heard.fair, which), states=STANDING)
    return [each for each in found if as_of(each, heard.at).state in STANDING]


async def _seen(heard: Heard, meeting: Meeting) -> Seen | None:
    return await sides.of(heard, meeting, Side.HOST)


def _day_of(heard: Heard, digits: str) -> date:
    """Return the fair day of a button; without one today, else the next day of the fair, or its last."""
    days = hours_words.days_left(heard) or [heard.fair.last_day]
    return next((each for each in days if f"{each:%Y%m%d}" == digits), days[0])

"""Whose stand: the exhibitors that a visitor represents, looked up anew at every press, and what is to come there.

What a button carries is input like any other, and a role can be withdrawn: only who has it now is let in.
"""

from collections.abc import Sequence

from fair.calendar import Interval, in_utc, open_hours
from fair.meetings import OPEN, Meeting, State, as_of
from fair.records import Exhibitor, Ref
from fair.talk import Button
from fair.visitors import Gift
from handlers import doing
from handlers.answers.answer import origin_of
from handlers.buttons import press, replied
from handlers.heard import Heard, Told
from handlers.meet.sides import stands_for
from handlers.which import told_apart
from store import meetings, programme

TO_ANSWER = frozenset((State.REQUESTED, State.MOVE_REQUESTED))  # what waits for a word of the stand


async def represented(heard: Heard) -> list[Exhibitor]:
    """Return the exhibitors that whoever wrote represents."""
    ids = [role.exhibitor for role in heard.who.roles if role.name == Gift.REPRESENTATIVE] if heard.who else []
    found = await programme.with_ids(heard.tx, Exhibitor.KIND, ids) if ids else {}
    return [each for each in map(found.get, ids) if isinstance(each, Exhibitor)]


async def of_press(heard: Heard, row: int) -> Exhibitor | None:
    """Return the exhibitor of a row, where whoever pressed represents it."""
    found = await programme.records(heard.tx, Exhibitor.KIND, [row])
    return next((each for each in found if isinstance(each, Exhibitor) and stands_for(heard, each)), None)


def refused(heard: Heard) -> Told:
    """Say that this is for those who represent the exhibitor."""
    if heard.group:
        return doing.private(heard)
    words = heard.texts.say("That is for representatives of the exhibitor; an invitation of the organizer makes you one.")
    return Told(reply=replied(words, heard.texts), note=words, anew=True)


def which(heard: Heard, exhibitors: Sequence[Exhibitor], name: str, *, more: str = "", words: str = "") -> Told:
    """Ask which of their exhibitors is meant; a press does `name` to it."""
    texts = heard.texts
    asked = "\n".join(filter(None, [words, texts.say("For which of your stands?")]))
    labels = told_apart(exhibitors, texts)
    rows = [(button(label, name, each, more),) for each, label in zip(exhibitors, labels, strict=True)]
    return Told(reply=replied(asked, texts, rows=rows))


def button(label: str, name: str, exhibitor: Exhibitor, more: str = "") -> Button:
    """Return a button about a stand."""
    return press(label, name, ref_of(exhibitor).row, more=more)


def ref_of(exhibitor: Exhibitor) -> Ref:
    return Ref(exhibitor.KIND, origin_of(exhibitor).row)


async def coming(heard: Heard, exhibitor: Exhibitor) -> list[Meeting]:
    """Return a stand's meetings from now on of which something may still come, as they are now, by start."""
    rest = Interval(heard.at, in_utc(open_hours(heard.fair, heard.fair.last_day).end))
    found = await meetings.with_host(heard.tx, ref_of(exhibitor), within=rest, states=OPEN)
    return [now for now in (as_of(each, heard.at) for each in found) if now.state in OPEN]


async def waiting(heard: Heard, exhibitor: Exhibitor) -> list[Meeting]:
    """Return what waits for an answer of the stand, by the time that is asked for."""
    found = [each for each in await coming(heard, exhibitor) if each.state in TO_ANSWER]
    return sorted(found, key=lambda each: (asked_time(each).start, each.number))


def asked_time(meeting: Meeting) -> Interval:
    """Return the time that is to be answered: another one wished for, else that of the meeting."""
    return meeting.wish.time if meeting.wish else meeting.time

"""A stand as its representatives see it, who they are, and what is to come there.

What a button carries is input like any other, and a role can be withdrawn: at every press it is looked up anew, and only who
represents the exhibitor now is let in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fair.availability import Availability
from fair.calendar import Interval, in_utc, open_hours
from fair.meetings import OPEN, TO_ANSWER, Meeting, Side, as_of
from fair.records import Exhibitor, Fair, Ref
from fair.talk import Button
from fair.visitors import Gift
from handlers import doing
from handlers.answers import describe
from handlers.answers.answer import origin_of
from handlers.browsing.which import told_apart
from handlers.buttons import press, replied
from handlers.heard import Heard, Told
from handlers.meet.looking import look
from handlers.meet.seen import Seen
from handlers.meet.sides import stands_for
from handlers.texts import Texts
from store import attendees, availability, meetings, programme
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Stand:
    """An exhibitor's stand as of a moment, in the words of one of its representatives."""

    exhibitor: Exhibitor
    tx: Tx
    texts: Texts
    at: datetime

    @property
    def ref(self) -> Ref:
        return Ref(self.exhibitor.KIND, origin_of(self.exhibitor).row)

    @property
    def name(self) -> str:
        return describe.title(self.exhibitor, self.texts)

    @property
    def fair(self) -> Fair:
        return self.texts.fair

    async def said(self) -> Availability:
        """Return what its representatives said of their meetings."""
        return await availability.of(self.tx, self.ref.row, since=self.at)

    async def coming(self) -> list[Meeting]:
        """Return the meetings from now on of which something may still come, as they are now, by start."""
        rest = Interval(self.at, in_utc(open_hours(self.fair, self.fair.last_day).end))
        found = await meetings.with_host(self.tx, self.ref, within=rest, states=OPEN)
        return [now for now in (as_of(each, self.at) for each in found) if now.state in OPEN]

    async def waiting(self) -> list[Meeting]:
        """Return what waits for an answer of the stand, by the time that is asked for."""
        found = [each for each in await self.coming() if each.state in TO_ANSWER]
        return sorted(found, key=lambda each: (asked_time(each).start, each.number))

    async def seen(self, meeting: Meeting) -> Seen:
        """Return a meeting as the stand sees it."""
        return await look(self.tx, meeting, Side.HOST, self.exhibitor, texts=self.texts, at=self.at)

    def button(self, label: str, name: str, more: str = "", *, version: int = 0) -> Button:
        """Return a button about this stand."""
        return press(label, name, self.ref.row, version, more)


def asked_time(meeting: Meeting) -> Interval:
    """Return the time that is to be answered: another one that is wished for, else that of the meeting."""
    return meeting.wish.time if meeting.wish else meeting.time


async def called(tx: Tx, number: int | None, texts: Texts, *, reader: int | None = None) -> str:
    """Return who of the stand did something; empty for nobody."""
    if number is None:
        return ""
    if number == reader:
        return texts.say("you")
    details = await attendees.of(tx, number)
    return details.name if details and details.name else texts.say("a colleague")


async def represented(heard: Heard) -> list[Stand]:
    """Return the stands that whoever wrote represents."""
    ids = [role.exhibitor for role in heard.who.roles if role.name == Gift.REPRESENTATIVE] if heard.who else []
    found = await programme.with_ids(heard.tx, Exhibitor.KIND, ids) if ids else {}
    return [of(heard, each) for each in map(found.get, ids) if isinstance(each, Exhibitor)]


async def of_press(heard: Heard, row: int) -> Stand | None:
    """Return the stand of a row, where whoever pressed represents it."""
    found = await programme.records(heard.tx, Exhibitor.KIND, [row])
    return next((of(heard, each) for each in found if isinstance(each, Exhibitor) and stands_for(heard, each)), None)


def of(heard: Heard, exhibitor: Exhibitor) -> Stand:
    """Return an exhibitor's stand, to be told of to whoever is heard."""
    return Stand(exhibitor, heard.tx, heard.texts, heard.at)


def refused(heard: Heard) -> Told:
    """Say that this is for those who represent the exhibitor."""
    if heard.group:
        return doing.private(heard)
    words = heard.texts.say("That is for representatives of the exhibitor; an invitation of the organizer makes you one.")
    return Told(reply=replied(words, heard.texts), note=words, anew=True)


def which(heard: Heard, those: Sequence[Stand], name: str, *, more: str = "", words: str = "") -> Told:
    """Ask which of their stands is meant; a press does `name` to it."""
    texts = heard.texts
    asked = "\n".join(filter(None, [words, texts.say("For which of your stands?")]))
    labels = told_apart([each.exhibitor for each in those], texts)
    rows = [(each.button(label, name, more),) for each, label in zip(those, labels, strict=True)]
    return Told(reply=replied(asked, texts, rows=rows))

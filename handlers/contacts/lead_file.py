"""An exhibitor's leads as a table to take along, for spreadsheets and customer systems: a line for each meeting, and for each card
without one.

Every cell is text and none a formula (`fair.sheets`), in workbooks by their own type of cell, too.
"""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from fair.contacts import Outcome
from fair.meetings import Meeting, Side
from fair.talk import Action, File
from handlers.answers.answer import origin_of
from handlers.buttons import press, replied
from handlers.contacts import outcome_words, sides
from handlers.contacts.held import Held, of_host
from handlers.heard import Heard, Told
from handlers.meet import card as meeting_card
from handlers.texts import Texts
from handlers.workbooks import XLSX, words, workbook
from store import attendees, outcomes

Line = Sequence[str]


async def as_csv(heard: Heard, action: Action) -> Told:
    """Hand over the leads of an exhibitor as CSV."""
    return await _handed(heard, action, "csv")


async def as_workbook(heard: Heard, action: Action) -> Told:
    """Hand over the leads of an exhibitor as a workbook."""
    return await _handed(heard, action, "xlsx")


async def _handed(heard: Heard, action: Action, kind: str) -> Told:
    exhibitor = await sides.exhibitor(heard, action)
    if isinstance(exhibitor, Told):
        return exhibitor
    texts, found = heard.texts, await of_host(heard.tx, exhibitor, fair=heard.fair)
    lines = await _lines(heard, found)
    told = texts.many("Your leads: {count} line.", "Your leads: {count} lines.", len(lines))
    file = (_csv if kind == "csv" else _workbook)([_heads(texts), *lines])
    rows = ((press(texts.say("All leads"), "leads", origin_of(exhibitor).row),),)
    return Told(reply=replied(told, texts, rows=rows), file=file, note=told, anew=True)


def _heads(texts: Texts) -> Line:
    return [
        texts.say("Full name"),
        texts.say("Company"),
        texts.say("Kind"),
        texts.say("About"),
        texts.say("E-mail"),
        texts.say("Meeting"),
        texts.say("State"),
        texts.say("Topic"),
        texts.say("Outcome"),
        texts.say("Star"),
        texts.say("Note"),
        texts.say("Next step"),
        texts.say("Date"),
    ]


async def _lines(heard: Heard, found: Sequence[Held]) -> list[Line]:
    said = await outcomes.of(heard.tx, [meeting.number for held in found for meeting in held.met], Side.HOST)
    kinds = {held.view.visitor: (await attendees.booking(heard.tx, held.view.visitor)).kind for held in found}
    return [_line(held, meeting, kinds[held.view.visitor], said, heard.texts) for held in found for meeting in held.met or (None,)]


def _line(held: Held, meeting: Meeting | None, kind: str, said: Mapping[int, Outcome], texts: Texts) -> Line:
    noted, details = held.noted, held.details
    met = ["", "", "", ""] if meeting is None else _met(meeting, said.get(meeting.number), texts)
    due = _day(noted.due, texts) if noted.due else ""
    own = ["★" if noted.star else "", noted.note, noted.step, due]
    return [details.name, details.company, kind, details.about, held.mailbox, *met, *own]


def _met(meeting: Meeting, said: Outcome | None, texts: Texts) -> Line:
    outcome = outcome_words.name(said, texts) if said else ""
    return [f"{meeting.time.start.astimezone(texts.zone):%Y-%m-%d %H:%M}", meeting_card.state(meeting.state, texts), meeting.topic, outcome]


def _day(due: datetime, texts: Texts) -> str:
    return f"{due.astimezone(texts.own or texts.zone):%Y-%m-%d}"


def _csv(lines: Sequence[Line]) -> File:
    written = io.StringIO()
    csv.writer(written).writerows([words(each) for each in line] for line in lines)
    return _file("leads.csv", "text/csv; charset=utf-8", written.getvalue().encode("utf-8-sig"))


def _workbook(lines: Sequence[Line]) -> File:
    return _file("leads.xlsx", XLSX, workbook({"Leads": lines}))


def _file(name: str, media_type: str, content: bytes) -> File:
    return File(name, media_type, content, hashlib.sha256(content).hexdigest())

"""What a visitor saved and whom they met, as a table to keep: one line for each, with where it was, where it is on the web, and their note.

Behind that come their contacts, with whom they spoke and what is to be done next.
"""

import csv
import hashlib
import io
from collections.abc import Collection, Mapping, Sequence

from fair.records import Exhibitor, Product, Record, Ref, Session
from fair.sheets import cell
from fair.talk import Action, File
from handlers import doing
from handlers.answers import describe
from handlers.answers.answer import records
from handlers.buttons import opens, replied
from handlers.contacts import following
from handlers.heard import Heard, Told
from handlers.keeping.agenda_page import ref_of
from handlers.meet import in_calendar, on_agenda
from handlers.meet.seen import Seen
from handlers.meet.words import stretch
from handlers.texts import Texts
from store import programme


async def handed(heard: Heard, action: Action) -> Told:
    """Hand over the list."""
    texts = heard.texts
    if heard.group:
        return doing.private(heard)
    kept = await heard.saved()
    found, contacts = await records(heard.asking, list(kept)), await following.own(heard)
    meetings = await _meetings(heard, kept)
    if not found and not meetings and not contacts:
        words = texts.say("There is nothing on your agenda to hand over.")
        return Told(reply=replied(words, texts, rows=((opens(texts.say("Find an exhibitor"), "find"),),)), note=words, anew=True)
    notes = {ref: saved.note or "" for ref, saved in kept.items()}
    saved = [[*cells, notes[ref]] for ref, cells in await _lines(found, heard)]
    lines = [*saved, *map(_meeting, meetings), *(following.cells(each, texts) for each in contacts)]
    words = texts.many("Here is your list, {count} line.", "Here is your list, {count} lines.", len(lines))
    return Told(reply=replied(words, texts), file=_file([_heads(texts), *lines]), note=words, anew=True)


async def _meetings(heard: Heard, kept: Collection[Ref]) -> list[Seen]:
    """Return what was agreed to, but for seats in sessions that have a line of their own."""
    agreed = await on_agenda.agreed(heard.tx, heard.who.number, heard.texts) if heard.who else []
    return [each for each in agreed if each.meeting.host not in kept]


def _meeting(seen: Seen) -> Sequence[str]:
    texts, host = seen.texts, seen.host
    exhibitor, web = (seen.partner, host.website) if isinstance(host, Exhibitor) else ("", host.url)
    return [
        texts.say("Meeting"),
        in_calendar.title(seen),
        stretch(seen.meeting.time, texts),
        in_calendar.where(seen),
        exhibitor,
        web or "",
        "",
        seen.meeting.topic,
    ]


def _heads(texts: Texts) -> Sequence[str]:
    return [
        texts.say("Kind"),
        texts.say("Name"),
        texts.say("When"),
        texts.say("Where"),
        texts.say("Exhibitor"),
        texts.say("Web page"),
        texts.say("Recording"),
        texts.say("Note"),
    ]


async def _lines(found: Sequence[Record], heard: Heard) -> list[tuple[Ref, Sequence[str]]]:
    """Return the cells of each record: sessions by start, then exhibitors and products by name."""
    texts = heard.texts
    ids = [record.exhibitor_id for record in found if isinstance(record, Product) and record.exhibitor_id]
    theirs = await programme.with_ids(heard.tx, Exhibitor.KIND, ids) if ids else {}
    sessions = sorted((record for record in found if isinstance(record, Session)), key=lambda each: each.start)
    others = sorted(
        (record for record in found if not isinstance(record, Session)), key=lambda each: (each.KIND, describe.title(each, texts))
    )
    return [(ref_of(record), _cells(record, theirs, texts)) for record in (*sessions, *others)]


def _cells(record: Record, theirs: Mapping[str, Record], texts: Texts) -> Sequence[str]:
    name = describe.title(record, texts)
    match record:
        case Session():
            when, where = texts.stretch(record.start, record.end), describe.room(record, texts)
            if describe.is_cancelled(record):
                name = texts.say("{title} (cancelled)", title=name)
            return [texts.say("Session"), name, when, where, "", record.url or "", record.recording_url or ""]
        case Exhibitor():
            return [texts.say("Exhibitor"), name, "", describe.stands(record, texts), "", record.website or record.showroom_url or "", ""]
        case Product():
            whose = theirs.get(record.exhibitor_id or "")
            stand = describe.stands(whose, texts) if isinstance(whose, Exhibitor) else ""
            return [texts.say("Product"), name, "", stand, describe.title(whose, texts) if whose else "", record.url or "", ""]
        case _:
            return [record.KIND, name, "", "", "", "", ""]


def _file(lines: Sequence[Sequence[str]]) -> File:
    """Return the lines as a table that spreadsheets open as text: UTF-8 with its mark, and no cell a formula."""
    written = io.StringIO()
    csv.writer(written).writerows([cell(" ".join(each.split())) for each in line] for line in lines)
    content = written.getvalue().encode("utf-8-sig")
    return File("saved-list.csv", "text/csv; charset=utf-8", content, hashlib.sha256(content).hexdigest())

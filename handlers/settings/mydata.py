"""/mydata: all that is kept of a visitor, counted in a message and word for word in a file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from fair.attendees import key
from fair.records import BY_KIND, Exhibitor, Ref
from fair.talk import Action, File
from fair.visitors import Visitor
from handlers.answers import describe
from handlers.answers.answer import origin_of, records
from handlers.buttons import opens, replied
from handlers.heard import Heard, Told
from store import attendees, belongings
from store.history import Line, history

_LINES = 1_000  # read at once
_CALLED: Mapping[str, str] = {
    "address": "addresses",
    "attendee": "details",
    "role": "roles",
    "reminder": "reminders",
    "rating": "ratings",
    "unwanted": "refused",
    "feed": "calendars",
    "robot": "robots",
    "turn": "questions",
    "meeting": "meetings",
    "note": "notes",
    "block": "blocked",
    "report": "reports",
    "contact": "contacts",
    "follow_up": "follow_ups",
    "outcome": "outcomes",
    "duty": "duty",
    "ticket": "tickets",
    "ticket_word": "ticket_words",
    "code": "codes",
    "sign_in": "sign_ins",
    "password": "passwords",
    "upload": "files_sent",
}
Rows = list[dict[str, Any]]


async def command(heard: Heard, words: str = "") -> Told:
    """Tell what is kept of a visitor, and hand it over as a file."""
    texts, who = heard.texts, heard.who
    if who is None:
        return Told(reply=replied(texts.say("I have nothing of you: this is your first message."), texts))
    held = await belongings.held(heard.tx, who.number)
    said = [line for place in held["address"] for line in await _messages(heard, place["channel"], place["chat"])]
    content = json.dumps(await _all(heard, who, held, said), ensure_ascii=False, indent=2).encode()
    rows = ((opens(texts.say("Delete my data"), "forget?"),),)
    reply = replied("\n".join(filter(None, _lines(heard, who, held, said))), texts, rows=rows)
    return Told(reply=reply, file=File("mydata.json", "application/json", content), anew=True)


async def pressed(heard: Heard, action: Action) -> Told:
    return await command(heard)


def _lines(heard: Heard, who: Visitor, held: Mapping[str, Rows], said: Sequence[object]) -> Iterator[str]:
    """Count what there is, a line for each kind that there is any of."""
    texts, places = heard.texts, held["address"]
    channels = ", ".join(dict.fromkeys(place["channel"] for place in places))
    yield texts.say("You have been writing to me since {moment}, on: {channels}.", moment=texts.moment(who.since), channels=channels)
    yield texts.say("Language: {language}; time zone: {zone}.", language=who.language or "–", zone=who.zone or "–")
    yield texts.many("Messages kept: {count}.", "Messages kept: {count}.", len(said))
    yield texts.many("Questions kept: {count}.", "Questions kept: {count}.", sum(turn["text"] is not None for turn in held["turn"]))
    yield texts.many("On your agenda: {count}.", "On your agenda: {count}.", len(held["saved"]))
    if reminders := len(held["reminder"]):
        yield texts.many("Reminders: {count}.", "Reminders: {count}.", reminders)
    if ratings := len(held["rating"]):
        yield texts.many("Ratings: {count}.", "Ratings: {count}.", ratings)
    if name := next((row["name"] for row in held["attendee"] if row["name"]), ""):
        yield texts.say("You are: {name}", name=name)
    if contacts := sum(row["shared"] is not None for row in held["contact"]):
        yield texts.many("Exhibitors who have your card: {count}.", "Exhibitors who have your card: {count}.", contacts)
    if noted := len(held["follow_up"]):
        yield texts.many("Contacts with notes of yours: {count}.", "Contacts with notes of yours: {count}.", noted)
    if robots := len(held["robot"]):
        yield texts.many("Group robots: {count}.", "Group robots: {count}.", robots)
    if notes := len(held["note"]):
        yield texts.many("Notes to those you meet: {count}.", "Notes to those you meet: {count}.", notes)
    yield texts.say("You have a calendar address of your own.") if held["feed"] else ""
    yield texts.say("You do not want to hear of some things.") if held["unwanted"] else ""
    yield texts.say("I send you nothing unasked.") if who.stopped else ""
    yield texts.say("The file holds every word of it.")


async def _messages(heard: Heard, channel: str, chat: str) -> list[dict[str, Any]]:
    """Return what was said and told in a chat, as far as it is kept, oldest first."""
    lines: list[Line] = []
    before: int | None = None
    while page := await history(heard.tx, channel=channel, chat=chat, before=before, limit=_LINES):
        lines, before = [*page, *lines], page[0].place
    return [{"at": line.at, "channel": channel, "by": _BY[line.kind], "text": _words(line)} for line in lines]


_BY = {"said": "you", "told": "assistant"}


def _words(line: Line) -> str:
    if line.reply is None:
        return line.text
    return line.reply.text or (line.reply.file.name if line.reply.file else "")


async def _all(heard: Heard, who: Visitor, held: Mapping[str, Rows], said: Rows) -> Any:
    names = await _names(heard, held)
    whole = {
        "number": who.number,
        "since": who.since,
        "language": who.language,
        "zone": who.zone,
        "stopped": who.stopped,
        "registration": await _registration(heard, who),
        **{_CALLED.get(table, table): [_named(row, names) for row in rows] for table, rows in held.items()},
        "messages": said,
    }
    return _plain(whole)


async def _registration(heard: Heard, who: Visitor) -> Any:
    """Return what the fair's list says of who is tied to it; the mailbox to who has proved it alone, since a badge may be another's."""
    details = await attendees.of(heard.tx, who.number)
    found = await attendees.person(heard.tx, details.person) if details and details.person else None
    if details is None or found is None:
        return None
    told = {name: getattr(found, name) for name in ("name", "name_zh", "company", "kind", "language", "badge")}
    return told | ({"email": found.email} if key(found.email) == key(details.email) else {})


async def _names(heard: Heard, held: Mapping[str, Rows]) -> Mapping[Ref, str]:
    """Return what all the records are called that these rows are about, as far as they are there."""
    refs = dict.fromkeys(ref for rows in held.values() for row in rows for ref in _refs(row) if ref.kind in BY_KIND)
    found = await records(heard.asking, list(refs))
    return {Ref(record.KIND, origin_of(record).row): describe.title(record, heard.texts) for record in found}


def _refs(row: Mapping[str, Any]) -> Iterator[Ref]:
    if "row" in row:
        yield Ref(row.get("kind", Exhibitor.KIND), row["row"])
    yield from (Ref(kind, number) for kind, number in row.get("records", ()))


def _named(row: Mapping[str, Any], names: Mapping[Ref, str]) -> dict[str, Any]:
    """Return a row with names where it has our own numbers of records."""
    about = [names.get(ref) for ref in _refs(row)]
    rest = {name: value for name, value in row.items() if name not in ("row", "records", "number", "inbox", "after")}
    if "records" in row:
        return {**rest, "records": about}
    return {**rest, "name": about[0]} if about else rest


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; moments in UTC."""
    match value:
        case datetime():
            return value.isoformat()
        case Mapping():
            return {name: _plain(part) for name, part in value.items()}
        case list():
            return [_plain(part) for part in value]
        case _:
            return value

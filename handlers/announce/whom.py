"""Whom an announcement is for: chosen from a few lists, or named in words, and said in words.

A button names a track, a hall or a kind of attendee by a code made of it, since names may be longer than a button carries.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from fair.announcements import Announcement, Segment, To
from fair.calendar import whole_day
from fair.records import Exhibitor, Record, Ref, Session
from fair.talk import Action, Button
from handlers.answers import describe
from handlers.browsing import which
from handlers.buttons import in_rows, press, short
from handlers.heard import Heard, Rows
from handlers.texts import Texts
from knowledge.names import LIKELY
from store import announcements, attendees, programme
from store.database import Tx

MOST = 20  # buttons of one list
EARLIER = 6  # announcements that one can be sent to those who have not got
KINDS = {To.SAVED: Session.KIND, To.MEETS: Exhibitor.KIND}  # of records that are named in words


async def said(tx: Tx, segment: Segment, texts: Texts) -> str:
    """Return whom a segment means."""
    match segment.to:
        case To.LANGUAGE:
            return texts.say("everyone who reads Chinese") if segment.value == "zh" else texts.say("everyone who reads English")
        case To.CHANNEL:
            return texts.say("everyone on {channel}", channel=channel(segment.value, texts))
        case To.KIND:
            return texts.say("attendees of the kind “{kind}”", kind=segment.value)
        case To.SAVED:
            return texts.say("everyone who saved “{title}”", title=await _title(tx, Session.KIND, segment.row, texts))
        case To.TRACK:
            return texts.say("everyone who saved a session of “{track}”", track=segment.value)
        case To.MEETS:
            return texts.say("everyone who meets {exhibitor}", exhibitor=await _title(tx, Exhibitor.KIND, segment.row, texts))
        case To.HALL:
            return texts.say("everyone with a meeting in {hall}", hall=segment.value)
        case To.TODAY:
            return texts.say("everyone who wrote today")
        case To.REPRESENTATIVES:
            return texts.say("the exhibitors' representatives")
        case To.NOT_GOT:
            return texts.say("everyone who has not got announcement {number}", number=segment.row)
        case To.CORRECTS:
            return texts.say("everyone who has got announcement {number}", number=segment.row)
        case _:
            return texts.say("everyone")


def channel(name: str, texts: Texts) -> str:
    """Return what people call a channel."""
    match name:
        case "telegram":
            return "Telegram"
        case "web":
            return texts.say("the web chat")
        case "mail":
            return texts.say("e-mail")
        case "webhook":
            return texts.say("text message")
        case "terminal":
            return texts.say("the terminal")
        case _:
            return name


def today(heard: Heard) -> datetime:
    """Return when the fair's day began."""
    return whole_day(heard.fair, heard.at.astimezone(heard.fair.zone).date()).start


async def menu(heard: Heard, now: Announcement, shown: str) -> Rows:
    """Return the buttons to choose from: the first list, or that of tracks, halls, kinds or earlier announcements."""
    texts = heard.texts
    match shown:
        case "track":
            given = [_to(now, name, f"{To.TRACK}:{_code(name)}") for name in _tracks(heard)]
        case "hall":
            given = [_to(now, name, f"{To.HALL}:{_code(name)}") for name in heard.lexicon.values.halls]
        case "kind":
            given = [_to(now, name, f"{To.KIND}:{_code(name)}") for name in await attendees.kinds(heard.tx)]
        case "got":
            given = [_to(now, _earlier(each, texts), f"{To.NOT_GOT}:{each.number}") for each in await _others(heard, now)]
        case _:
            return (*in_rows([*_plain(now, texts), *await _more(heard, now)]), (press(texts.say("Back"), "an", now.number),))
    return (*in_rows(given[:MOST]), (press(texts.say("Back"), "an_whom", now.number, now.version),))


async def chosen(heard: Heard, action: Action) -> Segment | None:
    """Return the segment of a button, None where there is none such (any more)."""
    to, _, value = action.more.partition(":")
    if to not in set(To):
        return None
    match To(to):
        case To.EVERYONE | To.TODAY | To.REPRESENTATIVES:
            return Segment(To(to))
        case To.LANGUAGE | To.CHANNEL:
            return Segment(To(to), value)
        case To.TRACK:
            return _coded(To.TRACK, value, _tracks(heard))
        case To.HALL:
            return _coded(To.HALL, value, heard.lexicon.values.halls)
        case To.KIND:
            return _coded(To.KIND, value, await attendees.kinds(heard.tx))
        case _:
            return Segment(To(to), row=int(value)) if value.isdecimal() and len(value) < 10 else None


async def named(heard: Heard, to: To, words: str) -> list[Record]:
    """Return the sessions or exhibitors that words may name, the likeliest first: one alone where it is clearly meant."""
    matches = heard.lexicon.names.find(words, kinds=[KINDS[to]], limit=5)
    sure = [match for match in matches if match.score >= LIKELY]
    rows = [match.key for match in (sure or matches) if isinstance(match.key, int)]
    found = {each.origin.row: each for each in await programme.records(heard.tx, KINDS[to], rows) if each.origin}
    return [found[row] for row in dict.fromkeys(rows) if row in found]


def which_one(now: Announcement, to: To, found: Sequence[Record], texts: Texts) -> Rows:
    """Return a button for each record that may be meant."""
    labels = which.told_apart(found, texts)
    return tuple((_to(now, label, f"{to}:{_row(each)}"),) for each, label in zip(found, labels, strict=True))


def of(to: To, record: Record) -> Segment:
    return Segment(to, row=_row(record))


def _plain(now: Announcement, texts: Texts) -> Iterator[Button]:
    yield _to(now, texts.say("Everyone"), To.EVERYONE)
    yield _to(now, texts.say("Who wrote today"), To.TODAY)
    yield _to(now, texts.say("Who reads English"), f"{To.LANGUAGE}:en")
    yield _to(now, texts.say("Who reads Chinese"), f"{To.LANGUAGE}:zh")
    yield _to(now, texts.say("On Telegram"), f"{To.CHANNEL}:telegram")
    yield _to(now, texts.say("In the web chat"), f"{To.CHANNEL}:web")
    yield _to(now, texts.say("Readers by e-mail"), f"{To.CHANNEL}:mail")
    yield _to(now, texts.say("Representatives"), To.REPRESENTATIVES)


async def _more(heard: Heard, now: Announcement) -> list[Button]:
    """Return the buttons that ask for more, where the fair has such things."""
    texts = heard.texts
    kinds, others = await attendees.kinds(heard.tx), await _others(heard, now)
    wanted = [
        (texts.say("Who saved a session …"), "an_name", str(To.SAVED), True),
        (texts.say("Who saved one of a track …"), "an_whom", "track", bool(_tracks(heard))),
        (texts.say("Who meets an exhibitor …"), "an_name", str(To.MEETS), True),
        (texts.say("Who meets in a hall …"), "an_whom", "hall", bool(heard.lexicon.values.halls)),
        (texts.say("Attendees of a kind …"), "an_whom", "kind", bool(kinds)),
        (texts.say("Who has not got one …"), "an_whom", "got", bool(others)),
    ]
    return [press(label, name, now.number, now.version, more) for label, name, more, there in wanted if there]


def _to(now: Announcement, label: str, more: str) -> Button:
    return press(label, "an_to", now.number, now.version, more)


def _tracks(heard: Heard) -> list[str]:
    return sorted({entry.name for entry in heard.lexicon.facets if entry.kind == "track"})


async def _others(heard: Heard, now: Announcement) -> list[Announcement]:
    return [each for each in await announcements.latest(heard.tx, limit=EARLIER) if each.number != now.number]


def _earlier(each: Announcement, texts: Texts) -> str:
    return short(f"{each.number}: {' '.join(each.words(texts.language).split())}")


def _coded(to: To, code: str, names: Sequence[str]) -> Segment | None:
    return next((Segment(to, name) for name in names if _code(name) == code), None)


def _code(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def _row(record: Record) -> int:
    assert record.origin is not None, "a stored record has an origin"
    return record.origin.row


async def _title(tx: Tx, kind: str, row: int, texts: Texts) -> str:
    found = await programme.records(tx, kind, [row])
    if found:
        return describe.title(found[0], texts)
    gone = await programme.once_called(tx, Ref(kind, row))
    return (texts.name(gone[1], gone[2]) or gone[0]) if gone else str(row)

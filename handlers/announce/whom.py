"""Whom an announcement is for: chosen from a few lists, or named in words, and said in words.

A button names a track, a hall or a kind of attendee by a code made of it, since names may be longer than a button carries.
"""

import hashlib
from collections.abc import Iterator, Sequence

from fair.announcements import Announcement, Segment, To
from fair.records import Exhibitor, Record, Ref, Session
from fair.talk import Button
from handlers.answers import describe
from handlers.browsing import which
from handlers.buttons import in_rows, press, short
from handlers.heard import Heard, Rows
from handlers.texts import Texts
from knowledge.names import LIKELY
from store import announcements, audiences, programme
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
            return texts.say("everyone with a meeting in {hall}", hall=_hall(segment.value, texts))
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


async def options(tx: Tx, now: Announcement, texts: Texts) -> list[tuple[str, str]]:
    """Return what a form offers, each as its name for `chosen` and in words: all there is but what is named in words, unless it is that."""
    plain = [Segment(To.EVERYONE), Segment(To.TODAY), Segment(To.LANGUAGE, "en"), Segment(To.LANGUAGE, "zh")]
    plain += [Segment(To.CHANNEL, name) for name in ("telegram", "web", "mail")] + [Segment(To.REPRESENTATIVES)]
    plain += [Segment(To.TRACK, name) for name in await audiences.tracks(tx)]
    plain += [Segment(To.HALL, name) for name in await audiences.halls(tx)]
    plain += [Segment(To.KIND, name) for name in await audiences.kinds(tx)]
    plain += [Segment(To.NOT_GOT, row=each.number) for each in await others(tx, now)]
    given = plain if now.segment in plain else [now.segment, *plain]
    return [(name_of(each), await said(tx, each, texts)) for each in given]


def name_of(segment: Segment) -> str:
    """Return what `chosen` reads."""
    match segment.to:
        case To.TRACK | To.HALL | To.KIND:
            return f"{segment.to}:{code(segment.value)}"
        case To.LANGUAGE | To.CHANNEL:
            return f"{segment.to}:{segment.value}"
        case _:
            return f"{segment.to}:{segment.row}" if segment.row else str(segment.to)


async def menu(heard: Heard, now: Announcement, shown: str) -> Rows:
    """Return the buttons to choose from: the first list, or that of tracks, halls, kinds or earlier announcements."""
    texts = heard.texts
    match shown:
        case "track":
            given = [_to(now, name, f"{To.TRACK}:{code(name)}") for name in await audiences.tracks(heard.tx)]
        case "hall":
            given = [_to(now, _hall(name, texts), f"{To.HALL}:{code(name)}") for name in await audiences.halls(heard.tx)]
        case "kind":
            given = [_to(now, name, f"{To.KIND}:{code(name)}") for name in await audiences.kinds(heard.tx)]
        case "got":
            given = [_to(now, earlier(each, texts), f"{To.NOT_GOT}:{each.number}") for each in await others(heard.tx, now)]
        case _:
            return (*in_rows([*_plain(now, texts), *await _more(heard, now)]), (press(texts.say("Back"), "an", now.number),))
    return (*in_rows(given[:MOST]), (press(texts.say("Back"), "an_whom", now.number, now.version),))


async def chosen(tx: Tx, more: str) -> Segment | None:
    """Return the segment that a button or a form names, None where there is none such (any more)."""
    to, _, value = more.partition(":")
    if to not in set(To):
        return None
    match To(to):
        case To.EVERYONE | To.TODAY | To.REPRESENTATIVES:
            return Segment(To(to))
        case To.LANGUAGE | To.CHANNEL:
            return Segment(To(to), value)
        case To.TRACK:
            return _coded(To.TRACK, value, await audiences.tracks(tx))
        case To.HALL:
            return _coded(To.HALL, value, await audiences.halls(tx))
        case To.KIND:
            return _coded(To.KIND, value, await audiences.kinds(tx))
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
    tracks, halls = await audiences.tracks(heard.tx), await audiences.halls(heard.tx)
    kinds, before = await audiences.kinds(heard.tx), await others(heard.tx, now)
    wanted = [
        (texts.say("Who saved a session …"), "an_name", str(To.SAVED), True),
        (texts.say("Who saved one of a track …"), "an_whom", "track", bool(tracks)),
        (texts.say("Who meets an exhibitor …"), "an_name", str(To.MEETS), True),
        (texts.say("Who meets in a hall …"), "an_whom", "hall", bool(halls)),
        (texts.say("Attendees of a kind …"), "an_whom", "kind", bool(kinds)),
        (texts.say("Who has not got one …"), "an_whom", "got", bool(before)),
    ]
    return [press(label, name, now.number, now.version, more) for label, name, more, there in wanted if there]


def _to(now: Announcement, label: str, more: str) -> Button:
    return press(label, "an_to", now.number, now.version, more)


async def others(tx: Tx, now: Announcement) -> list[Announcement]:
    """Return the last other announcements."""
    return [each for each in await announcements.latest(tx, limit=EARLIER) if each.number != now.number]


def earlier(each: Announcement, texts: Texts) -> str:
    return short(f"{each.number}: {' '.join(each.words(texts.language).split())}")


def _coded(to: To, of: str, names: Sequence[str]) -> Segment | None:
    return next((Segment(to, name) for name in names if code(name) == of), None)


def code(name: str) -> str:
    """Return the code of a name."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def _hall(id: str, texts: Texts) -> str:
    """Return what people call a hall; one that fair.toml does not know is called as exhibitors' files call it."""
    return next((texts.name(hall.name, hall.name_zh) for hall in texts.fair.halls if hall.id == id), id)


def _row(record: Record) -> int:
    assert record.origin is not None, "a stored record has an origin"
    return record.origin.row


async def _title(tx: Tx, kind: str, row: int, texts: Texts) -> str:
    found = await programme.records(tx, kind, [row])
    if found:
        return describe.title(found[0], texts)
    gone = await programme.once_called(tx, Ref(kind, row))
    return (texts.name(gone[1], gone[2]) or gone[0]) if gone else str(row)

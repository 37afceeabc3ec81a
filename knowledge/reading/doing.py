"""Something to be done: a reminder, a saved session, a meeting asked for, moved or cancelled."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from fair.calendar import Interval
from knowledge.names import LIKELY, SURE
from knowledge.reading.found import MOST_MATCHES, Mention
from knowledge.reading.naming import FRAME, Reading, facet, named, named_by, narrowed_by, unknown_name
from knowledge.reading.needs import is_general
from knowledge.reading.topic import topic_of
from knowledge.reading.wished import met, says, shift_of, time_of
from knowledge.request import Do, Named, Narrow, Request, Wished

MINUTE = timedelta(minutes=1)
_MINUTES = re.compile(r"(?<![\d.:])(\d{1,3})\s*(?:m|mins?|minutes?|分钟?)(?![a-z])")
_UNSAVE = re.compile(r"(?<![a-z])un-?(?:save|bookmark|star|favou?rite|pin)(?![a-z])|取消收藏|不收藏")
_DEEDS = frozenset(
    ("booking_help", "meeting_room", "registration", "seats", "tours")
)  # words for booking, which are no need of help with it
_OF_MEETINGS = ("book", "unbook", "move")
_FACTS = frozenset(
    (
        *("where", "who", "what", "link", "stream", "recording", "language", "seats", "country", "products", "category", "contact"),
        *("count", "list", "clash", "until", "agenda", "how", "genre"),
    )
)  # asked of an exhibitor beside a time, which is then no wish to meet
_OF_SESSIONS = frozenset(
    ("session", "talks", "yes_no", "when", "now", "next", "exhibitor", "taking_part", "product", "offer", "does")
)  # beside which an exhibitor and a time alone are none either
_BESIDE = ("online", "stand", "interpreter", "no_interpreter", "soonest", "any_time")
_TARGETS = {
    "remind": ("session", "lot", "exhibitor"),
    "unremind": ("session", "lot", "exhibitor"),
    "save": ("session", "exhibitor", "product", "lot"),
    "unsave": ("session", "exhibitor", "product", "lot"),
    "book": ("exhibitor", "session"),
    "unbook": ("exhibitor", "session"),
    "move": ("exhibitor",),
}


def to_be_done(reading: Reading) -> Request | None:
    """A reminder, a saved session, a meeting: asked for, moved or cancelled."""
    kind = _action(reading)
    if kind is None:
        return None
    kinds = _TARGETS[kind]
    target = named(reading, *kinds) or (_named_as_room(reading) if kind in _OF_MEETINGS else None)
    unknown = unknown_name(reading)
    if target is None and reading.back and not unknown and not _lone_name(reading):
        back = tuple(ref for ref in reading.back if ref.kind in kinds)
        target = Named("", back, sure=len(back) == 1) if back else None
    if kind == "book" and _needs_help(reading) and not _registers(reading):
        return None
    if target is not None and kind == "book" and not target.sure:
        target = named(reading, "exhibitor") or target
    narrow = _narrowed(reading, kind)
    if target is None and kind == "book" and facet(reading, "speaker", least=SURE).values:
        return None  # "when can I see Ann Lee?" asks for her talk
    words = "" if target else unknown or _lone_name(reading)
    if target is None and not (narrow.speakers or narrow.rooms or narrow.stands or _insists(reading, kind, words)):
        return None
    if kind in _OF_MEETINGS:
        return _of_a_meeting(reading, Do(kind, target, words, narrow=narrow))
    match kind:
        case "remind":
            return Do("remind", target, words, minutes_before=_lead(reading), narrow=narrow)
        case _:
            return Do(kind, target, words, narrow=narrow)


def _named_as_room(reading: Reading) -> Named | None:
    """Return the exhibitor that has the name of a room: a museum that exhibits and in which talks are held."""
    text, names = reading.found.text, reading.lexicon.names
    rooms = [place.span for place in reading.found.places if place.what == "room" and place.known]
    called = [Mention(text[slice(*span)], span, tuple(names.find(text[slice(*span)], limit=MOST_MATCHES))) for span in rooms]
    return next((found for each in called if (found := named_by(each, ("exhibitor",), SURE)) is not None), None)


def _narrowed(reading: Reading, kind: str) -> Narrow:
    """Return what else was said of the record; an exhibitor to meet may be told by its stand, and its day is the meeting's."""
    narrow = narrowed_by(reading)
    return replace(narrow, when=None, stands=reading.found.known("stand")) if kind in _OF_MEETINGS else narrow


def _of_a_meeting(reading: Reading, plain: Do) -> Do:
    """Add what is said of a meeting's time and all else."""
    start, wished = time_of(reading)
    kind = "book_open" if plain.kind == "book" and start is None else plain.kind
    if kind == "unbook":  # the time tells which one
        within = Interval(start, start + MINUTE) if start else wished.within
        return replace(plain, wished=Wished(within=within))
    return replace(plain, kind=kind, start=start, wished=wished)


def _action(reading: Reading) -> str | None:
    """Return what is to be done, if anything; a question about how to do it is none."""
    cues = reading.found.cues
    if cues.has("remind") or (reading.found.times.leads and named(reading, "session")):
        return "unremind" if "drop" in cues else "remind"
    if _moves(reading):
        return "move"
    if _drops(reading):
        if _registers(reading) and "agenda" not in cues:
            return "unbook"
        if _UNSAVE.search(reading.found.plain) or "agenda" in cues or ("save" in cues and "book" not in cues):
            return "unsave"
        if cues.has("meeting", "book"):
            return "unbook"
        if named(reading, "session", least=SURE):
            return "unsave"
        return "unbook" if named(reading, "exhibitor", least=SURE) else None
    if "save" in cues:
        return "save"
    if ("book" in cues or _registers(reading)) and not _asks_for_fact(reading):
        return "book"
    return "book" if _is_plain_booking(reading) else None


def _drops(reading: Reading) -> bool:
    """Return whether something is to be undone; an interpreter that is not needed is nothing to undo."""
    return any(not _meets(span, met(reading, "no_interpreter")) for span in reading.found.cues.spans("drop"))


def _moves(reading: Reading) -> bool:
    """Return whether a meeting is to be at another time."""
    cues, timed = reading.found.cues, bool(reading.found.times.whens)
    if "move" in cues and all(_meets(span, list(cues.spans("drop"))) for span in cues.spans("move")):
        return False  # "I won't make it"
    if not (cues.has("meeting", "book") or named(reading, "exhibitor")):
        return "move" in cues and timed and not reading.found.mentions and says(reading, "move_it")
    return shift_of(reading) is not None or ("move" in cues and timed) or (cues.has("meeting", "move") and says(reading, "another_time"))


def _is_plain_booking(reading: Reading) -> bool:
    """Return whether an exhibitor and a time are said, and nothing else is asked: "Okto Robotics, 10 am", or with a word of meeting."""
    found, wishes = reading.found, says(reading, "wish")
    timed = any(when.has_clock for when in found.times.whens) or (wishes and says(reading, "soonest"))
    timed = timed or (bool(found.times.whens) and says(reading, "any_time"))
    if not timed or not (named(reading, "exhibitor") or (wishes and found.known("stand"))):
        return False
    best = max(found.mentions, key=lambda mention: mention.score, default=None)
    if best is not None and best.best("session") > best.best("exhibitor"):
        return False
    beside = _beside(reading)
    cues = {cue.name for cue in found.cues.found if not _meets(cue.span, beside)}
    needs = any(not _meets(need.span, beside) for need in found.needs)
    return not cues & _FACTS and (wishes or not (cues & _OF_SESSIONS or needs or _left(reading, beside)))


def _beside(reading: Reading) -> list[tuple[int, int]]:
    """Return where it is said how a meeting is to be, apart from with whom and when."""
    return met(reading, *_BESIDE)


def _left(reading: Reading, beside: list[tuple[int, int]]) -> str:
    """Return what is said beside an exhibitor, a time and the small words around them."""
    mentions = [mention.span for mention in reading.found.mentions]
    return topic_of(reading.found, *FRAME, besides=[*beside, *met(reading, "filler"), *mentions])


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _registers(reading: Reading) -> bool:
    """Return whether a seat in a session is to be taken, or given up; how that is done, and whether one must, are questions."""
    cues = reading.found.cues
    return "register" in cues and not cues.has("how", "yes_no", "when", "who", "count") and named(reading, "session") is not None


def _asks_for_fact(reading: Reading) -> bool:
    """ "Where can I meet X?" asks for a place, though it speaks of meeting."""
    cues = reading.found.cues
    if cues.has("who") and says(reading, "meets_me"):
        return False
    if cues.has("link", "who", "count", "clash", "until") or (cues.has("now") and reading.found.known("room")):
        return True
    return "where" in cues and "meeting" not in cues and not reading.found.times.whens


def _insists(reading: Reading, kind: str, words: str) -> bool:
    """Return whether a thing to be done is meant although nothing that the fair has was named."""
    cues = reading.found.cues
    if kind == "move" and says(reading, "move_it"):
        return True
    own = list(cues.spans("book", "meeting", "remind", "save", "agenda"))  # "book a meeting" is the deed, not a need of help with it
    others = [need for need in reading.found.needs if not any(start < need.span[1] and need.span[0] < end for start, end in own)]
    if cues.has("how", "yes_no", "exhibitor", "trade", "list"):
        return False
    if others:  # what is to be reminded of may be called like a need: "the auction", "smart lock on Android"
        return bool(words) and cues.has("remind") and bool(reading.found.times.leads or "drop" in cues)
    return cues.has("remind", "meeting", "agenda") or (bool(words) and (kind != "book" or bool(unknown_name(reading))))


def _needs_help(reading: Reading) -> bool:
    """Return whether what is needed is told, and a name met by the way only: "copies of my contract before the meeting"."""
    own = [*_beside(reading), *(mention.span for mention in reading.found.mentions if mention.best("exhibitor") >= LIKELY)]
    told = [need for need in reading.found.needs if not is_general(need.name) and need.name not in _DEEDS and not _meets(need.span, own)]
    return bool(told) and named(reading, "exhibitor", "session", least=SURE) is None


def _lone_name(reading: Reading) -> str:
    """Return what is left of the words, where a target was expected and nothing of the fair was named."""
    return topic_of(reading.found, *FRAME, "remind", "save", "drop", "agenda", "book", "meeting", "move", "together")


def _lead(reading: Reading) -> int | None:
    """Return how long before to remind; a reminder lasts no time and was not minutes ago, so any minutes are that."""
    times = reading.found.times
    if times.leads or times.lengths:
        return times.leads[0].minutes if times.leads else times.lengths[0].minutes
    minutes = _MINUTES.search(reading.found.plain)
    return int(minutes[1]) if minutes else None

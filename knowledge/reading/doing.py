"""Something to be done: a reminder, a saved session, a meeting asked for, moved or cancelled."""

import re
from dataclasses import replace
from datetime import datetime

from knowledge.names import SURE
from knowledge.reading.naming import FRAME, Reading, facet, named, narrowed_by, unknown_name, whens_of
from knowledge.reading.needs import is_general
from knowledge.reading.topic import topic_of
from knowledge.request import Do, Named, Request

_FROM = re.compile(r"\s*(?:from(?![a-z])|从)")
_MINUTES = re.compile(r"(?<![\d.:])(\d{1,3})\s*(?:m|mins?|minutes?|分钟?)(?![a-z])")
_UNSAVE = re.compile(r"(?<![a-z])un-?(?:save|bookmark|star|favou?rite|pin)(?![a-z])|取消收藏|不收藏")
_DEEDS = frozenset(
    ("booking_help", "meeting_room", "registration", "seats", "tours")
)  # words for booking, which are no need of help with it
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
    target = named(reading, *kinds)
    unknown = unknown_name(reading)
    if target is None and reading.back and not unknown and not _lone_name(reading):
        back = tuple(ref for ref in reading.back if ref.kind in kinds)
        target = Named("", back, sure=len(back) == 1) if back else None
    if kind == "book" and _needs_help(reading) and not _registers(reading):
        return None
    if target is not None and kind == "book" and not target.sure:
        target = named(reading, "exhibitor") or target
    start = _start(reading)
    narrow = narrowed_by(reading)
    if target is None and kind == "book" and facet(reading, "speaker", least=SURE).values:
        return None  # "when can I see Ann Lee?" asks for her talk
    words = "" if target else unknown or _lone_name(reading)
    if target is None and not (narrow.speakers or narrow.rooms or _insists(reading, kind, words)):
        return None
    match kind:
        case "book":
            return Do("book" if start else "book_open", target, words, start=start, narrow=replace(narrow, when=None))
        case "move" if start is None:
            return Do("book_open", target, words)
        case "move":
            return Do("move", target, words, start=start)
        case "remind":
            return Do("remind", target, words, minutes_before=_lead(reading), narrow=narrow)
        case _:
            return Do(kind, target, words, narrow=narrow)


def _action(reading: Reading) -> str | None:
    """Return what is to be done, if anything; a question about how to do it is none."""
    cues = reading.found.cues
    if cues.has("remind") or (reading.found.times.leads and named(reading, "session")):
        return "unremind" if "drop" in cues else "remind"
    if "move" in cues and reading.found.times.whens and (cues.has("meeting", "book") or named(reading, "exhibitor")):
        return "move"
    if "drop" in cues:
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
    return None


def _registers(reading: Reading) -> bool:
    """Return whether a seat in a session is to be taken, or given up; how that is done, and whether one must, are questions."""
    cues = reading.found.cues
    return "register" in cues and not cues.has("how", "yes_no", "when", "who", "count") and named(reading, "session") is not None


def _asks_for_fact(reading: Reading) -> bool:
    """ "Where can I meet X?" asks for a place, though it speaks of meeting."""
    cues = reading.found.cues
    if cues.has("link", "who", "count", "clash", "until") or (cues.has("now") and reading.found.known("room")):
        return True
    return "where" in cues and "meeting" not in cues and not reading.found.times.whens


def _insists(reading: Reading, kind: str, words: str) -> bool:
    """Return whether a thing to be done is meant although nothing that the fair has was named."""
    cues = reading.found.cues
    own = list(cues.spans("book", "meeting", "remind", "save", "agenda"))  # "book a meeting" is the deed, not a need of help with it
    others = [need for need in reading.found.needs if not any(start < need.span[1] and need.span[0] < end for start, end in own)]
    if cues.has("how", "yes_no", "exhibitor", "trade", "list"):
        return False
    if others:  # what is to be reminded of may be called like a need: "the auction", "smart lock on Android"
        return bool(words) and cues.has("remind") and bool(reading.found.times.leads or "drop" in cues)
    return cues.has("remind", "meeting", "agenda") or (bool(words) and (kind != "book" or bool(unknown_name(reading))))


def _needs_help(reading: Reading) -> bool:
    """Return whether what is needed is told, and a name met by the way only: "copies of my contract before the meeting"."""
    told = [need for need in reading.found.needs if not is_general(need.name) and need.name not in _DEEDS]
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


def _start(reading: Reading) -> datetime | None:
    """Return the time named for a meeting, exactly as said; of several the last ("from 3pm to 4pm" moves to 4pm)."""
    clocks = [when for when in whens_of(reading) if when.has_clock]
    if not clocks:
        return None
    when = clocks[-1] if "move" in reading.found.cues else clocks[0]
    moved = "move" in reading.found.cues and _FROM.match(reading.found.plain, when.span[0]) is not None and when.relation == "within"
    return when.interval.end if moved or when.relation in ("until", "before") else when.interval.start

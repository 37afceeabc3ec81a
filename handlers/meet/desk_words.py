"""A stand's requests and meetings, each in one line as its representatives read it."""

from fair.availability import Way
from fair.calendar import Interval
from fair.meetings import State
from handlers.meet import card
from handlers.meet.seen import Seen
from handlers.texts import Texts

MOST_ABOUT = 60  # letters of what somebody wants, in a line


def request(seen: Seen) -> str:
    """Return what is asked for: when, by whom, how, and what about."""
    texts, meeting = seen.texts, seen.meeting
    when = clocks(texts, meeting.time)
    if meeting.wish is not None:
        when = texts.say(
            "{new} instead of {old}", new=clocks(texts, meeting.wish.time), old=texts.stretch(meeting.time.start, meeting.time.end)
        )
    return " · ".join(filter(None, [when, seen.partner, *_beside(seen)]))


def meeting(seen: Seen, *, tables: int, by: str) -> str:
    """Return a meeting of a day: when, with whom, how, at which of several tables; `by` is who of the stand answered it, or empty."""
    texts, held = seen.texts, seen.meeting
    how = "" if seen.state is State.CONFIRMED else card.state(seen.state, texts)
    table = texts.say("table {number}", number=texts.number(held.seat + 1)) if tables > 1 and held.seat is not None else ""
    taken = texts.say("taken by {name}", name=by) if by else ""
    return " · ".join(filter(None, [clocks(texts, held.time), seen.partner, how, table, *_beside(seen), taken]))


def clocks(texts: Texts, time: Interval) -> str:
    """Return a stretch of a day that is named already."""
    return f"{texts.clock(time.start)}–{texts.clock(time.end)}"


def _beside(seen: Seen) -> list[str]:
    texts, meeting = seen.texts, seen.meeting
    way, about = meeting.wish.way if meeting.wish else meeting.way, _short(meeting.topic or seen.about)
    return [
        texts.say("online") if way is Way.ONLINE else "",
        texts.say("“{topic}”", topic=about) if about else "",
        texts.say("wants an interpreter") if meeting.interpreter else "",
        texts.say("is coming") if meeting.is_awaited else "",
    ]


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= MOST_ABOUT else f"{words[: MOST_ABOUT - 1].rstrip()}…"

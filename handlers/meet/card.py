"""A meeting in a message: how it stands, when and where it is, and what its reader can do next, as buttons.

A button carries the number and the version of the meeting, and for which side it was made: v or h.
"""

from collections.abc import Mapping
from types import MappingProxyType

from fair.availability import Way
from fair.meetings import AGREED, MOVING, Deed, Side, State
from fair.notes import may_be_late, may_write
from fair.records import Exhibitor
from fair.talk import Button, Reply
from handlers.browsing.cards import Card
from handlers.buttons import OPENS, in_rows, opens, press, replied
from handlers.heard import Rows
from handlers.meet import words
from handlers.meet.seen import Seen
from handlers.texts import Texts

LETTERS: Mapping[Side, str] = MappingProxyType({Side.VISITOR: "v", Side.HOST: "h"})
SIDES: Mapping[str, Side] = MappingProxyType({letter: side for side, letter in LETTERS.items()})
_NAMES: Mapping[Deed, str] = MappingProxyType(
    {
        Deed.ASK: "m_ask",
        Deed.ACCEPT: "m_accept",
        Deed.DECLINE: "m_decline?",
        Deed.PROPOSE: "m_move",
        Deed.CANCEL: "m_cancel?",
        Deed.KEEP: "m_keep",
        Deed.MISS: "m_miss",
    }
)  # in the order of their buttons


def reply(seen: Seen, *, head: str = "", note: str = "") -> Reply:
    """Return the card: `head` says what has just happened, in place of how the meeting stands; `note` stands above it."""
    lines = [note, words.on_behalf(seen), head or words.standing(seen), *words.details(seen)]
    return replied("\n".join(filter(None, lines)), seen.texts, rows=rows(seen), bold=[seen.partner])


def rows(seen: Seen) -> Rows:
    """Return what can be done next."""
    can = [button(seen, label_of(deed, seen), name) for deed, name in _NAMES.items() if deed in seen.may]
    return in_rows([*can, *(_of_draft(seen) if seen.state is State.DRAFT else (*_between(seen), *_beside(seen)))])


def button(seen: Seen, label: str, name: str, more: str = "") -> Button:
    """Return a button that does something to this meeting, as it is now."""
    side = LETTERS[seen.side]
    return press(label, name, seen.meeting.number, seen.meeting.version, f"{side}.{more}" if more else side)


def _of_draft(seen: Seen) -> list[Button]:
    """Return what may still be said of a meeting that was not asked for yet."""
    texts, meeting = seen.texts, seen.meeting
    topic = texts.say("Change the topic") if meeting.topic else texts.say("Add a topic")
    interpreter = texts.say("Without an interpreter") if meeting.interpreter else texts.say("With an interpreter")
    other = texts.say("Online instead") if Way.ONLINE in seen.ways else texts.say("At the stand instead")
    return [
        press(texts.say("No, thanks"), "never"),
        button(seen, topic, "m_topic?"),
        button(seen, interpreter, "m_interpreter"),
        *([button(seen, other, "m_way")] if seen.ways else []),
    ]


def _between(seen: Seen) -> list[Button]:
    """Return what this side may say to the other beside the meeting itself."""
    texts, meeting = seen.texts, seen.meeting
    wrong = seen.side is Side.VISITOR and seen.state is State.MISSED
    return [
        *([button(seen, texts.say("Write a note"), "m_note?")] if may_write(meeting, seen.at) else []),
        *([button(seen, texts.say("Running late"), "m_late?")] if may_be_late(meeting, seen.at) else []),
        *([button(seen, texts.say("That is wrong"), "m_wrong")] if wrong else []),
    ]


def _beside(seen: Seen) -> list[Button]:
    texts = seen.texts
    if seen.acting:
        return [opens_record(seen), opens(texts.say("Requests"), "requests")]
    calendar = [button(seen, texts.say("Calendar"), "m_ics")] if seen.state in AGREED and seen.is_open else []
    beside = [*calendar, *([press(texts.say("How was it?"), "outcome?", seen.meeting.number)] if _has_been(seen) else [])]
    if seen.side is Side.HOST:
        return [*beside, press(texts.say("Requests and meetings"), "desk", seen.meeting.host.row, OPENS)]
    return [*beside, opens_record(seen), opens(texts.say("My meetings"), "meetings")]


def _has_been(seen: Seen) -> bool:
    """Return whether it is time to say what came of a meeting with an exhibitor."""
    took_place = seen.state in (State.CONFIRMED, State.KEPT, *MOVING) and isinstance(seen.host, Exhibitor)
    return took_place and seen.at >= seen.meeting.time.start


def opens_record(seen: Seen) -> Button:
    """Return the way to whom the meeting is with."""
    label = seen.texts.say("The exhibitor") if isinstance(seen.host, Exhibitor) else seen.texts.say("The session")
    return Card(seen.meeting.host).button(label, "open")


def label_of(deed: Deed, seen: Seen) -> str:
    """Return what stands on the button of a deed."""
    texts, moving = seen.texts, seen.state in MOVING
    match deed:
        case Deed.ASK:
            return texts.say("Confirm")
        case Deed.ACCEPT:
            return texts.say("Accept")
        case Deed.DECLINE:
            return texts.say("Keep the old time") if moving else texts.say("Decline")
        case Deed.PROPOSE:
            return texts.say("Another time")
        case Deed.CANCEL:
            return texts.say("Cancel the meeting") if isinstance(seen.host, Exhibitor) else texts.say("Give up the seat")
        case Deed.KEEP:
            return texts.say("We have met")
        case _:
            return texts.say("It did not take place")


def line(seen: Seen) -> str:
    """Return a meeting in one line of a list."""
    texts, meeting = seen.texts, seen.meeting
    when = words.stretch(meeting.time, texts)
    return texts.say("{when} · {name} · {state}", when=when, name=seen.partner, state=state(seen.state, texts))


def state(of: State, texts: Texts) -> str:
    """Return how something stands, in a word or two."""
    match of:
        case State.REQUESTED:
            return texts.say("asked for")
        case State.PROPOSED:
            return texts.say("another time proposed")
        case State.CONFIRMED:
            return texts.say("confirmed")
        case State.MOVE_REQUESTED | State.MOVE_PROPOSED:
            return texts.say("confirmed, may move")
        case State.WAITING:
            return texts.say("waiting list")
        case State.OFFERED:
            return texts.say("a seat is kept for you")
        case State.KEPT:
            return texts.say("you have met")
        case State.MISSED:
            return texts.say("did not take place")
        case State.DECLINED:
            return texts.say("declined")
        case State.EXPIRED:
            return texts.say("not answered in time")
        case _:
            return texts.say("cancelled")

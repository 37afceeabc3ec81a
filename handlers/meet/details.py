"""What a request says besides when: its topic, an interpreter, online or at the stand.

All of it is settled on the card before asking, since the other side answers what they have read. Once both have agreed to
meet there are notes (`notes`).
"""

from functools import partial
from typing import Any

from fair.meetings import Side, State
from fair.notes import LONGEST_TOPIC
from fair.records import Ref
from fair.talk import Action
from fair.visitors import Pending
from handlers import doing
from handlers.buttons import replied
from handlers.effects import Set
from handlers.heard import Heard, Told
from handlers.keeping.saving import NOTE_WAITS
from handlers.meet import card, sides
from handlers.meet.moving import leave
from handlers.meet.refusals import decided
from handlers.meet.seen import Seen
from store import meetings

STEP = "m_topic"


async def ask_topic(heard: Heard, action: Action) -> Told:
    """Let the next words of the visitor be what they would like to talk about."""
    seen = await _drafted(heard, action)
    if isinstance(seen, Told):
        return seen
    texts, name = heard.texts, seen.partner
    said = texts.say("What would you like to talk about with {name}? Write it now, in one message.", name=name)
    rows = ((leave(seen),),)
    pending = Pending(STEP, Ref(seen.side, seen.meeting.number), heard.at + NOTE_WAITS)
    return Told(reply=replied(said, texts, rows=rows, bold=[name]), effects=(Set("pending", pending),))


async def topic_typed(heard: Heard, ref: Ref, words: str) -> Told:
    """Put the words on the card as its topic."""
    topic = " ".join(words.split())
    return doing.private(heard) if heard.group else decided(heard, partial(_with_topic, ref.row, topic))


async def _with_topic(number: int, topic: str, heard: Heard) -> Told:
    seen = await sides.own(heard, number, side=Side.VISITOR)
    if seen is None:
        return sides.gone(heard)
    if len(topic) > LONGEST_TOPIC:
        note = heard.texts.many(
            "A topic has at most {most} letters, and yours has {count}. Please say it shorter.",
            "A topic has at most {most} letters, and yours has {count}. Please say it shorter.",
            len(topic),
            most=LONGEST_TOPIC,
        )
        again = Pending(STEP, Ref(seen.side, number), heard.at + NOTE_WAITS)
        return Told(reply=card.reply(seen, note=note), effects=(Set("pending", again),))
    return await _redrafted(heard, seen, seen.meeting.version, topic=topic)


async def interpreter(heard: Heard, action: Action) -> Told:
    """Wish for an interpreter, or do without one."""
    return decided(heard, partial(_changed, action, lambda seen: {"interpreter": not seen.meeting.interpreter}))


async def way(heard: Heard, action: Action) -> Told:
    """Meet online instead of at the stand, or the other way round, where that is offered at this time."""
    return decided(heard, partial(_changed, action, lambda seen: {"way": seen.ways[0]} if seen.ways else {}))


async def _changed(action: Action, said: Any, heard: Heard) -> Told:
    seen = await _drafted(heard, action)
    return seen if isinstance(seen, Told) else await _redrafted(heard, seen, action.version, **said(seen))


async def _drafted(heard: Heard, action: Action) -> Seen | Told:
    """Return the draft of a button, or what to say where it is none any more."""
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    return seen if seen.state is State.DRAFT and seen.meeting.version == action.version else sides.otherwise(seen)


async def _redrafted(heard: Heard, seen: Seen, version: int, **said: Any) -> Told:
    """Let a draft read otherwise, and show it again."""
    assert heard.who is not None
    drafted = await meetings.redraft(heard.tx, seen.meeting.number, visitor=heard.who.number, version=version, at=heard.at, **said)
    after = await sides.own(heard, drafted.number, side=Side.VISITOR)
    return Told(reply=card.reply(after)) if after else sides.gone(heard)

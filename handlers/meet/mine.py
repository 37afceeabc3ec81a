"""/meetings: what somebody has with whom, what is to come first."""

from fair.meetings import HOLDING, Meeting, Side, State
from fair.talk import Action
from fair.visitors import Gift
from handlers import doing
from handlers.buttons import in_rows, opens, replied
from handlers.heard import Heard, Rows, Told
from handlers.meet import blocking, card, sides
from handlers.meet.seen import Seen
from store import meetings

MOST = 20  # of one message
KEPT = HOLDING | {State.WAITING}


async def command(heard: Heard, words: str = "") -> Told:
    """List this visitor's meetings and seats, what is to come first."""
    if heard.group:
        return doing.private(heard)
    seen = await of(heard)
    if not seen:
        return await none(heard)
    texts, shown = heard.texts, seen[:MOST]
    title = texts.say("Your meetings:")
    lines = [title, *(f"{number}. {card.line(each)}" for number, each in enumerate(shown, start=1))]
    rows = in_rows([card.button(each, f"{number}. {each.partner}", "m") for number, each in enumerate(shown, start=1)])
    return Told(reply=replied("\n".join(lines), texts, rows=(*rows, *await _beside(heard)), bold=[title]))


async def pressed(heard: Heard, action: Action) -> Told:
    return await command(heard)


async def of(heard: Heard) -> list[Seen]:
    """Return what this visitor has, as they see it: by start, and what is to come before what is over."""
    theirs: list[Meeting] = await meetings.of(heard.tx, heard.who.number, states=KEPT) if heard.who else []
    seen = [each for each in [await sides.of(heard, meeting, Side.VISITOR) for meeting in theirs] if each is not None]
    return sorted(seen, key=lambda each: not each.is_open)


async def none(heard: Heard) -> Told:
    """Say that there is no meeting, and how to come by one."""
    said = heard.texts.say("You have no meetings. Name an exhibitor and a time, or press “Meet them” below an exhibitor.")
    return Told(reply=replied(said, heard.texts, rows=await _beside(heard)))


async def _beside(heard: Heard) -> Rows:
    texts = heard.texts
    hosts = heard.who is not None and heard.who.has(Gift.REPRESENTATIVE)
    ours = ((opens(texts.say("Our stand's meetings"), "desk"),),) if hosts else ()
    elsewhere = (opens(texts.say("Find an exhibitor"), "find"), opens(texts.say("My agenda"), "agenda"))
    return (*ours, elsewhere, await blocking.way_there(heard))

"""Running late: told to the other side at one press, and that a meeting did take place after all."""

from functools import partial

from fair.meetings import CONFIRMED, Side, State
from fair.notes import LATE, may_be_late
from fair.talk import Action, Reply
from handlers.buttons import in_rows, replied
from handlers.heard import Heard, Told
from handlers.meet import card, sides
from handlers.meet.moving import leave
from handlers.meet.notes import OTHER, cannot, nobody_there
from handlers.meet.passing import Compose, pass_on, readers
from handlers.meet.refusals import decided
from handlers.meet.seen import Seen


async def offer(heard: Heard, action: Action) -> Told:
    """Ask how late somebody will be."""
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    if not may_be_late(seen.meeting, heard.at):
        return _not_now(seen)
    texts, name = heard.texts, seen.partner
    said = texts.say("How late will you be? {name} is told at once.", name=name)
    times = [card.button(seen, texts.span(minutes), "m_late", str(minutes)) for minutes in LATE]
    return Told(reply=replied(said, texts, rows=(*in_rows(times), (leave(seen),)), bold=[name]))


def _not_now(seen: Seen) -> Told:
    """Say why it is no time to run late."""
    if seen.is_open or seen.state not in CONFIRMED:
        return cannot(seen)
    return _noted(seen, seen.texts.say("The time of that meeting is over."))


async def tell(heard: Heard, action: Action) -> Told:
    """Tell the other side how late somebody will be."""
    said = action.more.partition(".")[2]
    minutes = next((each for each in LATE if str(each) == said), None)
    return sides.gone(heard) if minutes is None else decided(heard, partial(_late, action, minutes))


async def _late(action: Action, minutes: int, heard: Heard) -> Told:
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    if not may_be_late(seen.meeting, heard.at):
        return _not_now(seen)
    key = f"late:{seen.meeting.number}:{seen.meeting.version}:{seen.side}:{minutes}"
    new = await _told(heard, seen, partial(_is_late, minutes), key)
    if new is None:
        return nobody_there(seen)
    texts, name, span = heard.texts, seen.partner, heard.texts.span(minutes)
    done = texts.say("{name} has been told that you will be about {span} late.", name=name, span=span)
    known = texts.say("{name} knows already that you will be about {span} late.", name=name, span=span)
    return _noted(seen, done if new else known)


def _is_late(minutes: int, seen: Seen) -> Reply:
    texts = seen.texts
    return card.reply(seen, head=texts.say("{name} will be about {span} late.", name=seen.partner, span=texts.span(minutes)))


async def took_place(heard: Heard, action: Action) -> Told:
    """Tell the exhibitor once that the visitor says otherwise of a meeting that did not take place."""
    return decided(heard, partial(_took_place, action))


async def _took_place(action: Action, heard: Heard) -> Told:
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    if seen.side is not Side.VISITOR or seen.state is not State.MISSED:
        return sides.otherwise(seen)
    new = await _told(heard, seen, _says_otherwise, f"wrong:{seen.meeting.number}:{seen.meeting.version}")
    if new is None:
        return nobody_there(seen)
    done = heard.texts.say("{name} has been told that you did meet, and can put it right.", name=seen.partner)
    known = heard.texts.say("{name} has been told already that you did meet.", name=seen.partner)
    return _noted(seen, done if new else known)


def _says_otherwise(seen: Seen) -> Reply:
    return card.reply(seen, head=seen.texts.say("{name} says that you did meet. If so, press “We have met”.", name=seen.partner))


async def _told(heard: Heard, seen: Seen, compose: Compose, key: str) -> bool | None:
    """Tell the other side, and return whether it is new to them; None where nobody is there."""
    whom = await readers(heard.tx, seen.meeting, OTHER[seen.side])
    if not whom:
        return None
    return await pass_on(heard.tx, seen.meeting, OTHER[seen.side], whom, compose, key=key, fair=heard.fair, at=heard.at)


def _noted(seen: Seen, note: str) -> Told:
    return Told(reply=card.reply(seen, note=note), note=note)

"""What a press on a meeting's card does: answer it, cancel it, say that it took place. Each is decided in its transaction."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from fair.errors import CannotMeet, MeetingIs, NotOffered
from fair.meetings import Change, Deed, Side, State
from fair.records import Exhibitor
from fair.talk import Action, Button
from handlers import doing
from handlers.buttons import replied
from handlers.heard import Heard, Told
from handlers.meet import card, moving, refusals, sides, unjoined, who, words
from handlers.meet.refusals import decided
from handlers.meet.seen import Seen
from handlers.meet.settled import settled
from store import attendees, meetings

Doing = Callable[[Heard, Seen], Awaitable[Change]]
ROOM_BYTES = 16  # of chance in the address of an online meeting


async def shown(heard: Heard, action: Action) -> Told:
    """Show a meeting as it stands."""
    seen = await sides.pressed(heard, action)
    return Told(reply=card.reply(seen)) if seen else sides.gone(heard)


async def ask(heard: Heard, action: Action) -> Told:
    """Ask for what is on the card; who has not said yet who they are is asked that first, once."""
    seen = await sides.pressed(heard, action)
    if seen is not None and seen.state is State.DRAFT and await who.needed(heard):
        return await who.asked(heard, action)
    return _does(heard, action, _asked)


async def accept(heard: Heard, action: Action) -> Told:
    """Accept the time that is asked for or proposed."""
    return _does(heard, action, partial(_acted, Deed.ACCEPT))


async def decline(heard: Heard, action: Action) -> Told:
    """Decline the time that is asked for or proposed; behind the side stands the reason."""
    return _does(heard, action, partial(_acted, Deed.DECLINE))


async def cancel(heard: Heard, action: Action) -> Told:
    """Cancel the meeting; behind the side stands the reason."""
    return _does(heard, action, partial(_acted, Deed.CANCEL))


async def keep(heard: Heard, action: Action) -> Told:
    """Note that they met."""
    return _does(heard, action, partial(_acted, Deed.KEEP))


async def miss(heard: Heard, action: Action) -> Told:
    """Note that the meeting did not take place."""
    return _does(heard, action, partial(_acted, Deed.MISS))


async def coming(heard: Heard, action: Action) -> Told:
    """Note that the visitor is still coming: the exhibitor sees it beside the meeting, and gets no message of it."""
    return decided(heard, partial(_coming, action))


async def _coming(action: Action, heard: Heard) -> Told:
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    if seen.meeting.version != action.version:
        return sides.otherwise(seen)
    await meetings.awaited(heard.tx, seen.meeting)
    note = heard.texts.say("Good, see you there.")
    return Told(reply=card.reply(seen, note=note), note=note)


async def offer_cancel(heard: Heard, action: Action) -> Told:
    """Show what cancelling would do."""
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    if Deed.CANCEL not in seen.may or seen.meeting.version != action.version:
        return sides.otherwise(seen)
    texts = heard.texts
    name, when = seen.partner, words.stretch(seen.meeting.time, texts)
    if isinstance(seen.host, Exhibitor):
        said = texts.say("Shall I cancel the meeting with {name}, {when}? They are told at once.", name=name, when=when)
        yes = card.button(seen, texts.say("Cancel the meeting"), "m_cancel")
    else:
        said = texts.say("Shall I give up your seat: {name}, {when}? It goes to the next.", name=name, when=when)
        yes = card.button(seen, texts.say("Give up the seat"), "m_cancel")
    return Told(reply=replied(said, texts, rows=((yes, moving.leave(seen)), _block(seen)), bold=[name]))


async def offer_decline(heard: Heard, action: Action) -> Told:
    """Ask for the reason where the other side would want to know it; a move is declined at once."""
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    if Deed.DECLINE not in seen.may or seen.meeting.version != action.version:
        return sides.otherwise(seen)
    if seen.meeting.wish is not None or seen.side is Side.VISITOR:
        return await decline(heard, action)
    texts = heard.texts
    said = texts.say("Decline the request of {name}? They are told the reason that you choose.", name=seen.partner)
    reasons = [card.button(seen, label, "m_decline", letter) for letter, label in words.reasons(texts).items()]
    rows = (*((reason,) for reason in reasons), (*_block(seen), moving.leave(seen)))
    return Told(reply=replied(said, texts, rows=rows, bold=[seen.partner]))


def _block(seen: Seen) -> list[Button]:
    """Return the way to hear no more of the other side; an organizer who answers for an exhibitor has none."""
    return [card.button(seen, seen.texts.say("Block"), "m_block?")] if isinstance(seen.host, Exhibitor) and not seen.acting else []


def _does(heard: Heard, action: Action, change: Doing) -> Told:
    """Do something to the meeting of a button, tell the others, and show what has come of it."""
    return doing.private(heard) if heard.group else decided(heard, partial(_done, action, change))


async def _done(action: Action, change: Doing, heard: Heard) -> Told:
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    if seen.meeting.version != action.version:
        raise MeetingIs(seen.meeting.number, state=seen.state)
    try:
        done = await change(heard, _with_reason(seen, action))
    except CannotMeet as refusal:
        return await refusals.told(heard, refusal, instead=moving.instead_of(seen), then=action.data)
    return await settled(heard, done, seen)


def _with_reason(seen: Seen, action: Action) -> Seen:
    """Return what is done with the reason of a button; none that we do not offer, since the other side reads it."""
    said = action.more.partition(".")[2]
    return replace(seen, meeting=replace(seen.meeting, reason=said if said in words.reasons(seen.texts) else ""))


async def _acted(deed: Deed, heard: Heard, seen: Seen) -> Change:
    assert heard.who is not None
    return await meetings.act(
        heard.tx,
        seen.meeting.number,
        deed,
        side=seen.side,
        actor=heard.who.number,
        version=seen.meeting.version,
        at=heard.at,
        reason=seen.meeting.reason,
    )


async def _asked(heard: Heard, seen: Seen) -> Change:
    if seen.side is not Side.VISITOR or not isinstance(seen.host, Exhibitor):
        raise NotOffered
    return await meetings.ask(
        heard.tx,
        seen.meeting.number,
        version=seen.meeting.version,
        attendee=await attendees.booking(heard.tx, seen.meeting.visitor or 0),
        fair=heard.fair,
        at=heard.at,
        room=secrets.token_urlsafe(ROOM_BYTES),
        answerer=await unjoined.answerer(heard.tx, seen.host, fair=heard.fair, links=heard.links),
    )

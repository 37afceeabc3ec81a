"""Not wanting to hear of the other side any more: a visitor of an exhibitor, or an exhibitor of a visitor; and taking it back.

What is open between the two is cancelled with it, told as any other cancelling is. A meeting that is confirmed stands
until one of them cancels it, which the words say.
"""

from functools import partial

from fair.meetings import CONFIRMED, MOVING, Deed, Meeting, Side, State, as_of, may
from fair.notes import Block
from fair.records import Exhibitor, Ref
from fair.talk import Action, Button
from fair.visitors import Gift
from handlers import doing
from handlers.answers import describe
from handlers.answers.answer import origin_of
from handlers.buttons import opens, press, replied
from handlers.heard import Heard, Told
from handlers.meet import sides, words
from handlers.meet.card import LETTERS, SIDES
from handlers.meet.card import button as on_meeting
from handlers.meet.names import name_of
from handlers.meet.refusals import decided
from handlers.meet.seen import Seen, host_of
from handlers.meet.telling import tell
from store import blocks, meetings, programme

_ASKED = frozenset({State.REQUESTED, State.PROPOSED}) | MOVING


async def offer(heard: Heard, action: Action) -> Told:
    """Show what blocking does; the message that was pressed stays."""
    seen = await sides.pressed(heard, action)
    if seen is None or seen.meeting.visitor is None or seen.acting:  # an organizer's is not the exhibitor's dislike
        return sides.gone(heard)
    texts, name = heard.texts, seen.partner
    said = texts.say(
        "Block {name}? Their requests, proposals and notes no longer reach you, and what is asked between you and not"
        " agreed yet is cancelled. You can take it back at any time with /me.",
        name=name,
    )
    rows = ((on_meeting(seen, texts.say("Block"), "m_block"), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied(said, texts, rows=rows, bold=[name]), anew=True)


async def block(heard: Heard, action: Action) -> Told:
    """Block the other side of a meeting."""
    return doing.private(heard) if heard.group else decided(heard, partial(_blocked, action))


async def _blocked(action: Action, heard: Heard) -> Told:
    seen = await sides.pressed(heard, action)
    if seen is None or seen.meeting.visitor is None or seen.acting:  # an organizer's is not the exhibitor's dislike
        return sides.gone(heard)
    wanted = Block(seen.meeting.visitor, seen.meeting.host.row, seen.side)
    new = await blocks.block(heard.tx, wanted, at=heard.at)
    between = await _between(heard, wanted)
    cancelled = [each for each in between if as_of(each, heard.at).state in _ASKED and await _ended(heard, each, seen.side)]
    texts, name = heard.texts, seen.partner
    lines = [
        texts.say("You have blocked {name}.", name=name) if new else texts.say("You have blocked {name} already.", name=name),
        texts.many("{count} open request was cancelled.", "{count} open requests were cancelled.", len(cancelled)) if cancelled else "",
        _standing(seen, [each for each in between if as_of(each, heard.at).state in CONFIRMED]),
    ]
    rows = ((_undo(texts.say("Unblock"), wanted), opens(texts.say("My meetings"), "meetings")),)
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows, bold=[name]), note=lines[0])


async def _between(heard: Heard, wanted: Block) -> list[Meeting]:
    """Return the meetings of the two that are still to come."""
    theirs = await meetings.of(heard.tx, wanted.visitor)
    return [each for each in theirs if each.host == Ref(Exhibitor.KIND, wanted.exhibitor) and each.time.end > heard.at]


async def _ended(heard: Heard, meeting: Meeting, side: Side) -> bool:
    """Decline or withdraw what is asked, and tell the other side as ever; return whether there was anything to end."""
    can = may(meeting, side, heard.at)
    deed = next((each for each in (Deed.DECLINE, Deed.CANCEL) if each in can), None)
    if deed is None or heard.who is None:
        return False
    mine = heard.who.number
    change = await meetings.act(heard.tx, meeting.number, deed, side=side, actor=mine, version=meeting.version, at=heard.at)
    await tell(heard.tx, change, fair=heard.fair, at=heard.at, actor=mine)
    return True


def _standing(seen: Seen, confirmed: list[Meeting]) -> str:
    """Say which meetings stay, none where there is none."""
    if not confirmed:
        return ""
    texts = seen.texts
    times = texts.list([words.stretch(each.time, texts) for each in confirmed])
    return texts.say("What you have agreed on stays until you cancel it: {times}.", times=times)


def _undo(label: str, unwanted: Block) -> Button:
    return press(label, "unblock", unwanted.exhibitor, unwanted.visitor, LETTERS[unwanted.side])


async def unblock(heard: Heard, action: Action) -> Told:
    """Hear of the other side again."""
    side = SIDES.get(action.more)
    if side is None:
        return sides.gone(heard)
    return doing.private(heard) if heard.group else decided(heard, partial(_unblocked, Block(action.version, action.row, side)))


async def _unblocked(unwanted: Block, heard: Heard) -> Told:
    name = await _named(heard, unwanted)
    if name is None:
        return sides.gone(heard)
    await blocks.unblock(heard.tx, unwanted)
    said = heard.texts.say("{name} can ask you and write to you again.", name=name)
    return Told(reply=replied(said, heard.texts, rows=(await way_there(heard),), bold=[name]), note=said)


async def _named(heard: Heard, each: Block) -> str | None:
    """Return what the side that is blocked is called; None where it is not for whoever is heard to say."""
    host = await host_of(heard.tx, Ref(Exhibitor.KIND, each.exhibitor))
    if not isinstance(host, Exhibitor) or heard.who is None:
        return None
    if each.side is Side.VISITOR:
        return describe.title(host, heard.texts) if each.visitor == heard.who.number else None
    return await name_of(heard.tx, each.visitor, heard.texts) if sides.stands_for(heard, host) else None


async def of(heard: Heard) -> list[Block]:
    """Return whom a visitor has blocked, and whom the exhibitors have that they stand for."""
    if heard.who is None or heard.group:
        return []
    theirs = [role.exhibitor for role in heard.who.roles if role.name == Gift.REPRESENTATIVE]
    rows = [origin_of(each).row for each in (await programme.with_ids(heard.tx, Exhibitor.KIND, theirs)).values()]
    return await blocks.of(heard.tx, heard.who.number, exhibitors=rows)


async def shown(heard: Heard, action: Action) -> Told:
    """List who is blocked, each with the way back."""
    texts = heard.texts
    named = [(each, name) for each in await of(heard) if (name := await _named(heard, each)) is not None]
    if not named:
        return Told(reply=replied(texts.say("You have blocked nobody."), texts))
    said = texts.say("Nothing of these reaches you:")
    lines = [said, *(f"{place}. {name}" for place, (_, name) in enumerate(named, start=1))]
    rows = tuple((_undo(texts.say("Unblock {name}", name=name), each),) for each, name in named)
    return Told(reply=replied("\n".join(lines), texts, rows=rows, bold=[said]))


async def way_there(heard: Heard) -> tuple[Button, ...]:
    """Return the button that lists who is blocked, where anybody is."""
    count = len(await of(heard))
    return (opens(heard.texts.many("Blocked: {count}", "Blocked: {count}", count), "blocked"),) if count else ()

"""Meetings in a sentence: "book Lenovo tomorrow at 3", 取消和联想的会面. What would be done is shown and waits for a press."""

from collections.abc import Sequence

from fair.calendar import Interval
from fair.records import Exhibitor, Record, Ref, Session
from fair.talk import Action, Button
from fair.visitors import Turn
from handlers.answers.answer import MOST_CHOICES, Answer, origin_of
from handlers.browsing import which
from handlers.buttons import press, replied
from handlers.doing import understood
from handlers.heard import Heard, Told
from handlers.meet import asking, card, deeds, mine, moving_to, offering, seats
from handlers.meet.how import How
from handlers.meet.seen import Seen
from knowledge.request import Do

KINDS = ("book", "book_open", "unbook", "move")


async def do(heard: Heard, request: Do, *, after: Turn | None) -> Told:
    """Show what a sentence about a meeting would do and let a press decide, or ask what is meant."""
    if request.kind in ("unbook", "move") and not heard.group:
        return await _change(heard, request, after)
    return await understood(heard, request, _book, after=after)


async def _book(heard: Heard, request: Do, found: Answer) -> Told:
    if found.choices:
        return Told(reply=replied(found.text, heard.texts, rows=tuple((each,) for each in _choices(heard, request, found.choices))))
    ref, wished = Ref(found.records[0].KIND, origin_of(found.records[0]).row), request.wished
    if ref.kind == Session.KIND:
        return await seats.offer(heard, ref)
    how = How.wished(wished)
    if request.start is None:
        return await asking.open(heard, ref, how, within=wished.within, soonest=wished.soonest)
    return await asking.asked_at(heard, ref, request.start, how)


def _choices(heard: Heard, request: Do, found: Sequence[Record]) -> list[Button]:
    """Return what may be meant: exhibitors, each as the way to its meeting at the time that was named, else seats in sessions."""
    exhibitors: list[Record] = [each for each in found if isinstance(each, Exhibitor)]
    meant = (exhibitors or [each for each in found if isinstance(each, Session)])[:MOST_CHOICES]
    labels = which.told_apart(meant, heard.texts)
    refs = [Ref(each.KIND, origin_of(each).row) for each in meant]
    how = How.wished(request.wished)
    if not exhibitors:
        return [press(label, "seat", ref.row) for ref, label in zip(refs, labels, strict=True)]
    if request.start is None:
        return [press(label, "meet", ref.row, more=how.more) for ref, label in zip(refs, labels, strict=True)]
    return [offering.at_button(ref, how, label, request.start) for ref, label in zip(refs, labels, strict=True)]


async def _change(heard: Heard, request: Do, after: Turn | None) -> Told:
    """Show what becomes of a meeting that is there: the one with who was named, or the only one."""
    coming = [each for each in await mine.of(heard) if each.is_open]
    named = {ref.row for ref in request.target.refs} if request.target else set()
    meant = [each for each in coming if each.meeting.host.row in named] if named else coming
    if not meant and request.kind == "move" and request.start is None and request.wished.shift is None:
        return await understood(heard, request, _book, after=after)  # "another time with them" may be the first
    if not coming:
        return await mine.none(heard)
    meant = [each for each in meant if _is_then(each, request.wished.within)] or meant if request.kind == "unbook" else meant
    if len(meant) == 1:
        return await _changed(heard, request, meant[0])
    texts = heard.texts
    said = texts.say("Which meeting do you mean?") if meant else texts.say("You have no meeting with them. These are yours:")
    rows = [(card.button(each, card.line(each), "m"),) for each in (meant or coming)[:MOST_CHOICES]]
    return Told(reply=replied(said, texts, rows=rows))


async def _changed(heard: Heard, request: Do, seen: Seen) -> Told:
    if request.kind == "unbook":
        return await deeds.offer_cancel(heard, _action(card.button(seen, "", "m_cancel?")))
    return await moving_to.offer(heard, seen, request)


def _is_then(seen: Seen, within: Interval | None) -> bool:
    """Return whether a meeting is at the time that tells which one is meant."""
    return within is None or seen.meeting.time.overlaps(within)


def _action(button: Button) -> Action:
    action = Action.read(button.data)
    assert action is not None
    return action

"""Seats in a session or a tour: what a registration would be is shown, and a press takes a seat, or a place on the waiting list."""

from functools import partial

from fair.errors import CannotMeet
from fair.meetings import OPEN, Meeting, Side
from fair.records import Ref, Session
from fair.talk import Action, Button
from handlers import doing
from handlers.answers import describe
from handlers.answers.answer import records
from handlers.browsing import cards
from handlers.buttons import press, replied
from handlers.heard import Heard, Told
from handlers.keeping import strains
from handlers.keeping.reminder_message import too_late
from handlers.meet import card, refusals, sides
from handlers.meet.refusals import decided
from handlers.meet.seen import Seen
from handlers.meet.settled import settled
from store import attendees, meetings, seats
from store.seats import Left


async def pressed(heard: Heard, action: Action) -> Told:
    """Show what a registration for the session of a button would be."""
    return await offer(heard, Ref(Session.KIND, action.row))


async def offer(heard: Heard, ref: Ref) -> Told:
    """Show what a registration would be; where there is one, or none can be, say that."""
    if heard.group:
        return doing.private(heard)
    found = await records(heard.asking, [ref])
    if not found or not isinstance(session := found[0], Session):
        return cards.gone(heard)
    if (own := await _own(heard, ref)) is not None:
        return Told(reply=card.reply(own))
    left = await seats.left(heard.tx, host=ref, fair=heard.fair)
    if left is None or session.start <= heard.at:
        return await cards.show(heard, cards.card_of(session), note=_no_seat(session, heard))
    return await _offered(heard, session, ref, left)


def _no_seat(session: Session, heard: Heard) -> str:
    """Return why nobody can be registered for a session here; that it is cancelled its card says itself."""
    if describe.is_cancelled(session):
        return ""
    if session.start <= heard.at:
        return too_late(session, heard.texts, now=heard.at)
    if session.registration:
        return heard.texts.say("I give out no seats for this one. Its registration: {words}", words=session.registration)
    return heard.texts.say("No seats are given out for this one: just come.")


async def _offered(heard: Heard, session: Session, ref: Ref, left: Left) -> Told:
    texts, title = heard.texts, describe.title(session, heard.texts)
    if left.free:
        asked, yes = texts.say("Shall I register you for “{title}”?", title=title), texts.say("Register")
        many = texts.many("{count} seat is free.", "{count} seats are free.", left.free)
    else:
        asked, yes = (
            texts.say("All seats of “{title}” are taken. Shall I put you on the waiting list?", title=title),
            texts.say("Waiting list"),
        )
        many = texts.many("{count} person waits before you.", "{count} people wait before you.", left.waiting) if left.waiting else ""
    lines = [asked, texts.stretch(session.start, session.end), describe.room(session, texts), many, await strains.warning(heard, ref)]
    rows = ((_button(ref, yes), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows, bold=[title]))


def _button(ref: Ref, label: str) -> Button:
    return press(label, "seat_yes", ref.row)


async def register(heard: Heard, action: Action) -> Told:
    """Take a seat in the session of a button, or a place on its waiting list."""
    if heard.group:
        return doing.private(heard)
    return decided(heard, partial(_registered, Ref(Session.KIND, action.row)))


async def _registered(ref: Ref, heard: Heard) -> Told:
    assert heard.who is not None
    attendee = await attendees.booking(heard.tx, heard.who.number)
    try:
        change = await seats.register(heard.tx, host=ref, attendee=attendee, fair=heard.fair, at=heard.at)
    except CannotMeet as refusal:
        return await refusals.told(heard, refusal, then=_button(ref, "").data)
    seen = await sides.of(heard, change.after, Side.VISITOR)
    assert seen is not None
    return await settled(heard, change, seen)


async def _own(heard: Heard, ref: Ref) -> Seen | None:
    """Return the seat that the visitor has there, is offered, or waits for."""
    theirs: list[Meeting] = await meetings.of(heard.tx, heard.who.number, states=OPEN) if heard.who else []
    seen = [await sides.of(heard, each, Side.VISITOR) for each in theirs if each.host == ref]
    return next((each for each in seen if each is not None and each.is_open), None)

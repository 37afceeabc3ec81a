"""What becomes of a ticket, told to whom it concerns: the visitor, who held it, and all whose chats show its card."""

from datetime import datetime

from fair.records import Fair
from fair.talk import Lane, Reply
from fair.tickets import Change, Deed, Side, State, Ticket
from handlers.buttons import opens, replied
from handlers.handover import cards
from handlers.handover.ringing import ring, show_state
from handlers.handover.telling import reached, tell
from handlers.meet.stands import called
from handlers.meet.telling import texts_for
from handlers.texts import Texts
from store import reach, tickets
from store.database import Tx


async def tell_all(tx: Tx, change: Change, *, side: Side, fair: Fair, at: datetime, actor: int | None = None) -> None:
    """Write what everybody is told whom a change concerns, but for `actor`, whose answer says it."""
    ticket = change.after
    if side is not Side.VISITOR:
        await _tell_visitor(tx, change, side, fair=fair, at=at)
    await _tell_holder_before(tx, change, fair=fair, at=at, actor=actor)
    if change.deed in (Deed.TAKE, Deed.PASS) and ticket.taken_by is not None:
        await _hand(tx, change, fair=fair, at=at, actor=actor)
    await show_state(tx, ticket, fair=fair, at=at, besides=actor if change.deed is Deed.TAKE else None)
    if change.deed is Deed.RELEASE:
        await ring(tx, ticket, fair=fair, at=at)


async def _tell_visitor(tx: Tx, change: Change, side: Side, *, fair: Fair, at: datetime) -> None:
    ticket = change.after
    where = await reached(tx, ticket.visitor, at=at)
    if where is None:
        return
    texts = texts_for(where, fair)
    group = not await reach.of(tx, [ticket.visitor], stopped=True)
    if (reply := _to_group(change, texts) if group else _to_visitor(change, side, texts)) is not None:
        await tell(tx, where, reply, ticket, f"{change.deed}:{ticket.version}", at=at)


def _to_group(change: Change, texts: Texts) -> Reply | None:
    """Return what a group is told, whose words are passed on only where they report danger."""
    if change.deed is not Deed.TAKE:
        return None
    return replied(texts.say("The fair's staff have taken this up, and answer here (ticket {number}).", number=change.after.number), texts)


def _to_visitor(change: Change, side: Side, texts: Texts) -> Reply | None:
    number = change.after.number
    again = ((opens(texts.say("Reach a person"), "person"),),)
    match change.deed:
        case Deed.TAKE if change.before.state is State.TAKEN:
            return replied(
                texts.say("Another one of the fair's staff speaks with you from now on (ticket {number}).", number=number), texts
            )
        case Deed.TAKE:
            said = texts.say(
                "You are talking with the fair's staff now (ticket {number}). What you write goes to them, and I am silent;"
                " commands still work. /end hands you back to me.",
                number=number,
            )
            return replied(said, texts)
        case Deed.PASS:
            return replied(texts.say("A colleague of theirs goes on with your ticket {number}.", number=number), texts)
        case Deed.RELEASE if side is Side.CLOCK:
            said = texts.say(
                "Whoever took your ticket {number} has not answered. It is in the queue again, the staff have been told,"
                " and until somebody takes it I answer you.",
                number=number,
            )
            return replied(said, texts)
        case Deed.RELEASE:
            said = texts.say("Your ticket {number} is in the queue again, for a colleague. Until then I answer you.", number=number)
            return replied(said, texts)
        case Deed.CLOSE:
            said = texts.say(
                "The staff have closed your ticket {number}. From now on it is me again who answers, a program.", number=number
            )
            return replied(said, texts, rows=again)
        case _:
            return None


async def _tell_holder_before(tx: Tx, change: Change, *, fair: Fair, at: datetime, actor: int | None) -> None:
    """Tell whoever held the ticket what became of it, where they did not do that themselves."""
    before, ticket = change.before, change.after
    holder = before.taken_by
    goes_on = holder == ticket.taken_by and change.deed is not Deed.CLOSE
    if holder is None or holder == actor or goes_on or change.deed is Deed.PASS:
        return
    where = await reached(tx, holder, at=at)
    if where is not None:
        texts = texts_for(where, fair)
        said = await _to_holder(tx, change, texts)
        await tell(tx, where, replied(said, texts), ticket, f"left:{ticket.version}", at=at, quotes=False)


async def _to_holder(tx: Tx, change: Change, texts: Texts) -> str:
    number = change.after.number
    match change.deed:
        case Deed.TAKE:
            name = await called(tx, change.after.taken_by, texts)
            return texts.say("{name} has taken ticket {number} over from you.", name=name, number=number)
        case Deed.CLOSE:
            return texts.say("The visitor has closed ticket {number}.", number=number)
        case _:
            return texts.say("Ticket {number} is in the queue again, since its visitor had no answer from you.", number=number)


async def _hand(tx: Tx, change: Change, *, fair: Fair, at: datetime, actor: int | None) -> None:
    """Send the talk so far to whoever holds it now."""
    ticket = change.after
    where = await reached(tx, ticket.taken_by or 0, at=at)
    if where is None:
        return
    texts = texts_for(where, fair)
    before = ""
    if change.deed is Deed.PASS:
        name = await called(tx, change.before.taken_by, texts)
        before = texts.say("{name} passes ticket {number} on to you. What you write goes to its visitor.", name=name, number=ticket.number)
    await show_talk(tx, ticket, where.visitor, f"talk:{ticket.version}", fair=fair, at=at, before=before)


async def show_talk(tx: Tx, ticket: Ticket, staff: int, what: str, *, fair: Fair, at: datetime, before: str = "") -> None:
    """Send a ticket with its talk to one of the staff, behind the answer: a message of its own, which goes with a forgotten visitor."""
    where = await reached(tx, staff, at=at)
    if where is not None:
        words = await tickets.words(tx, ticket.number)
        await tell(tx, where, cards.whole(ticket, words, texts_for(where, fair), before=before), ticket, what, at=at, lane=Lane.MEETING)

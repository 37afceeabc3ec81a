"""What becomes of a ticket by itself: staff are rung, a visitor is told honestly that nobody came, one that was left goes back."""

from datetime import datetime

from fair.records import Fair
from fair.tickets import Deed, Side, State, Ticket, is_alarm, is_late, is_left_alone, rings
from handlers.buttons import opens, replied
from handlers.handover.desks import desks, emergency
from handlers.handover.news import tell_all
from handlers.handover.ringing import ring
from handlers.handover.telling import reached, tell
from handlers.meet.telling import texts_for
from handlers.texts import Texts
from knowledge.helpdesk import Helpdesk
from store import outbox, tickets
from store.database import Tx


def waits(ticket: Ticket, fair: Fair, at: datetime) -> bool:
    """Say whether anything is to be done about a ticket now."""
    return rings(ticket, fair, at) or is_late(ticket, fair, at) or is_left_alone(ticket, fair, at)


async def follow(tx: Tx, number: int, *, left: bool, fair: Fair, helpdesk: Helpdesk, at: datetime) -> int:
    """Do what is due about a ticket; `left`: nothing reaches whoever holds it. Return how much was done."""
    ticket = await tickets.get(tx, number)
    if ticket is None:
        return 0
    if ticket.state is State.TAKEN and (left or is_left_alone(ticket, fair, at)):
        change = await tickets.act(tx, number, Deed.RELEASE, side=Side.CLOCK, version=ticket.version, at=at)
        await tell_all(tx, change, side=Side.CLOCK, fair=fair, at=at)
        return 1
    late, nobody = is_late(ticket, fair, at), False
    told = 0
    if rings(ticket, fair, at):
        told = await ring(tx, ticket, fair=fair, at=at)
        nobody = told == 0
    if (ticket.state is State.OPEN or late) and (late or (nobody and ticket.late is None)) and await tickets.told_late(tx, ticket, at=at):
        told += await _tell_honestly(tx, ticket, fair=fair, helpdesk=helpdesk, at=at, nobody=nobody)
    return told


async def _tell_honestly(tx: Tx, ticket: Ticket, *, fair: Fair, helpdesk: Helpdesk, at: datetime, nobody: bool) -> int:
    """Tell a visitor once that nobody has come, and where people are."""
    where = await reached(tx, ticket.visitor, at=at)
    if where is None:
        return 0
    texts = texts_for(where, fair)
    there = [texts.say("People help you here, too:"), *await desks(tx, helpdesk, texts)]
    said = "\n".join(filter(None, [_nobody_came(ticket, texts, nobody=nobody), *there, emergency(texts)]))
    rows = ((opens(texts.say("How it stands"), "person"),),)
    await tell(tx, where, replied(said, texts, rows=rows), ticket, "late", at=at)
    return 1


def _nobody_came(ticket: Ticket, texts: Texts, *, nobody: bool) -> str:
    if nobody:
        return texts.say(
            "Nobody of the staff can be reached here at present. Your ticket {number} stays in the queue.", number=ticket.number
        )
    if is_alarm(ticket):
        return texts.say("Nobody of the staff has answered yet. They are rung again each minute; do not wait for them alone.")
    return texts.say(
        "I am sorry: nobody has taken your ticket {number} yet. I have told the staff once more, and it stays in the queue.",
        number=ticket.number,
    )


async def tell_unreached(tx: Tx, number: int, *, fair: Fair, at: datetime) -> int:
    """Tell whoever holds a ticket, once, that nothing reaches its visitor any more; return how many were told."""
    ticket = await tickets.get(tx, number)
    where = await reached(tx, ticket.taken_by, at=at) if ticket and ticket.taken_by else None
    if ticket is None or where is None:
        return 0
    texts = texts_for(where, fair)
    said = texts.say(
        "The visitor of ticket {number} cannot be reached any more: they have blocked me, or left."
        " What you wrote last may not have arrived.",
        number=number,
    )
    return int(await tell(tx, where, replied(said, texts), ticket, _unreached(ticket), at=at))


async def knows_unreached(tx: Tx, ticket: Ticket) -> bool:
    """Say whether whoever holds a ticket was told that nothing reaches its visitor."""
    return await outbox.with_key(tx, f"ticket:{ticket.number}:{_unreached(ticket)}:{ticket.taken_by}") is not None


def _unreached(ticket: Ticket) -> str:
    return f"unreached:{ticket.version}"

"""What staff do with a ticket, wherever they press it: done, told to all whom it concerns, and written down, in one transaction.

Each raises TicketIs where the ticket is otherwise than whoever does it has seen. What was written is not in the audit log.
"""

from datetime import datetime

from fair.errors import TicketIs
from fair.records import Fair
from fair.tickets import Change, Deed, Side, State, Ticket
from handlers.buttons import replied
from handlers.handover.news import tell_all
from handlers.handover.telling import by_whom, reached, tell
from handlers.meet.telling import texts_for
from store import audit, duty, tickets
from store.database import Tx


async def take(tx: Tx, number: int, *, staff: int, version: int, fair: Fair, at: datetime) -> Change:
    """Let one of the staff have a ticket, who is not its visitor."""
    ticket = await tickets.get(tx, number)
    if ticket is not None and ticket.visitor == staff:
        raise TicketIs(number, state=ticket.state)
    change = await tickets.act(tx, number, Deed.TAKE, side=Side.STAFF, version=version, at=at, actor=staff)
    await tell_all(tx, change, side=Side.STAFF, fair=fair, at=at, actor=staff)
    await audit.note(tx, staff, "ticket.taken", number, at=at)
    return change


async def close(tx: Tx, ticket: Ticket, *, staff: int, fair: Fair, at: datetime) -> Change:
    """End a ticket that somebody holds."""
    change = await _act(tx, ticket, Deed.CLOSE, staff=staff, fair=fair, at=at)
    await audit.note(tx, staff, "ticket.closed", ticket.number, at=at)
    return change


async def release(tx: Tx, ticket: Ticket, *, staff: int, fair: Fair, at: datetime) -> Change:
    """Put a ticket that somebody holds back into the queue."""
    change = await _act(tx, ticket, Deed.RELEASE, staff=staff, fair=fair, at=at)
    await audit.note(tx, staff, "ticket.released", ticket.number, at=at)
    return change


async def pass_on(tx: Tx, ticket: Ticket, to: int, *, staff: int, fair: Fair, at: datetime) -> Change | None:
    """Give a ticket that somebody holds to a colleague; None, with nothing done, where that is none who may have it."""
    if ticket.taken_by != staff:
        raise TicketIs(ticket.number, state=ticket.state)
    works = {each.visitor for each in await duty.members(tx)}
    if to not in works or to in (ticket.visitor, staff):
        return None
    change = await _act(tx, ticket, Deed.PASS, staff=staff, fair=fair, at=at, to=to)
    await audit.note(tx, staff, "ticket.passed", ticket.number, at=at, to=to)
    return change


async def answer(tx: Tx, ticket: Ticket, text: str, *, staff: int, fair: Fair, at: datetime) -> bool:
    """Pass on what whoever holds a ticket writes to its visitor; return False, with nothing kept, where nothing reaches them."""
    if ticket.state is not State.TAKEN or ticket.taken_by != staff:
        raise TicketIs(ticket.number, state=ticket.state)
    where = await reached(tx, ticket.visitor, at=at)
    if where is None:
        return False
    word = await tickets.say(tx, ticket, Side.STAFF, writer=staff, text=text, at=at)
    texts = texts_for(where, fair)
    by = await by_whom(tx, staff, fair, texts)
    reply = replied(texts.say("{who}: {words}", who=by, words=text), texts, bold=[by])
    await tell(tx, where, reply, ticket, f"word:{word.number}", at=at)
    return True


async def on_duty(tx: Tx, staff: int, *, on: bool, at: datetime) -> None:
    """Keep that one of the staff is on duty from now on, or not."""
    await duty.say(tx, staff, on=on, at=at)
    await audit.note(tx, staff, "duty.on" if on else "duty.off", at=at)


async def _act(tx: Tx, ticket: Ticket, deed: Deed, *, staff: int, fair: Fair, at: datetime, to: int | None = None) -> Change:
    if ticket.taken_by != staff:
        raise TicketIs(ticket.number, state=ticket.state)
    change = await tickets.act(tx, ticket.number, deed, side=Side.HOLDER, version=ticket.version, at=at, actor=to)
    await tell_all(tx, change, side=Side.HOLDER, fair=fair, at=at, actor=staff)
    return change

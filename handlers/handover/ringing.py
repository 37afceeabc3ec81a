"""Staff told of a ticket: each of them on duty by a card with "Take", which says who took it as soon as somebody has."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from fair.records import Fair
from fair.talk import Errand, Lane, Outgoing, Reply
from fair.tickets import Ticket, is_alarm
from fair.visitors import Reached
from handlers.buttons import replied
from handlers.handover import cards
from handlers.handover.telling import reached, tell
from handlers.meet.stands import called
from handlers.meet.telling import texts_for
from handlers.texts import Texts
from store import duty, outbox, reach, tickets
from store.database import Tx


async def whom(tx: Tx, *, besides: int | None = None) -> list[Reached]:
    """Return those of the fair's people who are told: who is on duty, and all of them where nobody of these can be reached."""
    members = [each for each in await duty.members(tx) if each.visitor != besides]
    there = await reach.of(tx, [each.visitor for each in members], stopped=True)
    on = [there[each.visitor] for each in members if each.on and each.visitor in there]
    return on or list(there.values())


async def ring(tx: Tx, ticket: Ticket, *, fair: Fair, at: datetime) -> int:
    """Tell staff of a ticket; return how many are told, 0 where there is nobody."""
    rung = [where for each in await whom(tx, besides=ticket.visitor) if (where := await reached(tx, each.visitor, at=at))]
    if not rung or not await tickets.rung(tx, ticket, at=at):
        return len(rung)  # else somebody has just done so
    words = await tickets.words(tx, ticket.number)
    lane = Lane.REPLY if is_alarm(ticket) else Lane.MEETING
    for where in rung:
        texts = texts_for(where, fair)
        held_by = await called(tx, ticket.taken_by, texts, reader=where.visitor)
        card, which = cards.notice(ticket, words, texts, held_by=held_by), f"ring:{ticket.version}.{ticket.rings + 1}"
        await tell(tx, where, card, ticket, which, at=at, lane=lane)
    return len(rung)


Say = Callable[[Texts, int], Awaitable[Reply]]  # to a reader


async def show(tx: Tx, ticket: Ticket, say: Say, *, fair: Fair, at: datetime, besides: int | None = None) -> None:
    """Change the cards that staff have of a ticket; `say` makes one for a reader."""
    sent = [parcel for _, parcel in await outbox.with_keys(tx, f"ticket:{ticket.number}:ring") if parcel.visitor not in (None, besides)]
    there = await reach.of(tx, sorted({parcel.visitor or 0 for parcel in sent}), stopped=True)
    for parcel in sent:
        where = there.get(parcel.visitor or 0)
        if where is not None:
            changed = Outgoing(
                channel=parcel.channel,
                chat=parcel.chat,
                reply=await say(texts_for(where, fair), where.visitor),
                errand=Errand.EDIT,
                lane=Lane.MEETING,
                due=at,
                edits=parcel.row,
                visitor=where.visitor,
            )
            await outbox.add(tx, [changed])


async def show_new_words(tx: Tx, ticket: Ticket, *, fair: Fair, at: datetime) -> None:
    """Let the cards of a ticket that waits show what was written since."""
    words = await tickets.words(tx, ticket.number)

    async def say(texts: Texts, reader: int) -> Reply:
        return cards.notice(ticket, words, texts)

    await show(tx, ticket, say, fair=fair, at=at)


async def show_state(tx: Tx, ticket: Ticket, *, fair: Fair, at: datetime, besides: int | None = None) -> None:
    """Let the cards of a ticket say how it stands, and nothing of what was written."""

    async def say(texts: Texts, reader: int) -> Reply:
        held_by = await called(tx, ticket.taken_by, texts, reader=reader)
        return replied(cards.standing(ticket, ticket.number, texts, held_by=held_by), texts)

    await show(tx, ticket, say, fair=fair, at=at, besides=besides)

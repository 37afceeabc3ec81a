"""What is passed between a visitor and the staff: each a row of its own with a key, so that it comes once whatever happens between.

All keys of a ticket begin with its number; by them what staff were told of a visitor is found again. Neither side is shown
where the other one reads.
"""

from datetime import datetime

from fair.choices import choices_of
from fair.records import Fair
from fair.talk import Lane, Outgoing, Reply
from fair.tickets import RECENT, Ticket
from fair.visitors import Reached
from handlers.meet.stands import called
from handlers.texts import Texts
from store import outbox, people, reach
from store.database import Tx


async def reached(tx: Tx, number: int, *, at: datetime) -> Reached | None:
    """Return where somebody reads what belongs to a talk: where they wrote minutes ago, else where word goes to them."""
    usual = (await reach.of(tx, [number], stopped=True)).get(number)
    open_ones = [each for each in await people.addresses(tx, number) if each.shut is None]
    if not open_ones:
        return None
    last, language, zone = open_ones[0], usual.language if usual else None, usual.zone if usual else None
    if usual is not None and at - last.used >= RECENT:
        return usual
    return Reached(visitor=number, channel=last.channel, chat=last.chat, language=language, zone=zone)


async def tell(
    tx: Tx, where: Reached, reply: Reply, ticket: Ticket, what: str, *, at: datetime, lane: Lane = Lane.REPLY, quotes: bool = True
) -> bool:
    """Write to somebody about a ticket; `what` makes it the only one of its kind. Return whether it is new.

    With `quotes` it may hold words of the visitor's, and goes with them.
    """
    key = f"{'ticket' if quotes else 'ticket_news'}:{ticket.number}:{what}:{where.visitor}"
    told = Outgoing(channel=where.channel, chat=where.chat, reply=reply, lane=lane, due=at, key=key, visitor=where.visitor)
    return (await outbox.add(tx, [told])) != [None]


async def by_whom(tx: Tx, staff: int, fair: Fair, texts: Texts) -> str:
    """Return who answers, as the visitor reads it: a name only where the fair chose so."""
    plain = texts.say("Staff")
    if not choices_of(fair, "staff")["names"]:
        return plain
    return texts.say("{name}, staff", name=await called(tx, staff, texts))

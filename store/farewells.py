"""Who is said goodbye to on the last evening."""

from datetime import datetime

from sqlalchemy import String, and_, cast, exists, literal, or_, select

from store.contact_tables import contact
from store.database import Tx
from store.remember_tables import reminder, unwanted
from store.talk_tables import outbox, saved, visitor
from store.topics import FAREWELL


def key_of(number: int) -> str:
    """Return the key under which a visitor's goodbye goes out once."""
    return f"{FAREWELL}:{number}"


async def waiting(tx: Tx, *, kept_before: datetime, after: int, limit: int) -> list[int]:
    """Return the next visitors after this one, by number, who kept something by then, had a reminder or left a card, and were not told yet.

    Left out is who is a group, sent /stop or refused this message.
    """
    kept = exists().where(saved.c.visitor == visitor.c.number, saved.c.at <= kept_before)
    reminded = exists().where(reminder.c.visitor == visitor.c.number)
    met = exists().where(contact.c.visitor == visitor.c.number, contact.c.shared <= kept_before)
    refused = exists().where(unwanted.c.visitor == visitor.c.number, unwanted.c.topic == FAREWELL)
    told = exists().where(outbox.c.key == literal(f"{FAREWELL}:") + cast(visitor.c.number, String))
    open_to_it = and_(visitor.c.stopped.is_(None), visitor.c.group.is_(False), ~refused)
    query = select(visitor.c.number).where(visitor.c.number > after, open_to_it, or_(kept, reminded, met), ~told)
    return [number for (number,) in await tx.rows(query.order_by(visitor.c.number).limit(limit))]

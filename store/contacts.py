"""Cards and contacts, as stored: whose code leads to whom, who asks for a card, and which cards exhibitors hold.

What changes something says whether it did: what is so already is left as it is.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from fair.contacts import Contact
from fair.meetings import Side
from store.contact_tables import card, contact, follow_up
from store.database import Tx, insert_new
from store.meeting_tables import meeting

_CODE = select(card.c.code).where(card.c.visitor == bindparam("whose"))
_ALL = select(contact.c.visitor, contact.c.row, contact.c.representative, contact.c.asked, contact.c.shared, contact.c.email)


async def code(tx: Tx, visitor: int) -> str | None:
    """Return the code on a visitor's card, None where they have none."""
    rows = await tx.rows(_CODE, {"whose": visitor})
    return str(rows[0].code) if rows else None


async def behind(tx: Tx, code: str) -> int | None:
    """Return whose card this code is on."""
    rows = await tx.rows(select(card.c.visitor).where(card.c.code == code))
    return int(rows[0].visitor) if rows else None


async def keep_code(tx: Tx, visitor: int, code: str, *, instead_of: str | None, at: datetime) -> bool:
    """Give a card a new code in place of the one it has; nothing is done, and False returned, where it has another."""

    def write(connection: Connection) -> bool:
        if connection.execute(_CODE, {"whose": visitor}).scalar() != instead_of:
            return False
        connection.execute(delete(card).where(card.c.visitor == visitor))
        connection.execute(insert(card).values(visitor=visitor, code=code, made=at))
        return True

    return await tx.call(write)


async def get(tx: Tx, visitor: int, row: int) -> Contact:
    """Return the contact of a visitor and an exhibitor; one without anything where there is none."""
    rows = await tx.rows(_ALL.where(*_is(visitor, row)))
    return Contact(*rows[0]) if rows else Contact(visitor, row)


async def of(tx: Tx, visitor: int) -> list[Contact]:
    """Return a visitor's contacts that hold their card, the last first."""
    query = _ALL.where(contact.c.visitor == visitor, contact.c.shared.is_not(None))
    return [Contact(*row) for row in await tx.rows(query.order_by(contact.c.shared.desc(), contact.c.row))]


async def with_host(tx: Tx, row: int) -> list[Contact]:
    """Return an exhibitor's contacts of which it holds the card, the last first."""
    query = _ALL.where(contact.c.row == row, contact.c.shared.is_not(None))
    return [Contact(*found) for found in await tx.rows(query.order_by(contact.c.shared.desc(), contact.c.visitor))]


async def ask(tx: Tx, visitor: int, row: int, *, representative: int, at: datetime) -> bool:
    """Note that a representative asks a visitor for the card; not where one waits for it, or the exhibitor holds it."""
    asked = {"representative": representative, "asked": at}
    return await _write(tx, visitor, row, asked, where=[contact.c.asked.is_(None), contact.c.shared.is_(None)])


async def share(tx: Tx, visitor: int, row: int, *, email: bool, at: datetime) -> bool:
    """Give an exhibitor the visitor's card, with or without the mailbox."""
    different = contact.c.shared.is_(None) | (contact.c.email != email)
    return await _write(tx, visitor, row, {"asked": None, "shared": at, "email": email}, where=[different])


async def refuse(tx: Tx, visitor: int, row: int) -> bool:
    """Answer who asks for the card with no."""
    return bool(await tx.run(update(contact).where(*_is(visitor, row), contact.c.asked.is_not(None)).values(asked=None)))


async def withdraw(tx: Tx, visitor: int, row: int) -> bool:
    """Take the card back; where the two never met, what the exhibitor noted on it goes, too."""

    def write(connection: Connection) -> bool:
        given = update(contact).where(*_is(visitor, row), contact.c.shared.is_not(None))
        taken = connection.execute(given.values(shared=None, email=False)).rowcount
        met = exists().where(meeting.c.visitor == visitor, meeting.c.row == row)
        theirs = (follow_up.c.visitor == visitor, follow_up.c.row == row, follow_up.c.side == Side.HOST)
        connection.execute(delete(follow_up).where(*theirs, ~met))
        return bool(taken)

    return await tx.call(write)


async def shared(tx: Tx) -> int:
    """Return how many cards exhibitors hold."""
    return len(await tx.rows(select(contact.c.row).where(contact.c.shared.is_not(None))))


async def _write(tx: Tx, visitor: int, row: int, values: dict[str, Any], *, where: Sequence[Any]) -> bool:
    """Change a contact, made at need, where it is as these conditions say."""

    def write(connection: Connection) -> bool:
        connection.execute(insert_new(connection.dialect.name, contact).values(visitor=visitor, row=row, email=False))
        return bool(connection.execute(update(contact).where(*_is(visitor, row), *where).values(values)).rowcount)

    return await tx.call(write)


def _is(visitor: int, row: int) -> tuple[Any, ...]:
    return contact.c.visitor == visitor, contact.c.row == row

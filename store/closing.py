"""The closing report as stored: what the fair came to in figures, added up now and then beside all else.

Nothing of it names a person. Adding up a million messages takes seconds, in a reader that holds up nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from fair.asked import State
from store.announcement_tables import announcement
from store.asked_tables import closing, unanswered
from store.contact_tables import contact, outcome
from store.database import Tx
from store.meeting_tables import meeting
from store.note_tables import note
from store.remember_tables import rating, reminder
from store.talk_tables import address, outbox, saved, turn, visitor

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Closing:
    """The figures, each group of them by name, as of a moment."""

    at: datetime
    figures: Mapping[str, Counts]


async def add_up(tx: Tx) -> Mapping[str, Counts]:
    """Add up all that the report tells of; slow."""

    def read(connection: Connection) -> Mapping[str, Counts]:
        return {
            "visitors": {"all": _count(connection, visitor.c.number, visitor.c.group.is_(False))} | _by(connection, address.c.channel),
            "kept": {table.name: _count(connection, table.c.visitor) for table in (saved, reminder)},
            "unanswered": _groups(connection),
            "announcements": _announced(connection),
            "meetings": _by(connection, meeting.c.state, meeting.c.kind == "exhibitor"),
            "seats": _by(connection, meeting.c.state, meeting.c.kind == "session"),
            "outcomes": _by(connection, outcome.c.outcome),
            "contacts": {"contact": _count(connection, contact.c.visitor), "note": _count(connection, note.c.number)},
            "ratings": _by(connection, rating.c.stars, rating.c.kind == "fair"),
            "session_ratings": _by(connection, rating.c.stars, rating.c.kind == "session"),
            "deliveries": _by(connection, outbox.c.state),
        }

    return await tx.call(read)


async def keep(tx: Tx, figures: Mapping[str, Counts], *, at: datetime) -> None:
    """Keep the report in the place of the last one."""
    await tx.run(delete(closing))
    await tx.run(insert(closing).values(one=1, at=at, figures=figures))


async def last(tx: Tx) -> Closing | None:
    """Return the report as it was last added up, None before the first time."""
    rows = await tx.rows(select(closing.c.at, closing.c.figures))
    return Closing(*rows[0]) if rows else None


def _by(connection: Connection, column: ColumnElement[Any], *which: ColumnElement[bool]) -> dict[str, int]:
    query = select(column, func.count()).where(*which).group_by(column).order_by(column)
    return {str(name): count for name, count in connection.execute(query)}


def _count(connection: Connection, column: ColumnElement[Any], *which: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count(column)).where(*which)).scalar_one())


def _announced(connection: Connection) -> dict[str, int]:
    query = select(func.count(), func.coalesce(func.sum(announcement.c.people), 0)).where(announcement.c.begun.is_not(None))
    count, people = connection.execute(query).one()
    return {"announcements": count, "people": people}


def _groups(connection: Connection) -> dict[str, int]:
    there = select(turn.c.number).where(turn.c.unanswered == unanswered.c.number).exists()
    open_ones = (unanswered.c.state == State.OPEN, there)
    settled = _by(connection, unanswered.c.state, unanswered.c.state != State.OPEN)
    return {State.OPEN: _count(connection, unanswered.c.number, *open_ones), **settled}

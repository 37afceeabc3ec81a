"""What exhibitors' people were told of a visitor who is forgotten: their name and words are struck out of those messages.

As long as they were, so that marks stay where they are. Tables of leads, which may hold them in a form that is not searched, go as
a whole. What people wrote themselves is theirs.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, Connection, Text, bindparam, cast, delete, or_, select, update

from fair.visitors import Gift
from store import tables
from store.attendee_tables import attendee
from store.contact_tables import contact
from store.meeting_tables import meeting
from store.outbox import State
from store.rows import parts
from store.talk_tables import file, outbox, role, sent_file

SHORTEST = 2  # characters of what is looked for: single ones stand everywhere
LEADS = ("leads.csv", "leads.xlsx")


def strike_out(connection: Connection, visitor: int) -> None:
    """Strike a visitor's name and words out of what those they dealt with were told; to be called before these are deleted."""
    names, words = _said(connection, visitor)
    for part in parts(_partners(connection, visitor)):
        told = outbox.c.visitor.in_(part)
        for number, body in connection.execute(select(outbox.c.number, outbox.c.body).where(told, _holds([*names, *LEADS]))).all():
            _strike(connection, number, body, words)


def _said(connection: Connection, visitor: int) -> tuple[list[str], list[str]]:
    """Return what a message that tells of a visitor holds, and all that is to be struck out of it, the longest first."""
    own = connection.execute(_DETAILS, {"whose": visitor}).one_or_none()
    name, email, company, about = own or ("", "", "", "")
    topics = [word for row in connection.execute(_TOPICS, {"whose": visitor}) for word in row]
    names = _long_enough([name, email, *topics])
    return names, sorted(_long_enough([*names, company, about]), key=len, reverse=True)


def _long_enough(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if len(word) >= SHORTEST]


def _partners(connection: Connection, visitor: int) -> list[int]:
    """Return the representatives of all exhibitors that a visitor shared a card with, or asked for a meeting."""
    rows = set(connection.execute(_DEALT_WITH, {"whose": visitor}).scalars())
    ids = connection.execute(_IDS, {"which": list(rows)}).scalars().all() if rows else []
    return sorted(set(connection.execute(_REPRESENT, {"which": list(ids)}).scalars())) if ids else []


def _holds(words: Iterable[str]) -> Any:
    """Return the condition that a body holds one of these, which stand in it as JSON writes them."""
    return or_(*(cast(outbox.c.body, Text).contains(json.dumps(word)[1:-1], autoescape=True) for word in words))


def _strike(connection: Connection, number: int, body: dict[str, Any], words: list[str]) -> None:
    handed = body.get("file", {})
    if handed.get("name") in LEADS:
        for table in (file, sent_file):
            connection.execute(delete(table).where(table.c.key == handed["content"]))
        connection.execute(delete(outbox).where(outbox.c.number == number, outbox.c.state != State.SENDING))
        return
    connection.execute(update(outbox).where(outbox.c.number == number).values(body=_struck(body, words)))


def _struck(value: Any, words: list[str]) -> Any:
    """Return a body with the words struck out wherever people read them."""
    match value:
        case str():
            for word in words:
                value = re.sub(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", "–" * len(word), value)
            return value
        case dict():
            return {name: part if name in ("data", "url") else _struck(part, words) for name, part in value.items()}
        case list():
            return [_struck(part, words) for part in value]
        case _:
            return value


_WHOSE = bindparam("whose", type_=meeting.c.visitor.type)
_DETAILS = select(attendee.c.name, attendee.c.email, attendee.c.company, attendee.c.about).where(attendee.c.visitor == _WHOSE)
_TOPICS = select(meeting.c.topic, meeting.c.reason).where(meeting.c.visitor == _WHOSE)
_DEALT_WITH = select(contact.c.row).where(contact.c.visitor == _WHOSE).union(select(meeting.c.row).where(meeting.c.visitor == _WHOSE))
_WHICH: BindParameter[Any] = bindparam("which", expanding=True)
_IDS = select(tables.exhibitor.c.id).where(tables.exhibitor.c.row.in_(_WHICH))
_REPRESENT = select(role.c.visitor).where(role.c.role == Gift.REPRESENTATIVE, role.c.exhibitor.in_(_WHICH))

"""What was said and told in one chat, in one order: for a page that shows the talk, and a stream that goes on with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from fair.talk import Errand, Reply
from store import files
from store.database import AnyRow, Tx
from store.outbox import CHANGES, State
from store.talk_packing import content_keys, unpack_incoming, unpack_reply
from store.talk_tables import inbox, outbox

_TOLD = (State.SENDING, State.SENT, State.UNKNOWN)  # also while its request is under way: a page reads it then
_SHOWN = (Errand.SEND, Errand.FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing said by the visitor, or told to them.

    `place` is where it stands in the chat, for `before` and `after`; `number` its row in the inbox or the outbox;
    `edits` the number of the line that this one changes, or takes away where it has no reply; `message` what the
    channel calls it.
    """

    place: int
    number: int
    kind: Literal["said", "told"]
    at: datetime
    text: str = ""
    reply: Reply | None = None
    edits: int | None = None
    message: str | None = None


async def history(tx: Tx, *, channel: str, chat: str, before: int | None = None, limit: int) -> list[Line]:
    """Return the last `limit` lines before a place, oldest first, as they look after all edits; what was deleted is left out."""

    def read(connection: Connection) -> list[Line]:
        lines = _said(connection, channel, chat, before, limit) + _told(connection, channel, chat, before, limit)
        return sorted(lines, key=lambda line: (line.place, line.kind))[-limit:]

    return await tx.call(read)


async def since(tx: Tx, *, channel: str, chat: str, after: int) -> list[Line]:
    """Return what was told after a place, oldest first; edits are lines of their own."""

    def read(connection: Connection) -> list[Line]:
        query = select(outbox).where(*_in_chat(channel, chat), outbox.c.place > after, outbox.c.errand != Errand.ANSWER)
        rows = connection.execute(query.order_by(outbox.c.place)).all()
        return _lines(connection, rows, {row.number: row for row in rows}, _edited(connection, channel, chat, rows))

    return await tx.call(read)


async def told(tx: Tx, *, channel: str, number: int) -> Line | None:
    """Return one message by its number, as it looks after all edits; None where there is none, or none any more."""

    def read(connection: Connection) -> Line | None:
        found = connection.execute(select(outbox).where(outbox.c.number == number, outbox.c.channel == channel)).one_or_none()
        if found is None or found.place is None:
            return None
        lines = _told(connection, channel, found.chat, found.place + 1, 1)
        return lines[0] if lines and lines[0].number == number else None

    return await tx.call(read)


def _said(connection: Connection, channel: str, chat: str, before: int | None, limit: int) -> list[Line]:
    here = (inbox.c.channel == channel, inbox.c.chat == chat, inbox.c.place.is_not(None), inbox.c.body.is_not(None))
    query = select(inbox).where(*here).order_by(inbox.c.place.desc()).limit(limit)
    rows = connection.execute(query if before is None else query.where(inbox.c.place < before))
    return [_line_said(row) for row in rows]


def _line_said(row: AnyRow) -> Line:
    incoming = unpack_incoming(row.body)
    said = incoming.text or incoming.media or ""
    return Line(place=row.place, number=row.number, kind="said", at=row.at, text=said, message=incoming.message)


def _told(connection: Connection, channel: str, chat: str, before: int | None, limit: int) -> list[Line]:
    query = select(outbox).where(*_in_chat(channel, chat), outbox.c.errand.in_(_SHOWN)).order_by(outbox.c.place.desc()).limit(limit)
    rows = connection.execute(query if before is None else query.where(outbox.c.place < before)).all()
    last = _changes(connection, channel, chat, rows)
    shown = [row for row in rows if row.number not in last or last[row.number].errand != Errand.DELETE]
    return _lines(connection, shown, {row.number: last.get(row.number, row) for row in shown}, {})


def _in_chat(channel: str, chat: str) -> tuple[ColumnElement[bool], ...]:
    here = and_(outbox.c.channel == channel, outbox.c.chat == chat, outbox.c.place.is_not(None))
    return here, outbox.c.state.in_(_TOLD), outbox.c.body.is_not(None)


def _changes(connection: Connection, channel: str, chat: str, rows: Sequence[AnyRow]) -> Mapping[int, AnyRow]:
    """Return the last change of each of these messages, by its number."""
    numbers, named = [row.number for row in rows], {row.message: row.number for row in rows if row.message is not None}
    of_these = or_(outbox.c.edits.in_(numbers), outbox.c.message.in_(named))
    query = select(outbox).where(*_in_chat(channel, chat), outbox.c.errand.in_(CHANGES), of_these).order_by(outbox.c.place)
    return {row.edits or named[row.message]: row for row in connection.execute(query)}


def _edited(connection: Connection, channel: str, chat: str, rows: Sequence[AnyRow]) -> Mapping[str, int]:
    """Return the number of each message that these rows change by the channel's name for it."""
    names = [row.message for row in rows if row.errand in CHANGES and row.edits is None]
    if not names:
        return {}
    query = select(outbox.c.message, outbox.c.number).where(
        *_in_chat(channel, chat), outbox.c.errand.in_(_SHOWN), outbox.c.message.in_(names)
    )
    return {row.message: row.number for row in connection.execute(query)}


def _lines(connection: Connection, rows: Sequence[AnyRow], looks: Mapping[int, AnyRow], edited: Mapping[str, int]) -> list[Line]:
    """Return rows as lines; `looks` holds the row whose reply each shows."""
    contents = files.contents(connection, {key for row in looks.values() for key in content_keys(row.body)})
    return [
        Line(
            place=row.place,
            number=row.number,
            kind="told",
            at=row.begun,
            reply=None if row.errand == Errand.DELETE else unpack_reply(looks[row.number].body, contents),
            edits=(row.edits or edited.get(row.message)) if row.errand in CHANGES else None,
            message=row.message,
        )
        for row in rows
    ]

"""Notes on meetings, as stored, and which of them have been reported."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from fair.errors import TooManyNotes
from fair.meetings import Side
from fair.notes import MOST_NOTES, NOTES_WITHIN, Note
from store.database import Tx, insert_new
from store.note_tables import note, report

_RECENT = (
    select(note.c.at)
    .where(note.c.meeting == bindparam("on"), note.c.side == bindparam("by"), note.c.at > bindparam("since", type_=note.c.at.type))
    .order_by(note.c.at.desc())
    .limit(MOST_NOTES)
)
_NEW = insert(note).returning(note.c.number)


async def add(tx: Tx, *, meeting: int, side: Side, writer: int, text: str, at: datetime) -> Note:
    """Keep a note; raise TooManyNotes, with nothing kept, where this side has written enough of them for now."""

    def write(connection: Connection) -> Note:
        recent = connection.execute(_RECENT, {"on": meeting, "by": side, "since": at - NOTES_WITHIN}).scalars().all()
        if len(recent) >= MOST_NOTES:
            raise TooManyNotes(MOST_NOTES, again=recent[-1] + NOTES_WITHIN)
        values = {"meeting": meeting, "side": side, "visitor": writer, "text": text, "at": at}
        number = int(connection.execute(_NEW, values).scalar_one())
        return Note(number=number, meeting=meeting, side=side, writer=writer, text=text, at=at)

    return await tx.call(write)


async def get(tx: Tx, number: int) -> Note | None:
    """Return a note, None where there is none any more."""
    rows = await tx.rows(select(note).where(note.c.number == number))
    if not rows:
        return None
    fields = dict(rows[0]._mapping)
    return Note(side=Side(fields.pop("side")), writer=fields.pop("visitor"), **fields)


async def report_once(tx: Tx, number: int, *, by: int, at: datetime) -> bool:
    """Note that a note was reported; return whether it had not been before."""

    def write(connection: Connection) -> bool:
        return bool(connection.execute(insert_new(connection.dialect.name, report).values(note=number, visitor=by, at=at)).rowcount)

    return await tx.call(write)

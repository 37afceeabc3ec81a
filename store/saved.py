"""What visitors keep, as stored: sessions, exhibitors and products, each with a note for themselves."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from fair.records import Ref
from fair.visitors import Saved
from store.database import Tx
from store.talk_tables import saved

_OF = (
    select(saved.c.kind, saved.c.row, saved.c.at, saved.c.note)
    .where(saved.c.visitor == bindparam("whose"))
    .order_by(saved.c.at, saved.c.row)
)


async def of(tx: Tx, visitor: int) -> list[Saved]:
    """Return what a visitor keeps, in the order it was saved."""
    return [Saved(Ref(kind, row), at, note) for kind, row, at, note in await tx.rows(_OF, {"whose": visitor})]


async def keep(tx: Tx, visitor: int, ref: Ref, *, at: datetime) -> None:
    """Save a record; one that is saved stays as it is, with its note."""

    def write(connection: Connection) -> None:
        if not connection.execute(select(saved.c.at).where(*_is(visitor, ref))).first():
            connection.execute(insert(saved).values(visitor=visitor, kind=ref.kind, row=ref.row, at=at))

    await tx.call(write)


async def note(tx: Tx, visitor: int, ref: Ref, words: str | None) -> None:
    """Write a note on what is saved, or take it away."""
    await tx.run(update(saved).where(*_is(visitor, ref)).values(note=words))


async def drop(tx: Tx, visitor: int, ref: Ref) -> None:
    """Keep a record no longer."""
    await tx.run(delete(saved).where(*_is(visitor, ref)))


def _is(visitor: int, ref: Ref) -> tuple[ColumnElement[bool], ...]:
    return (saved.c.visitor == visitor, saved.c.kind == ref.kind, saved.c.row == ref.row)

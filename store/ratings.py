"""How visitors liked things, as stored: one to five stars for a record, or for the fair."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from fair.records import Ref
from store.database import Tx, insert_new
from store.remember_tables import rating


async def rate(tx: Tx, visitor: int, ref: Ref, stars: int, *, at: datetime) -> None:
    """Note what a visitor gives; what they gave before is changed."""
    whose = {"visitor": visitor, "kind": ref.kind, "row": ref.row}

    def write(connection: Connection) -> None:
        given = insert_new(connection.dialect.name, rating).values(**whose, stars=stars, at=at)
        if not connection.execute(given).rowcount:
            theirs = (rating.c[name] == value for name, value in whose.items())
            connection.execute(update(rating).where(*theirs).values(stars=stars, at=at))

    await tx.call(write)


async def of(tx: Tx, visitor: int, ref: Ref) -> int | None:
    """Return what a visitor gave, None where they gave nothing."""
    theirs = (rating.c.visitor == visitor, rating.c.kind == ref.kind, rating.c.row == ref.row)
    rows = await tx.rows(select(rating.c.stars).where(*theirs))
    return int(rows[0].stars) if rows else None

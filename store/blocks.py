"""Who does not want to hear of whom, as stored: visitors of exhibitors, by their rows, and exhibitors of visitors.

Whoever blocks waits for their turn at both, as whoever asks for a meeting does: so a request is either there to be
cancelled with the block, or comes after it and is refused.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, delete, or_, select

from fair.errors import Blocked
from fair.meetings import Side
from fair.notes import Block
from store import holding
from store.database import Tx, insert_new
from store.note_tables import block as table

_BETWEEN = select(table.c.side).where(table.c.visitor == bindparam("whose"), table.c.row == bindparam("of"))
_OF = (
    select(table.c.visitor, table.c.row, table.c.side)
    .where(
        or_(
            and_(table.c.visitor == bindparam("whose"), table.c.side == Side.VISITOR),
            and_(table.c.row.in_(bindparam("rows", expanding=True)), table.c.side == Side.HOST),
        )
    )
    .order_by(table.c.at, table.c.row, table.c.visitor)
)


async def block(tx: Tx, wanted: Block, *, at: datetime) -> bool:
    """Let one side hear no more of the other; return whether it did until now."""

    def write(connection: Connection) -> bool:
        holding.in_turn(connection, host=wanted.exhibitor, visitors=[wanted.visitor])
        values = {"visitor": wanted.visitor, "row": wanted.exhibitor, "side": wanted.side, "at": at}
        return bool(connection.execute(insert_new(connection.dialect.name, table).values(values)).rowcount)

    return await tx.call(write)


async def unblock(tx: Tx, unwanted: Block) -> bool:
    """Let one side hear of the other again; return whether it did not."""
    those = (table.c.visitor == unwanted.visitor, table.c.row == unwanted.exhibitor, table.c.side == unwanted.side)
    return bool(await tx.run(delete(table).where(*those)))


async def of(tx: Tx, visitor: int, *, exhibitors: Sequence[int] = ()) -> list[Block]:
    """Return whom a visitor has blocked, and whom these exhibitors have, the oldest first."""
    found = await tx.rows(_OF, {"whose": visitor, "rows": list(exhibitors)})
    return [Block(whose, row, Side(side)) for whose, row, side in found]


async def check(tx: Tx, visitor: int | None, exhibitor: int, *, side: Side) -> None:
    """Raise Blocked where a side can say nothing to the other, because either does not want to hear of the other."""
    sides = {row.side for row in await tx.rows(_BETWEEN, {"whose": visitor, "of": exhibitor})}
    if sides:
        raise Blocked(own=side in sides)

"""What becomes of tickets when a visitor is forgotten, or two become one; `store.belongings` sees to it with all else that is theirs.

A ticket that its holder leaves behind is in the queue again, and staff are told of it like of a new one.
"""

from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from fair.tickets import State
from store.outbox import State as Sending
from store.rows import parts
from store.talk_tables import outbox
from store.ticket_tables import ticket as table

_BACK: dict[str, Any] = {"state": State.OPEN, "version": table.c.version + 1, "rings": 0}
_BACK |= dict.fromkeys(("taken_by", "taken", "chosen", "answered", "rung"))
_LEFT = update(table).where(table.c.taken_by == bindparam("whose"), table.c.closed.is_(None)).values(_BACK)
_OWN = select(table).where(table.c.visitor.in_(bindparam("whose", expanding=True)), table.c.closed.is_(None))
_UNDER_WAY = (Sending.SENDING,)
_NUMBERS = select(table.c.number).where(table.c.visitor == bindparam("whose"))
_CLOSE = (
    update(table)
    .where(table.c.number == bindparam("which"))
    .values(state=State.CLOSED, version=table.c.version + 1, closed=table.c.changed, taken_by=None)
)


def unname(connection: Connection, visitor: int) -> None:
    """Let a visitor hold no ticket any more, and take what they wrote into their own out of what staff were told.

    What waits to change a card of theirs stays: it says that the ticket is closed, in the place of what was written.
    """
    connection.execute(_LEFT, {"whose": visitor})
    for number in connection.execute(_NUMBERS, {"whose": visitor}).scalars().all():
        keyed = (outbox.c.key > f"ticket:{number}:", outbox.c.key < f"ticket:{number};", outbox.c.visitor != visitor)
        rows = connection.execute(select(outbox.c.number).where(*keyed)).scalars().all()
        for some in parts(rows):
            for told, stays in ((outbox.c.number.in_(some), _UNDER_WAY), (outbox.c.edits.in_(some), (*_UNDER_WAY, Sending.READY))):
                connection.execute(delete(outbox).where(told, outbox.c.settled.is_(None), outbox.c.state.not_in(stays)))
                connection.execute(update(outbox).where(told, outbox.c.state != Sending.READY).values(body=None))


def hand_over(connection: Connection, visitor: int, *, into: int) -> None:
    """Leave one open ticket of two, that which somebody has taken, else the one of `into`; nobody holds their own."""
    own = connection.execute(_OWN, {"whose": [visitor, into]}).all()
    for row in sorted(own, key=_goes_on(into))[1:]:
        connection.execute(_CLOSE, {"which": row.number})
    for row in own:
        if row.taken_by in (visitor, into):
            connection.execute(_LEFT, {"whose": row.taken_by})


def _goes_on(into: int) -> Any:
    return lambda row: (row.state != State.TAKEN, row.visitor != into)

"""When exhibitors are to be met, as stored: what their representatives said; nothing until they do."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from fair.availability import Availability, Closed, Way, Why
from fair.calendar import Interval
from store import holding
from store.database import Tx
from store.meeting_tables import availability, closed

_SAID = select(availability.c.tables, availability.c.stand, availability.c.online, availability.c.at_once).where(
    availability.c.row == bindparam("whose")
)
_CLOSED = (
    select(closed.c.start, closed.c.end, closed.c.why, closed.c.way, closed.c.number)
    .where(closed.c.row == bindparam("whose"), closed.c.end > bindparam("since", type_=closed.c.end.type))
    .order_by(closed.c.start, closed.c.number)
)


async def of(tx: Tx, exhibitor: int, *, since: datetime) -> Availability:
    """Return an exhibitor's availability, by its row; of what is closed only that which lasts beyond `since`."""

    def read(connection: Connection) -> Availability:
        said = connection.execute(_SAID, {"whose": exhibitor}).first()
        shut = tuple(_closed(*row) for row in connection.execute(_CLOSED, {"whose": exhibitor, "since": since}))
        if said is None:
            return Availability(closed=shut)
        ways = tuple(way for way, offered in ((Way.STAND, said.stand), (Way.ONLINE, said.online)) if offered)
        return Availability(said.tables, ways, said.at_once, shut)

    return await tx.call(read)


async def say(tx: Tx, exhibitor: int, said: Availability) -> None:
    """Keep an exhibitor's tables, ways and whether all is accepted at once; what is closed, `close` and `change` see to."""
    values = {
        "tables": said.tables,
        "stand": Way.STAND in said.ways,
        "online": Way.ONLINE in said.ways,
        "at_once": said.at_once,
    }

    def write(connection: Connection) -> None:
        holding.in_turn(connection, host=exhibitor)
        if not connection.execute(update(availability).where(availability.c.row == exhibitor).values(values)).rowcount:
            connection.execute(insert(availability).values(row=exhibitor, **values))

    await tx.call(write)


async def close(tx: Tx, exhibitor: int, stretches: Sequence[Closed]) -> None:
    """Take no more meetings then; those that are there stay."""

    def write(connection: Connection) -> None:
        holding.in_turn(connection, host=exhibitor)
        for each in stretches:
            values = {"start": each.time.start, "end": each.time.end, "why": each.why, "way": each.way}
            connection.execute(insert(closed).values(row=exhibitor, **values))

    await tx.call(write)


async def change(
    tx: Tx, exhibitor: int, becomes: Callable[[Availability], Availability], *, since: datetime
) -> tuple[Availability, Availability]:
    """Let what was said become what a rule makes of it, in our turn; return it as it was, and as it is.

    Of what is closed the rule sees only that which lasts beyond `since`. Meetings that are there stay.
    """
    await tx.call(lambda connection: holding.in_turn(connection, host=exhibitor))
    before = await of(tx, exhibitor, since=since)
    after = becomes(before)
    kept = {each.number for each in after.closed}
    await say(tx, exhibitor, after)
    await tx.run(delete(closed).where(closed.c.number.in_([each.number for each in before.closed if each.number not in kept])))
    await close(tx, exhibitor, [each for each in after.closed if not each.number])
    return before, await of(tx, exhibitor, since=since)


def _closed(start: datetime, end: datetime, why: str, way: str | None, number: int) -> Closed:
    return Closed(Interval(start, end), Why(why), None if way is None else Way(way), number)

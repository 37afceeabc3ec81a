"""What came of meetings, as stored: each side's own word; of all of them only counts are given to others."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, update

from fair.contacts import Outcome
from fair.meetings import Meeting, Side, State
from store.contact_tables import outcome
from store.database import Tx, insert_new
from store.meeting_tables import meeting
from store.rows import parts

_OF = select(outcome.c.meeting, outcome.c.outcome).where(
    outcome.c.meeting.in_(bindparam("which", expanding=True)), outcome.c.side == bindparam("whose")
)
_TAKEN_PLACE = (State.CONFIRMED, State.MOVE_REQUESTED, State.MOVE_PROPOSED, State.KEPT)


async def say(tx: Tx, of: Meeting, side: Side, said: Outcome, *, at: datetime) -> None:
    """Note what a side says of a meeting, in place of what it said before."""

    def write(connection: Connection) -> None:
        whose = of.visitor if side is Side.VISITOR else None
        values = {"visitor": whose, "outcome": said, "at": at}
        new = insert_new(connection.dialect.name, outcome).values(meeting=of.number, side=side, **values)
        if not connection.execute(new).rowcount:
            connection.execute(update(outcome).where(outcome.c.meeting == of.number, outcome.c.side == side).values(values))

    await tx.call(write)


async def of(tx: Tx, meetings: Sequence[int], side: Side) -> dict[int, Outcome]:
    """Return what a side said of these meetings, by their number."""
    found: dict[int, Outcome] = {}
    for part in parts(meetings):
        found |= {number: Outcome(said) for number, said in await tx.rows(_OF, {"which": list(part), "whose": side})}
    return found


async def counts(tx: Tx, side: Side) -> dict[Outcome, int]:
    """Return how often a side said what."""
    query = select(outcome.c.outcome, func.count()).where(outcome.c.side == side).group_by(outcome.c.outcome)
    return {Outcome(said): count for said, count in await tx.rows(query)}


async def held(tx: Tx, *, kind: str, now: datetime) -> int:
    """Return how many meetings with hosts of a kind are over, as far as nobody says that they were not kept."""
    over = (meeting.c.kind == kind, meeting.c.end <= now, meeting.c.state.in_(_TAKEN_PLACE))
    return int((await tx.rows(select(func.count()).where(*over)))[0][0])

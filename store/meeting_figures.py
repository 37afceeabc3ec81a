"""Meetings with exhibitors in figures, for the fair's organizers: counts alone, and nobody's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, cast, func, select

from fair.availability import Way
from fair.calendar import Interval
from fair.meetings import HOLDING, State
from fair.records import Exhibitor
from store import tables
from store.database import Tx
from store.meeting_tables import meeting

_WITH_EXHIBITORS = (meeting.c.kind == Exhibitor.KIND, meeting.c.state != State.DRAFT)


@dataclass(frozen=True, slots=True)
class Load:
    """So many meetings that begin then: in the halls of their exhibitors as stored, or online."""

    start: datetime
    halls: str
    online: bool
    count: int


async def by_state(tx: Tx) -> Mapping[State, int]:
    """Return how many meetings are in each state, what was asked of nobody left out."""
    query = select(meeting.c.state, func.count()).where(*_WITH_EXHIBITORS).group_by(meeting.c.state)
    return {State(state): count for state, count in await tx.rows(query)}


async def load(tx: Tx, within: Interval) -> list[Load]:
    """Return how many meetings that hold their time begin when and where."""
    exhibitor, online = tables.exhibitor, meeting.c.way == Way.ONLINE
    halls = cast(exhibitor.c.halls, Text)
    query = (
        select(meeting.c.start, halls, online, func.count())
        .join(exhibitor, exhibitor.c.row == meeting.c.row)
        .where(*_WITH_EXHIBITORS, meeting.c.state.in_(HOLDING), meeting.c.start >= within.start, meeting.c.start < within.end)
        .group_by(meeting.c.start, halls, online)
    )
    return [Load(start, halls, bool(online), count) for start, halls, online, count in await tx.rows(query)]

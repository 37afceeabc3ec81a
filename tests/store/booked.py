"""A little fair to book at, with the names that tests call its people by, and what they do as one transaction each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bench.booking_fair import BOTH, EARLY, Ground, ask_for, fair_of, furnish, slot
from fair.availability import Availability
from fair.booking import Attendee
from fair.calendar import Interval
from fair.meetings import Change, Deed, Meeting, Side, held
from fair.records import Fair
from store import meetings, seats
from store.database import Database
from store.meeting_tables import meeting_slot

ANN, BO, CHEN, DAI = 1, 2, 3, 4
ROPES, TWO_TABLES, AT_ONCE = 1, 2, 3  # exhibitors
TOUR, TALK = 11, 12  # sessions: one seat, from ten to eleven; two, half an hour later
GROUND = Ground(
    exhibitors={ROPES: Availability(ways=BOTH), TWO_TABLES: Availability(tables=2), AT_ONCE: Availability(at_once=True)},
    sessions={TOUR: (slot(2, slots=2), 1), TALK: (slot(3, slots=2), 2)},
    visitors=9,
)
FAIR = fair_of()
NINE, HALF_PAST, TEN, ELEVEN = slot(0), slot(1), slot(2), slot(4)


@dataclass(frozen=True)
class Booking:
    """What people do, with the fair as it is."""

    db: Database
    fair: Fair = FAIR

    async def ask(self, visitor: int, host: int, time: Interval, *, at: datetime = EARLY, **more: Any) -> Change:
        known: dict[str, Any] = {"host": GROUND.host(host), "time": time, "attendee": Attendee(visitor), "fair": self.fair, "at": at}
        return await self.db.write(lambda tx: ask_for(tx, **known, **more))

    async def register(self, visitor: int, host: int, *, at: datetime = EARLY) -> Change:
        return await self.db.write(lambda tx: seats.register(tx, host=GROUND.host(host), attendee=Attendee(visitor), fair=self.fair, at=at))

    async def offer(self, host: int, *, at: datetime = EARLY) -> Change | None:
        return await self.db.write(lambda tx: seats.offer_next(tx, host=GROUND.host(host), fair=self.fair, at=at))

    async def host(self, meeting: Meeting, deed: Deed, *, at: datetime = EARLY, reason: str = "") -> Change:
        button: dict[str, Any] = {"side": Side.HOST, "actor": DAI, "version": meeting.version, "at": at, "reason": reason}
        return await self.db.write(lambda tx: meetings.act(tx, meeting.number, deed, **button))

    async def visitor(self, meeting: Meeting, deed: Deed, *, at: datetime = EARLY) -> Change:
        button: dict[str, Any] = {"side": Side.VISITOR, "actor": meeting.visitor, "version": meeting.version, "at": at}
        return await self.db.write(lambda tx: meetings.act(tx, meeting.number, deed, **button))

    async def propose(self, meeting: Meeting, time: Interval, side: Side, *, at: datetime = EARLY) -> Change:
        button: dict[str, Any] = {"side": side, "actor": DAI if side is Side.HOST else meeting.visitor, "version": meeting.version}
        return await self.db.write(lambda tx: meetings.propose(tx, meeting.number, time, fair=self.fair, at=at, **button))

    async def holds(self, *meetings: Meeting) -> bool:
        """Say whether the time that is held is that of these meetings and no other."""
        columns = (meeting_slot.c[name] for name in ("host", "seat", "piece", "visitor", "meeting"))
        async with self.db.read() as tx:
            found = {tuple(row) for row in await tx.rows(select(*columns))}
        return found == {(each.host.row, seat, piece, each.visitor, each.number) for each in meetings for seat, piece in held(each)}


async def opened(db: Database, fair: Fair = FAIR) -> Booking:
    await furnish(db, GROUND)
    return Booking(db, fair)


def starts(times: Sequence[datetime], fair: Fair = FAIR) -> list[str]:
    return [f"{each.astimezone(fair.zone):%H:%M}" for each in times]

"""What becomes of all that is booked at a host when the host itself changes: after a load, or an edit in the console."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from fair.booking import time_of
from fair.calendar import Interval
from fair.changes import is_cancelled
from fair.errors import VisitorBusy
from fair.meetings import OPEN, Change, Deed, Meeting, Side, State
from fair.records import Fair, Record, Ref, Session
from store import holding, meeting_rows, programme
from store.database import Tx
from store.meeting_tables import meeting as table

_HERE = meeting_rows.where(table.c.row == bindparam("whose"))
_TIMES = (
    select(table.c.kind, table.c.row, table.c.start, table.c.end)
    .where(table.c.state.in_(sorted(OPEN)), table.c.end > bindparam("now", type_=table.c.end.type))
    .distinct()
)


async def otherwise(tx: Tx, *, fair: Fair, at: datetime) -> list[Ref]:
    """Return the hosts that are otherwise than what is still to come with them: moved, cancelled or gone; each is to be followed."""
    times: defaultdict[Ref, list[Interval]] = defaultdict(list)
    for kind, row, start, end in await tx.rows(_TIMES, {"now": at}):
        times[Ref(kind, row)].append(Interval(start, end))
    found: dict[Ref, Record] = {}
    for kind in {ref.kind for ref in times}:
        records = await programme.records(tx, kind, [ref.row for ref in times if ref.kind == kind])
        found |= {Ref(kind, each.origin.row): each for each in records if each.origin}
    return [ref for ref, theirs in times.items() if any(_time_at(found.get(ref), fair, time) != time for time in theirs)]


async def follow(tx: Tx, *, host: Ref, fair: Fair, at: datetime) -> list[Change]:
    """Let what is to come at a host be as the host is now; return what changed, of which all sides are to be told.

    A session that moved takes its seats along, but for those whose visitors have a meeting then; they lose it. What is
    cancelled or gone takes all of them with it.
    """
    found = await programme.records(tx, host.kind, [host.row])
    record = found[0] if found else None

    def write(connection: Connection) -> list[Change]:
        holding.in_turn(connection, host=host.row)
        # All visitors in one go: two hosts that have some in common would else wait for each other.
        holding.in_turn(connection, visitors={each.visitor for each in _coming(connection, host, at) if each.visitor is not None})
        pairs = [(each, _time_at(record, fair, each.time)) for each in _coming(connection, host, at)]
        return [_followed(connection, each, new, at) for each, new in pairs if new != each.time]

    return await tx.call(write)


def _time_at(host: Record | None, fair: Fair, time: Interval) -> Interval | None:
    """Return when something at a host takes place that was at that time; None where it does not any more."""
    if host is None or is_cancelled(host):
        return None
    return time_of(fair, host) if isinstance(host, Session) else time


def _coming(connection: Connection, host: Ref, at: datetime) -> list[Meeting]:
    return [each for each in meeting_rows.read(connection, _HERE, {"whose": host.row}) if each.state in OPEN and each.time.end > at]


def _followed(connection: Connection, before: Meeting, time: Interval | None, at: datetime) -> Change:
    """Put a meeting at another time, or cancel it where there is none."""
    cancelled = replace(before, state=State.CANCELLED, wish=None, expires=None, changed=at)
    try:
        after = holding.settle(connection, cancelled if time is None else _at(before, time, at))
    except VisitorBusy:
        after = holding.settle(connection, cancelled)
    return Change(before, after, Deed.FOLLOW, Side.CLOCK)


def _at(before: Meeting, time: Interval, at: datetime) -> Meeting:
    latest = time.start if before.state is State.WAITING else before.expires and min(before.expires, time.start)
    return replace(before, time=time, expires=latest, changed=at)

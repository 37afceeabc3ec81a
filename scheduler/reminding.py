"""Reminders: what falls due becomes messages to be sent, in steps that each stand alone.

A tick takes what is due before the next one, so that each message waits in the outbox for its own second. Reminders of
which many come at once are a wave, and go out early enough for the last to come before the start. What is late goes out
as long as it is of use; the rest becomes messages that expire, and are counted as such.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from fair import meetings
from fair.records import Fair, Ref, Session
from fair.reminding import LATELY, OF_USE, begins
from fair.talk import Lane, Outgoing, Reply
from fair.visitors import Reached
from handlers.keeping.reminder_message import reminder
from handlers.meet import reminding as meeting_reminding
from handlers.settings.language import hinted
from handlers.settings.timezone import zone_named
from handlers.texts import Texts
from store import outbox, programme, reach, reminders
from store.database import Database, Tx
from store.reminders import Due

PAUSE = timedelta(seconds=30)  # between two ticks
AHEAD = timedelta(seconds=45)  # taken so long before it is due: a tick that comes a little late finds nothing late
HORIZON = timedelta(hours=2)  # so far ahead we look for waves
AT_ONCE = 500  # reminders in one transaction: a reply waits no longer than for these
A_SECOND = 25.0  # messages that a channel takes, beside replies


@dataclass(frozen=True, slots=True)
class Reminding:
    """Writes the reminders of a fair that fall due; any number of processes may do so at once."""

    db: Database
    now: Callable[[], datetime]
    a_second: float = A_SECOND

    async def tick(self) -> int:
        """Write what falls due soon; return how many messages."""
        now = self.now()
        until = now + AHEAD
        async with self.db.read() as tx:
            waves = await reminders.waves(tx, after=until, until=until + HORIZON)
        early = {due: begun for due, begun in begins(waves, a_second=self.a_second).items() if begun <= until}
        written, taken = 0, AT_ONCE
        while taken == AT_ONCE:
            taken, wrote = await self.db.write(partial(_step, until=until, early=early, now=now))
            written += wrote
        return written


async def _step(tx: Tx, *, until: datetime, early: Mapping[datetime, datetime], now: datetime) -> tuple[int, int]:
    """Take some of what is due and write its messages; return how many reminders were taken, and how many messages written."""
    due = await reminders.take(tx, until=until, early=list(early), now=now, limit=AT_ONCE)
    if not due:
        return 0, 0
    messages = [*await _messages(tx, due, early), *await _of_meetings(tx, due, early, now=now)]
    await outbox.add_all(tx, messages)
    return len(due), len(messages)


async def _messages(tx: Tx, due: Sequence[Due], early: Mapping[datetime, datetime]) -> list[Outgoing]:
    """Return the messages for those who can be reached; what is no more, and who wants nothing, is left out."""
    fair, sessions = await programme.fair(tx), await _sessions(tx, due)
    reached = await reach.of(tx, sorted({each.visitor for each in due}))
    rooms = await reminders.rooms_before(tx, due, within=LATELY) if fair.walks else {}
    composed: dict[tuple[object, ...], Reply] = {}
    messages = []
    for each in due:
        session, to = sessions.get(each.ref), reached.get(each.visitor)
        if session is not None and to is not None:
            key = (each.ref, rooms.get(each.number), to.language, to.zone)
            if key not in composed:
                composed[key] = reminder(session, _texts(fair, to), origin=rooms.get(each.number))
            messages.append(_message(each, to, composed[key], due=early.get(each.due, each.due), start=session.start))
    return messages


async def _of_meetings(tx: Tx, due: Sequence[Due], early: Mapping[datetime, datetime], *, now: datetime) -> list[Outgoing]:
    """Return the messages on meetings: each its own, since no two people read the same."""
    fair, ours = await programme.fair(tx), [each for each in due if each.ref.kind == meetings.KIND]
    reached = await reach.of(tx, sorted({each.visitor for each in ours}))
    messages = []
    for each in ours:
        to = reached.get(each.visitor)
        seen = await meeting_reminding.seen_by(tx, each.ref.row, each.visitor, _texts(fair, to), at=now) if to else None
        if to and seen:
            reply, start = meeting_reminding.reminder(seen), seen.meeting.time.start
            messages.append(_message(each, to, reply, due=early.get(each.due, each.due), start=start))
    return messages


async def _sessions(tx: Tx, due: Sequence[Due]) -> dict[Ref, Session]:
    rows = sorted({each.ref.row for each in due if each.ref.kind == Session.KIND})
    found = await programme.records(tx, Session.KIND, rows)
    return {Ref(each.KIND, each.origin.row): each for each in found if isinstance(each, Session) and each.origin}


def _texts(fair: Fair, to: Reached) -> Texts:
    return Texts(hinted(to.language), fair, zone_named(to.zone))


def _message(each: Due, to: Reached, reply: Reply, *, due: datetime, start: datetime) -> Outgoing:
    return Outgoing(
        channel=to.channel,
        chat=to.chat,
        visitor=each.visitor,
        reply=reply,
        lane=Lane.REMINDER,
        due=due,
        expires=start + OF_USE,
        key=each.key,
    )

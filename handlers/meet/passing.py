"""What one side of a meeting says to the other, passed on: each to each person on that side once, in their own words and times.

It changes nothing of the meeting. Like what does (`telling`) it is the person's own affair, which /stop does not end.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from fair.meetings import Answerer, Meeting, Side
from fair.records import Fair
from fair.talk import Lane, Outgoing, Reply
from fair.visitors import Reached
from handlers.meet.looking import look
from handlers.meet.seen import Seen, host_of
from handlers.meet.telling import people_on, texts_for
from store import outbox, reach
from store.database import Tx

Compose = Callable[[Seen], Reply]  # what somebody on a side reads, in their language


async def readers(tx: Tx, meeting: Meeting, side: Side) -> Sequence[Reached]:
    """Return where word goes to everybody on a side of a meeting; nothing where nobody can be reached."""
    host = await host_of(tx, meeting.host)
    return list((await reach.of(tx, await people_on(tx, meeting, side, host), stopped=True)).values()) if host else []


async def pass_on(
    tx: Tx, meeting: Meeting, side: Side, whom: Sequence[Reached], compose: Compose, *, key: str, fair: Fair, at: datetime
) -> bool:
    """Write to these people on a side of a meeting; return whether any of it is new: under one key each is told once."""
    told = [await _told(tx, meeting, side, where, compose, key=key, fair=fair, at=at) for where in whom]
    return any(row is not None for row in await outbox.add(tx, [each for each in told if each is not None]))


async def _told(
    tx: Tx, meeting: Meeting, side: Side, where: Reached, compose: Compose, *, key: str, fair: Fair, at: datetime
) -> Outgoing | None:
    host, texts = await host_of(tx, meeting.host), texts_for(where, fair)
    if host is None:
        return None
    seen = await look(tx, meeting, side, host, texts=texts, at=at, acting=side is Side.HOST and meeting.answerer is Answerer.DESK)
    return Outgoing(
        channel=where.channel,
        chat=where.chat,
        reply=compose(seen),
        lane=Lane.MEETING,
        due=at,
        key=f"{key}:{where.visitor}",
        visitor=where.visitor,
    )

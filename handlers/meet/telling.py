"""Both sides told: each change of a meeting is one message to each person whom it concerns and who did not do it themselves.

They are written in the transaction of the change, under a key of meeting, version and person, so none is lost and none
comes twice. A meeting is the person's own affair: /stop, which ends what is sent unasked, does not end these.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from fair.meetings import Change, Meeting, Side, concerned
from fair.records import Exhibitor, Fair, Session
from fair.talk import Lane, Outgoing, Reply
from fair.visitors import Reached
from handlers.meet import card, words
from handlers.meet.names import about_of, name_of
from handlers.meet.seen import Seen, host_of
from handlers.notices import language_of
from handlers.texts import Texts
from handlers.timezone import zone_named
from store import concerned as people_concerned
from store import outbox, reach
from store.database import Tx

Compose = Callable[[Seen], Reply]  # what somebody on a side reads, in their language


async def tell(tx: Tx, change: Change, *, fair: Fair, at: datetime, actor: int | None = None) -> None:
    """Write what everybody is told whom a change concerns, but for `actor`, who gets their answer otherwise."""
    meeting = change.after
    key = f"meeting:{meeting.number}:{meeting.version}"
    for side in sorted(concerned(change)):
        whom = await readers(tx, meeting, side, actor=actor)
        await pass_on(tx, meeting, side, whom, partial(_news, change), key=key, fair=fair, at=at)


def _news(change: Change, seen: Seen) -> Reply:
    return card.reply(seen, head=words.news(change, seen))


async def readers(tx: Tx, meeting: Meeting, side: Side, *, actor: int | None = None) -> Sequence[Reached]:
    """Return where word goes to everybody on a side of a meeting but `actor`; nowhere where nobody can be reached."""
    host = await host_of(tx, meeting.host)
    whom = [number for number in await _people(tx, meeting, side, host) if number != actor] if host else []
    return list((await reach.of(tx, whom, stopped=True)).values())


async def pass_on(
    tx: Tx, meeting: Meeting, side: Side, whom: Sequence[Reached], compose: Compose, *, key: str, fair: Fair, at: datetime
) -> bool:
    """Write to these people on a side of a meeting; return whether any of it is new: under one key each is told once."""
    host = await host_of(tx, meeting.host)
    if host is None:
        return False
    seen = [await _seen_by(tx, meeting, side, host, where, fair=fair, at=at) for where in whom]
    told = [_out(compose(each), where, key=key, at=at) for each, where in zip(seen, whom, strict=True)]
    return any(row is not None for row in await outbox.add(tx, told))


async def _people(tx: Tx, meeting: Meeting, side: Side, host: Exhibitor | Session) -> Sequence[int]:
    """Return who is on a side: the visitor, or those who stand for the exhibitor."""
    if side is Side.VISITOR:
        return [meeting.visitor] if meeting.visitor is not None else []
    return await people_concerned.representatives(tx, [host.id])


async def _seen_by(tx: Tx, meeting: Meeting, side: Side, host: Exhibitor | Session, where: Reached, *, fair: Fair, at: datetime) -> Seen:
    language, _ = language_of(where.language)
    texts = Texts(language, fair, zone_named(where.zone))
    return Seen(meeting, side, host, await name_of(tx, meeting.visitor, texts), texts, at, await about_of(tx, meeting.visitor))


def _out(reply: Reply, where: Reached, *, key: str, at: datetime) -> Outgoing:
    return Outgoing(
        channel=where.channel,
        chat=where.chat,
        reply=reply,
        lane=Lane.MEETING,
        due=at,
        key=f"{key}:{where.visitor}",
        visitor=where.visitor,
    )

"""Both sides told: each change of a meeting is one message to each person whom it concerns and who did not do it themselves.

They are written in the transaction of the change, under a key of meeting, version and person, so none is lost and none
comes twice; reminders follow in it, too. A meeting is the person's own affair: /stop, which ends what is sent unasked, does not
end these.
"""

from collections.abc import Sequence
from datetime import datetime

from fair.meetings import Change, Side, concerned
from fair.records import Exhibitor, Fair, Session
from fair.talk import Lane, Outgoing
from fair.visitors import Reached
from handlers.meet import card, colleagues, reminding, words
from handlers.meet.names import about_of, name_of
from handlers.meet.seen import Seen, host_of, host_once
from handlers.meet.stands import TO_ANSWER, Stand
from handlers.notices import language_of
from handlers.texts import Texts
from handlers.timezone import zone_named
from store import concerned as people_concerned
from store import outbox, reach
from store.database import Tx


async def tell(tx: Tx, change: Change, *, fair: Fair, at: datetime, actor: int | None = None) -> None:
    """Write what everybody is told whom a change concerns, but for `actor`, who gets their answer otherwise."""
    host = await host_of(tx, change.after.host) or await host_once(tx, change.after)
    if host is None:
        return
    sides = {side: await _people(tx, change, side, host) for side in (Side.VISITOR, Side.HOST)}
    await reminding.follow(tx, change, host, sides, fair=fair, at=at)
    for side in sorted(concerned(change)):
        whom = [number for number in sides[side] if number != actor]
        reached = await reach.of(tx, whom, stopped=True)
        await outbox.add(tx, [await _told(tx, change, side, host, where, fair=fair, at=at) for where in reached.values()])
    if isinstance(host, Exhibitor) and change.before is not None and change.before.state in TO_ANSWER:
        await outbox.add(tx, await _seen_by_colleagues(tx, change, host, fair=fair, at=at, actor=actor))


async def _seen_by_colleagues(tx: Tx, change: Change, host: Exhibitor, *, fair: Fair, at: datetime, actor: int | None) -> list[Outgoing]:
    """Return what changes of the requests that others of the stand have before them."""
    others = [number for number in await people_concerned.representatives(tx, [host.id]) if number != actor]
    reached = (await reach.of(tx, others, stopped=True)).values()
    stands = [(Stand(host, tx, _texts(where, fair), at), where.visitor) for where in reached]
    return [each for stand, colleague in stands for each in await colleagues.seen_by(stand, change, colleague)]


async def _people(tx: Tx, change: Change, side: Side, host: Exhibitor | Session) -> Sequence[int]:
    """Return who is on a side: the visitor, or those who stand for the exhibitor."""
    if side is Side.VISITOR:
        return [change.after.visitor] if change.after.visitor is not None else []
    return await people_concerned.representatives(tx, [host.id]) if isinstance(host, Exhibitor) else []


async def _told(tx: Tx, change: Change, side: Side, host: Exhibitor | Session, where: Reached, *, fair: Fair, at: datetime) -> Outgoing:
    texts, visitor = _texts(where, fair), change.after.visitor
    seen = Seen(change.after, side, host, await name_of(tx, visitor, texts), texts, at, await about_of(tx, visitor))
    told = Outgoing(
        channel=where.channel,
        chat=where.chat,
        reply=card.reply(seen, head=words.news(change, seen)),
        lane=Lane.MEETING,
        due=at,
        key=f"meeting:{change.after.number}:{change.after.version}:{where.visitor}",
        visitor=where.visitor,
    )
    if side is Side.HOST and isinstance(host, Exhibitor):
        return await colleagues.news(Stand(host, tx, texts, at), change, told, where)
    return told


def _texts(where: Reached, fair: Fair) -> Texts:
    language, _ = language_of(where.language)
    return Texts(language, fair, zone_named(where.zone))

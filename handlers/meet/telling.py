"""Both sides told: each change of a meeting is one message to each person whom it concerns and who did not do it themselves.

They are written in the transaction of the change, under a key of meeting, version and person, so none is lost and none
comes twice; reminders follow in it, too. A meeting is the person's own affair: /stop, which ends what is sent unasked, does not
end these.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from fair.deep_links import NO_LINKS, Links
from fair.meetings import TO_ANSWER, Answerer, Change, Meeting, Side, concerned, is_seat
from fair.records import Exhibitor, Fair, Session
from fair.talk import Lane, Outgoing, Reply
from fair.visitors import Reached
from handlers.keeping.notices import language_of
from handlers.meet import by_letter, card, colleagues, in_calendar, news, reminding, unjoined
from handlers.meet.looking import look
from handlers.meet.seen import Seen, host_of, host_once
from handlers.meet.stands import Stand
from handlers.reach.proofs import MAIL
from handlers.settings.timezone import zone_named
from handlers.texts import Texts
from store import concerned as people_concerned
from store import house, outbox, reach
from store.database import Tx


async def tell(tx: Tx, change: Change, *, fair: Fair, at: datetime, actor: int | None = None, links: Links = NO_LINKS) -> bool:
    """Write what everybody is told whom a change concerns, but for `actor`, who gets their answer otherwise.

    `links` is where an exhibitor's mailbox is led to, for its answer. Return whether `actor` is written to nevertheless: where
    word goes to them by mail, for the calendar there.
    """
    there = await host_of(tx, change.after.host)
    host = there or await host_once(tx, change.after)
    if host is None:
        return False
    if isinstance(host, Exhibitor):
        change = replace(change, after=await unjoined.as_it_is(tx, change.after, host))
        await outbox.add(tx, await by_letter.letters(tx, change, host, fair=fair, at=at, links=links))
    sides = {side: await people_on(tx, change.after, side, host) for side in (Side.VISITOR, Side.HOST)}
    await reminding.follow(tx, change, host, sides, fair=fair, at=at)
    for side in sorted(concerned(change)):
        whom = [number for number in sides[side] if number != actor]
        reached = await reach.of(tx, whom, stopped=True)
        await outbox.add(tx, [await _told(tx, change, side, host, where, fair=fair, at=at) for where in reached.values()])
    if isinstance(there, Exhibitor) and change.before is not None and change.before.state in TO_ANSWER:
        await outbox.add(tx, await _seen_by_colleagues(tx, change, there, fair=fair, at=at, actor=actor))
    own = await _own_calendar(tx, change, host, actor, fair=fair, at=at) if actor is not None else []
    await outbox.add(tx, own)
    return bool(own)


async def _seen_by_colleagues(tx: Tx, change: Change, host: Exhibitor, *, fair: Fair, at: datetime, actor: int | None) -> list[Outgoing]:
    """Return what changes of the requests that others of the stand have before them."""
    others = [number for number in await people_concerned.representatives(tx, [host.id]) if number != actor]
    reached = (await reach.of(tx, others, stopped=True)).values()
    stands = [(Stand(host, tx, texts_for(where, fair), at), where.visitor) for where in reached]
    return [each for stand, colleague in stands for each in await colleagues.seen_by(stand, change, colleague)]


async def _own_calendar(tx: Tx, change: Change, host: Exhibitor | Session, actor: int, *, fair: Fair, at: datetime) -> list[Outgoing]:
    """Return the letter by which the calendar of who did something knows of it, where word goes to them by mail."""
    mailboxes = [where for where in (await reach.of(tx, [actor], stopped=True)).values() if where.channel == MAIL]
    seen = [(where, await _seen(tx, change, change.side, host, texts_for(where, fair), at)) for where in mailboxes]
    home = await house.id_of(tx)
    letters = [(where, card.reply(each), in_calendar.word(change, each, home=home)) for where, each in seen if not each.acting]
    return [_out(change, replace(reply, file=word), where, at=at) for where, reply, word in letters if word is not None]


async def people_on(tx: Tx, meeting: Meeting, side: Side, host: Exhibitor | Session) -> Sequence[int]:
    """Return who is on a side: the visitor, or those who stand for the exhibitor or answer for it."""
    if side is Side.VISITOR:
        return [meeting.visitor] if meeting.visitor is not None else []
    if is_seat(meeting):
        return []
    match meeting.answerer:
        case Answerer.TEAM:
            return await people_concerned.representatives(tx, [host.id])
        case Answerer.DESK:
            return await people_concerned.organizers(tx)
        case _:
            return []


async def _told(tx: Tx, change: Change, side: Side, host: Exhibitor | Session, where: Reached, *, fair: Fair, at: datetime) -> Outgoing:
    texts = texts_for(where, fair)
    seen = await _seen(tx, change, side, host, texts, at)
    reply = card.reply(seen, head=news.of(change, seen))
    if where.channel == MAIL and not seen.acting:
        reply = replace(reply, file=in_calendar.word(change, seen, home=await house.id_of(tx)))
    told = _out(change, reply, where, at=at)
    if side is Side.HOST and isinstance(host, Exhibitor) and not seen.acting:
        return await colleagues.news(Stand(host, tx, texts, at), change, told, where.visitor)
    return told


async def _seen(tx: Tx, change: Change, side: Side, host: Exhibitor | Session, texts: Texts, at: datetime) -> Seen:
    acting = side is Side.HOST and change.after.answerer is Answerer.DESK
    return await look(tx, change.after, side, host, texts=texts, at=at, acting=acting)


def _out(change: Change, reply: Reply, where: Reached, *, at: datetime) -> Outgoing:
    return Outgoing(
        channel=where.channel,
        chat=where.chat,
        reply=reply,
        lane=Lane.MEETING,
        due=at,
        key=f"meeting:{change.after.number}:{change.after.version}:{where.visitor}",
        visitor=where.visitor,
    )


def texts_for(where: Reached, fair: Fair) -> Texts:
    """Return the texts of whoever is reached there, in their language and zone."""
    language, _ = language_of(where.language)
    return Texts(language, fair, zone_named(where.zone))

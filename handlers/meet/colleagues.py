"""What colleagues at a stand are told of each other, and of many requests at once.

The first few requests that wait for one hour are told one by one. With the next comes the hour's card, which is changed with
every further request and every answer as long as the first of them waits. Who was told of a request by itself sees there who
has answered it. Nobody is written to for that: it changes what was written before.
"""

from collections.abc import Sequence

from fair.meetings import Change, Meeting, Side
from fair.talk import Errand, Lane, Outgoing, Reply
from fair.visitors import Reached
from handlers.meet import card, hour_card
from handlers.meet.stands import TO_ANSWER, Stand, called
from store import outbox

MOST_APART = 3  # requests for one hour that are told one by one


async def news(stand: Stand, change: Change, told: Outgoing, where: Reached) -> Outgoing:
    """Return what tells a representative of a change: the message of its own, or at a busy hour its card."""
    if change.side is not Side.VISITOR or change.after.state not in TO_ANSWER:
        return told
    waiting = await _in_hour(stand, change.after)
    if len(waiting) <= MOST_APART:
        return told
    key = _key(stand, change.after, waiting, where.visitor)
    reply = await hour_card.reply(stand, _hour(stand, change.after))
    return await _changed(stand, key, reply, told.key) or Outgoing(
        channel=where.channel, chat=where.chat, reply=reply, lane=Lane.MEETING, due=stand.at, key=key, visitor=where.visitor
    )


async def seen_by(stand: Stand, change: Change, colleague: int) -> list[Outgoing]:
    """Return what changes of the messages that a colleague of whoever did something has before them."""
    before, after = change.before, change.after
    if before is None or before.state not in TO_ANSWER:
        return []
    by = await called(stand.tx, after.handled_by, stand.texts) if change.side is Side.HOST else ""
    note = stand.texts.say("Answered by {name}:", name=by) if by else ""
    alone = card.reply(await stand.seen(after), note=note)
    waiting = [before, *(each for each in await _in_hour(stand, before) if each.number != before.number)]
    hour = await hour_card.reply(stand, _hour(stand, before))
    changes = [
        await _changed(stand, f"meeting:{before.number}:{before.version}:{colleague}", alone) if by else None,
        await _changed(stand, _key(stand, before, waiting, colleague), hour),
    ]
    return [each for each in changes if each is not None]


async def _changed(stand: Stand, key: str, reply: Reply, own: str | None = None) -> Outgoing | None:
    """Return the change of the message that was written under a key, itself under a key of its `own`; None where none was."""
    there = await outbox.with_key(stand.tx, key)
    if there is None:
        return None
    return Outgoing(
        channel=there.channel,
        chat=there.chat,
        reply=reply,
        errand=Errand.EDIT,
        lane=Lane.MEETING,
        due=stand.at,
        key=own,
        edits=there.row,
        visitor=there.visitor,
    )


async def _in_hour(stand: Stand, meeting: Meeting) -> list[Meeting]:
    """Return what waits for an answer in the hour of a request."""
    hour = hour_card.hour_of(stand, meeting)
    return list((await hour_card.by_hour(stand)).get(hour, ()))


def _hour(stand: Stand, meeting: Meeting) -> str:
    return hour_card.code(hour_card.hour_of(stand, meeting))


def _key(stand: Stand, meeting: Meeting, waiting: Sequence[Meeting], reader: int) -> str:
    """Return the key of an hour's card, which is another once the first of its requests is answered."""
    return f"hour:{stand.ref.row}:{_hour(stand, meeting)}:{min(each.number for each in waiting)}:{reader}"

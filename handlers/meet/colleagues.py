"""What colleagues at a stand are told of each other, and of many requests at once.

The first few requests that wait for one hour are told one by one. With the next comes the hour's card, which is changed with
every further request and every answer as long as the first of them waits. Who was told of a request by itself sees there who
has answered it. Nobody is written to for that: it changes what was written before.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from fair.calendar import Interval
from fair.meetings import TO_ANSWER, Change, Meeting, Side, State, as_of
from fair.talk import Errand, Lane, Outgoing, Reply
from handlers.meet import card, hour_card
from handlers.meet.hour_card import HOUR
from handlers.meet.stands import Stand, called
from store import meetings, outbox

MOST_APART = 3  # requests for one hour that are told one by one
_ASKED = frozenset((State.REQUESTED,))

Composed = Callable[[], Awaitable[Reply]]


async def news(stand: Stand, change: Change, told: Outgoing, colleague: int) -> Outgoing:
    """Return what tells a representative of a change: the message of its own, or at a busy hour its card."""
    if change.side is not Side.VISITOR or change.after.state is not State.REQUESTED:
        return told
    waiting = await _in_hour(stand, change.after)
    if len(waiting) <= MOST_APART:
        return told
    key, compose = _key(stand, change.after, waiting, colleague), partial(_hours_card, stand, change.after)
    changed = await _changed(stand, key, compose, own=told.key)
    if changed is None:
        return replace(told, reply=await compose(), key=key)
    return changed if (changed.channel, changed.chat) == (told.channel, told.chat) else told  # word goes elsewhere since


async def seen_by(stand: Stand, change: Change, colleague: int) -> list[Outgoing]:
    """Return what changes of the messages that a colleague of whoever did something has before them."""
    before = change.before
    if before is None or before.state not in TO_ANSWER:
        return []
    changes = []
    if change.side is Side.HOST:
        key = f"meeting:{before.number}:{before.version}:{colleague}"
        changes.append(await _changed(stand, key, partial(_answered, stand, change.after)))
    if before.state is State.REQUESTED:
        others = [each for each in await _in_hour(stand, before) if each.number != before.number]
        key = _key(stand, before, [before, *others], colleague)
        changes.append(await _changed(stand, key, partial(_hours_card, stand, before)))
    return [each for each in changes if each is not None]


async def _answered(stand: Stand, meeting: Meeting) -> Reply:
    by = await called(stand.tx, meeting.handled_by, stand.texts)
    return card.reply(await stand.seen(meeting), note=stand.texts.say("Answered by {name}:", name=by))


async def _hours_card(stand: Stand, meeting: Meeting) -> Reply:
    return await hour_card.reply(stand, hour_card.code(hour_card.hour_of(stand, meeting)))


async def _changed(stand: Stand, key: str, compose: Composed, *, own: str | None = None) -> Outgoing | None:
    """Return the change of the message that was written under a key, itself under a key of its `own`; None where none was."""
    there = await outbox.with_key(stand.tx, key)
    if there is None:
        return None
    return Outgoing(
        channel=there.channel,
        chat=there.chat,
        reply=await compose(),
        errand=Errand.EDIT,
        lane=Lane.MEETING,
        due=stand.at,
        key=own,
        edits=there.row,
        visitor=there.visitor,
    )


async def _in_hour(stand: Stand, meeting: Meeting) -> list[Meeting]:
    """Return the requests that wait for an answer in the hour of one."""
    hour = hour_card.hour_of(stand, meeting)
    found = await meetings.with_host(stand.tx, stand.ref, within=Interval(hour, hour + HOUR), states=_ASKED)
    return [each for each in found if as_of(each, stand.at).state is State.REQUESTED]


def _key(stand: Stand, meeting: Meeting, waiting: Sequence[Meeting], reader: int) -> str:
    """Return the key of an hour's card, which is another once the first of its requests is answered."""
    hour = hour_card.code(hour_card.hour_of(stand, meeting))
    return f"hour:{stand.ref.row}:{hour}:{min(each.number for each in waiting)}:{reader}"

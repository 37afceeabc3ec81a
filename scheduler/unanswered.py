"""Questions that nobody could answer: put together where they ask the same, and, once an organizer has answered, told to who asked.

Each step is a short transaction. What has been put together stays so: groups grow and join, and only an organizer parts them.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from fair.asked import Gist
from fair.records import Fair, Faq
from fair.talk import Lane, Outgoing
from fair.visitors import Reached
from handlers.asked.told import message
from handlers.settings.language import hinted
from handlers.settings.timezone import zone_named
from handlers.texts import Texts
from knowledge.unanswered import Groups
from scheduler.service import Job
from store import outbox, programme, reach, unanswered
from store.database import Database, Tx
from store.unanswered import Untold

PAUSE = timedelta(seconds=10)
TELLING = timedelta(seconds=2)
AT_ONCE = 50  # questions, or people, of one step

Now = Callable[[], datetime]


def jobs(db: Database, *, now: Now) -> list[Job]:
    return [Job("unanswered", PAUSE, Grouping(db, now).tick), Job("answered", TELLING, partial(tell, db, now))]


class Grouping:
    """Puts questions together; what they come to is remembered from one step to the next."""

    def __init__(self, db: Database, now: Now) -> None:
        self._db = db
        self._now = now
        self._gists: dict[int, Gist] = {}

    async def tick(self) -> int:
        """Put all that waits into groups; nothing is sent for that."""
        while await self._step() == AT_ONCE:
            pass
        return 0

    async def _step(self) -> int:
        async with self._db.read() as tx:
            waiting = await unanswered.waiting(tx, limit=AT_ONCE)
            if not waiting:
                return 0
            members, free = await unanswered.members(tx), await unanswered.free(tx)
            fresh = await unanswered.gists(tx, [turn for turn in members if turn not in self._gists])
        self._gists = {turn: gist for turn, gist in (self._gists | fresh).items() if turn in members}
        found = await asyncio.to_thread(put_together, waiting, [(members[turn], gist) for turn, gist in self._gists.items()], free)
        async with self._db.begin() as tx:
            await _write(tx, found, at=self._now())
        return len(waiting)


@dataclass(frozen=True, slots=True)
class Found:
    """Which questions are put into which group, new ones below zero, and which groups are put into which others, at their version."""

    put: Mapping[int, list[int]] = field(default_factory=dict)
    joined: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def put_together(waiting: Mapping[int, Gist], members: list[tuple[int, Gist]], free: Mapping[int, int]) -> Found:
    """Find the group of each question that waits; then groups that ask the same after all, of those that are `free` to be moved."""
    groups, turns = Groups(members), dict[int, list[int]]()
    joined: dict[int, tuple[int, int]] = {}
    for turn, gist in waiting.items():
        into = groups.like(gist)
        into = -turn if into is None else into
        groups.put(gist, into=into)
        turns.setdefault(into, []).append(turn)
    for number in groups.beside(list(turns)):
        if (number > 0 and number not in free) or (into := groups.twin(number)) is None:
            continue
        groups.joined(number, into=into)
        if number < 0 or number in turns:
            turns.setdefault(into, []).extend(turns.pop(number))
        if number > 0:
            joined[number] = (free[number], into)
    return Found(turns, joined)


async def _write(tx: Tx, found: Found, *, at: datetime) -> None:
    ours = {number: number if number > 0 else await unanswered.begin(tx, at=at) for number in found.put}
    for number, turns in found.put.items():
        await unanswered.put(tx, turns, into=ours[number])
    for number, (version, into) in found.joined.items():
        await unanswered.join(tx, number, version=version, into=ours.get(into, into))


async def tell(db: Database, now: Now) -> int:
    """Tell who asked, once, what an organizer has answered since; return how many messages that makes."""
    written = 0
    while True:
        async with db.read() as tx:
            if not (waiting := await unanswered.untold(tx, limit=AT_ONCE)):
                return written
            fair = await programme.fair(tx)
        written += await db.write(partial(_tell, waiting=waiting, fair=fair, at=now()))


async def _tell(tx: Tx, *, waiting: list[Untold], fair: Fair, at: datetime) -> int:
    answers = {each.origin.row: each for each in await programme.records(tx, Faq.KIND, [each.faq for each in waiting]) if each.origin}
    reached = await reach.of(tx, [each.visitor for each in waiting])
    told = [each for each in waiting if each.visitor in reached and each.faq in answers]
    messages = [_message(each, answers[each.faq], reached[each.visitor], fair, at=at) for each in told]  # type: ignore[arg-type]  # a Faq
    await outbox.add_all(tx, messages)
    await unanswered.tell(tx, waiting, at=at)
    return len(messages)


def _message(asked: Untold, answer: Faq, where: Reached, fair: Fair, *, at: datetime) -> Outgoing:
    texts = Texts(hinted(where.language), fair, zone_named(where.zone))
    return Outgoing(
        channel=where.channel,
        chat=where.chat,
        visitor=where.visitor,
        reply=message(asked.text, answer, texts),
        lane=Lane.REMINDER,
        due=at,
        key=f"answered:{asked.group}:{where.visitor}",
    )

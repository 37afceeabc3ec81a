"""Notices: what has changed and settled is told to those whom it concerns, once.

A change is taken, told to one part of the people after the other in short transactions, and then forgotten. Keys make
each notice one of its kind, so that going on behind a process that died tells nobody twice.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from fair.notices import for_exhibitors, is_moved
from fair.records import Exhibitor, Fair, Policy
from scheduler.notice_words import Words
from scheduler.service import Job
from store import changes, concerned, house, outbox, programme, reach, seats
from store.changes import Telling
from store.concerned import Keeper, Robot
from store.database import Database, Tx

log = logging.getLogger(__name__)

PAUSE = timedelta(seconds=5)
AT_ONCE = 100  # people whose notices one transaction writes: replies wait for it

Now = Callable[[], datetime]


def job(db: Database, *, now: Now) -> Job:
    """Return the job that tells what has changed."""
    return Job("notices", PAUSE, partial(tell_changes, db, now=now))


async def tell_changes(db: Database, *, now: Now) -> int:
    """Tell of everything that has settled; return how many messages that makes."""
    async with db.read() as tx:
        due = await changes.next_due(tx)
        if due is None or due > now():
            return 0
        fair = await programme.fair(tx)
    async with db.begin() as tx:
        taken = await changes.take(tx, fair=fair, now=now())
    told = 0
    for telling in taken:
        try:
            told += await _tell(db, telling, fair, now)
        except Exception:  # the others do not wait for it; it is taken up again when its lease is over
            log.exception("change %d could not be told", telling.number)
    return told


async def _tell(db: Database, telling: Telling, fair: Fair, now: Now) -> int:
    """Tell all whom it concerns of what belongs together; return how many messages that makes."""
    async with db.read() as tx:
        words = Words(telling, fair, house=await house.id_of(tx))
        keepers, robots = await _keepers(tx, telling), await _robots(tx, telling)
    told, ours = 0, telling
    for first in range(0, len(keepers), AT_ONCE):
        part = keepers[first : first + AT_ONCE]
        async with db.read() as tx:
            await words.look_beside(tx, part)
        held, written = await db.write(partial(_write, telling=ours, keepers=part, words=words, at=now()))
        if held is None:
            return told
        told, ours = told + written, held
    async with db.begin() as tx:
        if (held := await changes.hold(tx, ours, now=now())) is not None:
            messages = [each for robot in robots for each in words.to_robot(robot, at=now())]
            await outbox.add_all(tx, messages)
            await changes.done(tx, held)
            told += len(messages)
    return told


async def _write(tx: Tx, *, telling: Telling, keepers: Sequence[Keeper], words: Words, at: datetime) -> tuple[Telling | None, int]:
    """Write the notices of these people, as long as the change is ours to tell."""
    held = await changes.hold(tx, telling, now=at)
    if held is None:
        return None, 0
    reached = await reach.of(tx, [each.visitor for each in keepers])
    by_number = {each.visitor: each for each in keepers}
    messages = [message for number, where in reached.items() for message in words.to(where, by_number[number], at=at)]
    await outbox.add_all(tx, messages)
    return held, len(messages)


async def _keepers(tx: Tx, telling: Telling) -> Sequence[Keeper]:
    """Return whom a change concerns: who keeps the record, who stands for the exhibitor; of a rule all, or all representatives."""
    one = telling.changes[0]
    match one.now or one.was:
        case Policy() as rule:
            return [
                Keeper(number)
                for number in (await concerned.representatives(tx) if for_exhibitors(rule.audience) else await concerned.everyone(tx))
            ]
        case Exhibitor() as exhibitor:
            keep = {each.visitor: each for each in await concerned.keepers(tx, one.ref.kind, [one.ref.row])}
            stand_for = {number: Keeper(number) for number in await concerned.representatives(tx, [exhibitor.id])}
            return list({**stand_for, **keep}.values())
        case _:
            told = await seats.holders(tx, one.ref) if is_moved(one.was, one.now) else frozenset()  # of it, with what becomes of the seat
            return [each for each in await concerned.keepers(tx, one.ref.kind, [one.ref.row]) if each.visitor not in told]


async def _robots(tx: Tx, telling: Telling) -> Sequence[Robot]:
    """Return the group robots of the teams that a change concerns."""
    match telling.changes[0].now:
        case Policy() as rule if for_exhibitors(rule.audience):
            return await concerned.robots(tx)
        case Exhibitor() as exhibitor:
            return await concerned.robots(tx, exhibitor.id)
        case _:
            return ()

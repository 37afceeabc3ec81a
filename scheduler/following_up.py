"""Next steps: on the day one is due, whoever wrote it is reminded of it once; of an exhibitor's all its people where that one is gone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from fair.contacts import View
from fair.meetings import Side
from fair.records import Fair
from fair.talk import Lane, Outgoing
from fair.visitors import Reached
from handlers.contacts.due_message import message
from handlers.contacts.held import Held, seen
from handlers.settings.language import hinted
from handlers.settings.timezone import zone_named
from handlers.texts import Texts
from scheduler.service import Job
from store import concerned, follow_ups, outbox, programme, reach
from store.database import Database, Tx
from store.follow_ups import Due

PAUSE = timedelta(minutes=1)
OF_USE = timedelta(days=1)  # after it was due
AT_ONCE = 100  # next steps in one transaction


def job(db: Database, *, now: Callable[[], datetime]) -> Job:
    return Job("next steps", PAUSE, partial(remind, db, now))


async def remind(db: Database, now: Callable[[], datetime]) -> int:
    """Write what is due; return how many messages that were."""
    written, taken = 0, AT_ONCE
    while taken == AT_ONCE:
        taken, wrote = await db.write(partial(_step, now=now()))
        written += wrote
    return written


async def _step(tx: Tx, *, now: datetime) -> tuple[int, int]:
    due = await follow_ups.take(tx, now=now, limit=AT_ONCE)
    fair = await programme.fair(tx) if due else None
    messages = [each for step in due for each in await _messages(tx, step, fair)] if fair else []
    await outbox.add_all(tx, messages)
    return len(due), len(messages)


async def _messages(tx: Tx, step: Due, fair: Fair) -> list[Outgoing]:
    """Return the messages of a next step: none where its contact is no more, or nobody wants to hear of it."""
    held = await seen(tx, step.view)
    if held is None:
        return []
    reached = await reach.of(tx, await _whom(tx, step, held))
    return [_message(step, held, where, fair) for where in reached.values()]


async def _whom(tx: Tx, step: Due, held: Held) -> list[int]:
    if step.view.side is Side.VISITOR:
        return [step.view.visitor]
    ours = await concerned.representatives(tx, [held.exhibitor.id])
    return [step.writer] if step.writer in ours else ours


def _message(step: Due, held: Held, where: Reached, fair: Fair) -> Outgoing:
    texts = Texts(hinted(where.language), fair, zone_named(where.zone))
    return Outgoing(
        channel=where.channel,
        chat=where.chat,
        visitor=where.visitor,
        reply=message(held, texts, step=step.step),
        lane=Lane.REMINDER,
        due=step.due,
        expires=step.due + OF_USE,
        key=f"step:{_key(step.view)}:{int(step.due.timestamp())}:{where.visitor}",
    )


def _key(view: View) -> str:
    return f"{view.row}:{view.visitor}:{view.side}"

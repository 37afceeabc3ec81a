"""What /readyz and /metrics tell of a house that serves: whether each part is well, and its figures."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime, timedelta

from bot.telegram.state import State
from bot.web.parts import Check, Count
from knowledge.indexes import Indexes
from scheduler.service import Counts
from store import programme
from store.database import Database

LATE = timedelta(seconds=30)  # that the oldest message waits when something is wrong


def checks(
    db: Database,
    indexes: Indexes,
    counts: Callable[[], Awaitable[Counts]],
    telegram: State | None,
    *,
    mail: Check | None = None,
    now: Callable[[], datetime],
) -> Mapping[str, Check]:
    """Return what must be well for the house to be ready; each says what is not."""

    async def database() -> str | None:
        async with db.read() as tx:
            await programme.revision(tx)
        return None

    async def index() -> str | None:
        return None if indexes.words_state.revision is not None else f"words are {indexes.words_state.why}"

    async def queue() -> str | None:
        oldest = (await counts()).inbox.oldest
        late = now() - oldest if oldest is not None else timedelta()
        return f"the oldest message has waited {late.seconds} s" if late > LATE else None

    async def channel() -> str | None:
        return telegram.trouble if telegram else None

    channels = {**({"telegram": channel} if telegram else {}), **({"mail": mail} if mail else {})}
    return {"database": database, "index": index, "queue": queue, **channels}


def figures(counts: Counts, *, now: datetime) -> Iterable[Count]:
    """Return what the queues come to, as metrics."""
    waited = (now - counts.inbox.oldest).total_seconds() if counts.inbox.oldest else 0.0
    yield Count("fairlead_inbox_waiting", "Messages that wait to be answered.", counts.inbox.count)
    yield Count("fairlead_inbox_oldest_seconds", "How long the oldest of them has waited.", waited)
    yield Count("fairlead_inbox_dead", "Messages given up after their handling died too often.", counts.dead_letters, total=True)
    yield Count("fairlead_outbox_repeats", "Sent again although they may have arrived.", counts.repeats, total=True)
    yield Count("fairlead_outbox_unknown", "Perhaps arrived, and not sent again.", counts.unknown, total=True)
    yield Count("fairlead_outbox_expired", "Not sent, since it was too late for them to be of use.", counts.expired, total=True)
    yield Count("fairlead_outbox_stopped", "Not sent, since their people had sent /stop.", counts.stopped, total=True)
    for queue in counts.outbox:
        labels = {"channel": queue.channel, "lane": queue.lane.name.lower(), "state": str(queue.state)}
        yield Count("fairlead_outbox_waiting", "Messages that wait to be sent.", queue.count, labels)
    for (channel, lane, state), count in counts.settled.items():
        labels = {"channel": channel, "lane": lane.name.lower(), "state": str(state)}
        yield Count("fairlead_outbox_settled", "What became of messages since the start.", count, labels, total=True)

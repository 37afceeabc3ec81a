"""The last evening: one message to everybody who kept something and may be written to, in steps that hold nobody up."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from fair.farewell import farewell_of, says_goodbye
from fair.records import Fair
from fair.talk import Lane, Outgoing, Reply
from fair.visitors import Reached
from handlers.keeping import farewell
from handlers.settings.language import hinted
from handlers.texts import Texts
from scheduler.service import Job
from store import farewells, outbox, programme, reach
from store.database import Database

PAUSE = timedelta(minutes=1)
AT_ONCE = 250  # visitors in one transaction


def job(db: Database, *, now: Callable[[], datetime]) -> Job:
    return Job("farewell", PAUSE, partial(say_goodbye, db, now))


async def say_goodbye(db: Database, now: Callable[[], datetime]) -> int:
    """Write what is due; return how many messages that were. Who was written to before is passed over, whoever did that."""
    async with db.read() as tx:
        fair = await programme.fair(tx)
    if not says_goodbye(fair, at := now()):
        return 0
    told, last, replies = 0, 0, _Replies(fair)
    while True:
        async with db.begin() as tx:
            numbers = await farewells.waiting(tx, kept_before=farewell_of(fair).start, after=last, limit=AT_ONCE)
            reached = await reach.of(tx, numbers)
            await outbox.add_all(tx, [replies.to(each, due=at) for each in reached.values()])
        told += len(reached)
        if len(numbers) < AT_ONCE:
            return told
        last = numbers[-1]


class _Replies:
    """The message in each language, composed once."""

    def __init__(self, fair: Fair) -> None:
        self._fair = fair
        self._known: dict[str, Reply] = {}

    def to(self, reached: Reached, *, due: datetime) -> Outgoing:
        language = hinted(reached.language)
        if language not in self._known:
            self._known[language] = farewell.message(Texts(language, self._fair))
        return Outgoing(
            channel=reached.channel,
            chat=reached.chat,
            visitor=reached.visitor,
            reply=self._known[language],
            lane=Lane.ANNOUNCEMENT,
            due=due,
            expires=farewell_of(self._fair).end,
            key=farewells.key_of(reached.visitor),
        )

"""The sender: takes rows of the outbox in hand and has their channels deliver them.

It is woken when something was written, and once a second for what others wrote and what has become due. A channel has
at most `at_once` parcels in hand, each of another chat; a quarter of that is kept free of announcements, so that a
reply finds a place however many of those wait.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any

from fair.talk import Lane, Parcel
from scheduler.channel import Channel, ChatMoved, ChatShut, NeverSent, NotSent, Paced, PerhapsSent, Sent, TryLater
from scheduler.together import Together
from store import deliveries, outbox
from store.database import Database, Tx
from store.outbox import State
from store.processes import NotOurs

log = logging.getLogger(__name__)

AGAIN = timedelta(seconds=1)  # before writing once more what the database did not take


class Sender:
    """Sends on these channels from `start` to `drain`."""

    def __init__(self, db: Database, channels: Sequence[Channel], *, owner: str, now: Callable[[], datetime]) -> None:
        self._db = db
        self._owner = owner
        self._now = now
        self._posts = [_Post(channel) for channel in channels]
        self._serving: list[asyncio.Task[None]] = []
        self._closing = False
        self._delivered = Together(self._write_delivered)
        self.settled: Counter[tuple[str, Lane, State]] = Counter()  # since the start
        self.repeats = 0

    def start(self) -> None:
        """Begin to send."""
        self._serving = [asyncio.create_task(self._serve(post)) for post in self._posts]

    def wake(self) -> None:
        """Look what there is to send."""
        for post in self._posts:
            post.wanted.set()

    async def recover(self) -> None:
        """Take back what processes that are gone had in hand."""
        async with self._db.begin() as tx:
            found = await deliveries.recover(tx, owner=self._owner, now=self._now())
        self.repeats += found.repeats
        if found.repeats or found.unknown:
            log.warning("outbox: %d perhaps sent are sent again, %d are left unknown", found.repeats, found.unknown)
        self.wake()

    async def drain(self, *, seconds: float) -> None:
        """Send what can go out by then, but begin no more announcements, and put the rest back."""
        self._closing = True
        self.wake()
        dry = [asyncio.create_task(post.dry.wait()) for post in self._posts]
        if dry:
            await asyncio.wait(dry, timeout=seconds)
        late = [*dry, *self._serving, *(task for post in self._posts for task in post.tasks)]
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        async with self._db.begin() as tx:
            await deliveries.let_go(tx, owner=self._owner)

    async def _serve(self, post: "_Post") -> None:
        """Take in hand what a channel has room for, each time there may be something."""
        while True:
            await post.wanted.wait()
            post.wanted.clear()
            post.dry.clear()
            try:
                parcels = await self._claim(post) if post.room else []
            except Exception:
                log.exception("%s: nothing could be taken from the outbox", post.channel.name)
                continue
            for parcel in parcels:
                post.do(self._deliver(post, parcel), parcel)
            if not post.tasks:
                post.dry.set()

    async def _claim(self, post: "_Post") -> list[Parcel]:
        async with self._db.begin() as tx:
            return await outbox.claim(
                tx,
                channel=post.channel.name,
                owner=self._owner,
                now=self._now(),
                limit=post.room,
                announcements=0 if self._closing else post.room_for_announcements,
                state=State.SENDING if post.paced is None else State.LEASED,
            )

    async def _deliver(self, post: "_Post", parcel: Parcel) -> None:
        try:
            if post.paced is None or await self._had_its_turn(post.paced, parcel):
                await self._settle(post, parcel, await _outcome(post.channel, parcel))
        except NotOurs:
            log.warning("outbox %d: another process has taken it over", parcel.row)
        finally:
            post.wanted.set()

    async def _had_its_turn(self, channel: Paced, parcel: Parcel) -> bool:
        """Wait for the channel; say whether the parcel is still of use, and then write that its request begins."""
        await channel.turn(parcel)
        now = self._now()
        late = parcel.expires is not None and parcel.expires <= now
        async with self._db.begin() as tx:
            if late:
                await deliveries.settle(tx, parcel.row, owner=self._owner, now=now, state=State.EXPIRED, why="Its turn came too late.")
            else:
                await deliveries.begin(tx, parcel.row, owner=self._owner, now=now)
        return not late

    async def _settle(self, post: "_Post", parcel: Parcel, outcome: Sent | NotSent) -> None:
        """Write what became of a parcel, as often as it takes."""
        while True:
            try:
                state = await self._written(parcel, outcome)
                break
            except NotOurs:
                raise
            except Exception:
                log.exception("outbox %d: what became of it could not be written", parcel.row)
                await asyncio.sleep(AGAIN.total_seconds())
        self._count(parcel, state, outcome)
        if isinstance(outcome, TryLater):
            post.rest(outcome.after, whole=outcome.whole_channel)

    async def _written(self, parcel: Parcel, outcome: Sent | NotSent) -> State:
        """Write what became of a parcel; return its row's state."""
        if isinstance(outcome, NotSent):
            async with self._db.begin() as tx:
                return await _put_back_or_settled(tx, parcel, outcome, owner=self._owner, now=self._now())
        if not await self._delivered(deliveries.Delivered(parcel.row, parcel.channel, outcome.message, outcome.files)):
            raise NotOurs
        return State.SENT

    async def _write_delivered(self, delivered: Sequence[deliveries.Delivered]) -> Sequence[bool]:
        """Settle what was sent at the same time; say of each whether it was ours to settle."""
        async with self._db.begin() as tx:
            ours = await deliveries.sent(tx, delivered, owner=self._owner, now=self._now())
        return [each.row in ours for each in delivered]

    def _count(self, parcel: Parcel, state: State, outcome: Sent | NotSent) -> None:
        if state is State.READY:
            self.repeats += isinstance(outcome, PerhapsSent)
        else:
            self.settled[parcel.channel, parcel.lane, state] += 1
        log.info(
            "outbox %d: %s on %s, lane %d", parcel.row, "to be sent again" if state is State.READY else state, parcel.channel, parcel.lane
        )


class _Post:
    """A channel with what is in hand on it."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.paced = channel if isinstance(channel, Paced) else None
        self.wanted = asyncio.Event()
        self.dry = asyncio.Event()  # nothing is in hand and there was nothing more to take
        self.tasks: dict[asyncio.Task[None], Lane] = {}
        self._resting = 0

    @property
    def room(self) -> int:
        return 0 if self._resting else self.channel.at_once - len(self.tasks)

    @property
    def room_for_announcements(self) -> int:
        most = max(self.channel.at_once * 3 // 4, 1)
        return max(most - sum(lane is Lane.ANNOUNCEMENT for lane in self.tasks.values()), 0)

    def do(self, work: Coroutine[Any, Any, None], parcel: Parcel) -> None:
        task = asyncio.create_task(work)
        self.tasks[task] = parcel.lane
        task.add_done_callback(self._done)

    def rest(self, pause: timedelta, *, whole: bool) -> None:
        """Look again after a pause, and until then take nothing in hand where the whole channel rests."""
        self._resting += whole
        asyncio.get_running_loop().call_later(pause.total_seconds(), self._rested, whole)

    def _rested(self, whole: bool) -> None:
        self._resting -= whole
        self.wanted.set()

    def _done(self, task: asyncio.Task[None]) -> None:
        del self.tasks[task]
        self.wanted.set()


async def _put_back_or_settled(tx: Tx, parcel: Parcel, outcome: NotSent, *, owner: str, now: datetime) -> State:
    """Write what follows from a parcel's not being there; return its row's state."""
    row, why = parcel.row, str(outcome)
    match outcome:
        case TryLater():
            await deliveries.later(tx, row, owner=owner, rests=now + outcome.after, why=why)
            return State.READY
        case ChatMoved():
            await deliveries.later(tx, row, owner=owner, rests=now, why=why)
            await deliveries.moved(tx, channel=parcel.channel, chat=parcel.chat, to=outcome.chat, now=now)
            return State.READY
        case ChatShut():
            await deliveries.settle(tx, row, owner=owner, now=now, state=State.FAILED, why=why)
            await deliveries.shut(tx, channel=parcel.channel, chat=parcel.chat, now=now, why=why)
            return State.FAILED
        case NeverSent():
            await deliveries.settle(tx, row, owner=owner, now=now, state=State.FAILED, why=why)
            return State.FAILED
        case _:
            return await deliveries.perhaps(tx, row, owner=owner, now=now, why=why)


async def _outcome(channel: Channel, parcel: Parcel) -> Sent | NotSent:
    try:
        return await channel.send(parcel)
    except NotSent as outcome:
        return outcome
    except Exception as err:
        log.exception("outbox %d: %s failed to send it", parcel.row, channel.name)
        return PerhapsSent(f"{type(err).__name__} in the channel.")

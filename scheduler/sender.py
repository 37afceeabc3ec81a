"""The sender: takes rows of the outbox in hand and has their channels deliver them.

It is woken when something was written, when what kept a row waiting is out of hand, and once a second for what others
wrote and what has become due. A channel has at most `at_once` parcels in hand, each of another chat; a quarter of that
is kept free of announcements, so that a reply finds a place however many of those wait.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from fair.talk import Lane, Parcel
from scheduler.channel import Channel, NotSent, PerhapsSent, Sent, TryLater
from scheduler.outcomes import not_sent
from scheduler.post import Post
from store import deliveries, outbox
from store.database import Database, Tx
from store.outbox import State
from store.processes import NotOurs
from store.together import Together

log = logging.getLogger(__name__)

T = TypeVar("T")

AGAIN = timedelta(seconds=1)  # before writing once more what the database did not take


class Sender:
    """Sends on these channels from `start` to `drain`."""

    def __init__(self, db: Database, channels: Sequence[Channel], *, owner: str, now: Callable[[], datetime]) -> None:
        self._db = db
        self._owner = owner
        self._now = now
        self._posts = [Post(channel) for channel in channels]
        self._serving: list[asyncio.Task[None]] = []
        self._closing = False
        self._delivered = Together(self._write_delivered)
        self.settled: Counter[tuple[str, Lane, State]] = Counter()  # since the start
        self.repeats = self.unknown = self.expired = self.given_up = self.stopped = 0  # also those of processes that are gone

    def start(self) -> None:
        """Begin to send."""
        self._serving = [asyncio.create_task(self._serve(post)) for post in self._posts]

    def wake(self) -> None:
        """Look what there is to send."""
        for post in self._posts:
            post.wanted.set()

    def answered(self, channel: str) -> None:
        """Look at once what there is to send on a channel where something was answered, and soon on the others, where that is rare."""
        for post in self._posts:
            if post.channel.name == channel:
                post.wanted.set()
            else:
                post.look_soon()

    async def recover(self) -> None:
        """Take back what processes that are gone had in hand."""
        async with self._db.begin() as tx:
            found = await deliveries.recover(tx, owner=self._owner, now=self._now())
        self.repeats += found.repeats
        self.unknown += found.unknown
        if found.repeats or found.unknown:
            log.warning("outbox: %d perhaps sent are sent again, %d are left unknown", found.repeats, found.unknown)
        self.wake()

    async def expire(self) -> None:
        """Settle what is too late, or was tried for too long."""
        async with self._db.begin() as tx:
            expired, given_up = await deliveries.expire(tx, now=self._now())
        self.expired += expired
        self.given_up += given_up
        if expired or given_up:
            log.warning("outbox: %d expired, %d given up", expired, given_up)

    async def drain(self, *, seconds: float) -> None:
        """Send what can go out by then, but begin no more announcements, and put the rest back."""
        self._closing = True
        for post in self._posts:
            post.dry.clear()
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

    async def _serve(self, post: Post) -> None:
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
            if not post.tasks and not post.wanted.is_set():
                post.dry.set()

    async def _claim(self, post: Post) -> list[Parcel]:
        now, room = self._now(), post.room
        announcements = 0 if self._closing else post.room_for_announcements
        claim = partial(
            outbox.claim,
            channel=post.channel.name,
            owner=self._owner,
            now=now,
            limit=room,
            announcements=announcements,
            state=State.SENDING if post.paced is None else State.LEASED,
        )

        async def take(tx: Tx) -> tuple[list[Parcel], set[int]]:
            parcels = await claim(tx)
            return parcels, await outbox.stopped(tx, parcels, owner=self._owner, now=now)

        parcels, stopped = await self._db.write(take)
        post.cut = len(parcels) >= room or sum(parcel.lane is Lane.ANNOUNCEMENT for parcel in parcels) >= announcements
        self._count_stopped([parcel for parcel in parcels if parcel.row in stopped])
        return [parcel for parcel in parcels if parcel.row not in stopped]

    def _count_stopped(self, parcels: Sequence[Parcel]) -> None:
        """Count what was not sent because its people have sent /stop by now, however long before that it was written."""
        for parcel in parcels:
            self.stopped += 1
            self.settled[parcel.channel, parcel.lane, State.EXPIRED] += 1
            log.info("outbox %d: not sent, they have sent /stop", parcel.row)

    async def _deliver(self, post: Post, parcel: Parcel) -> bool:
        """See a parcel through; say whether its chat may have more to take."""
        try:
            outcome = await self._outcome(post, parcel)
            if outcome is None:
                return True
            state, more = await self._surely(parcel, lambda: self._written(parcel, outcome))
            self._count(parcel, state, outcome)
            if isinstance(outcome, TryLater):
                post.rest(outcome.after, whole=outcome.whole_channel)
            return more
        except NotOurs:
            log.warning("outbox %d: another process has taken it over", parcel.row)
            return True

    async def _outcome(self, post: Post, parcel: Parcel) -> Sent | NotSent | None:
        """Have a parcel delivered; return what the channel says, None where its turn came too late."""
        try:
            if post.paced is not None:
                await post.paced.turn(parcel)
                if not await self._surely(parcel, lambda: self._begun(parcel)):
                    return None
            return await post.channel.send(parcel)
        except NotSent as outcome:
            return outcome
        except NotOurs:
            raise
        except Exception as err:
            log.exception("outbox %d: %s failed to send it", parcel.row, post.channel.name)
            return PerhapsSent(f"{type(err).__name__} in the channel.")

    async def _surely(self, parcel: Parcel, write: Callable[[], Awaitable[T]]) -> T:
        """Write where a parcel stands, as often as it takes; NotOurs is raised."""
        while True:
            try:
                return await write()
            except NotOurs:
                raise
            except Exception:
                log.exception("outbox %d: where it stands could not be written", parcel.row)
                await asyncio.sleep(AGAIN.total_seconds())

    async def _begun(self, parcel: Parcel) -> bool:
        """Write that a request begins now; say whether the parcel is still of use."""
        now = self._now()
        late = parcel.expires is not None and parcel.expires <= now
        async with self._db.begin() as tx:
            if late:
                await deliveries.settle(tx, parcel.row, owner=self._owner, now=now, state=State.EXPIRED, why="Its turn came too late.")
                return False
            stopped = await outbox.stopped(tx, [parcel], owner=self._owner, now=now)
            if not stopped:
                await deliveries.begin(tx, parcel.row, owner=self._owner, now=now)
        if stopped:
            self._count_stopped([parcel])
        return not stopped

    async def _written(self, parcel: Parcel, outcome: Sent | NotSent) -> tuple[State, bool]:
        """Write what became of a parcel; return its row's state, and whether its chat may have more to take."""
        if isinstance(outcome, NotSent):
            async with self._db.begin() as tx:
                return await not_sent(tx, parcel, outcome, owner=self._owner, now=self._now()), True
        more = await self._delivered(deliveries.Delivered(parcel.row, parcel.channel, outcome.message, outcome.files))
        if more is None:
            raise NotOurs
        return State.SENT, more

    async def _write_delivered(self, delivered: Sequence[deliveries.Delivered]) -> Sequence[bool | None]:
        """Settle what was sent at the same time; say of each whether its chat has more, None where it was not ours to settle."""
        async with self._db.begin() as tx:
            ours = await deliveries.sent(tx, delivered, owner=self._owner, now=self._now())
        return [ours.get(each.row) for each in delivered]

    def _count(self, parcel: Parcel, state: State, outcome: Sent | NotSent) -> None:
        self.unknown += state is State.UNKNOWN
        if state is State.READY:
            self.repeats += isinstance(outcome, PerhapsSent)
        else:
            self.settled[parcel.channel, parcel.lane, state] += 1
        log.info(
            "outbox %d: %s on %s, lane %d", parcel.row, "to be sent again" if state is State.READY else state, parcel.channel, parcel.lane
        )

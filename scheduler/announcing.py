"""Announcements: whom they go to is fixed, and their messages are written, as fast as their channels take them.

Of what is going out only a few seconds wait in the outbox, so that a pause takes nearly all of it back and replies never stand
behind it. Each step is a short transaction of its own (`store.announcing`), and may be done again by any process.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from fair.announcements import (
    CORRECTED_ON,
    OVER,
    RATES,
    RECALLED_WITHIN,
    Amendment,
    Announcement,
    Deed,
    State,
    quiet_until,
    rate_of,
)
from fair.calendar import whole_day
from fair.records import Fair
from fair.talk import Errand, Lane, Outgoing, Reply
from handlers.announce import card
from handlers.announce.looking import look
from handlers.announce.message import Messages
from handlers.texts import Texts
from scheduler.service import Job
from store import announcements, announcing, outbox, programme, reach
from store.announcing import There
from store.database import Database, Tx

log = logging.getLogger(__name__)

PAUSE = timedelta(seconds=1)
AHEAD = 5.0  # seconds of a channel's rate that may wait in the outbox
LOOKED_AT = 1_000  # visitors looked at in one transaction, for whom an announcement is
SHOWN = timedelta(seconds=5)  # between two words of a card on how far it is
AT_ONCE = 100  # messages written in one transaction
GONE = Reply("")

Now = Callable[[], datetime]


def job(db: Database, *, now: Now, rates: Mapping[str, float] = RATES) -> Job:
    """Return the job that sends what is announced."""
    return Job("announcements", PAUSE, Announcing(db, now, rates).tick)


@dataclass
class Announcing:
    """Sends the announcements of a fair; any number of processes may do so at once."""

    db: Database
    now: Now
    rates: Mapping[str, float] = field(default_factory=lambda: RATES)
    _looked: datetime | None = None
    _shown: dict[int, tuple[str, datetime | None]] = field(default_factory=dict)  # what each card told last, and when

    async def tick(self) -> int:
        """Bring each announcement forward that there is something to do for; return how many messages were written."""
        async with self.db.glance() as tx:
            busy = await announcing.busy(tx)
        if not busy:
            return 0
        async with self.db.read() as tx:
            fair = await programme.fair(tx)
            room = self._room(await announcing.in_hand(tx, [each.number for each in busy]))
        written = 0
        for each in busy:
            try:
                written += await _Step(self.db, fair, self.now, room).forward(each)
                written += await self._show(each, fair)
            except Exception:  # the others do not wait for it; the next tick takes it up again
                log.exception("announcement %d could not be brought forward", each.number)
        return written

    async def _show(self, before: Announcement, fair: Fair) -> int:
        """Let its card say how far it is, each SHOWN and once it has come to rest; return how many edits that is."""
        now, (told, when) = self.now(), self._shown.get(before.number, ("", None))
        if before.card is None:
            return 0
        async with self.db.read() as tx:
            after = await announcements.one(tx, before.number)
            if after is None or after.card is None or (after.busy and when and now - when < SHOWN):
                return 0
            texts = Texts(after.card.language, fair)
            seen = await look(tx, after, texts, at=now, viewer=after.author or 0, rates=self.rates)
        reply = card.reply(seen)
        self._shown[before.number] = reply.text, now
        if not after.busy:
            del self._shown[before.number]
        if reply.text == told:
            return 0
        here = after.card
        edit = Outgoing(channel=here.channel, chat=here.chat, message=here.message, reply=reply, errand=Errand.EDIT, due=now)
        async with self.db.begin() as tx:
            await outbox.add(tx, [edit])
        return 1

    def _room(self, waiting: Counter[str]) -> "Room":
        """Return how much may be written by channel: no more than it takes until the next look, and little ahead."""
        now = self.now()
        since = (now - self._looked).total_seconds() if self._looked else AHEAD
        self._looked = now
        return Room(self.rates, waiting, min(max(since, 0), AHEAD))


@dataclass
class Room:
    """How many messages of announcements each channel still may be given now."""

    rates: Mapping[str, float]
    waiting: Counter[str]
    seconds: float
    given: Counter[str] = field(default_factory=Counter)

    def on(self, channel: str) -> int:
        rate = rate_of(channel, self.rates)
        ahead = rate * AHEAD - self.waiting[channel]
        return max(int(min(rate * self.seconds + 1, ahead)) - self.given[channel], 0)


@dataclass(frozen=True)
class _Step:
    """One look at one announcement."""

    db: Database
    fair: Fair
    now: Now
    room: Room

    async def forward(self, now: Announcement) -> int:
        """Do what there is to be done; return how many messages were written."""
        if not now.whole and now.state not in OVER:
            prepared = await self._prepared(now)
            if prepared is None:
                return 0
            now = prepared
        match now.state:
            case State.SCHEDULED if now.due is None or now.due <= self.now():
                begun = await self.db.write(partial(announcing.clock, number=now.number, deed=Deed.BEGIN, at=self.now()))
                return await self._going(begun) if begun else 0
            case State.SENDING:
                return await self._going(now)
            case State.PAUSED:
                await self._back(now)
                await self.db.write(partial(announcing.rest, number=now.number))
            case State.DONE | State.STOPPED:
                return await self._over(now)
        return 0

    async def _prepared(self, now: Announcement) -> Announcement | None:
        """Fix whom it goes to; return it then, None where somebody has stopped it meanwhile."""
        assert now.pressed is not None
        today = whole_day(self.fair, now.pressed.astimezone(self.fair.zone).date()).start
        after: Announcement | None = now
        while after is not None and not after.whole:
            upto = after.reached + LOOKED_AT
            after = await self.db.write(partial(announcing.prepare, number=now.number, upto=upto, today=today))
        return after

    async def _going(self, now: Announcement) -> int:
        """Write the next messages, none in quiet hours and none that is too late; note when that was all."""
        at = self.now()
        if now.expires is not None and now.expires <= at:
            await self._back(now)
            await self._drop(now, "expired")
        elif not now.urgent and quiet_until(self.fair, at):
            await self._back(now)
            return 0
        written = await self._waves(now)
        if not written:
            await self._finish(now)
        return written

    async def _waves(self, now: Announcement) -> int:
        async with self.db.read() as tx:
            left = await announcements.waiting(tx, now.number)
        written = 0
        for channel in sorted(left):
            while (most := min(self.room.on(channel), AT_ONCE)) > 0:
                taken, wrote = await self.db.write(
                    partial(_wave, number=now.number, channel=channel, limit=most, fair=self.fair, at=self.now())
                )
                self.room.given[channel] += taken
                written += wrote
                if taken < most:
                    break
        return written

    async def _finish(self, now: Announcement) -> None:
        if await self.db.write(partial(announcing.clock, number=now.number, deed=Deed.FINISH, at=self.now())):
            await self.db.write(partial(announcing.rest, number=now.number))

    async def _back(self, now: Announcement) -> None:
        """Take out of the outbox what nobody has in hand."""
        while await self.db.write(partial(announcing.put_back, number=now.number, limit=AT_ONCE)) == AT_ONCE:
            pass

    async def _drop(self, now: Announcement, count_as: str) -> None:
        drop = partial(announcing.drop, number=now.number, count_as=count_as, limit=LOOKED_AT, at=self.now())
        while await self.db.write(drop):
            pass

    async def _over(self, now: Announcement) -> int:
        """Write to nobody any more, and change what is there where that was asked for."""
        await self._back(now)
        await self._drop(now, "stopped")
        written = await self._changes(now) if now.amendment else 0
        if not written:
            await self.db.write(partial(announcing.rest, number=now.number))
        return written

    async def _changes(self, now: Announcement) -> int:
        """Have messages that are there taken back or corrected, as many as there is room for; return how many are still being."""
        assert now.amendment is not None
        async with self.db.read() as tx:
            upto = dict(await announcing.amended_upto(tx, now.number))
        written = 0
        for channel in sorted(RECALLED_WITHIN if now.amendment is Amendment.RECALL else CORRECTED_ON):
            while (most := min(self.room.on(channel), AT_ONCE)) > 0:
                there = await self.db.write(
                    partial(_change, now=now, channel=channel, upto=upto, limit=most, fair=self.fair, at=self.now())
                )
                self.room.given[channel] += len(there)
                written += len(there)
                if len(there) < most:
                    break
                upto[channel] = there[-1].row
            else:
                written += 1  # there may be more, for which there was no room
        return written


async def _wave(tx: Tx, *, number: int, channel: str, limit: int, fair: Fair, at: datetime) -> tuple[int, int]:
    """Write to the next people on a channel; return how many those were, and to how many of them something goes."""
    taken = await announcing.take(tx, number, channel=channel, limit=limit)
    if taken is None or not taken[1]:
        return 0, 0
    now, people = taken
    reached = await reach.of(tx, people)
    unwilling = await announcing.unwilling(tx, number, people, urgent=now.urgent)
    words = Messages(now, fair)
    messages = [
        Outgoing(
            channel=to.channel,
            chat=to.chat,
            visitor=to.visitor,
            reply=words.to(to.language),
            lane=lane(now),
            due=at,
            expires=now.expires,
            key=f"announcement:{number}:{to.visitor}",
            announcement=number,
        )
        for to in reached.values()
        if to.visitor not in unwilling
    ]
    await outbox.add_all(tx, messages)
    await announcing.passed(tx, number, len(people) - len(messages))
    return len(people), len(messages)


async def _change(
    tx: Tx, *, now: Announcement, channel: str, upto: Mapping[str, int], limit: int, fair: Fair, at: datetime
) -> Sequence[There]:
    """Have the next messages that are there changed; return those that were looked at."""
    there = await announcing.next_there(tx, now.number, channel=channel, after=upto.get(channel, 0), limit=limit)
    if not there or not await announcing.amended(tx, now.number, {**upto, channel: there[-1].row}, version=now.version):
        return ()
    recalls = now.amendment is Amendment.RECALL
    since = at - RECALLED_WITHIN[channel] if recalls else datetime.min.replace(tzinfo=at.tzinfo)
    languages = {} if recalls else {to.visitor: to.language for to in (await reach.of(tx, [each.visitor for each in there])).values()}
    words = Messages(now, fair)
    await outbox.add_all(
        tx,
        [
            Outgoing(
                channel=channel,
                chat=each.chat,
                visitor=each.visitor,
                errand=Errand.DELETE if recalls else Errand.EDIT,
                reply=GONE if recalls else words.to(languages.get(each.visitor)),
                lane=lane(now),
                due=at,
                key=f"announcement:{now.number}:{each.visitor}:{now.version}",
                edits=each.row,
                announcement=now.number,
            )
            for each in there
            if each.begun > since
        ],
    )
    return there


def lane(announcement: Announcement) -> Lane:
    return Lane.URGENT if announcement.urgent else Lane.ANNOUNCEMENT

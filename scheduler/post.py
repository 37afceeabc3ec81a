"""A channel with what is in hand on it."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

from fair.talk import Lane, Parcel
from scheduler.channel import Channel, Paced

SOON = 0.05  # seconds


class Post:
    """Knows how much more the channel takes, and when to look again."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.paced = channel if isinstance(channel, Paced) else None
        self.wanted = asyncio.Event()
        self.dry = asyncio.Event()  # nothing is in hand and there was nothing more to take
        self.tasks: dict[asyncio.Task[bool], Lane] = {}
        self.cut = True  # there may be more to take than there was room for
        self._resting = 0
        self._soon: asyncio.TimerHandle | None = None

    @property
    def room(self) -> int:
        return 0 if self._resting else self.channel.at_once - len(self.tasks)

    @property
    def room_for_announcements(self) -> int:
        most = max(self.channel.at_once * 3 // 4, 1)
        return max(most - sum(lane is Lane.ANNOUNCEMENT for lane in self.tasks.values()), 0)

    def do(self, work: Coroutine[Any, Any, bool], parcel: Parcel) -> None:
        """Have a parcel delivered; `work` says whether that may have held back something of its chat."""
        task = asyncio.create_task(work)
        self.tasks[task] = parcel.lane
        task.add_done_callback(self._done)

    def look_soon(self) -> None:
        """Look again in a moment, once for all who ask for it meanwhile."""
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(SOON, self._look)

    def _look(self) -> None:
        self._soon = None
        self.wanted.set()

    def rest(self, pause: timedelta, *, whole: bool) -> None:
        """Look again after a pause, and until then take nothing in hand where the whole channel rests."""
        self._resting += whole
        asyncio.get_running_loop().call_later(pause.total_seconds(), self._rested, whole)

    def _rested(self, whole: bool) -> None:
        self._resting -= whole
        self.wanted.set()

    def _done(self, task: asyncio.Task[bool]) -> None:
        del self.tasks[task]
        if self.cut or not self.tasks or task.cancelled() or task.result():
            self.wanted.set()

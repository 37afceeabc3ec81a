"""The clock: jobs that are done again and again, every so many seconds. Nothing of value is kept in it.

What is late is done once, as soon as may be, and a job that still runs is not begun a second time.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # it has no types

log = logging.getLogger(__name__)
logging.getLogger("apscheduler").setLevel(logging.ERROR)  # else each run of each job is a line


class Clock:
    """Runs from `start` to `stop`."""

    def __init__(self) -> None:
        # Its own default passes over what is more than a second late.
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
        self._idle = asyncio.Event()
        self._idle.set()
        self._running = 0

    def every(self, pause: timedelta, job: Callable[[], Awaitable[None]]) -> None:
        """Have a job done each `pause`; what it raises is logged, and the next time comes."""

        async def done() -> None:
            self._running += 1
            self._idle.clear()
            try:
                await job()
            except Exception:
                log.exception("a job of the clock failed")
            finally:
                self._running -= 1
                if not self._running:
                    self._idle.set()

        self._scheduler.add_job(done, "interval", seconds=pause.total_seconds())

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        """Begin no more jobs, and wait for those that run."""
        self._scheduler.pause()
        await self._idle.wait()
        self._scheduler.shutdown(wait=False)  # which would cancel them

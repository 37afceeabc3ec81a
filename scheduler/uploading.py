"""Files that organizers sent are read, and applied once that is confirmed, beside everything else; what is old is thrown away.

The folder is the home's own, so on PostgreSQL the process that took the files reads them. One that dies while it applies has
applied nothing, and says so; what it was reading is read again.
"""

import asyncio
import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from fair.uploads import KEPT, State, Upload
from handlers.editing import uploads as handling
from handlers.editing.uploads import Step
from scheduler.service import Job
from store import uploads
from store.database import Database, Tx

log = logging.getLogger(__name__)

PAUSE = timedelta(seconds=1)
TOLD_EVERY = timedelta(milliseconds=500)  # how far it has come
SWEPT_EVERY = timedelta(hours=1)
WRITTEN_WITHIN = timedelta(minutes=10)  # files, before they have a row
FOLDER = "uploads"


def job(db: Database, folder: Path, *, now: Callable[[], datetime]) -> Job:
    """Return the job that reads and applies what was sent; the files lie in `folder`."""
    return Job("uploads", PAUSE, Uploading(db, folder, now).tick)


@dataclass(slots=True)
class Uploading:
    """Takes what was sent in hand, one after the other."""

    db: Database
    folder: Path
    now: Callable[[], datetime]
    _swept: datetime | None = field(default=None, init=False)

    async def tick(self) -> int:
        """Do all that waits; nothing is written to be sent."""
        if self._swept is None and not self.db.shared:
            await self._let_go()
        if self._swept is None or self._swept + SWEPT_EVERY <= self.now():
            await self._sweep()
        while upload := await self._taken():
            await self._done(upload)
        return 0

    async def _let_go(self) -> None:
        """Take up what the process before this one left in hand; where several serve, the leases tell."""
        async with self.db.begin() as tx:
            await uploads.let_go(tx, now=self.now())

    async def _sweep(self) -> None:
        """Throw away what is old, and folders that are nobody's: whoever sent them has been forgotten."""
        self._swept = self.now()
        async with self.db.read() as tx:
            old, kept = await uploads.old(tx, until=self.now() - KEPT), await uploads.folders(tx)
        for upload in old:
            async with self.db.begin() as tx:
                await uploads.drop(tx, upload)
        left = kept - {upload.folder for upload in old}
        await asyncio.to_thread(_swept, self.folder, left, before=self.now() - WRITTEN_WITHIN)

    async def _taken(self) -> Upload | None:
        async with self.db.read() as tx:
            waits = await uploads.waits(tx, now=self.now())
        if not waits:
            return None
        async with self.db.begin() as tx:
            return await uploads.take(tx, now=self.now())

    async def _done(self, upload: Upload) -> None:
        """Read or apply what was sent, telling how far that has come."""
        come = _Come()
        telling = asyncio.create_task(self._told(upload, come))
        try:
            step = await self._step(upload, come)
        except Exception:
            log.exception("upload %d cannot be read", upload.number)
            step = Step(State.REFUSED, upload.shown, {"why": "fault"})
        finally:
            telling.cancel()
            with suppress(asyncio.CancelledError):
                await telling
        async with self.db.begin() as tx:
            await _stepped(tx, upload, step)  # nothing, where it was applied: that is in the transaction of the load

    async def _step(self, upload: Upload, come: "_Come") -> Step:
        folder, at = self.folder / upload.folder, self.now()
        if not upload.choices.undo and not folder.is_dir():
            return Step(State.REFUSED, upload.shown, {"why": "gone"})
        if upload.state is State.READING:
            return await handling.read(self.db, upload, folder, get_on=come.to, at=at)

        async def done(tx: Tx, step: Step) -> None:
            await _stepped(tx, upload, step)

        return await handling.apply(self.db, upload, folder, get_on=come.to, done=done, at=at)

    async def _told(self, upload: Upload, come: "_Come") -> None:
        while True:
            await asyncio.sleep(TOLD_EVERY.total_seconds())
            async with self.db.begin() as tx:
                await uploads.get_on(tx, upload, come.far, now=self.now())


def _swept(folder: Path, kept: frozenset[str], *, before: datetime) -> None:
    """Throw away the folders that are not kept; one that is being written has no row yet."""
    for each in folder.iterdir() if folder.is_dir() else ():
        if each.name not in kept and each.stat().st_mtime < before.timestamp():
            shutil.rmtree(each, ignore_errors=True)


@dataclass(slots=True)
class _Come:
    """How far it has come, from 0 to 1; set from any thread."""

    far: float = 0.0

    def to(self, far: float) -> None:
        self.far = far


async def _stepped(tx: Tx, upload: Upload, step: Step) -> None:
    await uploads.step(tx, upload, state=step.state, progress=1.0, shown=step.shown, problem=step.problem)

"""What is done again and again beside the queues while a fair is served."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from scheduler import farewell, following_up, meeting_clock, noticing, reminding, uploading
from scheduler.reminding import Reminding
from scheduler.service import Job
from store.database import Database


def jobs(db: Database, *, home: Path, now: Callable[[], datetime]) -> Sequence[Job]:
    """Return the jobs of a process that serves; `home` is where the files lie that it was sent."""
    return [
        noticing.job(db, now=now),
        Job("reminders", reminding.PAUSE, Reminding(db, now).tick),
        meeting_clock.job(db, now=now),
        farewell.job(db, now=now),
        following_up.job(db, now=now),
        uploading.job(db, home / uploading.FOLDER, now=now),
    ]

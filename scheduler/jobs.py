"""What is done again and again beside the queues while a fair is served."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from fair.announcements import RATES
from scheduler import announcing, counting, farewell, following_up, meeting_clock, noticing, reminding, ringing, unanswered, uploading
from scheduler.reminding import Reminding
from scheduler.service import Job
from store.database import Database

BESIDE_REPLIES = 0.9  # of what a channel takes, what is left for waves


def jobs(db: Database, *, home: Path, now: Callable[[], datetime], rates: Mapping[str, float] = RATES) -> Sequence[Job]:
    """Return the jobs of a process that serves; `rates` are what its channels take a second, `home` has files that were sent."""
    return [
        noticing.job(db, now=now),
        Job("reminders", reminding.PAUSE, Reminding(db, now, a_second=BESIDE_REPLIES * min(rates.values())).tick),
        meeting_clock.job(db, now=now),
        farewell.job(db, now=now),
        following_up.job(db, now=now),
        announcing.job(db, now=now, rates=rates),
        ringing.job(db, now=now),
        *unanswered.jobs(db, now=now),
        *counting.jobs(db, now=now),
        uploading.job(db, home / uploading.FOLDER, now=now),
    ]

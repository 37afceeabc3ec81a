"""What is done by the clock beside sending, as one list."""

from collections.abc import Callable, Sequence
from datetime import datetime

from scheduler import reminding
from scheduler.reminding import Reminding
from scheduler.service import Job
from store.database import Database


def jobs(db: Database, *, now: Callable[[], datetime]) -> Sequence[Job]:
    """Return the jobs of a house that serves."""
    return [
        Job("reminders", reminding.PAUSE, Reminding(db, now).tick),
    ]

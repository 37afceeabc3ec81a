"""Where in the fair's life a moment is: before its first day, within its days, after its last one."""

from datetime import datetime
from enum import StrEnum

from fair.records import Fair


class Phase(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


def phase_of(fair: Fair, at: datetime) -> Phase:
    """Return the phase by the calendar day in the fair's zone."""
    day = at.astimezone(fair.zone).date()
    if day < fair.first_day:
        return Phase.BEFORE
    return Phase.DURING if day <= fair.last_day else Phase.AFTER

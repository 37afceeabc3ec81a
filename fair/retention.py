"""How long what people wrote, and what is kept of them, stays: as the fair chose, reckoned from the end of its last day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fair.calendar import in_utc, whole_day
from fair.choices import choices_of
from fair.records import Fair

_MOST = timedelta(days=36_500)  # a longer time is as good as for ever, and would leave the calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """From when on each is kept no longer, in UTC; nothing goes before the fair is over."""

    messages: datetime
    questions: datetime
    people: datetime
    audit: datetime


def retention(fair: Fair) -> Retention:
    """Return how long a fair keeps what it keeps."""
    return Retention(**{kind: in_utc(whole_day(fair, last_day(fair, kind)).end) for kind in Retention.__annotations__})


def last_day(fair: Fair, kind: str) -> date:
    """Return the last day on which messages, questions, people or audit are kept."""
    return fair.last_day + min(
        timedelta(days=min(choices_of(fair, "privacy")[f"{kind}_days"], _MOST.days)), date.max - fair.last_day - timedelta(days=1)
    )

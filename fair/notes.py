"""What two who will meet say to each other beside the meeting itself, and who does not want to hear it.

Pure rules. A note goes to the other side as it is written; nothing is said before both have agreed to meet.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fair.meetings import AGREED, CONFIRMED, Answerer, Meeting, Side, as_of, is_seat

LONGEST_NOTE = 500  # letters
LONGEST_TOPIC = 200
MOST_NOTES = 10  # of a side, on one meeting within NOTES_WITHIN
NOTES_WITHIN = timedelta(hours=1)
LATE = (5, 10, 15, 30)  # minutes that one may say to be late
LATE_FROM = timedelta(hours=1)  # before the start


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody on a side of a meeting wrote to the other side."""

    number: int
    meeting: int
    side: Side
    writer: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Block:
    """One side that wants to hear no more of the other: the visitor, or the exhibitor with this row."""

    visitor: int
    exhibitor: int
    side: Side


def may_write(meeting: Meeting, at: datetime) -> bool:
    """Say whether the two may write notes to each other: once they have agreed to meet."""
    return as_of(meeting, at).state in AGREED and are_both_here(meeting)


def may_be_late(meeting: Meeting, at: datetime) -> bool:
    """Say whether it is time to say that one runs late."""
    soon = meeting.time.start - LATE_FROM <= at < meeting.time.end
    return soon and as_of(meeting, at).state in CONFIRMED and are_both_here(meeting)


def are_both_here(meeting: Meeting) -> bool:
    """Say whether there is somebody on both sides: the visitor was not forgotten, and the exhibitor's own people have joined."""
    return meeting.visitor is not None and meeting.answerer is Answerer.TEAM and not is_seat(meeting)

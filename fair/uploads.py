"""Files that an organizer sends in the console: how far they have come on their way into the programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

MOST_FILES = 20
MOST_BYTES = 64 * 1024 * 1024  # of all files together; one is read up to 32 MB
KEPT = timedelta(days=1)  # the files, after they were sent


class State(StrEnum):
    """How far it has come. What is READING or APPLYING a process has in hand; the other states wait for one, or for somebody."""

    UPLOADED = "uploaded"  # waits to be read
    READING = "reading"
    UNCLEAR = "unclear"  # somebody has to say which heading is which column
    PLANNED = "planned"  # what it would do is shown, and waits for a press
    CONFIRMED = "confirmed"  # waits to be applied
    APPLYING = "applying"
    APPLIED = "applied"
    REFUSED = "refused"  # `problem` says why


WAITING = {State.UPLOADED: State.READING, State.CONFIRMED: State.APPLYING}  # and what they are once a process has taken them
OVER = frozenset({State.APPLIED, State.REFUSED})


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as it was sent: its own name, how many bytes it has, and what it is called in the folder."""

    name: str
    size: int
    stored: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever sent the files says about them: whose they are, how their headings are read (by file), that removals are meant."""

    source: str | None = None
    zone: str | None = None
    maps: Mapping[str, Mapping[str, Any]] | None = None
    allow_removals: bool = False
    undo: bool = False  # no files: the last load is to be undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Files that were sent together. `progress` is from 0 to 1; `shown` is what they would do, or did; `problem` why not."""

    number: int
    visitor: int | None
    at: datetime
    folder: str
    files: tuple[Sent, ...]
    choices: Choices
    state: State
    version: int
    progress: float
    shown: Mapping[str, Any]
    problem: Mapping[str, str]

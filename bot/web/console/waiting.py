"""What waits for somebody, as a part of the house tells it to the overview."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.web.console.seat import Seat
from fair.visitors import Gift
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many of something, where they are dealt with, and whether somebody is in need of it now."""

    count: int
    words: str
    path: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How something that waits is counted, and who is to see it."""

    count: Callable[[Seat, Tx], Awaitable[Waiting | None]]
    role: Gift = Gift.ORGANIZER

"""What the web pages are made of, handed in by whoever starts them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.letter_links import LetterLinks
from bot.web.channel import WebChannel
from fair.announcements import RATES
from fair.talk import Incoming, Reply
from store.database import Database

Take = Callable[[Sequence[Incoming]], Awaitable[None]]  # returns once what came in is stored for good
Check = Callable[[], Awaitable[str | None]]  # None: well; else why not
Welcome = Callable[[str, datetime], Awaitable[Reply]]  # what stands on the page before the first word, by language
Webhook = Callable[[Mapping[str, str], bytes], Awaitable[int]]  # the headers and the body that came; returns the HTTP status


@dataclass(frozen=True, slots=True)
class Count:
    """One figure for the metrics; one that only rises is a `total`."""

    name: str
    meaning: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)
    total: bool = False


Counts = Callable[[], Awaitable[Iterable[Count]]]


async def _none() -> Iterable[Count]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the pages need. What is None is left out of them."""

    db: Database
    take: Take
    channel: WebChannel
    now: Callable[[], datetime]
    public_url: str | None = None
    bot_name: Callable[[], str | None] = lambda: None  # known once Telegram has told it
    welcome: Welcome | None = None
    mails: bool = False  # files can be mailed
    uploads: Path | None = None  # where files lie that organizers send
    letters: LetterLinks | None = None
    telegram: Webhook | None = None
    checks: Mapping[str, Check] = field(default_factory=dict)
    counts: Counts = _none
    rates: Mapping[str, float] = field(default_factory=lambda: RATES)  # messages that the channels take a second

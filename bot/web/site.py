"""What every page has at hand: the parts handed in, and what the pages hold among themselves."""

from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request

from bot.web.console.passwords import Passwords
from bot.web.fairs import FairReader
from bot.web.languages import language_of
from bot.web.limits import Buckets
from bot.web.parts import Parts
from bot.web.static_files import StaticFiles
from bot.web.streams import Streams
from fair.records import Fair
from handlers.page_texts import PageTexts
from handlers.texts import Texts


@dataclass(slots=True)
class Tally:
    """What is counted here and nowhere else."""

    reports: int = 0  # of breaches of the content policy


def _visits() -> Buckets:
    return Buckets(burst=20, per_second=1)


def _mails() -> Buckets:
    return Buckets(burst=3, per_second=1 / 60)


def _feeds() -> Buckets:
    return Buckets(burst=300, per_second=5)


@dataclass(frozen=True, slots=True)
class Site:
    """The parts, and what is held open for all pages."""

    parts: Parts
    fairs: FairReader
    static: StaticFiles
    streams: Streams
    tally: Tally = field(default_factory=Tally)
    visits: Buckets = field(default_factory=_visits)  # what one visit may post
    mails: Buckets = field(default_factory=_mails)  # and mail
    feeds: Buckets = field(default_factory=_feeds)  # how often an address may ask for calendars
    passwords: Passwords = field(default_factory=Passwords)

    @property
    def now(self) -> datetime:
        return self.parts.now()

    async def fair(self) -> Fair:
        return await self.fairs.at(self.now)

    async def words(self, request: Request) -> PageTexts:
        """Return the words of a page in the language of its reader."""
        return PageTexts(Texts(language_of(request), await self.fair()))


def site_of(request: Request) -> Site:
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


def root_of(request: Request) -> str:
    """Return how the world reaches us, without a slash at the end."""
    return (site_of(request).parts.public_url or str(request.base_url)).rstrip("/")

"""The talk of one visit, read from its rows: page by page into the past, and what is new."""

from collections.abc import Sequence

from starlette.requests import Request

from bot.web.lines import shown
from bot.web.site import site_of
from bot.web.streams import Event, News
from bot.web.views import drawn
from bot.web.visits import visit_of
from store import history
from store.history import Line

PAGE = 40  # messages on a page
LARGEST = 2**63 - 1  # that a database counts to


async def past(request: Request, *, before: int | None) -> list[Line]:
    """Return a page of messages, and one more where there is more; none for a visit that has only begun."""
    visit = visit_of(request)
    if not visit.known:
        return []
    async with site_of(request).parts.db.read() as tx:
        return await history.history(tx, channel="web", chat=visit.chat, before=before, limit=PAGE + 1)


def earlier_than(lines: Sequence[Line]) -> int | None:
    """Return the place before which there is more, None where all are on the page."""
    return lines[-PAGE].place if len(lines) > PAGE else None


async def news_of(request: Request) -> News:
    """Return what reads the news of a chat after a place and draws it."""
    site, visit = site_of(request), visit_of(request)
    words = await site.words(request)

    async def news(after: int) -> list[Event]:
        async with site.parts.db.read() as tx:
            lines = await history.since(tx, channel="web", chat=visit.chat, after=after)
        html = drawn([shown(line, words) for line in lines], words=words, visit=visit)
        return [(line.place, each) for line, each in zip(lines, html, strict=True)]

    return news


def whole(text: str) -> int | None:
    """Return a number that came with a request, None where it is none."""
    return min(int(text), LARGEST) if text.isascii() and text.isdecimal() and len(text) < 20 else None

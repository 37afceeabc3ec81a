"""The overview: what waits for somebody, each with the way there.

Each part of the house that has something waiting adds a `Look` to WAITING in `endpoints`: a function that counts it, asked at
every look at the page, so it is one cheap query.
"""

from collections.abc import Sequence

from starlette.responses import Response

from bot.web.console.frame import Page, page
from bot.web.console.seat import Seat
from bot.web.console.waiting import Look
from handlers.console.overview_texts import OverviewTexts


def overview_of(looks: Sequence[Look]) -> Page:
    """Return the page that shows what these find."""

    async def overview(seat: Seat) -> Response:
        """Show what waits; nothing that is not this person's to see."""
        async with seat.read() as tx:
            found = [await look.count(seat, tx) for look in looks if seat.who.may(look.role)]
        waiting = sorted(filter(None, found), key=lambda each: not each.urgent)
        return page(seat, "overview.html", words=OverviewTexts(seat.texts), waiting=waiting)

    return overview

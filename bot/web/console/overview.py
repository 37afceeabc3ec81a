"""The overview: what waits for somebody, each with the way there.

Each part of the house that has something waiting adds a function to WAITING, which counts it; it is asked at every look,
so it is one cheap query.
"""

from collections.abc import Sequence

from starlette.responses import Response

from bot.web.console import announcements, tickets
from bot.web.console.frame import page
from bot.web.console.seat import Seat
from bot.web.console.waiting import Look
from fair.visitors import Gift
from handlers.console.overview_texts import OverviewTexts

WAITING: Sequence[Look] = (Look(tickets.waiting, Gift.STAFF), Look(announcements.waiting))


async def overview(seat: Seat) -> Response:
    """Show what waits; nothing that is not this person's to see."""
    async with seat.read() as tx:
        found = [await look.count(seat, tx) for look in WAITING if seat.who.may(look.role)]
    waiting = sorted(filter(None, found), key=lambda each: not each.urgent)
    return page(seat, "overview.html", words=OverviewTexts(seat.texts), waiting=waiting)

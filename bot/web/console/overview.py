"""The overview: what waits for somebody, each with the way there.

Each part of the house that has something waiting adds a function to WAITING, which counts it; it is asked at every look,
so it is one cheap query.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from bot.web.console.frame import page
from bot.web.console.seat import Seat
from fair.visitors import Gift
from handlers.console.overview_texts import OverviewTexts
from store import announcements
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


async def _to_approve(seat: Seat, tx: Tx) -> Waiting | None:
    count = await announcements.to_approve(tx, by=seat.who.number)
    return Waiting(count, OverviewTexts(seat.texts).to_approve(count), "/console/announcements") if count else None


WAITING: Sequence[Look] = (Look(_to_approve),)


async def overview(seat: Seat) -> Response:
    """Show what waits; nothing that is not this person's to see."""
    async with seat.read() as tx:
        found = [await look.count(seat, tx) for look in WAITING if seat.who.may(look.role)]
    waiting = sorted(filter(None, found), key=lambda each: not each.urgent)
    return page(seat, "overview.html", words=OverviewTexts(seat.texts), waiting=waiting)

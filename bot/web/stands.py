"""The landing page of a stand's QR code: who is there, and where to talk about it."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from bot.web import refusals
from bot.web.site import site_of
from bot.web.views import page
from fair.deep_links import link_to
from fair.records import Exhibitor
from store import programme
from store.database import Tx


async def landing(request: Request) -> Response:
    """Show the exhibitors of a stand, or one by its id."""
    id = request.path_params["id"]
    async with site_of(request).parts.db.read() as tx:
        found = await exhibitors_at(tx, id)
    if not found:
        words = await site_of(request).words(request)
        return await refusals.refusal(request, 404, words.no_stand())
    shared = any(id.upper() == stand.upper() for exhibitor in found for stand in exhibitor.stands)
    return await page(request, "stand.html", exhibitors=found, stand=id.upper() if shared else None, link_to=link_to)


async def exhibitors_at(tx: Tx, id: str) -> Sequence[Exhibitor]:
    """Return everybody at a stand, else the exhibitor of that id; nobody where there is neither."""
    at_stand = await programme.exhibitors(tx, stands=sorted({id, id.upper()}))
    if at_stand:
        return at_stand
    return [each for each in await programme.with_id(tx, "exhibitor", id) if isinstance(each, Exhibitor)]

"""QR codes that lead to the landing page of a stand."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.web import refusals
from bot.web.site import root_of, site_of
from bot.web.stands import exhibitors_at
from handlers.qr import KINDS, drawn


async def code(request: Request) -> Response:
    """Return the code of a stand or exhibitor that is there."""
    id, _, kind = request.path_params["name"].rpartition(".")
    if kind not in KINDS:
        return await refusals.not_here(request, LookupError())
    async with site_of(request).parts.db.read() as tx:
        known = await exhibitors_at(tx, id)
    if not known:
        return await refusals.refusal(request, 404, (await site_of(request).words(request)).no_stand())
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(drawn(f"{root_of(request)}/b/{quote(id)}", kind), headers=headers, media_type=KINDS[kind])

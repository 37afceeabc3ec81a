"""QR codes that lead to the landing page of a stand."""

from io import BytesIO
from urllib.parse import quote

import segno
from starlette.requests import Request
from starlette.responses import Response

from bot.web import refusals
from bot.web.site import root_of, site_of
from bot.web.stands import exhibitors_at

QUIET = 4  # modules around the code that stay empty, as its standard wants
SCALE = 12  # pixels of a module: sharp in print at 5 cm
KINDS = {"svg": "image/svg+xml", "png": "image/png"}


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


def drawn(address: str, kind: str) -> bytes:
    """Return an address as a picture that a phone reads with a quarter of it in dirt."""
    picture = BytesIO()
    code = segno.make(address, error="q", micro=False)
    # Without a size of its own a drawing can be given any; with one it is cut off instead of scaled.
    size = {"omitsize": True} if kind == "svg" else {"scale": SCALE}
    code.save(picture, kind=kind, border=QUIET, **size)
    return picture.getvalue()

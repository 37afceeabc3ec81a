"""A visitor's own calendar: the feed that their calendar follows, and the page from which it is taken there."""

from hashlib import sha256
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.web import refusals
from bot.web.files import in_app
from bot.web.limits import address
from bot.web.site import root_of, site_of
from bot.web.views import page
from handlers.keeping import calendars
from handlers.texts import Texts
from store import feeds

FRESH = 60  # seconds that a calendar may show what it has
GOOGLE = "https://calendar.google.com/calendar/r?cid="


async def feed(request: Request) -> Response:
    """Return the calendar, or that it has not changed."""
    if refused := _too_often(request):
        return refused
    async with site_of(request).parts.db.read() as tx:
        content = await calendars.feed(tx, request.path_params["token"], Texts("en", await site_of(request).fair()))
    if content is None:
        return PlainTextResponse("There is no such calendar.\n", 404, headers={"Cache-Control": "no-store"})
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": f"private, max-age={FRESH}", "X-Robots-Tag": "noindex"}
    if _has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="text/calendar", headers=headers | {"Content-Disposition": 'inline; filename="fair.ics"'})


def _has(request: Request, tag: str) -> bool:
    """Return whether a calendar has this state already (RFC 9110 13.1.2: the tags are compared weakly)."""
    tags = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    return tag in tags or tags == ["*"]


def _too_often(request: Request) -> Response | None:
    wait = site_of(request).feeds.take(address(request.client.host if request.client else ""))
    return PlainTextResponse("Too often.\n", 429, headers={"Retry-After": str(int(wait) + 1)}) if wait else None


async def shown(request: Request) -> Response:
    """Show the ways into calendars; the same for every address that leads nowhere."""
    if refused := _too_often(request):
        return refused
    token = request.path_params["token"]
    async with site_of(request).parts.db.read() as tx:
        found = await feeds.behind(tx, token)
    if found is None:
        return await refusals.not_here(request, LookupError())
    plain = f"{root_of(request)}/calendar/{token}.ics"
    webcal = f"webcal://{plain.partition('://')[2]}"
    response = await page(
        request, "calendar.html", plain=plain, webcal=webcal, google=GOOGLE + quote(webcal, safe=""), in_app=in_app(request)
    )
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"  # its address is all that is needed to read the calendar
    return response

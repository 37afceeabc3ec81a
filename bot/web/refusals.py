"""What cannot be done, in words: a page for people, a line for scripts."""

import math
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.web.site import site_of
from bot.web.views import page


def scripted(request: Request) -> bool:
    """Return whether a script of ours asks, which wants no whole page."""
    return "hx-request" in request.headers


async def refusal(request: Request, status: int, why: str) -> Response:
    """Return the words in the shape that was asked for."""
    if scripted(request):
        return PlainTextResponse(why, status, headers={"Cache-Control": "no-store"})
    return await page(request, "refusal.html", status=status, why=why)


async def too_many(request: Request, wait: float) -> Response:
    words = await site_of(request).words(request)
    response = await refusal(request, 429, words.too_many(timedelta(seconds=wait)))
    response.headers["Retry-After"] = str(math.ceil(wait))
    return response


async def too_long(request: Request) -> Response:
    return await refusal(request, 413, (await site_of(request).words(request)).too_long())


async def foreign(request: Request) -> Response:
    return await refusal(request, 403, (await site_of(request).words(request)).foreign())


async def stale(request: Request) -> Response:
    return await refusal(request, 403, (await site_of(request).words(request)).stale())


async def not_here(request: Request, _error: Exception) -> Response:
    return await refusal(request, 404, (await site_of(request).words(request)).not_here())


async def too_old(request: Request) -> Response:
    return await refusal(request, 404, (await site_of(request).words(request)).too_old())


async def too_large(request: Request, _error: Exception) -> Response:
    return await too_long(request)


async def wrong_method(request: Request, _error: Exception) -> Response:
    return PlainTextResponse("This address takes other methods.", 405)


async def no_fair(request: Request, _error: Exception) -> Response:
    return PlainTextResponse("No fair has been loaded yet. Load its files with `fairlead load`.", 503)


async def broken(request: Request, _error: Exception) -> Response:
    return PlainTextResponse("Something went wrong on our side. Please try again in a moment.\n我们这边出了点问题，请稍后再试。", 500)

"""What other programs post: updates of Telegram, and browsers' reports on the content policy."""

import logging

from starlette.requests import Request
from starlette.responses import Response

from bot.web import refusals
from bot.web.site import site_of

log = logging.getLogger(__name__)


async def telegram(request: Request) -> Response:
    """Hand an update over; 404 where Telegram does not push to us."""
    webhook = site_of(request).parts.telegram
    if webhook is None:
        return await refusals.not_here(request, LookupError())
    return Response(status_code=await webhook(request.headers, await request.body()))


async def policy_report(request: Request) -> Response:
    """Count a breach of the content policy; what it says is anybody's word and is not kept."""
    site_of(request).tally.reports += 1
    log.warning("a browser reported a breach of the content policy")
    return Response(status_code=204)

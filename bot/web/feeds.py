"""What the page's scripts ask for: what was said before, what is new, whether the visit is kept."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.web.lines import shown
from bot.web.site import site_of
from bot.web.streams import Stream
from bot.web.talk import PAGE, earlier_than, news_of, past, whole
from bot.web.views import Addresses, drawn, templates
from bot.web.visits import visit_of


async def earlier(request: Request) -> Response:
    """Return what was said before a message, for a page that has the rest."""
    site, visit = site_of(request), visit_of(request)
    words = await site.words(request)
    lines = await past(request, before=whole(request.query_params.get("before", "")))
    html = "".join(drawn([shown(line, words) for line in lines[-PAGE:]], words=words, visit=visit))
    link = templates().get_template("earlier.html").render(earlier=earlier_than(lines), words=words, to=Addresses().to)
    return HTMLResponse(link + html, headers={"Cache-Control": "no-store"})


async def since(request: Request) -> Response:
    """Return what is new after a place, for pages whose stream does not come through."""
    news = await (await news_of(request))(whole(request.query_params.get("after", "")) or 0)
    last = max((place for place, _ in news), default=0)
    return HTMLResponse("".join(html for _, html in news), headers={"Cache-Control": "no-store", "X-Last": str(last)})


async def stream(request: Request) -> Response:
    """Open a stream of what is new after the place that the page had last."""
    site, visit = site_of(request), visit_of(request)
    if not visit.known or site.streams.closed:
        return Response(status_code=503)
    resumed = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return Stream(site.streams, visit.chat, await news_of(request), after=whole(resumed) or 0)


async def kept(request: Request) -> Response:
    """Tell a page whether its browser keeps the visit, and give it a new seal for its forms if so."""
    visit = visit_of(request)
    headers = {"Cache-Control": "no-store"}
    return PlainTextResponse(visit.seal(), headers=headers) if visit.known else Response(status_code=204, headers=headers)

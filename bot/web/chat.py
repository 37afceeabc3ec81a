"""The chat's page, and what is posted from it."""

import re
import secrets
from collections.abc import Sequence
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from bot.web import refusals
from bot.web.forms import MOST_TEXT, Form, posted, pressed, said
from bot.web.languages import language_of
from bot.web.lines import Shown, shown
from bot.web.site import site_of
from bot.web.streams import Event, News, Stream
from bot.web.views import Addresses, drawn, page, templates
from bot.web.visits import Visit, visit_of
from fair.talk import Action, Incoming
from handlers.page_texts import PageTexts
from store import history
from store.history import Line

PAGE = 40  # messages on a page
PATIENCE = timedelta(seconds=2)  # for an answer, where no script will fetch it
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
LOOK_AGAIN = 2  # seconds after which a page without scripts looks for its answer


async def chat(request: Request) -> Response:
    """Show the talk so far. Looking changes nothing: what a link opens waits for a press."""
    return await _page(request)


async def say(request: Request) -> Response:
    """Take what was written, and wait a little for the answer where no script will fetch it."""
    form, visit = await posted(request), visit_of(request)
    if code := form.get("code", "").strip():
        form = {**form, "text": f"/start {code}"}
    if len(form.get("text", "").encode("utf-8", "replace")) > MOST_TEXT:
        return await refusals.too_long(request)
    if not form.get("text", "").strip():
        return _back(request)
    return await _taken(request, form, visit, said(form, visit, at=site_of(request).now, language=language_of(request)))


async def press(request: Request) -> Response:
    """Take a press of a button."""
    form, visit = await posted(request), visit_of(request)
    return await _taken(request, form, visit, pressed(form, visit, at=site_of(request).now, language=language_of(request)))


async def _taken(request: Request, form: Form, visit: Visit, incoming: Incoming) -> Response:
    site = site_of(request)
    if not visit.sealed(form.get("seal", "")):
        return (
            await refusals.stale(request) if refusals.scripted(request) else await _page(request, status=403, unsent=form.get("text", ""))
        )
    if wait := site.visits.take(visit.chat):
        return await refusals.too_many(request, wait)
    with site.parts.channel.woken(visit.chat) as woken:
        await site.parts.take([incoming])
        if refusals.scripted(request):
            return Response(status_code=204)
        await woken.within(PATIENCE)
    return _back(request)


def _back(request: Request) -> Response:
    embedded = "?embed" if "embed" in request.query_params else ""
    return RedirectResponse(f"/{embedded}#end", 303)


async def elsewhere(request: Request) -> Response:
    """Show how to go on with the same agenda on another device or channel."""
    return await page(request, "elsewhere.html", join=Action("join?").data)


async def earlier(request: Request) -> Response:
    """Return what was said before a message, for a page that has the rest."""
    site, visit = site_of(request), visit_of(request)
    words = await site.words(request)
    lines = await _history(request, before=_number(request, "before"))
    html = "".join(drawn([shown(line, words) for line in lines[-PAGE:]], words=words, visit=visit))
    link = templates().get_template("earlier.html").render(earlier=_earlier(lines), words=words, to=Addresses().to)
    return HTMLResponse(link + html, headers={"Cache-Control": "no-store"})


async def since(request: Request) -> Response:
    """Return what is new after a place, for pages whose stream does not come through."""
    news = await (await _news(request))(_number(request, "after") or 0)
    last = max((place for place, _ in news), default=0)
    return HTMLResponse("".join(html for _, html in news), headers={"Cache-Control": "no-store", "X-Last": str(last)})


async def stream(request: Request) -> Response:
    """Open a stream of what is new after the place that the page had last."""
    site, visit = site_of(request), visit_of(request)
    if not visit.known or site.streams.closed:
        return Response(status_code=503)
    resumed = request.headers.get("last-event-id", "")
    after = int(resumed) if resumed.isdecimal() else _number(request, "after") or 0
    return Stream(site.streams, visit.chat, await _news(request), after=after)


async def kept(request: Request) -> Response:
    """Tell a page whether its browser keeps the visit, and give it a new seal for its forms if so."""
    visit = visit_of(request)
    headers = {"Cache-Control": "no-store"}
    return PlainTextResponse(visit.seal(), headers=headers) if visit.known else Response(status_code=204, headers=headers)


async def _page(request: Request, *, status: int = 200, unsent: str = "") -> Response:
    site = site_of(request)
    words = await site.words(request)
    before = _number(request, "before")
    lines = await _history(request, before=before)
    messages = [shown(line, words) for line in lines[-PAGE:]]
    waiting = bool(messages) and not messages[-1].ours and before is None
    return await page(
        request,
        "chat.html",
        status=status,
        messages=messages or await _welcome(request, words),
        earlier=_earlier(lines),
        last=max((line.place for line in lines), default=0),
        look_again=LOOK_AGAIN if waiting else None,
        look=(_number(request, "look") or 0) + 1,  # another address: to the same one with #end no browser goes anew
        start=_start(request),
        unsent=unsent,
        once=secrets.token_hex(8),
    )


async def _history(request: Request, *, before: int | None) -> list[Line]:
    """Return a page of messages, and one more where there is more; none for a visit that has only begun."""
    visit = visit_of(request)
    if not visit.known:
        return []
    async with site_of(request).parts.db.read() as tx:
        return await history.history(tx, channel="web", chat=visit.chat, before=before, limit=PAGE + 1)


async def _welcome(request: Request, words: PageTexts) -> list[Shown]:
    """Return what stands on the page before the first word; nothing that would hide what a link opens."""
    site = site_of(request)
    if site.parts.welcome is None or _start(request):
        return []
    reply = await site.parts.welcome(words.texts.language, site.now)
    return [shown(Line(place=0, number=0, kind="told", at=site.now, reply=reply), words)]


async def _news(request: Request) -> News:
    """Return what reads the news of a chat after a place and draws it."""
    site, visit = site_of(request), visit_of(request)
    words = await site.words(request)

    async def news(after: int) -> list[Event]:
        async with site.parts.db.read() as tx:
            lines = await history.since(tx, channel="web", chat=visit.chat, after=after)
        html = drawn([shown(line, words) for line in lines], words=words, visit=visit)
        return [(line.place, each) for line, each in zip(lines, html, strict=True)]

    return news


def _earlier(lines: Sequence[Line]) -> int | None:
    """Return the place before which there is more, None where all are on the page."""
    return lines[-PAGE].place if len(lines) > PAGE else None


def _start(request: Request) -> str | None:
    """Return what the address would open; it is letters, digits, _ and - whatever it is."""
    start = request.query_params.get("start", "")
    return start if _START.fullmatch(start) else None


def _number(request: Request, name: str) -> int | None:
    value = request.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None

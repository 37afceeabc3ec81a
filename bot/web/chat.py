"""The chat's page, and what is posted from it."""

import re
import secrets
from collections.abc import Sequence
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web import refusals
from bot.web.forms import MOST_TEXT, Form, posted, pressed, said
from bot.web.languages import language_of
from bot.web.lines import Shown, shown
from bot.web.site import site_of
from bot.web.talk import PAGE, earlier_than, past, whole
from bot.web.views import page
from bot.web.visits import Visit, visit_of
from fair.talk import Action, Incoming
from handlers.page_texts import PageTexts
from store.history import Line

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
        if refusals.scripted(request):
            return await refusals.stale(request)
        return await _page(request, status=403, unsent=form.get("text", ""))
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


async def _page(request: Request, *, status: int = 200, unsent: str = "") -> Response:
    site = site_of(request)
    words = await site.words(request)
    before = whole(request.query_params.get("before", ""))
    lines = await past(request, before=before)
    messages = [shown(line, words) for line in lines[-PAGE:]]
    waiting = bool(messages) and not messages[-1].ours and before is None
    return await page(
        request,
        "chat.html",
        status=status,
        messages=[*await _welcome(request, words, lines), *messages],
        earlier=earlier_than(lines),
        last=max((line.place for line in lines), default=0),
        look_again=LOOK_AGAIN if waiting else None,
        look=(whole(request.query_params.get("look", "")) or 0) + 1,  # another address: to the same one with #end no browser goes anew
        start=_start(request),
        unsent=unsent,
        once=secrets.token_hex(8),
    )


async def _welcome(request: Request, words: PageTexts, lines: Sequence[Line]) -> list[Shown]:
    """Return what stands on the page before the first word; nothing that would hide what a link opens, or greet twice."""
    site = site_of(request)
    if site.parts.welcome is None or _start(request) or earlier_than(lines) is not None or (lines and words.greets(lines[0].text)):
        return []
    at = lines[0].at if lines else site.now
    reply = await site.parts.welcome(words.texts.language, at)
    return [shown(Line(place=0, number=0, kind="told", at=at, reply=reply), words)]


def _start(request: Request) -> str | None:
    """Return what the address would open; it is letters, digits, _ and - whatever it is."""
    start = request.query_params.get("start", "")
    return start if _START.fullmatch(start) else None

"""Where the link of a letter to an exhibitor leads: the request, and two buttons. Only a press answers it."""

from starlette.requests import Request
from starlette.responses import Response

from bot.web import refusals
from bot.web.forms import Form, posted
from bot.web.languages import language_of
from bot.web.site import site_of
from bot.web.views import page
from bot.web.visits import visit_of
from fair.errors import CannotMeet
from fair.meetings import Deed
from handlers.meet import letter_page
from handlers.meet.seen import Seen
from handlers.texts import Texts
from store.database import Tx


async def answer(request: Request) -> Response:
    """Show the request; take the answer of a press, and show how it stands then."""
    if request.method == "POST":
        return await _pressed(request, await posted(request))
    async with site_of(request).parts.db.read() as tx:
        seen = await _asked(request, tx)
    return await _page(request, seen)


async def _pressed(request: Request, form: Form) -> Response:
    site, visit = site_of(request), visit_of(request)
    if not visit.sealed(form.get("seal", "")):
        return await refusals.stale(request)
    if wait := site.visits.take(visit.chat):
        return await refusals.too_many(request, wait)
    try:
        async with site.parts.db.begin() as tx:
            seen = await _asked(request, tx)
            seen = await _answered(tx, seen, form) if seen else None
        return await _page(request, seen, answered=True)
    except CannotMeet:
        async with site.parts.db.read() as tx:
            return await _page(request, await _asked(request, tx), changed=True)


async def _asked(request: Request, tx: Tx) -> Seen | None:
    site = site_of(request)
    texts = Texts(language_of(request), await site.fair())
    return await letter_page.asked(tx, request.path_params["code"], texts=texts, at=site.now)


async def _answered(tx: Tx, seen: Seen, form: Form) -> Seen:
    """Give the answer of a form; one that says nothing of ours changes nothing."""
    deed, version = form.get("answer", ""), form.get("version", "")
    if deed not in letter_page.ANSWERS or not (version.isascii() and version.isdecimal()):
        return seen
    return await letter_page.answered(tx, seen, Deed(deed), version=int(version))


async def _page(request: Request, seen: Seen | None, *, answered: bool = False, changed: bool = False) -> Response:
    if seen is None:
        return await refusals.too_old(request)
    response = await page(
        request,
        "answer.html",
        exhibitor=letter_page.exhibitor(seen),
        lines=letter_page.lines(seen),
        version=seen.meeting.version,
        answers=letter_page.answers(seen),
        answered=answered,
        changed=changed,
    )
    response.headers["Referrer-Policy"] = "no-referrer"  # who has its address can answer
    response.headers["X-Robots-Tag"] = "noindex"
    return response

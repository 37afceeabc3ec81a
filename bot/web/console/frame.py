"""The console's frame: who may ask for a page, and what stands around each.

    request ─▶ who is signed in? ─▶ may they? ─▶ sealed? ─▶ the page's function, given a Seat ─▶ a response, never cached

A page is a function that is given a `Seat` and returns a response, and a line for each of its methods in the one table,
`endpoints.ENDPOINTS`: method, path, function, who may (staff's pages are organizers', too), and its place in the
navigation. It looks things up in `async with seat.read() as tx` by functions of `store` and `handlers` that the chat has,
too, and returns `page(seat, "its_template.html", words=ItsTexts(seat.texts), …)`; a part of a page for htmx is
`part(seat, …)`. Its templates lie in `templates/console/` and extend `console/layout.html`, its sentences in
`handlers/console/`.

What changes something is a POST of a form with `{{ seal() }}` in it, whose fields are `seat.form`. It is done in
`async with seat.begin() as tx`, which makes sure again that the role is still there, is written down with
`await seat.note(tx, "deed.done", of, …)`, and ends with `back(seat, "/console/…", said="what")`, where the page finds
`what` among the `notices` that it hands to `page`. A form that is wrong is shown again with status 422.

A route that takes files says how many bytes at `most`; it reads `seat.request.stream()` itself, and its form carries the
seal in the address (`?seal=…`), since that is looked at before anything is read.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.web.console import entry
from bot.web.console.keys import key_of
from bot.web.console.seat import Seat, SignedOut
from bot.web.forms import posted
from bot.web.languages import cookie_for, language_of
from bot.web.refusals import scripted
from bot.web.site import site_of
from bot.web.views import templates
from fair.visitors import Gift
from handlers.console.frame_texts import FrameTexts
from handlers.page_texts import PageTexts
from handlers.texts import LANGUAGES, Texts
from store import sign_ins

MOST_FIELDS = 300  # of a form; one of a record has dozens
HOME = "/console"
NO_NOTICES: Mapping[str, str] = MappingProxyType({})
Page = Callable[[Seat], Awaitable[Response]]
Word = Callable[[FrameTexts], str]


@dataclass(frozen=True, slots=True)
class Nav:
    """A page's place in the navigation: below which heading, under which name."""

    heading: Word
    name: Word


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One line of the table: `role` is who may, `most` the bytes of a body that is no plain form."""

    method: str
    path: str
    page: Page
    role: Gift = Gift.ORGANIZER
    nav: Nav | None = None
    most: int | None = None


def routes(endpoints: Sequence[Endpoint]) -> list[Route]:
    """Return the routes of the table."""
    packed = [Middleware(GZipMiddleware, minimum_size=1_000)]
    return [Route(each.path, partial(_answer, each), methods=[each.method], middleware=packed) for each in endpoints]


async def _answer(endpoint: Endpoint, request: Request) -> Response:
    try:
        seat = await _seat(endpoint, request)
        response = await (_looked(endpoint, seat) if endpoint.method == "GET" else _posted(endpoint, seat))
    except SignedOut:
        response = await entry.asked(request)
    return private(response)


async def _looked(endpoint: Endpoint, seat: Seat) -> Response:
    return await endpoint.page(seat) if seat.who.may(endpoint.role) else not_yours(seat)


async def _posted(endpoint: Endpoint, seat: Seat) -> Response:
    """Let the page do what a form asks for, where one of our own pages has made the form."""
    if not seat.who.may(endpoint.role):
        return not_yours(seat)
    words = FrameTexts(seat.texts)
    if wait := seat.site.visits.take(seat.key.digest):
        return refusal(seat, 429, words.too_fast(timedelta(seconds=wait)))
    form = await posted(seat.request, most=MOST_FIELDS) if endpoint.most is None else seat.request.query_params
    if not seat.key.sealed(form.get("seal", "")):
        return refusal(seat, 403, words.stale())
    return await endpoint.page(replace(seat, form=form))


def private(response: Response) -> Response:
    """Let nobody keep what the console says, nor learn from where one came."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


async def _seat(endpoint: Endpoint, request: Request) -> Seat:
    """Return who asks, as their roles are now; raise SignedOut where nobody is signed in."""
    site, key = site_of(request), key_of(request)
    if key is None:
        raise SignedOut
    async with site.parts.db.read() as tx:
        signed_in = await sign_ins.of(tx, key.digest, at=site.now)
    if signed_in is None:
        raise SignedOut
    if signed_in.stale:
        async with site.parts.db.begin() as tx:
            await sign_ins.seen(tx, key.digest, at=site.now)
    texts = Texts(language_of(request), await site.fair())
    return Seat(who=signed_in.who, name=signed_in.name, role=endpoint.role, request=request, site=site, texts=texts, at=site.now, key=key)


def page(seat: Seat, template: str, *, status: int = 200, notices: Mapping[str, str] = NO_NOTICES, **facts: Any) -> HTMLResponse:
    """Return a whole page of the console; of the `notices` it shows the one that `back` named."""
    html = templates().get_template(f"console/{template}").render(_around(seat, notices) | facts)
    response = HTMLResponse(html, status, headers={"Content-Language": seat.texts.language})
    if cookie := cookie_for(seat.request):
        response.headers.append("Set-Cookie", cookie)
    return response


def part(seat: Seat, template: str, **facts: Any) -> HTMLResponse:
    """Return a part of a page, for htmx to put in its place."""
    return HTMLResponse(templates().get_template(f"console/{template}").render(_around(seat, NO_NOTICES) | facts))


def back(seat: Seat, path: str, *, said: str = "", **query: object) -> RedirectResponse:
    """Lead to a page that is looked at, with what was just done said on it."""
    asked = urlencode({**query, **({"said": said} if said else {})})
    return RedirectResponse(f"{path}?{asked}" if asked else path, 303)


def refusal(seat: Seat, status: int, why: str) -> Response:
    """Say why something was not done: a page for people, a line for scripts."""
    return PlainTextResponse(why, status) if scripted(seat.request) else page(seat, "refusal.html", status=status, why=why)


def not_yours(seat: Seat) -> Response:
    return refusal(seat, 403, FrameTexts(seat.texts).not_yours())


def not_here(seat: Seat) -> Response:
    """Say that there is no such thing; what a page's address names may be gone."""
    return refusal(seat, 404, FrameTexts(seat.texts).not_here())


def _around(seat: Seat, notices: Mapping[str, str]) -> dict[str, Any]:
    """Return what every template of the console has at hand."""
    words = PageTexts(seat.texts)
    return {
        "seat": seat,
        "frame": FrameTexts(seat.texts),
        "fair": words,
        "state": words.state(seat.at),
        "language": seat.texts.language,
        "languages": LANGUAGES,
        "static": seat.site.static.address,
        "seal": seat.key.seal,
        "nav": _nav(seat),
        "path": seat.request.url.path,
        "here": partial(_here, seat),
        "notice": notices.get(seat.request.query_params.get("said", "")),
        "scripts": (),
    }


def _here(seat: Seat, **changed: object) -> str:
    """Return the address of this page with something changed in what it asks for; what is None is asked for no more."""
    path = seat.request.url.path if seat.request.method == "GET" else HOME
    asked = {name: value for name, value in seat.request.query_params.items() if name not in ("said", "lang", "seal")}
    said = urlencode({name: value for name, value in (asked | changed).items() if value is not None})
    return f"{path}?{said}" if said else path


def _nav(seat: Seat) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the headings of the navigation, each with the names and addresses of the pages that whoever sits here may see."""
    table: Sequence[Endpoint] = seat.request.app.state.console
    words, found = FrameTexts(seat.texts), dict[str, list[tuple[str, str]]]()
    for each in table:
        if each.nav is not None and seat.who.may(each.role):
            found.setdefault(each.nav.heading(words), []).append((each.nav.name(words), each.path))
    return list(found.items())

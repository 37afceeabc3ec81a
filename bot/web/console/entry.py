"""The ways in to the console: a link that the assistant gave in somebody's own chat, the chat of this browser, a password.

Opening a link signs nobody in, since apps open links to preview them: only the press does. Whoever is not signed in is
shown the same page at every address of the console, so nothing can be learnt from it.
"""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from bot.web.console import keys
from bot.web.console.passwords import plain
from bot.web.forms import Form, posted
from bot.web.languages import language_of
from bot.web.limits import address
from bot.web.refusals import scripted
from bot.web.site import site_of
from bot.web.views import page
from bot.web.visits import visit_of
from fair.visitors import OFFICE, Gift
from handlers.console.entry_texts import MOST, EntryTexts
from handlers.team import signing_in
from handlers.texts import Texts
from store import audit, people, sign_ins
from store.database import Tx

HOME = "/console"


async def asked(request: Request) -> Response:
    """Show the ways in, at whatever address; a script has its page opened anew, which then shows them."""
    if scripted(request):
        return PlainTextResponse("", 401, headers={"HX-Refresh": "true"})
    if request.method == "GET" and request.headers.get("sec-fetch-site") == "cross-site":
        return HTMLResponse(_AGAIN)
    return await _ways_in(request, status=401 if request.method == "GET" else 403)


# A browser sends the key along only from our own pages, so whoever comes by a link of another site comes a second time.
_AGAIN = '<!doctype html><html lang="en"><meta charset="utf-8"><title>fairlead</title><meta http-equiv="refresh" content="0">'


async def sign_in(request: Request) -> Response:
    """Sign in whoever the chat of this browser is known as, or whoever a name and password fit."""
    form, visit = await posted(request), visit_of(request)
    if not visit.sealed(form.get("seal", "")):
        return await _ways_in(request, status=403, stale=True)
    if not keys.is_safe(request):
        return await _ways_in(request, status=403)
    return await (_by_password(request, form) if form.get("way") == "password" else _as_here(request))


async def link(request: Request) -> Response:
    """Show what a link does; sign in by a press."""
    token, site = request.path_params["token"], site_of(request)
    if request.method == "GET":
        async with site.parts.db.read() as tx:
            kept = await people.invitation(tx, signing_in.digest(token))
        lives = kept is not None and kept.gives == Gift.CONSOLE and kept.lives(site.now)
        return _private(await page(request, "console/link.html", status=200 if lives else 404, entry=await _words(request), lives=lives))
    if not visit_of(request).sealed((await posted(request)).get("seal", "")):
        return await _ways_in(request, status=403, stale=True)
    if not keys.is_safe(request):
        return await _ways_in(request, status=403)
    return await _by_link(request, signing_in.digest(token))


async def _by_link(request: Request, digest: str) -> Response:
    site = site_of(request)
    async with site.parts.db.begin() as tx:
        number = await _signed_in_by(tx, digest)
        taken = number is not None and await people.take(tx, digest, by=number, at=site.now)
        key = await _begun(tx, request, number, "link") if number is not None and taken else None
    if key is None:
        return _private(await page(request, "console/link.html", status=404, entry=await _words(request), lives=False))
    return _entered(key)


async def _signed_in_by(tx: Tx, digest: str) -> int | None:
    """Return whom a link signs in, or did once; None where it is none of ours."""
    kept = await people.invitation(tx, digest)
    return kept.visitor if kept and kept.gives == Gift.CONSOLE else None


async def _as_here(request: Request) -> Response:
    async with site_of(request).parts.db.begin() as tx:
        number = await known_here(request, tx)
        key = await _begun(tx, request, number, "chat") if number is not None else None
    return _entered(key) if key else await _ways_in(request, status=403)


async def known_here(request: Request, tx: Tx) -> int | None:
    """Return who of the organizers and staff talks in this browser, None where nobody of them does."""
    visit = visit_of(request)
    who = await people.known(tx, channel="web", chat=visit.chat) if visit.known else None
    return who.number if who and any(who.has(role) for role in OFFICE) else None


async def _by_password(request: Request, form: Form) -> Response:
    """Sign in by a name and password; a wrong name and a wrong password are answered alike."""
    site, name = site_of(request), plain(form.get("name", ""))
    words = await _words(request)
    if wait := site.passwords.wait(name, address(request.client.host if request.client else "")):
        return await _ways_in(request, status=429, trouble=words.too_often(timedelta(seconds=wait)))
    async with site.parts.db.read() as tx:
        kept = await sign_ins.password_of(tx, name=name)
    fits = await site.passwords.fits(form.get("password", "")[:MOST], kept.hash if kept else None)
    key = None
    if kept is not None and fits:
        async with site.parts.db.begin() as tx:
            still = await sign_ins.password_of(tx, name=name) == kept
            key = await _begun(tx, request, kept.visitor, "password") if still else None
    return _entered(key) if key else await _ways_in(request, status=403, trouble=words.wrong())


async def _begun(tx: Tx, request: Request, number: int, way: str) -> keys.Key | None:
    """Sign somebody in; None where they have no role for it any more."""
    site, key = site_of(request), keys.new_key(request)
    await sign_ins.begin(tx, key.digest, number, at=site.now)
    if await sign_ins.of(tx, key.digest, at=site.now) is None:
        await sign_ins.end(tx, key.digest)
        return None
    await audit.note(tx, number, "console.signed_in", at=site.now, way=way)
    return key


def _entered(key: keys.Key) -> Response:
    response = RedirectResponse(HOME, 303)
    response.headers.append("Set-Cookie", key.cookie())
    return _private(response)


async def _ways_in(request: Request, *, status: int, trouble: str = "", stale: bool = False) -> Response:
    """Show the ways in; `trouble` says what was wrong."""
    words, safe = await _words(request), keys.is_safe(request)
    async with site_of(request).parts.db.read() as tx:
        known = safe and await known_here(request, tx) is not None
    said = words.signed_out() if request.query_params.get("said") == "signed_out" else ""
    response = await page(
        request,
        "console/sign_in.html",
        status=status,
        entry=words,
        safe=safe,
        known=known,
        notice=said,
        trouble=trouble or (words.stale() if stale else ""),
    )
    return _private(response)


async def _words(request: Request) -> EntryTexts:
    return EntryTexts(Texts(language_of(request), await site_of(request).fair()))


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response

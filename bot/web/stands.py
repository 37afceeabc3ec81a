"""The landing page of a stand's QR code: who is there, and where to talk about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.web import refusals
from bot.web.site import site_of
from bot.web.views import page
from fair.deep_links import link_to
from fair.records import Exhibitor
from handlers.answers import describe
from handlers.page_texts import PageTexts
from knowledge.hanzi import has_han
from store import programme
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Host:
    """An exhibitor as the page shows it; `start` opens it in a chat, `about_in` is the language of its own words."""

    name: str
    where: str
    about: str
    about_in: str
    start: str


async def landing(request: Request) -> Response:
    """Show the exhibitors of a stand, or one by its id."""
    id = request.path_params["id"]
    words = await site_of(request).words(request)
    async with site_of(request).parts.db.read() as tx:
        found = await exhibitors_at(tx, id)
    if not found:
        return await refusals.refusal(request, 404, words.no_stand())
    return await page(request, "stand.html", hosts=[_host(each, words) for each in found], stand=id.upper() if len(found) > 1 else None)


async def exhibitors_at(tx: Tx, id: str) -> Sequence[Exhibitor]:
    """Return everybody at a stand, else the exhibitor of that id; nobody where there is neither."""
    at_stand = await programme.exhibitors(tx, stands=sorted({id, id.upper()}))
    if at_stand:
        return at_stand
    return [each for each in await programme.with_id(tx, "exhibitor", id) if isinstance(each, Exhibitor)]


def _host(exhibitor: Exhibitor, words: PageTexts) -> Host:
    texts = words.texts
    where = " · ".join(filter(None, [describe.stands(exhibitor, texts), describe.country(exhibitor, texts)]))
    about = describe.text_of(exhibitor, texts) or ""
    about_in = words.tag("zh" if has_han(about) and not texts.chinese else "en" if about.isascii() else None)
    return Host(describe.title(exhibitor, texts), where, about, about_in, link_to("exhibitor", exhibitor.id))

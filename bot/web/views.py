"""Pages out of templates; everything that is put into one is escaped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.web.languages import cookie_for
from bot.web.lines import Shown
from bot.web.site import Site, site_of
from bot.web.visits import Visit, visit_of
from handlers.page_texts import PageTexts
from handlers.texts import LANGUAGES


@cache
def templates() -> Environment:
    """Return the templates of the package."""
    return Environment(
        loader=PackageLoader("bot.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        enable_async=False,
    )


async def page(request: Request, template: str, *, status: int = 200, **facts: Any) -> HTMLResponse:
    """Return a whole page; it keeps the visit and a language that was chosen."""
    site, visit = site_of(request), visit_of(request)
    words = await site.words(request)
    html = templates().get_template(template).render(common(request, site, visit, words) | facts)
    response = HTMLResponse(html, status, headers={"Cache-Control": "no-store", "Content-Language": words.texts.language})
    for cookie in filter(None, (visit.cookie(), cookie_for(request))):
        response.headers.append("Set-Cookie", cookie)
    return response


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of our own on a page; inside another site they stay so."""

    path: str = "/"
    kept: Mapping[str, str] = field(default_factory=dict)  # what the address of this page says beside its path
    embedded: bool = False

    def to(self, path: str, **query: object) -> str:
        """Return the address of another page of ours."""
        inside = {"embed": ""} if self.embedded else {}
        said = urlencode(inside | query)
        return f"{path}?{said}" if said else path

    def here(self, **query: object) -> str:
        """Return the address of this page, with something changed in it."""
        return self.to(self.path, **{**self.kept, **query})


def _addresses(request: Request) -> Addresses:
    kept = {name: value for name, value in request.query_params.items() if name in ("start", "before")}
    return Addresses(request.url.path, kept, "embed" in request.query_params)


def common(request: Request, site: Site, visit: Visit, words: PageTexts) -> dict[str, Any]:
    """Return what every page's template has at hand."""
    addresses = _addresses(request)
    return {
        "words": words,
        "language": words.texts.language,
        "languages": LANGUAGES,
        "state": words.state(site.now),
        "static": site.static.address,
        "visit": visit,
        "path": request.url.path,
        "embedded": addresses.embedded,
        "to": addresses.to,
        "here": addresses.here,
        "telegram": site.parts.bot_name(),
    }


def drawn(lines: Sequence[Shown], *, words: PageTexts, visit: Visit) -> list[str]:
    """Return each message as HTML, as it stands on the page."""
    template = templates().get_template("line.html")
    return [template.render(line=line, words=words, visit=visit, language=words.texts.language, to=Addresses().to) for line in lines]

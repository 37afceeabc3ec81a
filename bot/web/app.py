"""The web application: which address shows what."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from bot.web import answers, calendars, chat, codes, embed, feeds, files, health, letters, refusals, stands, webhook
from bot.web.borders import Border
from bot.web.console.endpoints import ENDPOINTS, console_routes
from bot.web.fairs import FairReader
from bot.web.parts import Parts
from bot.web.site import Site
from bot.web.static_files import StaticFiles
from bot.web.streams import Streams
from fair.errors import NoFair


def web_app(parts: Parts) -> Starlette:
    """Return the pages, made of the parts; `WebServer` serves them."""
    site = Site(parts, FairReader(parts.db), StaticFiles(), Streams(parts.channel))
    app = Starlette(
        routes=_routes(site),
        middleware=[Middleware(Border, site=site)],
        exception_handlers={
            404: refusals.not_here,
            413: refusals.too_large,
            405: refusals.wrong_method,
            NoFair: refusals.no_fair,
            500: refusals.broken,
        },
    )
    app.state.site = site
    app.state.console = ENDPOINTS
    return app


def _routes(site: Site) -> list[Route]:
    # Of routes that are pages and no others: each stream that might be packed would hold a packer.
    packed = [Middleware(GZipMiddleware, minimum_size=1_000)]
    return [
        Route("/telegram", webhook.telegram, methods=["POST"]),  # first: routes are tried in their order
        Route("/", chat.chat, middleware=packed),
        Route("/say", chat.say, methods=["POST"]),
        Route("/press", chat.press, methods=["POST"]),
        Route("/elsewhere", chat.elsewhere, middleware=packed),
        Route("/earlier", feeds.earlier, middleware=packed),
        Route("/since", feeds.since),
        Route("/stream", feeds.stream),
        Route("/kept", feeds.kept),
        Route("/file/{number:int}/{digest}", files.file),
        Route("/file/{number:int}/{digest}/mail", files.mail, methods=["POST"]),
        Route("/calendar/{token}.ics", calendars.feed),
        Route("/calendar/{token}", calendars.shown),
        Route("/do/{row:int}/{place:int}/{sign}", letters.do, methods=["GET", "POST"]),
        Route("/answer/{code}", answers.answer, methods=["GET", "POST"]),
        Route("/word/{token}", letters.word, methods=["GET", "POST"]),
        Route("/b/{id:path}", stands.landing, middleware=packed),
        Route("/qr/{name:path}", codes.code),
        *console_routes(),
        Route("/embed.js", embed.loader),
        Route("/static/{version}/{name}", site.static.serve),
        Route("/healthz", health.alive),
        Route("/readyz", health.ready),
        Route("/metrics", health.metrics),
        Route("/csp-report", webhook.policy_report, methods=["POST"]),
    ]

"""The loader: one script tag on the fair's own site puts a button there that opens the chat in a frame."""

import json

from starlette.requests import Request
from starlette.responses import Response

from bot.web.site import root_of, site_of
from bot.web.views import templates
from handlers.page_texts import PageTexts
from handlers.texts import LANGUAGES, Texts


async def loader(request: Request) -> Response:
    """Return the script; on a site that the fair did not name the button opens a page of its own instead."""
    site = site_of(request)
    fair = await site.fair()
    told = {
        "root": root_of(request),
        "origins": [*site.fairs.embed_origins(), root_of(request)],
        "labels": {PageTexts(Texts(each, fair)).tag(): PageTexts(Texts(each, fair)).loader() for each in LANGUAGES},
    }
    script = templates().get_template("embed.js").render(told=json.dumps(told, ensure_ascii=True).replace("<", "\\u003c"))
    headers = {"Cache-Control": "public, max-age=300", "Cross-Origin-Resource-Policy": "cross-origin"}
    return Response(script, headers=headers, media_type="text/javascript")

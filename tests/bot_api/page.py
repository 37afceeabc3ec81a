"""A page to chat on, as a Telegram user would: words, buttons, a place. Without any script.

The conversation stands in a frame that loads itself anew, so that words half typed stay.
"""

from html import escape
from itertools import count
from urllib.parse import quote, urlsplit

from aiohttp import web

from tests.bot_api.people import Person
from tests.bot_api.server import BotApi
from tests.bot_api.world import Told

HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Stand-in of Telegram</title><style>body{font:1rem sans-serif;max-width:40rem;margin:1rem auto}
pre{white-space:pre-wrap;background:#eef;padding:.6rem;border-radius:.6rem;font:inherit}.me{background:#dfd;margin-left:6rem}
form{display:inline}iframe{width:100%;height:70vh;border:0}input[name=text]{width:70%}</style>"""


class Page:
    """The pages of one server; who chats is in the address, `?as=ID&language=zh`."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._said: dict[int, list[tuple[int, str]]] = {}  # by person: message ids and words
        self._newcomers = count(9001)

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/", self._frame)
        app.router.add_get("/chat", self._chat)
        app.router.add_post("/say", self._say)
        app.router.add_post("/press", self._press)

    async def _frame(self, request: web.Request) -> web.Response:
        if "as" not in request.query:
            start = f"&start={quote(request.query['start'])}" if "start" in request.query else ""
            raise web.HTTPFound(f"/?as={next(self._newcomers)}&language={quote(request.query.get('language', 'en'))}{start}")
        begun = int(request.query["as"]) in self._said and "start" not in request.query
        who, first = escape(request.query_string), "" if begun else "/start " + request.query.get("start", "")
        return _html(
            f'<iframe src="/chat?{who}#end" title="The conversation"></iframe><form method="post" action="/say?{who}">'
            f'<input name="text" value="{escape(first.strip())}" autofocus aria-label="Your words"><button>Send</button></form>'
        )

    async def _chat(self, request: web.Request) -> web.Response:
        person = self._person(request)
        lines = [(told.message_id, _told(told, request.query_string)) for told in person.messages]
        lines += [(number, f'<pre class="me">{escape(text)}</pre>') for number, text in self._said.get(person.id, [])]
        anew = f"/chat?as={person.id}&language={quote(person.language or '')}&look={int(request.query.get('look', 0)) + 1}#end"
        # another address each time: to the same one with #end no browser goes anew
        return _html(
            f'<meta http-equiv="refresh" content="1; url={escape(anew)}">' + "".join(line for _, line in sorted(lines)) + '<p id="end">'
        )

    async def _say(self, request: web.Request) -> web.Response:
        person, text = self._person(request), str((await request.post())["text"])
        if text.strip():
            self._said.setdefault(person.id, []).append((self._api.world.last_message(person.chat) + 1, text))
            await person.says(text)
        raise web.HTTPFound(f"/?as={person.id}&language={quote(person.language or '')}")

    async def _press(self, request: web.Request) -> web.Response:
        person, pressed = self._person(request), await request.post()
        told = self._api.world.told.get((person.chat, int(str(pressed["message"]))))
        if told is not None:
            await person.presses_data(told, str(pressed["data"]))
        raise web.HTTPFound(f"/chat?{request.query_string}#end")

    def _person(self, request: web.Request) -> Person:
        _only_from_here(request)
        return self._api.person(int(request.query["as"]), language=request.query.get("language", "en"))


def _told(told: Told, who: str) -> str:
    file = f"[{escape(told.file)}] " if told.file else ""
    return f"<pre>{file}{escape(told.text)}</pre>" + "".join(_button(told, each, who) for each in told.buttons)


def _button(told: Told, button: dict[str, str], who: str) -> str:
    label = escape(button["text"])
    if "url" in button:
        return f'<a href="{escape(button["url"])}" target="_blank" rel="noreferrer">{label}</a> '
    return (
        f'<form method="post" action="/press?{escape(who)}"><input type="hidden" name="message" value="{told.message_id}">'
        f'<button name="data" value="{escape(button["callback_data"])}">{label}</button></form> '
    )


def _only_from_here(request: web.Request) -> None:
    """Refuse what a page of another site sends."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden


def _html(body: str) -> web.Response:
    return web.Response(text=HEAD + body, content_type="text/html")

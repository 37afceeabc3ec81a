"""Every address of the whole application, opened by everybody who may and who may not: one table, which misses none.

A row says what each is answered: one number for all, or one for each of ROLES. Who is not let in is shown the way in and
nothing else, at every address of the console alike.
"""

import re

import pytest
from starlette.routing import Route

from bot.web.app import web_app
from bot.web.channel import WebChannel
from bot.web.console.keys import Key
from bot.web.console.records import KINDS
from bot.web.parts import Parts
from store import sign_ins
from tests.web.console.office import ROLES, Desk, desks
from tests.web.house import NOON, House

Answers = int | tuple[int, ...]
#               stranger, visitor, representative, staff, organizer, former organizer
LOOKED_AT: Answers = (401, 401, 401, 403, 200, 401)
LOOKED_AT_NOTHING: Answers = (401, 401, 401, 403, 404, 401)  # what the address names is not there
LOOKED_AT_BY_STAFF: Answers = (401, 401, 401, 200, 200, 401)


def done(answer: int, *, by_staff: bool = False) -> Answers:
    """Return what a post is answered, where the organizer's is answered so."""
    return (403, 403, 403, answer if by_staff else 403, answer, 403)


# The route, the address by which it is asked, and what comes of it.
TABLE: dict[tuple[str, str], tuple[str, Answers]] = {
    ("GET", "/"): ("/", 200),
    ("POST", "/telegram"): ("/telegram", 404),
    ("POST", "/say"): ("/say", 303),  # says nothing
    ("POST", "/press"): ("/press", 403),
    ("GET", "/elsewhere"): ("/elsewhere", 200),
    ("GET", "/earlier"): ("/earlier", 200),
    ("GET", "/since"): ("/since", 200),
    ("GET", "/stream"): ("/stream", 200),
    ("GET", "/kept"): ("/kept", 200),
    ("GET", "/file/{number:int}/{digest}"): ("/file/1/x", 404),
    ("POST", "/file/{number:int}/{digest}/mail"): ("/file/1/x/mail", 404),
    ("GET", "/calendar/{token}.ics"): ("/calendar/x.ics", 404),
    ("GET", "/calendar/{token}"): ("/calendar/x", 404),
    ("GET", "/do/{row:int}/{place:int}/{sign}"): ("/do/1/1/x", 404),
    ("POST", "/do/{row:int}/{place:int}/{sign}"): ("/do/1/1/x", 404),
    ("GET", "/answer/{code}"): ("/answer/x", 404),
    ("POST", "/answer/{code}"): ("/answer/x", 403),
    ("GET", "/word/{token}"): ("/word/x", 404),
    ("POST", "/word/{token}"): ("/word/x", 404),
    ("GET", "/b/{id:path}"): ("/b/A-12", 200),
    ("GET", "/qr/{name:path}"): ("/qr/A-12.svg", 200),
    ("GET", "/embed.js"): ("/embed.js", 200),
    ("GET", "/static/{version}/{name}"): ("/static/x/icon.svg", 200),
    ("GET", "/healthz"): ("/healthz", 200),
    ("GET", "/readyz"): ("/readyz", 200),
    ("GET", "/metrics"): ("/metrics", 200),
    ("POST", "/csp-report"): ("/csp-report", 204),
    # The console: the ways in, and its pages
    ("POST", "/console/sign-in"): ("/console/sign-in", 403),
    ("GET", "/console/sign-in/{token}"): ("/console/sign-in/x", 404),
    ("POST", "/console/sign-in/{token}"): ("/console/sign-in/x", 403),
    ("GET", "/console"): ("/console", LOOKED_AT_BY_STAFF),
    ("GET", "/console/announcements"): ("/console/announcements", LOOKED_AT),
    ("POST", "/console/announcements"): ("/console/announcements", done(422)),  # without words
    ("GET", "/console/announcements/{number:int}"): ("/console/announcements/9", (401, 401, 401, 403, 404, 401)),
    ("GET", "/console/announcements/{number:int}/progress"): ("/console/announcements/9/progress", (401, 401, 401, 403, 404, 401)),
    ("POST", "/console/announcements/{number:int}/save"): ("/console/announcements/9/save", done(404)),
    ("POST", "/console/announcements/{number:int}/send"): ("/console/announcements/9/send", done(404)),
    ("POST", "/console/announcements/{number:int}/do"): ("/console/announcements/9/do", done(404)),
    ("POST", "/console/announcements/{number:int}/amend"): ("/console/announcements/9/amend", done(404)),
    ("GET", "/console/load"): ("/console/load", LOOKED_AT),
    ("POST", "/console/load"): ("/console/load", done(422)),
    ("POST", "/console/load/undo"): ("/console/load/undo", done(303)),
    ("GET", "/console/load/{number:int}"): ("/console/load/99", (401, 401, 401, 403, 404, 401)),
    ("POST", "/console/load/{number:int}/confirm"): ("/console/load/99/confirm", done(404)),
    ("GET", "/console/load/{number:int}/headings"): ("/console/load/99/headings", (401, 401, 401, 403, 404, 401)),
    ("POST", "/console/load/{number:int}/headings"): ("/console/load/99/headings", done(404)),
    ("GET", "/console/load/{number:int}/refused.xlsx"): ("/console/load/99/refused.xlsx", (401, 401, 401, 403, 404, 401)),
    ("POST", "/console/load/{number:int}/drop"): ("/console/load/99/drop", done(404)),
    ("GET", "/console/tickets"): ("/console/tickets", LOOKED_AT_BY_STAFF),
    ("POST", "/console/tickets/duty"): ("/console/tickets/duty", done(303, by_staff=True)),
    ("GET", "/console/tickets/{number:int}"): ("/console/tickets/1", (401, 401, 401, 404, 404, 401)),
    ("POST", "/console/tickets/{number:int}"): ("/console/tickets/1", done(404, by_staff=True)),
    ("GET", "/console/conflicts"): ("/console/conflicts", LOOKED_AT),
    ("POST", "/console/conflicts"): ("/console/conflicts", done(303)),
    **{("GET", f"/console/records/{each}"): (f"/console/records/{each}", LOOKED_AT) for each in KINDS},
    ("GET", "/console/records/{slug}/new"): ("/console/records/faq/new", LOOKED_AT),
    ("POST", "/console/records/{slug}/new"): ("/console/records/faq/new", done(422)),
    ("GET", "/console/records/{slug}/{row:int}"): ("/console/records/faq/99999", (401, 401, 401, 403, 404, 401)),
    ("POST", "/console/records/{slug}/{row:int}"): ("/console/records/faq/99999", done(404)),
    ("POST", "/console/records/{slug}/{row:int}/remove"): ("/console/records/faq/99999/remove", done(404)),
    ("GET", "/console/grounds"): ("/console/grounds", LOOKED_AT),
    ("POST", "/console/grounds"): ("/console/grounds", done(200)),
    ("GET", "/console/unjoined"): ("/console/unjoined", LOOKED_AT),
    ("GET", "/console/unjoined/{row:int}"): ("/console/unjoined/2", LOOKED_AT),
    ("POST", "/console/unjoined/{row:int}/answer"): ("/console/unjoined/2/answer", done(404)),
    ("POST", "/console/unjoined/{row:int}/invite"): ("/console/unjoined/2/invite", done(200)),
    ("GET", "/console/meetings"): ("/console/meetings", LOOKED_AT),
    ("GET", "/console/interpreters"): ("/console/interpreters", LOOKED_AT),
    ("GET", "/console/people"): ("/console/people", LOOKED_AT),
    ("POST", "/console/people/invite"): ("/console/people/invite", done(404)),
    ("POST", "/console/people/revoke"): ("/console/people/revoke", done(303)),
    ("POST", "/console/people/withdraw"): ("/console/people/withdraw", done(404)),
    ("GET", "/console/representatives"): ("/console/representatives", LOOKED_AT),
    ("GET", "/console/deeds"): ("/console/deeds", LOOKED_AT),
    ("GET", "/console/questions"): ("/console/questions", LOOKED_AT),
    ("GET", "/console/unanswered"): ("/console/unanswered", LOOKED_AT),
    ("GET", "/console/unanswered/{number:int}"): ("/console/unanswered/1", LOOKED_AT_NOTHING),
    ("POST", "/console/unanswered/{number:int}/answer"): ("/console/unanswered/1/answer", done(404)),
    ("POST", "/console/unanswered/{number:int}/left"): ("/console/unanswered/1/left", done(404)),
    ("POST", "/console/unanswered/{number:int}/open"): ("/console/unanswered/1/open", done(404)),
    ("POST", "/console/unanswered/{number:int}/join"): ("/console/unanswered/1/join", done(404)),
    ("POST", "/console/unanswered/{number:int}/part"): ("/console/unanswered/1/part", done(404)),
    ("GET", "/console/report"): ("/console/report", LOOKED_AT),
    ("GET", "/console/report.xlsx"): ("/console/report.xlsx", LOOKED_AT_NOTHING),
    ("GET", "/console/account"): ("/console/account", LOOKED_AT_BY_STAFF),
    ("POST", "/console/account/name"): ("/console/account/name", done(422, by_staff=True)),
    ("POST", "/console/account/password"): ("/console/account/password", done(422, by_staff=True)),
    ("POST", "/console/account/password/drop"): ("/console/account/password/drop", done(303, by_staff=True)),
    ("POST", "/console/sign-out"): ("/console/sign-out", done(303, by_staff=True)),
    ("POST", "/console/sign-out-everywhere"): ("/console/sign-out-everywhere", done(303, by_staff=True)),
}
AT_ONCE = 20  # routes that are asked by the same people
ENDS = ("/console/sign-out", "/console/sign-out-everywhere")  # asked last, since nobody is signed in after them


def routes(web: House) -> set[tuple[str, str]]:
    app = web_app(Parts(db=web.db, take=web.parts.take, channel=WebChannel(), now=lambda: NOON))
    known = [route for route in app.routes if isinstance(route, Route)]
    assert len(known) == len(app.routes)
    return {(method, route.path) for route in known for method in route.methods or () if method != "HEAD"}


async def test_the_table_has_a_row_for_every_address_and_no_other(web: House) -> None:
    assert set(TABLE) == routes(web)


async def test_every_address_answers_each_as_it_should(web: House) -> None:
    answered = {}
    for number, routes_of_one in enumerate(_parts(sorted(TABLE, key=lambda each: each[1] in ENDS))):
        async with desks(web, name=str(number)) as at:
            for route in routes_of_one:
                answered[route] = tuple([await _status(at[role], route) for role in ROLES])
                for role in ("staff", "organizer"):
                    if route[1] in ENDS:
                        await _sign_in_again(web, at[role])

    assert answered == {route: said if isinstance(said, tuple) else (said,) * len(ROLES) for route, (_, said) in TABLE.items()}


def _parts(of_all: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return the routes in parts so small that nobody posts more in one go than fingers can."""
    return [of_all[first : first + AT_ONCE] for first in range(0, len(of_all), AT_ONCE)]


async def _status(desk: Desk, route: tuple[str, str]) -> int:
    method, address = route[0], TABLE[route][0]
    if method == "GET":
        async with desk.client.stream("GET", address, follow_redirects=False) as answer:
            return answer.status_code
    body = {"seal": desk.seal()} if desk.key else {}
    answer = await desk.client.post(_sealed(address, desk), data=body, follow_redirects=False)
    return answer.status_code


def _sealed(address: str, desk: Desk) -> str:
    return f"{address}{'&' if '?' in address else '?'}seal={desk.seal()}" if address.startswith("/console") else address


async def _sign_in_again(web: House, desk: Desk) -> None:
    async with web.db.begin() as tx:
        await sign_ins.end_all(tx, desk.number)
        await sign_ins.begin(tx, Key(desk.key, secure=False).digest, desk.number, at=NOON)
    desk.client.cookies.set("console", desk.key, domain="127.0.0.1")


@pytest.mark.parametrize("role", ["stranger", "visitor", "representative", "former organizer"])
async def test_who_is_not_let_in_learns_nothing_from_any_address_of_the_console(web: House, role: str) -> None:
    pages = set()
    async with desks(web, ("organizer", role)) as at:
        for method, path in TABLE:
            if method == "GET" and path.startswith("/console") and "sign-in" not in path:
                answer = await at[role].opens(TABLE[method, path][0])
                pages.add(re.sub(r'name="seal" value="\w+"|href="[^"]*"', "", answer.text))

    assert len(pages) == 1
    assert 'action="/console/sign-in"' in pages.pop()

"""The one table of the console: which address is which page, and who may see it. The navigation follows its order.

A line here needs one in `tests/web/console/test_every_page.py`, which opens each as everybody who may and may not.
"""

from starlette.routing import Route

from bot.web.console import account, announcements, conflicts, entry, grounds, loading, overview, records, tickets
from bot.web.console.frame import HOME, Endpoint, Nav, routes
from fair.visitors import Gift
from handlers.console.frame_texts import FrameTexts

STAFF = Gift.STAFF

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("GET", HOME, overview.overview, STAFF, Nav(FrameTexts.today, FrameTexts.overview)),
    Endpoint("GET", announcements.PATH, announcements.listed, nav=Nav(FrameTexts.word, FrameTexts.announcements)),
    Endpoint("POST", announcements.PATH, announcements.begin),
    Endpoint("GET", f"{announcements.PATH}/{{number:int}}", announcements.shown),
    Endpoint("GET", f"{announcements.PATH}/{{number:int}}/progress", announcements.progress),
    Endpoint("POST", f"{announcements.PATH}/{{number:int}}/save", announcements.save),
    Endpoint("POST", f"{announcements.PATH}/{{number:int}}/send", announcements.send),
    Endpoint("POST", f"{announcements.PATH}/{{number:int}}/do", announcements.do),
    Endpoint("POST", f"{announcements.PATH}/{{number:int}}/amend", announcements.amend),
    Endpoint("GET", loading.LOAD, loading.load, nav=Nav(FrameTexts.the_fair, FrameTexts.load)),
    Endpoint("POST", loading.LOAD, loading.send, most=loading.MOST_BODY),
    Endpoint("POST", "/console/load/undo", loading.undo_last),
    Endpoint("GET", "/console/load/{number:int}", loading.upload),
    Endpoint("POST", "/console/load/{number:int}/confirm", loading.confirm),
    Endpoint("GET", "/console/load/{number:int}/headings", loading.headings),
    Endpoint("POST", "/console/load/{number:int}/headings", loading.read_so),
    Endpoint("GET", "/console/load/{number:int}/refused.xlsx", loading.refused),
    Endpoint("POST", "/console/load/{number:int}/drop", loading.drop),
    Endpoint("GET", "/console/tickets", tickets.queue, STAFF, Nav(FrameTexts.today, FrameTexts.tickets)),
    Endpoint("POST", "/console/tickets/duty", tickets.change_duty, STAFF),
    Endpoint("GET", "/console/tickets/{number:int}", tickets.shown, STAFF),
    Endpoint("POST", "/console/tickets/{number:int}", tickets.done, STAFF),
    Endpoint("GET", conflicts.CONFLICTS, conflicts.conflicts, nav=Nav(FrameTexts.the_fair, FrameTexts.conflicts)),
    Endpoint("POST", conflicts.CONFLICTS, conflicts.choose),
    Endpoint("GET", "/console/records/programme", records.listing("programme"), nav=Nav(FrameTexts.the_fair, FrameTexts.programme)),
    Endpoint("GET", "/console/records/exhibitors", records.listing("exhibitors"), nav=Nav(FrameTexts.the_fair, FrameTexts.exhibitors)),
    Endpoint("GET", "/console/records/rules", records.listing("rules"), nav=Nav(FrameTexts.the_fair, FrameTexts.rules)),
    Endpoint("GET", "/console/records/faq", records.listing("faq"), nav=Nav(FrameTexts.the_fair, FrameTexts.faq)),
    Endpoint("GET", "/console/records/places", records.listing("places"), nav=Nav(FrameTexts.the_fair, FrameTexts.places)),
    Endpoint("GET", "/console/records/{slug}/new", records.new),
    Endpoint("POST", "/console/records/{slug}/new", records.create),
    Endpoint("GET", "/console/records/{slug}/{row:int}", records.record),
    Endpoint("POST", "/console/records/{slug}/{row:int}", records.change),
    Endpoint("POST", "/console/records/{slug}/{row:int}/remove", records.remove),
    Endpoint("GET", grounds.GROUNDS, grounds.grounds, nav=Nav(FrameTexts.the_fair, FrameTexts.grounds)),
    Endpoint("POST", grounds.GROUNDS, grounds.change),
    Endpoint("GET", "/console/account", account.account, STAFF, Nav(FrameTexts.team, FrameTexts.account)),
    Endpoint("POST", "/console/account/password", account.set_password, STAFF),
    Endpoint("POST", "/console/account/password/drop", account.drop_password, STAFF),
    Endpoint("POST", "/console/sign-out", account.sign_out, STAFF),
    Endpoint("POST", "/console/sign-out-everywhere", account.sign_out_everywhere, STAFF),
)
ENTRY = (  # for those who are not signed in yet
    Route("/console/sign-in", entry.sign_in, methods=["POST"]),
    Route("/console/sign-in/{token}", entry.link, methods=["GET", "POST"]),
)


def console_routes() -> list[Route]:
    """Return all routes of the console."""
    return [*ENTRY, *routes(ENDPOINTS)]


def most_bytes() -> dict[str, int]:
    """Return how many bytes a body may have at the paths that take files."""
    return {each.path: each.most for each in ENDPOINTS if each.most is not None}

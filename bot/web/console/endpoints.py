"""The one table of the console: which address is which page, and who may see it. The navigation follows its order.

A line here needs one in `tests/web/console/test_every_page.py`, which opens each as everybody who may and may not.
"""

from starlette.routing import Route

from bot.web.console import (
    account,
    announcements,
    asked,
    conflicts,
    entry,
    exhibitors,
    grounds,
    loading,
    meetings,
    records,
    team,
    tickets,
    unanswered,
)
from bot.web.console.frame import HOME, Endpoint, Nav, routes
from bot.web.console.overview import overview_of
from bot.web.console.waiting import Look
from fair.visitors import Gift
from handlers.console.frame_texts import FrameTexts

STAFF = Gift.STAFF
F = FrameTexts
WAITING = (Look(tickets.waiting, STAFF), Look(announcements.waiting), Look(exhibitors.waiting), Look(unanswered.waiting))

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("GET", HOME, overview_of(WAITING), STAFF, Nav(F.today, F.overview)),
    Endpoint("GET", announcements.PATH, announcements.listed, nav=Nav(F.word, F.announcements)),
    Endpoint("POST", announcements.PATH, announcements.begin),
    Endpoint("GET", f"{announcements.PATH}/{{number:int}}", announcements.shown),
    Endpoint("GET", f"{announcements.PATH}/{{number:int}}/progress", announcements.progress),
    Endpoint("POST", f"{announcements.PATH}/{{number:int}}/save", announcements.save),
    Endpoint("POST", f"{announcements.PATH}/{{number:int}}/send", announcements.send),
    Endpoint("POST", f"{announcements.PATH}/{{number:int}}/do", announcements.do),
    Endpoint("POST", f"{announcements.PATH}/{{number:int}}/amend", announcements.amend),
    Endpoint("GET", loading.LOAD, loading.load, nav=Nav(F.the_fair, F.load)),
    Endpoint("POST", loading.LOAD, loading.send, most=loading.MOST_BODY),
    Endpoint("POST", "/console/load/undo", loading.undo_last),
    Endpoint("GET", "/console/load/{number:int}", loading.upload),
    Endpoint("POST", "/console/load/{number:int}/confirm", loading.confirm),
    Endpoint("GET", "/console/load/{number:int}/headings", loading.headings),
    Endpoint("POST", "/console/load/{number:int}/headings", loading.read_so),
    Endpoint("GET", "/console/load/{number:int}/refused.xlsx", loading.refused),
    Endpoint("POST", "/console/load/{number:int}/drop", loading.drop),
    Endpoint("GET", "/console/tickets", tickets.queue, STAFF, Nav(F.today, F.tickets)),
    Endpoint("POST", "/console/tickets/duty", tickets.change_duty, STAFF),
    Endpoint("GET", "/console/tickets/{number:int}", tickets.shown, STAFF),
    Endpoint("POST", "/console/tickets/{number:int}", tickets.done, STAFF),
    Endpoint("GET", conflicts.CONFLICTS, conflicts.conflicts, nav=Nav(F.the_fair, F.conflicts)),
    Endpoint("POST", conflicts.CONFLICTS, conflicts.choose),
    Endpoint("GET", "/console/records/programme", records.listing("programme"), nav=Nav(F.the_fair, F.programme)),
    Endpoint("GET", "/console/records/exhibitors", records.listing("exhibitors"), nav=Nav(F.the_fair, F.exhibitors)),
    Endpoint("GET", "/console/records/rules", records.listing("rules"), nav=Nav(F.the_fair, F.rules)),
    Endpoint("GET", "/console/records/faq", records.listing("faq"), nav=Nav(F.the_fair, F.faq)),
    Endpoint("GET", "/console/records/places", records.listing("places"), nav=Nav(F.the_fair, F.places)),
    Endpoint("GET", "/console/records/{slug}/new", records.new),
    Endpoint("POST", "/console/records/{slug}/new", records.create),
    Endpoint("GET", "/console/records/{slug}/{row:int}", records.record),
    Endpoint("POST", "/console/records/{slug}/{row:int}", records.change),
    Endpoint("POST", "/console/records/{slug}/{row:int}/remove", records.remove),
    Endpoint("GET", grounds.GROUNDS, grounds.grounds, nav=Nav(F.the_fair, F.grounds)),
    Endpoint("POST", grounds.GROUNDS, grounds.change),
    Endpoint("GET", "/console/unjoined", exhibitors.listed, nav=Nav(F.meeting, F.unjoined)),
    Endpoint("GET", "/console/unjoined/{row:int}", exhibitors.one),
    Endpoint("POST", "/console/unjoined/{row:int}/answer", exhibitors.answer),
    Endpoint("POST", "/console/unjoined/{row:int}/invite", exhibitors.invite),
    Endpoint("GET", "/console/meetings", meetings.overview, nav=Nav(F.meeting, F.meetings)),
    Endpoint("GET", "/console/interpreters", meetings.interpreters, nav=Nav(F.meeting, F.interpreters)),
    Endpoint("GET", "/console/questions", asked.questions, nav=Nav(F.learned, F.questions)),
    Endpoint("GET", "/console/unanswered", unanswered.listed, nav=Nav(F.learned, F.unanswered)),
    Endpoint("GET", "/console/unanswered/{number:int}", unanswered.one),
    Endpoint("POST", "/console/unanswered/{number:int}/answer", unanswered.answer),
    Endpoint("POST", "/console/unanswered/{number:int}/left", unanswered.leave),
    Endpoint("POST", "/console/unanswered/{number:int}/open", unanswered.reopen),
    Endpoint("POST", "/console/unanswered/{number:int}/join", unanswered.join),
    Endpoint("POST", "/console/unanswered/{number:int}/part", unanswered.part),
    Endpoint("GET", "/console/report", asked.report, nav=Nav(F.learned, F.report)),
    Endpoint("GET", "/console/report.xlsx", asked.workbook),
    Endpoint("GET", "/console/people", team.people_page, nav=Nav(F.team, F.people)),
    Endpoint("POST", "/console/people/invite", team.invite),
    Endpoint("POST", "/console/people/revoke", team.revoke),
    Endpoint("POST", "/console/people/withdraw", team.withdraw),
    Endpoint("GET", "/console/representatives", team.representatives, nav=Nav(F.team, F.representatives)),
    Endpoint("GET", "/console/deeds", team.deeds, nav=Nav(F.team, F.deeds)),
    Endpoint("GET", "/console/account", account.account, STAFF, Nav(F.team, F.account)),
    Endpoint("POST", "/console/account/name", account.set_name, STAFF),
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

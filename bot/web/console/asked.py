"""Figures of what is asked, and the closing report."""

from starlette.responses import Response

from bot.web.console.frame import not_here, page
from bot.web.console.seat import Seat
from handlers.asked import report as reports
from handlers.console.asked_texts import AskedTexts
from handlers.workbooks import XLSX
from store import figures

KINDS = ("topics", "languages", "hours", "days")
WIDE = 480  # of the longest bar, in the picture's own units


async def questions(seat: Seat) -> Response:
    """Show how much was asked on what, when and in which language."""
    words = AskedTexts(seat.texts)
    async with seat.read() as tx:
        found = await figures.figures(tx, zone=seat.fair.zone)
    parts = [(kind, [(reports.called(kind, each, seat.texts), each) for each in getattr(found, kind)]) for kind in KINDS]
    return page(seat, "questions.html", words=words, found=found, parts=parts, wide=WIDE, share=reports.share)


async def report(seat: Seat) -> Response:
    """Show the closing report."""
    async with seat.read() as tx:
        found = await reports.report(tx, seat.texts)
    return page(seat, "report.html", words=AskedTexts(seat.texts), found=found)


async def workbook(seat: Seat) -> Response:
    """Hand over the closing report as a workbook."""
    async with seat.read() as tx:
        found = await reports.report(tx, seat.texts)
    if found is None:
        return not_here(seat)
    named = {"Content-Disposition": 'attachment; filename="closing-report.xlsx"'}
    return Response(reports.as_workbook(found, seat.texts), media_type=XLSX, headers=named)

"""The fair itself: its days and opening hours, its halls, and how many minutes lie between them.

What is typed is read by the rules of fair.toml; what changes is shown before it is written.
"""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from bot.web.console.frame import back, page
from bot.web.console.seat import Seat
from fair.edits import FAIR
from handlers.console.edit_texts import EditTexts
from handlers.editing import grounds as handling
from store import edits

GROUNDS = "/console/grounds"


async def grounds(seat: Seat) -> Response:
    """Show the fair in its fields."""
    return _form(seat, handling.words(seat.fair))


async def change(seat: Seat) -> Response:
    """Show what would read otherwise, and write it once that is confirmed."""
    shown = handling.words(seat.fair)
    said = shown | {name: seat.form[name].strip() for name in shown if name in seat.form}
    values, wrong = handling.read(said, {name for name in shown if said[name] != shown[name]}, seat.fair)
    if wrong:
        return _form(seat, said, wrong=wrong)
    if "sure" not in seat.form:
        fields = [(name, shown[name], said[name]) for name in shown if said[name] != shown[name]]
        return page(seat, "grounds_look.html", words=EditTexts(seat.texts), fields=fields, said=said)
    if values:
        async with seat.begin() as tx:
            await edits.put_all(tx, kind=FAIR, values=values, at=seat.at)
            await seat.note(tx, "fair.edited", fields=sorted(values))
    return back(seat, GROUNDS, said="saved")


def _form(seat: Seat, said: Mapping[str, str], *, wrong: list[str] | None = None) -> Response:
    texts = EditTexts(seat.texts)
    facts: dict[str, Any] = {"said": said, "wrong": wrong, "notices": texts.notices()}
    return page(seat, "grounds.html", status=422 if wrong else 200, words=texts, **facts)

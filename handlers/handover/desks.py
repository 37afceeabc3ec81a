"""Where people are besides in this chat: the information desks, their hours, the emergency number."""

from datetime import datetime

from fair.records import Fair, Place
from fair.tickets import staffed
from handlers.answers import describe
from handlers.texts import Texts
from knowledge.helpdesk import GOOD, Helpdesk
from store import programme
from store.database import Tx

MOST_DESKS = 3


async def desks(tx: Tx, helpdesk: Helpdesk, texts: Texts) -> list[str]:
    """Return the information desks, a line each; where the fair lists none, where staff else are."""
    rows = [ref.row for ref, score in helpdesk.find(("information",), ()) if ref.kind == "place" and score >= GOOD]
    found = await programme.records(tx, Place.KIND, rows[:MOST_DESKS]) if rows else []
    named = {each.origin.row: each for each in found if isinstance(each, Place) and each.origin}
    lines = [describe.line(named[row], texts) for row in rows[:MOST_DESKS] if row in named]
    return lines or [texts.say("the staff at the fair's entrances and information desks")]


def hours(fair: Fair, texts: Texts, at: datetime) -> str:
    """Return from when to when staff answer, today or on the next day that they do."""
    day = staffed(fair, at)
    return f"{texts.clock(day.start)}–{texts.clock(day.end)}"


def emergency(texts: Texts) -> str:
    number = texts.fair.emergency
    return texts.say("Emergency: {number}", number=number) if number else ""

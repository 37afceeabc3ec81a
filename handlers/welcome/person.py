"""/person: how to reach people, as far as the fair says; the assistant hands nobody over yet, and does not pretend to."""

from datetime import time

from fair.choices import choices_of
from fair.records import Place, Record
from fair.talk import Action
from handlers.answers import describe
from handlers.answers.answer import records
from handlers.buttons import link, replied
from handlers.effects import Wanted
from handlers.heard import Heard, Told
from knowledge.helpdesk import GOOD

MOST_DESKS = 3


async def command(heard: Heard, words: str = "") -> Told:
    """Say where people are: the information desks and their hours, the emergency number, the website."""
    texts, fair = heard.texts, heard.fair
    desks = [describe.line(desk, texts) for desk in await _desks(heard)]
    lines = [
        texts.say("I am a program. People help you here:"),
        *(desks or [texts.say("the staff at the fair's entrances and information desks")]),
        texts.say("Staffed on the fair's days, {hours}.", hours=_hours(heard)),
        texts.say("Emergency: {number}", number=fair.emergency) if fair.emergency else "",
    ]
    rows = (link(texts.say("Website of the fair"), fair.website),)
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows), effects=(Wanted("person"),))


async def _desks(heard: Heard) -> list[Place]:
    ranked = [ref for ref, score in heard.helpdesk.find(("information",), ()) if ref.kind == "place" and score >= GOOD]
    found: list[Record] = await records(heard.asking, ranked[:MOST_DESKS])
    return [record for record in found if isinstance(record, Place)]


def _hours(heard: Heard) -> str:
    staff = choices_of(heard.fair, "staff")
    return f"{staff['opens'] or _clock(heard.fair.opens)}–{staff['closes'] or _clock(heard.fair.closes)}"


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"


async def pressed(heard: Heard, action: Action) -> Told:
    return await command(heard)

"""/person: the way to people. Where any of the staff can be reached here, they are asked by a press; else it says where people are."""

from dataclasses import replace

from fair.talk import Action
from handlers.buttons import link, replied
from handlers.effects import Said, Wanted
from handlers.handover import asking
from handlers.handover.desks import desks, emergency, hours
from handlers.heard import Heard, Told
from knowledge.reading.small_talk import small_talk
from store import tickets


async def command(heard: Heard, words: str = "") -> Told:
    """Offer to hand over to the staff, with what is written behind the command, else with what could not be answered last."""
    if not words.strip():
        return await _offered(heard, await _unanswered(heard))
    told = await _offered(heard, heard.inbox, words=words)
    turn = replace(heard.said(text=asking.one_line(words)).turn, found=False)
    return told if heard.group else replace(told, effects=(*told.effects, Said(turn)))


async def pressed(heard: Heard, action: Action) -> Told:
    """Offer it, with the question that a row of the inbox brought; a button without one means the last that was not answered."""
    return await _offered(heard, action.row or await _unanswered(heard))


async def _offered(heard: Heard, inbox: int, *, words: str = "") -> Told:
    return await asking.offer(heard, inbox, words=words) or await _where_people_are(heard)


async def _unanswered(heard: Heard) -> int:
    """Return the row that brought the last question, where nobody has answered it and it is no wish for a person; else 0."""
    last = next(iter(await heard.turns()), None)
    if heard.who is None or last is None or last.found or last.text is None or small_talk(last.text) is not None:
        return 0
    before = await tickets.newest(heard.tx, heard.who.number)
    return last.inbox if before is None or before.made < last.at else 0


async def _where_people_are(heard: Heard) -> Told:
    """Say where people are: the information desks and their hours, the emergency number, the website."""
    texts, fair = heard.texts, heard.fair
    lines = [
        texts.say("I am a program. People help you here:"),
        *await desks(heard.tx, heard.helpdesk, texts),
        texts.say("Staffed on the fair's days, {hours}.", hours=hours(fair, texts, heard.at)),
        emergency(texts),
    ]
    rows = (link(texts.say("Website of the fair"), fair.website),)
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows), effects=(Wanted("person"),))

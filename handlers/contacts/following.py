"""What is left to do with one's contacts, for the agenda, the menus after the fair, and the file to keep."""

from collections.abc import Sequence

from fair.phases import Phase, phase_of
from handlers.answers import describe
from handlers.contacts import card
from handlers.contacts.held import Held, of_visitor
from handlers.heard import Heard
from handlers.texts import Texts


async def own(heard: Heard) -> Sequence[Held]:
    """Return the contacts of whoever is heard; nothing of a group's."""
    return await of_visitor(heard.tx, heard.who.number) if heard.who and not heard.group else ()


def lines(heard: Heard, contacts: Sequence[Held]) -> list[str]:
    """Return, after the fair, how many next steps are left, and each with its day."""
    texts = heard.texts
    left = sorted((each for each in contacts if each.noted.step or each.noted.due), key=_day)
    if not left or phase_of(heard.fair, heard.at) is not Phase.AFTER:
        return []
    head = texts.many("{count} next step is left:", "{count} next steps are left:", len(left))
    return [head, *(f"• {card.name_of(each, texts)} – {card.step_of(each.noted, texts)}" for each in left)]


def _day(held: Held) -> tuple[bool, str]:
    return held.noted.due is None, held.noted.due.isoformat() if held.noted.due else ""


def cells(held: Held, texts: Texts) -> Sequence[str]:
    """Return a contact as a line of the list to keep: kind, name, since when, where, with whom, web page, recording, note."""
    since = texts.moment(held.contact.shared) if held.contact.shared else ""
    note = texts.list([each for each in (held.noted.note, card.step_of(held.noted, texts)) if each])
    name, where = describe.title(held.exhibitor, texts), describe.stands(held.exhibitor, texts)
    return [texts.say("Contact"), name, since, where, held.spoke_to, held.exhibitor.website or "", "", note]

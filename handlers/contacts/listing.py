"""Contacts in lists: a visitor's own, and an exhibitor's leads; starred ones first, then the last."""

from collections.abc import Sequence

from fair.contacts import View
from fair.records import Exhibitor
from fair.talk import Action, Button
from handlers import doing
from handlers.answers import describe
from handlers.answers.answer import origin_of
from handlers.browsing.lists import LINES
from handlers.buttons import in_rows, press, replied
from handlers.contacts import card, own, sides
from handlers.contacts.held import Held, of_host, of_visitor
from handlers.heard import Heard, Rows, Told
from handlers.texts import Texts

FEW = 3  # contacts, whose buttons bear their names


async def contacts(heard: Heard, action: Action) -> Told:
    """List a visitor's contacts; the button's row is the page."""
    if heard.group:
        return doing.private(heard)
    texts = heard.texts
    found = await of_visitor(heard.tx, heard.who.number) if heard.who else []
    if not found:
        words = texts.say("No exhibitor has your card yet. Open a stand's code and press “Leave my card”, or show yours: /card")
        return Told(reply=replied(words, texts, rows=((own.button(texts),),)))
    title = texts.say("Your contacts")
    lines, rows = _page(found, texts, action.row, "contacts")
    rows = (*rows, (own.button(texts), press(texts.say("Keep it as a file"), "takeaway")))
    return Told(reply=replied("\n".join([title, *lines]), texts, rows=rows, bold=[title]))


async def command(heard: Heard, words: str = "") -> Told:
    """List the leads of the exhibitor that a representative stands for, or ask which one."""
    texts, ours = heard.texts, await sides.represented(heard)
    if len(ours) == 1:
        return await _leads(heard, ours[0], 0)
    if not ours:
        return Told(reply=replied(texts.say("The exhibitor you stood for is no longer at this fair."), texts))
    rows = in_rows([press(describe.title(each, texts), "leads", origin_of(each).row) for each in ours], wide=1)
    return Told(reply=replied(texts.say("Whose leads?"), texts, rows=rows))


async def leads(heard: Heard, action: Action) -> Told:
    """List the leads of the exhibitor of a button, from a page on."""
    exhibitor = await sides.exhibitor(heard, action)
    if isinstance(exhibitor, Told):
        return exhibitor
    return await _leads(heard, exhibitor, int(action.more) if action.more.isdecimal() else 0)


async def _leads(heard: Heard, exhibitor: Exhibitor, page: int) -> Told:
    texts, row = heard.texts, origin_of(exhibitor).row
    found, name = await of_host(heard.tx, exhibitor, fair=heard.fair), describe.title(exhibitor, heard.texts)
    if not found:
        words = texts.say(
            "{name} has no leads yet. Open a visitor's code with your phone's camera, and ask for their card; meetings come here, too.",
            name=name,
        )
        return Told(reply=replied(words, texts, bold=[name]))
    title = texts.many("{name}: {count} lead", "{name}: {count} leads", len(found), name=name)
    lines, rows = _page(found, texts, page, "leads")
    files = (press("CSV", "leads_csv", row), press("Excel", "leads_xlsx", row))
    return Told(reply=replied("\n".join([title, *lines]), texts, rows=(*rows, files), bold=[title]))


def _page(found: Sequence[Held], texts: Texts, page: int, source: str) -> tuple[list[str], Rows]:
    """Return the lines of one page, and the buttons that open each and show the pages beside it."""
    page = min(page, (len(found) - 1) // LINES)
    shown = list(enumerate(found, start=1))[page * LINES : (page + 1) * LINES]
    lines = [f"{number}. {card.line(held, texts)}" for number, held in shown]
    few = len(found) <= FEW
    labels = [card.name_of(held, texts) if few else texts.number(number) for number, held in shown]
    each = in_rows(
        (card.button(held.view, label, "contact") for label, (_, held) in zip(labels, shown, strict=True)), wide=1 if few else LINES
    )
    turn = []
    if page:
        turn.append(_turned("‹", source, found[0].view, page - 1))
    if (page + 1) * LINES < len(found):
        turn.append(_turned("›", source, found[0].view, page + 1))
    return lines, (*each, tuple(turn))


def _turned(label: str, source: str, view: View, page: int) -> Button:
    return press(label, source, view.row, more=str(page)) if source == "leads" else press(label, source, page)

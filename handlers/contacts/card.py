"""A contact in a message: who it is, whose card is where, what its reader notes on it, and what they can do next.

A button carries the exhibitor's row, and whose contact it is: the visitor's number for the exhibitor's people, 0 for the visitor.
"""

from collections.abc import Sequence
from datetime import datetime

from fair.contacts import FollowUp, View
from fair.meetings import Side
from fair.records import Exhibitor, Ref
from fair.talk import Button, Reply
from handlers.answers import describe
from handlers.browsing.cards import Card
from handlers.buttons import in_rows, opens, press, replied
from handlers.contacts.held import Held
from handlers.heard import Rows
from handlers.meet import names, who
from handlers.texts import Texts

MAILBOX = "mail"  # carried by the button that shares the mailbox, too


def reply(held: Held, texts: Texts, *, head: str = "") -> Reply:
    """Return the card; `head` is what has just happened."""
    name = name_of(held, texts)
    lines = [head, name, *_known(held, texts), "" if head else _whose_card(held, texts), *_noted(held.noted, texts)]
    return replied("\n".join(filter(None, lines)), texts, rows=rows(held, texts), bold=[name])


def name_of(held: Held, texts: Texts) -> str:
    """Return what the other side is called."""
    if held.view.side is Side.VISITOR:
        return describe.title(held.exhibitor, texts)
    return names.called(held.details, texts)


def line(held: Held, texts: Texts) -> str:
    """Return one line of a list."""
    star = "★ " if held.noted.star else ""
    where = describe.stands(held.exhibitor, texts) if held.view.side is Side.VISITOR else held.details.about
    beside = filter(None, [where, held.noted.note, step_of(held.noted, texts)])
    return " – ".join([star + name_of(held, texts), *beside])


def step_of(noted: FollowUp, texts: Texts) -> str:
    """Return what is to be done next and on which day, empty where nothing is."""
    if noted.due is None:
        return texts.say("next: {step}", step=noted.step) if noted.step else ""
    day = day_of(noted.due, texts)
    return texts.say("next, {day}: {step}", day=day, step=noted.step) if noted.step else texts.say("next: {day}", day=day)


def day_of(due: datetime, texts: Texts) -> str:
    return texts.day(due.astimezone(texts.own or texts.zone).date())


def button(view: View, label: str, name: str, more: str = "") -> Button:
    """Return a button that does something to this contact, for the side whose view it is."""
    return press(label, name, view.row, view.visitor if view.side is Side.HOST else 0, more)


def rows(held: Held, texts: Texts) -> Rows:
    """Return what can be done next."""
    star = ("☆ " + texts.say("Star"), "1") if not held.noted.star else ("★ " + texts.say("Unstar"), "0")
    own = [
        button(held.view, star[0], "contact_star", star[1]),
        button(held.view, texts.say("Note"), "contact_note"),
        button(held.view, texts.say("Next step"), "contact_step"),
    ]
    return (*in_rows(own, wide=3), *in_rows(_beside(held, texts)))


def _beside(held: Held, texts: Texts) -> Sequence[Button]:
    if held.view.side is Side.HOST:
        return [press(texts.say("All leads"), "leads", held.view.row)]
    given = held.contact.shared is not None
    own = button(held.view, texts.say("Take my card back"), "card_back") if given else leave(held.view.row, texts)
    there = Card(Ref(Exhibitor.KIND, held.view.row)).button(texts.say("The exhibitor"), "open")
    return [*_mailbox(held, texts), own, there, mine(texts)]


def _mailbox(held: Held, texts: Texts) -> Sequence[Button]:
    """Return the button that puts the mailbox on the card that an exhibitor holds, or takes it off."""
    if held.contact.shared is None or not held.details.email:
        return ()
    if held.contact.email:
        return (press(texts.say("Take my e-mail back"), "card_share", held.view.row),)
    return (press(texts.say("Share my e-mail, too"), "card_share", held.view.row, more=MAILBOX),)


def leave(row: int, texts: Texts) -> Button:
    """Return the button that leaves the visitor's card with an exhibitor."""
    return press(texts.say("Leave my card"), "card_leave", row)


def mine(texts: Texts) -> Button:
    """Return the way to one's own contacts."""
    return opens(texts.say("My contacts"), "contacts")


def given(held: Held, texts: Texts, *, email: bool) -> list[str]:
    """Return what is on the visitor's card, a line for each thing."""
    lines = who.words_of(held.details, texts)
    return [*lines, texts.say("E-mail: {address}", address=held.details.email)] if email and held.details.email else lines


def _known(held: Held, texts: Texts) -> list[str]:
    if held.view.side is Side.HOST:
        return _of_visitor(held, texts)
    return [describe.stands(held.exhibitor, texts), texts.say("You spoke with: {name}", name=held.spoke_to) if held.spoke_to else ""]


def _whose_card(held: Held, texts: Texts) -> str:
    """Return whether the exhibitor has the visitor's card, and what is not on it by itself."""
    match held.view.side, held.contact.shared is not None:
        case Side.HOST, True:
            return ""
        case Side.HOST, False:
            return texts.say("Known from a meeting; you do not hold their card.")
        case _, False:
            return texts.say("They do not have your card.")
        case _ if held.mailbox:
            return texts.say("They have your card, with your e-mail address.")
        case _:
            return texts.say("They have your card.")


def _of_visitor(held: Held, texts: Texts) -> list[str]:
    details = held.details
    return [
        texts.say("To know: {about}", about=details.about) if details.about else "",
        texts.say("E-mail: {address}", address=held.mailbox) if held.mailbox else "",
        *[texts.say("Meeting: {when}", when=texts.stretch(each.time.start, each.time.end)) for each in held.met],
    ]


def _noted(noted: FollowUp, texts: Texts) -> list[str]:
    step = step_of(noted, texts)
    return [texts.say("Note: {note}", note=noted.note) if noted.note else "", step[:1].upper() + step[1:]]

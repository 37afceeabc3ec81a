"""What somebody is told on the day a next step of theirs is due."""

from fair.talk import Reply
from handlers.buttons import replied
from handlers.contacts import card
from handlers.contacts.held import Held
from handlers.texts import Texts


def message(held: Held, texts: Texts, *, step: str) -> Reply:
    """Return the reminder, with the ways to have done with it or to put it off."""
    name = card.name_of(held, texts)
    words = (
        texts.say("Today with {name}: {step}", name=name, step=step) if step else texts.say("Today: your next step with {name}", name=name)
    )
    view = held.view
    rows = (
        (card.button(view, texts.say("Done"), "contact_done"), card.button(view, texts.say("Open"), "contact")),
        (
            card.button(view, texts.say("Tomorrow"), "contact_due", "tomorrow"),
            card.button(view, texts.say("In a week"), "contact_due", "week"),
        ),
    )
    note = texts.say("Note: {note}", note=held.noted.note) if held.noted.note else ""
    return replied("\n".join(filter(None, [words, note])), texts, rows=rows, bold=[name])

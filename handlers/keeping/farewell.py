"""The words of the last evening: thanks, what was saved, what will come, and how it was."""

from fair.talk import Reply
from handlers.buttons import opens, press, replied
from handlers.contacts import card as contact_card
from handlers.keeping.stars import fair_buttons, shown
from handlers.texts import Texts
from store.topics import FAREWELL


def message(texts: Texts, *, stars: int | None = None) -> Reply:
    """Return the goodbye of a fair, with what somebody gave it."""
    fair = texts.name(texts.fair.name, texts.fair.name_zh)
    lines = [
        texts.say("{fair} has closed its doors. Thank you for being part of it!", fair=fair),
        texts.say("What you saved stays here; recordings stand beside it as soon as they are published."),
        texts.say("Your rating: {stars}. Another tap changes it.", stars=shown(stars))
        if stars
        else texts.say("How did you like the fair? One tap, from 1 to 5:"),
    ]
    rows = (
        fair_buttons(),
        (opens(texts.say("My saved list"), "agenda"), press(texts.say("Keep it as a file"), "takeaway")),
        (contact_card.mine(texts), press(texts.say("No such messages"), "refuse", more=FAREWELL)),
    )
    return replied("\n".join(lines), texts, rows=rows, bold=[fair])

"""What is offered before a fair, on its last day and after it, as buttons of menus and of the agenda."""

from fair.phases import Phase, phase_of
from fair.talk import Button
from handlers.buttons import opens, press
from handlers.contacts import card as contact_card
from handlers.heard import Heard, Rows
from handlers.keeping.stars import fair_buttons
from handlers.settings.topics import farewell_buttons


def prepare(heard: Heard) -> tuple[Button, ...]:
    """Return the way to what to prepare, before the fair."""
    if phase_of(heard.fair, heard.at) is not Phase.BEFORE:
        return ()
    return (opens(heard.texts.say("What to prepare"), "prepare"),)


async def last_evening(heard: Heard) -> tuple[Button, ...]:
    """Return, on the last day, the button about the message of its evening."""
    today = heard.at.astimezone(heard.fair.zone).date()
    return await farewell_buttons(heard) if today == heard.fair.last_day else ()


async def of_help(heard: Heard) -> Rows:
    """Return what help offers in this phase alone."""
    texts = heard.texts
    match phase_of(heard.fair, heard.at):
        case Phase.BEFORE:
            return (prepare(heard),)
        case Phase.DURING:
            return (await farewell_buttons(heard),)
        case _ if heard.group:
            return ()
        case _:
            return ((press(texts.say("My saved list as a file"), "takeaway"), contact_card.mine(texts)), tuple(fair_buttons()))

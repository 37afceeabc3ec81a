"""A meeting as a file for one's calendar, from the button of its card."""

from dataclasses import replace

from fair.meetings import AGREED, State
from fair.talk import Action
from handlers.buttons import replied
from handlers.calendar import Method
from handlers.heard import Heard, Told
from handlers.meet import card, in_calendar, sides
from store import house


async def handed(heard: Heard, action: Action) -> Told:
    """Hand over a meeting as a file: to be taken in, or struck out where it was cancelled since.

    What is asked for is an invitation only by mail, where it comes from somebody to somebody (RFC 5546 3.2.2).
    """
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    if seen.state not in (*AGREED, State.CANCELLED):
        return sides.otherwise(seen)
    texts, stands = heard.texts, seen.state in AGREED
    file = in_calendar.file(seen, Method.PUBLISH if stands else Method.CANCEL, home=await house.id_of(heard.tx))
    takes, strikes = (
        texts.say("Open the file, and your calendar takes it in."),
        texts.say("Open the file, and your calendar strikes it out."),
    )
    return Told(reply=replace(replied(f"{card.line(seen)}\n{takes if stands else strikes}", texts), file=file), anew=True)

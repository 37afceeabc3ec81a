"""Who may ask for what organizers alone may see and do, in their own chat."""

from fair.visitors import Gift
from handlers.buttons import replied
from handlers.doing import private
from handlers.heard import Heard, Told


def refused(heard: Heard) -> Told | None:
    """Return why this is not told here; None to an organizer, in private."""
    if heard.group:
        return private(heard)
    if heard.who is not None and heard.who.has(Gift.ORGANIZER):
        return None
    words = heard.texts.say("That is for organizers of the fair.")
    return Told(reply=replied(words, heard.texts), note=words)

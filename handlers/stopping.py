"""/stop: nothing is sent unasked any more; questions are still answered."""

from fair.talk import Action
from handlers.buttons import press, replied
from handlers.effects import Set
from handlers.heard import Heard, Told


async def command(heard: Heard, words: str) -> Told:
    """Send nothing unasked from now on."""
    texts = heard.texts
    text = texts.say("I will send you nothing unasked any more. Questions are still answered.")
    rows = ((press(texts.say("Send me news again"), "unstop"),),)
    return Told(reply=replied(text, texts, rows=rows), note=text, effects=(Set("stopped", heard.at),))


async def undo(heard: Heard, action: Action) -> Told:
    """Send news again."""
    texts = heard.texts
    text = texts.say("You will hear from me again when something about the fair changes.")
    return Told(reply=replied(text, texts), note=text, effects=(Set("stopped", None),))

"""/stop: nothing is sent unasked any more, also of what was written before; questions are still answered. /start takes it back."""

from dataclasses import replace

from fair.talk import Action
from handlers.buttons import behind, press, replied
from handlers.effects import Resume, Set
from handlers.heard import Heard, Told
from handlers.texts import Texts
from handlers.welcome import greeting


async def command(heard: Heard, words: str) -> Told:
    """Send nothing unasked from now on."""
    texts = heard.texts
    text = texts.say("I will send you nothing unasked any more. Questions are still answered. /start takes it back.")
    rows = ((press(texts.say("Send me news again"), "unstop"),),)
    return Told(reply=replied(text, texts, rows=rows), note=text, effects=(Set("stopped", heard.at),))


async def undo(heard: Heard, action: Action) -> Told:
    """Send news again."""
    text = _again(heard.texts)
    return Told(reply=replied(text, heard.texts), note=text, effects=(Resume(),))


async def start(heard: Heard, words: str) -> Told:
    """Greet; somebody who comes back after /stop and asks for nothing else hears of things again."""
    told = await greeting.start(heard, words)
    if words.strip() or heard.who is None or heard.who.stopped is None or told.reply is None:
        return told
    first = replied(_again(heard.texts), heard.texts)
    return replace(told, reply=behind(first, told.reply), effects=(*told.effects, Resume()))


def _again(texts: Texts) -> str:
    return texts.say("You will hear from me again when something about the fair changes.")

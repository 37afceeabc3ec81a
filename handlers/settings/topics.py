"""Messages that somebody does not want, although they want others: refused by a press, and allowed again by another."""

from fair.talk import Action, Button
from handlers import doing
from handlers.browsing import cards
from handlers.buttons import press, replied
from handlers.effects import Allow, Refuse
from handlers.heard import Heard, Told
from store import topics


async def refuse(heard: Heard, action: Action) -> Told:
    """Send nothing of a topic any more."""
    return await _settled(heard, action, refused=True)


async def allow(heard: Heard, action: Action) -> Told:
    """Send it again."""
    return await _settled(heard, action, refused=False)


async def _settled(heard: Heard, action: Action, *, refused: bool) -> Told:
    if action.more != topics.FAREWELL:
        return cards.gone(heard)
    if heard.group:
        return doing.private(heard)
    texts = heard.texts
    words = (
        texts.say("All right: no message from me on the last evening.")
        if refused
        else texts.say("All right: I will write to you once on the last evening.")
    )
    back = press(texts.say("Do write to me then"), "allow", more=action.more) if refused else _refusing(heard)
    effect = Refuse(action.more) if refused else Allow(action.more)
    return Told(reply=replied(words, texts, rows=((back,),)), note=words, effects=(effect,), anew=True)


async def farewell_buttons(heard: Heard) -> tuple[Button, ...]:
    """Return the button that refuses the message of the last evening, or allows it where it is refused."""
    if heard.group or heard.who is None:
        return ()
    if topics.FAREWELL in await topics.refused(heard.tx, heard.who.number):
        return (press(heard.texts.say("A message on the last evening"), "allow", more=topics.FAREWELL),)
    return (_refusing(heard),)


def _refusing(heard: Heard) -> Button:
    return press(heard.texts.say("No message on the last evening"), "refuse", more=topics.FAREWELL)

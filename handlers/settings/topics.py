"""Messages that somebody does not want, although they want others: refused by a press, and allowed again by another."""

from fair.talk import Action, Button
from handlers import doing
from handlers.browsing import cards
from handlers.buttons import press, replied
from handlers.effects import Allow, Refuse
from handlers.heard import Heard, Told
from handlers.texts import Texts
from store import topics


async def refuse(heard: Heard, action: Action) -> Told:
    """Send nothing of a topic any more."""
    return await _settled(heard, action, refused=True)


async def allow(heard: Heard, action: Action) -> Told:
    """Send it again."""
    return await _settled(heard, action, refused=False)


async def _settled(heard: Heard, action: Action, *, refused: bool) -> Told:
    if action.more not in (topics.FAREWELL, topics.ANNOUNCEMENTS):
        return cards.gone(heard)
    if heard.group:
        return doing.private(heard)
    words = _announcements(heard.texts, refused) if action.more == topics.ANNOUNCEMENTS else _farewell(heard.texts, refused)
    back = _allowing(heard, action.more) if refused else _refusing(heard, action.more)
    effect = Refuse(action.more) if refused else Allow(action.more)
    return Told(reply=replied(words, heard.texts, rows=((back,),)), note=words, effects=(effect,), anew=True)


def _farewell(texts: Texts, refused: bool) -> str:
    if refused:
        return texts.say("All right: no message from me on the last evening.")
    return texts.say("All right: I will write to you once on the last evening.")


def _announcements(texts: Texts, refused: bool) -> str:
    if refused:
        return texts.say("All right: no more announcements. Only what concerns everybody's safety still comes; /stop ends that, too.")
    return texts.say("All right: the organizers' announcements come to you again.")


async def farewell_buttons(heard: Heard) -> tuple[Button, ...]:
    """Return the button that refuses the message of the last evening, or allows it where it is refused."""
    if heard.group or heard.who is None:
        return ()
    if topics.FAREWELL in await topics.refused(heard.tx, heard.who.number):
        return (press(heard.texts.say("A message on the last evening"), "allow", more=topics.FAREWELL),)
    return (_refusing(heard, topics.FAREWELL),)


async def announcement_buttons(heard: Heard) -> tuple[Button, ...]:
    """Return the button that allows announcements again, where they are refused."""
    if heard.group or heard.who is None or topics.ANNOUNCEMENTS not in await topics.refused(heard.tx, heard.who.number):
        return ()
    return (_allowing(heard, topics.ANNOUNCEMENTS),)


def _refusing(heard: Heard, topic: str) -> Button:
    texts = heard.texts
    label = texts.say("No more announcements") if topic == topics.ANNOUNCEMENTS else texts.say("No message on the last evening")
    return press(label, "refuse", more=topic)


def _allowing(heard: Heard, topic: str) -> Button:
    texts = heard.texts
    label = texts.say("Announcements again") if topic == topics.ANNOUNCEMENTS else texts.say("Do write to me then")
    return press(label, "allow", more=topic)

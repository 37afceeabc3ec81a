"""/card: one's own card, with the code that others open to ask for it. Opening it gives nobody more than a way to ask."""

from dataclasses import replace

from fair.deep_links import card_link
from fair.talk import Action, Button, File
from handlers import doing, qr
from handlers.buttons import press, replied
from handlers.contacts import card
from handlers.contacts.effects import Renew
from handlers.heard import Heard, Told
from handlers.invitations import new_code
from handlers.meet import who
from handlers.texts import Texts
from store import contacts


async def command(heard: Heard, words: str = "") -> Told:
    """Show the card; the first time its code is made."""
    if await who.needed(heard):
        return await who.asked(heard, Action("card"), meeting=False)
    assert heard.who is not None, "who has a name is known"
    code = await contacts.code(heard.tx, heard.who.number)
    if code is not None:
        return await _told(heard, code)
    fresh = new_code()
    return replace(await _told(heard, fresh), effects=(Renew(fresh),))


async def pressed(heard: Heard, action: Action) -> Told:
    return doing.private(heard) if heard.group else replace(await command(heard), anew=True)


async def renewed(heard: Heard, action: Action) -> Told:
    """Give the card another code; the old one leads nowhere from now on."""
    if heard.group or heard.who is None or await who.needed(heard):
        return await pressed(heard, action)
    fresh, old = new_code(), await contacts.code(heard.tx, heard.who.number)
    note = heard.texts.say("The old code leads nowhere from now on.")
    told = await _told(heard, fresh, note=note)
    return replace(told, note=note, effects=(Renew(fresh, instead_of=old),), anew=True)


def button(texts: Texts) -> Button:
    """Return the button that shows one's card."""
    return press(texts.say("My card"), "card")


async def _told(heard: Heard, code: str, *, note: str = "") -> Told:
    texts, details, start = heard.texts, await who.known(heard), card_link(code)
    lines = [
        note,
        texts.say("Your card"),
        *who.words_of(details, texts),
        texts.say("Let an exhibitor's representative open this code with their phone's camera: they can then ask you for your card."),
        texts.say("Nothing of it is passed on before you press “Share”."),
        texts.say("Without a camera they write: /start {code}", code=start),
    ]
    rows = (
        (card.mine(texts), press(texts.say("Change it"), "who?")),
        (press(texts.say("New code"), "card_new"),),
    )
    reply = replied("\n".join(filter(None, lines)), texts, rows=rows, bold=[texts.say("Your card")])
    return Told(reply=replace(reply, picture=_picture(heard, start)))


def _picture(heard: Heard, start: str) -> File | None:
    """Return the code as a picture that leads to where other phones reach us; none where they reach us nowhere."""
    ways = heard.links.to(start)
    if not ways:
        return None
    content = qr.drawn(ways[0] if heard.links.reachable else ways[-1], "png")
    return File("card.png", qr.KINDS["png"], content)

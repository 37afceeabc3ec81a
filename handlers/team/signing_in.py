"""/console: a link that signs its reader in to the console, in their own chat; it lives ten minutes and works once."""

import hashlib
import secrets

from fair.talk import Action
from fair.visitors import OFFICE, SIGN_IN_LIVES, Gift, Invitation
from handlers.buttons import link, replied
from handlers.doing import private
from handlers.effects import Invite
from handlers.heard import Heard, Told


async def command(heard: Heard, words: str = "") -> Told:
    """Hand over a link to whoever works for the fair."""
    texts = heard.texts
    if heard.group:
        return private(heard)
    if heard.who is None or not any(heard.who.has(role) for role in OFFICE):
        text = texts.say("The console is for the organizers and staff of the fair.")
        return Told(reply=replied(text, texts), note=text)
    if heard.links.public_url is None:
        return Told(reply=replied(texts.say("The console has no address here: no web pages are served."), texts))
    token = secrets.token_urlsafe(32)
    address = f"{heard.links.public_url.rstrip('/')}/console/sign-in/{token}"
    button = link(texts.say("Open the console"), address)
    text = texts.say("This signs you in to the console, once, within ten minutes. It is for you alone.")
    made = Invitation(digest=digest(token), gives=Gift.CONSOLE, made=heard.at, expires=heard.at + SIGN_IN_LIVES)
    reply = replied(text if button else f"{text}\n{address}", texts, rows=[button])
    return Told(reply=reply, effects=(Invite(made),), anew=True)


async def pressed(heard: Heard, action: Action) -> Told:
    return await command(heard)


def digest(token: str) -> str:
    """Return what is stored of a link; no code that is written in a chat has the same."""
    return hashlib.sha256(f"sign in\0{token}".encode()).hexdigest()

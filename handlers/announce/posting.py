"""The quick ways beside an announcement: a post to the fair's own channel on Telegram, and words to copy into WeChat."""

import hashlib
import re
from dataclasses import replace

from fair.talk import Action, Lane, Outgoing
from handlers.announce.deciding import pressed, shown
from handlers.announce.effects import KeepInHouse, Sends
from handlers.announce.looking import CHANNEL
from handlers.announce.message import message, plain
from handlers.buttons import press, replied
from handlers.effects import Audited
from handlers.heard import Heard, Told
from handlers.team.asked import refused
from handlers.texts import Texts
from store import house, outbox

_NAME = re.compile(r"(?:https?://t\.me/|t\.me/|@)?([A-Za-z][A-Za-z0-9_]{4,31})/?")  # of a public channel, as Telegram lets it be
_NONE = frozenset(("none", "off", "no", "无", "無", "没有", "沒有"))


async def command(heard: Heard, words: str) -> Told:
    """Say which channel is the fair's own, or take the one that is named."""
    if (no := refused(heard)) is not None:
        return no
    texts, said = heard.texts, words.strip()
    if said.casefold() in _NONE:
        return _kept(heard, "", texts.say("The fair has no channel of its own here any more."))
    if not said:
        now = await house.kept(heard.tx, CHANNEL)
        how = texts.say("To set it, make me an administrator of it and write /channel @name; /channel none takes it away.")
        which = texts.say("Posts go to {channel}.", channel=now) if now else texts.say("No channel of the fair is set.")
        return Told(reply=replied(texts.sentences(which, how), texts))
    named = _NAME.fullmatch(said)
    if named is None:
        return Told(reply=replied(texts.say("That is no channel's name. It looks like @name."), texts))
    name = f"@{named[1]}"
    words = texts.say(
        "Posts go to {channel} from now on. I must be an administrator there, or Telegram lets me post nothing.", channel=name
    )
    return _kept(heard, name, words)


async def post(heard: Heard, action: Action) -> Told:
    """Post the words, in both languages, to the fair's channel, once."""
    now = await pressed(heard, action)
    if isinstance(now, Told):
        return now
    texts, one = heard.texts, now.announcement
    if not now.post:
        return shown(now, note=texts.say("No channel of the fair is set."))
    words = "\n".join([now.post, one.en, one.zh])
    key = f"announcement:{one.number}:post:{hashlib.sha256(words.encode()).hexdigest()[:16]}"
    if await outbox.with_key(heard.tx, key) is not None:
        return shown(now, note=texts.say("It has been posted to {channel} already.", channel=now.post))
    told = replace(message(one, Texts("en" if one.en else "zh", heard.fair), known=False), buttons=())
    posted = Outgoing(channel="telegram", chat=now.post, reply=told, lane=Lane.MEETING, due=heard.at, key=key)
    note = texts.say("Posted to {channel}. If it does not appear there, make me an administrator of it.", channel=now.post)
    return shown(now, note=note, effects=(Sends([posted]), Audited("announcement.posted", one.number)))


async def copy(heard: Heard, action: Action) -> Told:
    """Give the words as plain text with one link, to be copied into another service."""
    now = await pressed(heard, action)
    if isinstance(now, Told):
        return now
    link = (heard.links.public_url or "").rstrip("/") or heard.links.private()
    back = press(heard.texts.say("Back"), "an", now.announcement.number)
    return Told(reply=replied(plain(now.announcement, link), heard.texts, rows=((back,),)), anew=True)


def _kept(heard: Heard, name: str, words: str) -> Told:
    return Told(reply=replied(words, heard.texts), effects=(KeepInHouse(CHANNEL, name), Audited("channel.set", name)))

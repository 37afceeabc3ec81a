"""/me: what is set for a visitor, their roles, and the ways to change it."""

from fair.visitors import Gift, Role
from handlers.buttons import opens, press, replied
from handlers.heard import Heard, Told
from handlers.invitations import exhibitor_name
from handlers.meet import blocking
from handlers.meet import who as meet_who
from handlers.settings import topics
from handlers.settings.language import NAMES


async def command(heard: Heard, words: str) -> Told:
    """Say what is set for this visitor, and how to change it."""
    texts, who = heard.texts, heard.who
    kept, me = len(await heard.saved()), await meet_who.known(heard)
    lines = [
        texts.many("On your agenda: {count}.", "On your agenda: {count}.", kept),
        texts.say("Language: {language}", language=NAMES[who.language] if who and who.language else texts.say("as you write")),
        texts.say("Time zone: {zone}", zone=texts.own.key if texts.own else heard.fair.zone.key),
        texts.say("I send you nothing unasked.") if who and who.stopped else "",
        *([texts.say("You are: {name}", name=" · ".join(filter(None, [me.name, me.company])))] if me.name else []),
        *([texts.say("You are registered at this fair.")] if await meet_who.is_registered(heard) else []),
        *[await _role(role, heard) for role in (who.roles if who else ())],
    ]
    rows = (
        (opens(texts.say("My agenda"), "agenda"), opens(texts.say("Language"), "languages")),
        (opens(texts.say("Time zone"), "timezones"), press(texts.say("On another device"), "join?")),
        (opens(texts.say("Where word reaches me"), "reach"), meet_who.button(texts)),
        (press(texts.say("Show my data"), "mydata"), *await blocking.way_there(heard)),
        await topics.announcement_buttons(heard),
    )
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows))


async def _role(role: Role, heard: Heard) -> str:
    texts = heard.texts
    if role.name == Gift.ORGANIZER:
        return texts.say("You are an organizer of this fair.")
    if role.name == Gift.STAFF:
        return texts.say("You are of the staff of this fair.")
    return texts.say("You represent {exhibitor}.", exhibitor=await exhibitor_name(heard, role.exhibitor))

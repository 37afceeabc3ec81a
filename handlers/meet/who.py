"""Who a visitor is to those they meet: asked once, before the first booking, in one message; shown and changed below /me.

What was being booked goes on with a button, whose data waits with the step (`Pending.then`) or in the buttons on the way.
"""

import re
from dataclasses import replace

from fair.attendees import Details, read
from fair.records import Ref
from fair.talk import MOST_BYTES, Action, Button
from fair.visitors import Pending
from handlers import doing
from handlers.buttons import in_rows, opens, press, replied, short
from handlers.effects import Set
from handlers.heard import Heard, Rows, Told
from handlers.keeping.saving import NOTE_WAITS, never
from handlers.meet.who_effects import Introduce, Unname
from handlers.texts import Texts
from store import attendees

STEP = "who"
NOBODY_YET = Ref("visitor", 0)
_NO = re.compile(r"(?:no|nope|not now|never ?mind|cancel|stop|skip|不|不用|不要|不了|算了|取消)[.!。！]?", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:where|what|when|who|which|how|why|is|are|can|could|do|does|show|find|list|tell|remind|book|any|meet|move|cancel|push|postpone|reschedule|accept|decline)\b.*"
    r"|.*(?:哪|什么|什麼|怎么|怎麼|几点|幾點|多少|吗|嗎|呢|取消|改到|推迟|推遲|预约|預約|帮我约|幫我約)[^，,]*",
    re.IGNORECASE,
)


async def known(heard: Heard) -> Details:
    """Return what is known of who writes, empty as far as nothing is."""
    found = await attendees.of(heard.tx, heard.who.number) if heard.who and not heard.group else None
    return found or Details()


def what_waits(heard: Heard) -> str:
    """Return what the button carries that goes on with what was being booked, as it waits with the step."""
    return heard.who.pending.then if heard.who and heard.who.pending else ""


async def needed(heard: Heard) -> bool:
    """Return whether a booking has to ask first who this is."""
    return not (await known(heard)).name


async def asked(heard: Heard, then: Action, *, meeting: bool = True) -> Told:
    """Ask, before the first booking or the first card, who this is; `then` is what goes on with it."""
    return await _ask(heard, then.data, first=meeting, anew=True)


async def pressed(heard: Heard, action: Action) -> Told:
    """Let the next words say who this is; behind the button may stand what goes on then."""
    return doing.private(heard) if heard.group else await _ask(heard, action.more or what_waits(heard), anew=True)


async def _ask(heard: Heard, then: str, *, first: bool = False, unread: bool = False, anew: bool = False) -> Told:
    texts = heard.texts
    lines = [
        texts.say("I find no name in that.") if unread else "",
        texts.say("Before your first meeting:") if first else "",
        texts.say("Write your name, your company and what they should know, in one message. For example:"),
        texts.say("Li Wei, Example GmbH, looking for pressure sensors"),
        texts.say("Your name is enough. Only those you ask for a meeting, or share your card with, read it."),
    ]
    registered = (await registering(heard, then),) if not unread else ()
    rows = (*registered, (press(texts.say("Not now"), "never"),))
    pending = Pending(STEP, NOBODY_YET, heard.at + NOTE_WAITS, then)
    reply = replied("\n".join(filter(None, lines)), texts, rows=rows, bold=[lines[3]])
    return Told(reply=reply, effects=(Set("pending", pending),), anew=anew)


async def registering(heard: Heard, then: str = "") -> tuple[Button, ...]:
    """Return the button with which somebody shows that they are registered, none where nobody is or they have done so."""
    if (await known(heard)).person is not None or not await attendees.anyone_registered(heard.tx):
        return ()
    return (carrying(heard.texts.say("I am registered"), "am?", then),)


async def typed(heard: Heard, ref: Ref, words: str) -> Told | None:
    """Read who somebody says they are, and show it; None for words that are a question."""
    if _NO.fullmatch(words.strip()):
        return await never(heard, Action("never"))
    if _ASKS.fullmatch(words.strip()):
        return None
    said = read(words)
    if said is None:
        return await _ask(heard, what_waits(heard), unread=True)
    texts, was = heard.texts, await known(heard)
    details = replace(was, name=said.name, company=said.company, about=said.about)
    lines = [texts.say("Noted. Those you ask for a meeting, or share your card with, read:"), *words_of(details, texts)]
    reply = replied("\n".join(lines), texts, rows=going_on(texts, what_waits(heard)), bold=[details.name])
    return Told(reply=reply, effects=(Introduce(details), Set("pending", None)))


def words_of(details: Details, texts: Texts) -> list[str]:
    """Return what the other side reads, a line for each thing that there is."""
    return [
        texts.say("Name: {name}", name=details.name) if details.name else texts.say("Name: –"),
        *([texts.say("Company: {company}", company=details.company)] if details.company else []),
        *([texts.say("To know: {about}", about=details.about)] if details.about else []),
    ]


def going_on(texts: Texts, then: str) -> Rows:
    """Return the button that goes on with what was being booked, and the one that changes what was read."""
    on = (Button(short(texts.say("Continue")), then),) if then else ()
    return (on, (carrying(texts.say("Change it"), "who?", then),))


def carrying(label: str, name: str, then: str) -> Button:
    """Return a button that also carries what goes on behind it, where that fits."""
    fits = len(Action(name).data.encode()) + len(then.encode()) <= MOST_BYTES
    return press(label, name, more=then if fits else "")


def button(texts: Texts) -> Button:
    """Return the button that leads here."""
    return opens(texts.say("Who I am"), "who")


async def shown(heard: Heard, action: Action) -> Told:
    """Show what is known of who this is, and how it is changed."""
    if heard.group:
        return doing.private(heard)
    texts, details = heard.texts, await known(heard)
    if details == Details():
        words = texts.say("I know neither your name nor your company. I ask for them before your first meeting.")
        return Told(reply=replied(words, texts, rows=in_rows([press(texts.say("Say it now"), "who?"), *await registering(heard)])))
    lines = [
        texts.say("Those you ask for a meeting, or share your card with, read:"),
        *words_of(details, texts),
        texts.say("Your e-mail address, which they read only where you share it: {address}", address=details.email)
        if details.email
        else "",
        texts.say("You are registered at this fair.") if await is_registered(heard) else "",
    ]
    untie = press(texts.say("Not my registration"), "unam", details.person or 0)
    buttons = [press(texts.say("Change it"), "who?"), *([untie] if details.person else await registering(heard))]
    rows = in_rows([*buttons, press(texts.say("Delete it"), "unwho")])
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows, bold=[details.name]))


async def is_registered(heard: Heard) -> bool:
    return heard.who is not None and (await attendees.booking(heard.tx, heard.who.number)).registered


async def deleted(heard: Heard, action: Action) -> Told:
    """Forget who this is; what was told with meetings before is theirs who were told."""
    texts = heard.texts
    words = texts.say("Deleted: I know neither your name nor your company any more.")
    return Told(reply=replied(words, texts, rows=((press(texts.say("Say it now"), "who?"),),)), note=words, effects=(Unname(),))

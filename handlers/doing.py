"""Things asked to be done, in a sentence: what will happen is shown, and waits for a press."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from fair.records import Ref
from fair.visitors import Turn
from handlers.answers import actions, describe
from handlers.answers.answer import Answer, origin_of
from handlers.browsing import cards, which
from handlers.browsing.cards import Card, card_of
from handlers.buttons import link, press, replied
from handlers.heard import Heard, Told
from handlers.keeping import strains
from knowledge.request import Do

How = Callable[[Heard, Do, Answer], Awaitable[Told]]

SAVING = {"save": "keep", "unsave": "drop"}


async def do(heard: Heard, request: Do, *, after: Turn | None) -> Told:
    """Show what would be done and let a press decide, ask which record is meant, or say what cannot be done."""
    return await understood(heard, request, _told, after=after)


async def understood(heard: Heard, request: Do, how: How, *, after: Turn | None) -> Told:
    """Have `how` tell of what is to be done, where the record is there and the talk is between two."""
    found = await actions.do(request, heard.asking)
    if found.action is None:
        told = Told(reply=replied(found.text, heard.texts))
    else:
        told = private(heard) if heard.group else await how(heard, request, found)
    refs = [Ref(record.KIND, origin_of(record).row) for record in found.records]
    return replace(told, effects=(*told.effects, heard.said(*refs, after=after)))


async def _told(heard: Heard, request: Do, found: Answer) -> Told:
    what = SAVING[request.kind]
    if found.choices:
        return Told(reply=replied(found.text, heard.texts, rows=which.choices(found.choices, heard.texts, name=f"{what}?")))
    return await offer(heard, card_of(found.records[0]), what)


async def offer(heard: Heard, card: Card, what: str) -> Told:
    """Show what a press will do to the agenda; where it is so already, say that."""
    shown = await cards.told_of(card, heard.asking)
    if shown is None:
        return cards.gone(heard)
    record, texts, kept = shown[1], heard.texts, card.ref in await heard.saved()
    name = describe.title(record, texts)
    if kept == (what == "keep"):
        note = texts.say("That is on your agenda already.") if kept else texts.say("That is not on your agenda.")
        return replace(await cards.show(heard, card, note=note), effects=())
    if what == "keep":
        asked = texts.say("Shall I put {name} on your agenda?", name=actions.about(record, texts))
        words, yes = "\n".join(filter(None, [asked, await strains.warning(heard, card.ref)])), texts.say("Save")
    else:
        words, yes = texts.say("Shall I take {name} off your agenda?", name=actions.about(record, texts)), texts.say("Remove")
    rows = ((card.button(yes, what), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied(words, texts, rows=rows, bold=[name]))


def private(heard: Heard) -> Told:
    """Say that what is personal belongs into a private chat, with the way there where it is known."""
    texts = heard.texts
    way = heard.links.private()
    words = texts.say("That is between you and me: please write to me in a private chat.")
    return Told(reply=replied(words, texts, rows=(link(texts.say("Private chat"), way),)))

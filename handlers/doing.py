"""Things asked to be done, in a sentence: what will happen is shown, and waits for a press.

What this assistant cannot do is said so, in one sentence, with what it can do instead.
"""

from dataclasses import replace

from fair.records import Ref
from fair.visitors import Turn
from handlers import cards, strains, which
from handlers.answers import actions, describe
from handlers.answers.answer import Answer, origin_of
from handlers.buttons import link, press, replied
from handlers.cards import Card, card_of
from handlers.heard import Heard, Told
from handlers.texts import Texts
from knowledge.request import Do

SAVING = {"save": "keep", "unsave": "drop"}


async def do(heard: Heard, request: Do, *, after: Turn | None) -> Told:
    """Show what would be done and let a press decide, ask which record is meant, or say what cannot be done."""
    found = await actions.do(request, heard.asking)
    told = await _told(heard, request, found)
    refs = [Ref(record.KIND, origin_of(record).row) for record in found.records]
    return replace(told, effects=(*told.effects, heard.said(*refs, after=after)))


async def _told(heard: Heard, request: Do, found: Answer) -> Told:
    texts = heard.texts
    if found.action is None:
        return Told(reply=replied(found.text, texts))
    if heard.group:
        return private(heard)
    if request.kind in SAVING:
        if found.choices:
            return Told(reply=replied(found.text, texts, rows=which.choices(found.choices, texts, name=f"{SAVING[request.kind]}?")))
        return await offer(heard, card_of(found.records[0]), SAVING[request.kind])
    if found.choices:
        words = f"{later(request.kind, texts)}\n{found.text}"
        return Told(reply=replied(words, texts, rows=which.choices(found.choices, texts)))
    return await cards.show(heard, card_of(found.records[0]), words=f"{later(request.kind, texts)}\n{await _told_shortly(heard, found)}")


async def _told_shortly(heard: Heard, found: Answer) -> str:
    shown = await cards.told_of(card_of(found.records[0], want="where"), heard.asking)
    return shown[0] if shown else ""


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


def later(kind: str, texts: Texts) -> str:
    """Return that something cannot be done here, and what can, in one sentence."""
    if kind in ("unbook", "move"):
        return texts.say("There is no meeting of yours here: I cannot book any yet. Please speak to them at their stand.")
    return texts.say("I cannot book meetings here yet; save the exhibitor, and speak to them at their stand.")

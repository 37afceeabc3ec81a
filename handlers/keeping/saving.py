"""What visitors keep for themselves: saved by a press, with a note in their own words."""

import re
from dataclasses import replace
from datetime import timedelta

from fair.records import Ref
from fair.talk import Action
from fair.visitors import Pending
from handlers import doing
from handlers.answers import describe
from handlers.browsing import cards
from handlers.browsing.cards import Card
from handlers.buttons import press, replied
from handlers.effects import Drop, Keep, Set
from handlers.heard import Heard, Told
from handlers.keeping import strains

NOTE_WAITS = timedelta(minutes=10)
LONGEST_NOTE = 500
_NOTE = re.compile(r"(?:note|备注|備註)\s*[:：]\s*(.+)", re.IGNORECASE | re.DOTALL)


async def keep(heard: Heard, action: Action) -> Told:
    """Save the record of a card."""
    return await _changed(heard, action, kept=True)


async def drop(heard: Heard, action: Action) -> Told:
    """Take the record of a card off the agenda."""
    return await _changed(heard, action, kept=False)


async def _changed(heard: Heard, action: Action, *, kept: bool) -> Told:
    card = Card.read(action)
    if card is None or card.ref.kind not in cards.SAVED_KINDS:
        return cards.gone(heard)
    if heard.group:
        return doing.private(heard)
    texts, was = heard.texts, card.ref in await heard.saved()
    if was == kept:
        note = texts.say("That is on your agenda already.") if kept else texts.say("That is not on your agenda.")
        return await cards.show(heard, card, note=note)
    note = texts.say("Saved to your agenda.") if kept else texts.say("Taken off your agenda.")
    warning = await strains.warning(heard, card.ref) if kept else ""
    told = await cards.show(heard, card, note=note, warning=warning, saved=kept)
    return replace(told, effects=(*told.effects, Keep(card.ref) if kept else Drop(card.ref)))


async def offer_keep(heard: Heard, action: Action) -> Told:
    """Show what saving does, of one that was chosen from several."""
    card = Card.read(action)
    return await doing.offer(heard, card, "keep") if card else cards.gone(heard)


async def offer_drop(heard: Heard, action: Action) -> Told:
    """Show what taking off does, of one that was chosen from several."""
    card = Card.read(action)
    return await doing.offer(heard, card, "drop") if card else cards.gone(heard)


async def ask_note(heard: Heard, action: Action) -> Told:
    """Let the next words of the visitor be the note on a record."""
    card = Card.read(action)
    if card is None or (shown := await cards.told_of(card, heard.asking)) is None:
        return cards.gone(heard)
    texts, name = heard.texts, describe.title(shown[1], heard.texts)
    words = texts.say("Write your note on {name} now; only you will see it.", name=name)
    rows = ((press(texts.say("No note"), "never"),),)
    pending = Pending("note", card.ref, heard.at + NOTE_WAITS)
    return Told(reply=replied(words, texts, rows=rows, bold=[name]), effects=(Set("pending", pending),), anew=True)


async def note_in(heard: Heard, text: str) -> Told | None:
    """Keep words that say they are a note, on the record last spoken of; None where they say no such thing, or there is none."""
    said = _NOTE.fullmatch(text.strip())
    if said is None or heard.group:
        return None
    turns = await heard.turns()
    ref = next((ref for turn in turns[:1] for ref in turn.records[:1] if ref.kind in cards.SAVED_KINDS), None)
    return await take_note(heard, ref, said[1]) if ref else None


async def take_note(heard: Heard, ref: Ref, words: str) -> Told:
    """Keep the words as the note on a record, which is saved with it."""
    texts, note = heard.texts, " ".join(words.split())[:LONGEST_NOTE]
    warning = "" if ref in await heard.saved() else await strains.warning(heard, ref)
    noted = texts.say("Noted: “{note}”. Only you see it.", note=note)
    told = await cards.show(heard, Card(ref), note=noted, warning=warning, saved=True)
    return replace(told, effects=(*told.effects, Keep(ref, note), Set("pending", None)))


async def never(heard: Heard, action: Action) -> Told:
    """Leave things as they are."""
    words = heard.texts.say("All right, nothing was changed.")
    return Told(reply=replied(words, heard.texts), note=words, effects=(Set("pending", None),))

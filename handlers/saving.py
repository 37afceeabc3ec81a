"""What visitors keep for themselves: saved by a press, with a note in their own words, listed by day under /agenda."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count, groupby

from fair.records import Exhibitor, Product, Record, Ref, Session
from fair.talk import Action, Button
from fair.visitors import Pending, Saved
from handlers import cards, doing
from handlers.answers import describe
from handlers.answers.answer import origin_of, records
from handlers.answers.listing import Listing
from handlers.answers.offers import offer_lines
from handlers.buttons import opens, press, replied
from handlers.cards import Card
from handlers.effects import Drop, Keep, Set
from handlers.heard import Heard, Told
from handlers.lists import LINES, View, page_rows
from handlers.texts import Texts

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
    told = await cards.show(heard, card, note=note, saved=kept)
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
    told = await cards.show(heard, Card(ref), note=texts.say("Noted: “{note}”. Only you see it.", note=note), saved=True)
    return replace(told, effects=(*told.effects, Keep(ref, note), Set("pending", None)))


async def agenda(heard: Heard, page: int = 0) -> Told:
    """List what the visitor keeps: sessions by day, then exhibitors and products; a press on a number opens one."""
    texts = heard.texts
    if heard.group:
        return doing.private(heard)
    kept = await heard.saved()
    found = sorted(await records(heard.asking, list(kept)), key=_place)
    if not found:
        return _empty(texts)
    view = View("agenda", page=min(page, (len(found) - 1) // LINES))
    shown = view.shown.page_of(found)
    words = "\n".join([texts.say("Your agenda"), *await _lines(heard, shown, view.shown.first, kept)])
    rows = (*page_rows(view, Listing(len(found), tuple(shown)), texts), _elsewhere(texts))
    return Told(reply=replied(words, texts, rows=rows, bold=[texts.say("Your agenda"), *_heads(heard, shown)]))


def _elsewhere(texts: Texts) -> tuple[Button, ...]:
    """Return the buttons by which an agenda goes where its visitor looks."""
    return (opens(texts.say("Calendar"), "feed"), opens(texts.say("Where word reaches me"), "reach"))


def _empty(texts: Texts) -> Told:
    words = texts.say("Your agenda is empty. Ask for a session, an exhibitor or a product, and press “Save” below it.")
    return Told(reply=replied(words, texts, rows=((opens(texts.say("On now"), "now"), opens(texts.say("Find an exhibitor"), "find")),)))


def _place(record: Record) -> tuple[int, float, str]:
    order = cards.SAVED_KINDS.index(record.KIND)
    start = record.start.timestamp() if isinstance(record, Session) else 0.0
    return order, start, record.name.casefold() if isinstance(record, Exhibitor | Product) else ""


async def _lines(heard: Heard, shown: Sequence[Record], first: int, kept: Mapping[Ref, Saved]) -> list[str]:
    """Return a head for each day and kind, and a line for each record, with its note."""
    lines = []
    numbered = zip(count(first + 1), shown, await offer_lines(shown, heard.asking), strict=False)
    for head, group in groupby(numbered, key=lambda each: _head(each[1], heard)):
        lines.append(head)
        for number, record, line in group:
            note = kept[Ref(record.KIND, origin_of(record).row)].note
            lines.append(f"{number}. {_below_its_day(line, record, heard)}" + (f" – {note}" if note else ""))
    return lines


def _below_its_day(line: str, record: Record, heard: Heard) -> str:
    day = heard.texts.day(record.start) if isinstance(record, Session) else ""
    return line.removeprefix(day).lstrip()  # it stands above


def _heads(heard: Heard, shown: Sequence[Record]) -> list[str]:
    return list(dict.fromkeys(_head(record, heard) for record in shown))


def _head(record: Record, heard: Heard) -> str:
    texts = heard.texts
    match record:
        case Session():
            return texts.day(record.start)
        case _:
            return texts.say("Exhibitors") if record.KIND == "exhibitor" else texts.say("Products")


async def never(heard: Heard, action: Action) -> Told:
    """Leave things as they are."""
    words = heard.texts.say("All right, nothing was changed.")
    return Told(reply=replied(words, heard.texts), note=words, effects=(Set("pending", None),))

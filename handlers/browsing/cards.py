"""One record in a message: what is told of it, and what can be done next, as buttons.

A card's buttons carry the record, which fact is told of it, and the list it was opened from, so that every press
on it shows the same card again with what has changed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType

from fair.records import BY_KIND, Exhibitor, Lot, Place, Product, Record, Ref, Session
from fair.reminding import fitting
from fair.talk import MOST_BYTES, Action, Button
from fair.visitors import Reminder, Saved
from handlers.answers import describe, facts
from handlers.answers.answer import Asking, origin_of, records, with_source
from handlers.buttons import OPENS, in_rows, link, press, replied
from handlers.heard import Heard, Rows, Told
from handlers.keeping.stars import STARS, is_over, label
from handlers.texts import Texts
from knowledge.request import Want

SAVED_KINDS = ("session", "exhibitor", "product")
_LETTERS: Mapping[str, str] = MappingProxyType({"session": "s", "exhibitor": "e", "product": "p"})  # to spare bytes
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_MINUTES = re.compile(r"[0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Card:
    """A record as shown: the fact that is told of it, and the list that it was opened from: its name, row and how it was shown.

    `minutes` is how long ahead a reminder of it is asked for, None where that is left to us.
    """

    ref: Ref
    want: str = "what"
    source: str = ""
    row: int = 0
    state: str = ""
    minutes: int | None = None

    def button(self, label: str, name: str) -> Button:
        """Return a button that does something to this card; how the list was shown is left out where it does not fit."""
        kind = _LETTERS.get(self.ref.kind, self.ref.kind)
        more = f"{kind}.{self.want}.{self.source}" + (f".{self.minutes}" if self.minutes is not None else "")
        room = MOST_BYTES - len(press("", name, self.ref.row, self.row, more).data)
        state = f"/{self.state}" if self.state else ""
        return press(label, name, self.ref.row, self.row, f"{more}{state}" if len(state) <= room else more)

    @classmethod
    def read(cls, action: Action) -> "Card | None":
        """Return the card that a button belongs to, None where it carries none."""
        more, _, state = action.more.partition("/")
        letter, _, told = more.partition(".")
        kind, (want, source, minutes) = _KINDS.get(letter, letter), [*told.split("."), "", ""][:3]
        if kind not in BY_KIND or kind == "person" or want not in list(Want) or not _MINUTES.fullmatch(minutes):
            return None
        return cls(Ref(kind, action.row), want, source, action.version, state, int(minutes) if minutes else None)


def card_of(record: Record, *, want: str = "what", source: str = "", row: int = 0, state: str = "", minutes: int | None = None) -> Card:
    return Card(Ref(record.KIND, origin_of(record).row), want, source, row, state, minutes)


async def told_of(card: Card, asking: Asking) -> tuple[str, Record] | None:
    """Return what a card tells of its record, and that; None where the fair has it no more."""
    found = await records(asking, [card.ref])
    if not found:
        return None
    words = await facts.tell(found[0], [Want(card.want)], asking)
    return with_source(asking, words, found), found[0]


async def show(
    heard: Heard, card: Card, *, note: str = "", warning: str = "", saved: bool | None = None, words: str = "", anew: bool = False
) -> Told:
    """Show a card: behind `note` and `warning`, and with other `words` than its own where they are given.

    `saved`: whether it is on the agenda, where that has just changed.
    """
    shown = await told_of(card, heard.asking)
    if shown is None:
        return gone(heard)
    text, record = shown
    keeping = (await heard.saved()).get(card.ref)
    kept = keeping is not None if saved is None else saved
    own = note_line(keeping, heard.texts) if kept and not note else ""
    rows = (*next_steps(card, record, heard, kept=kept, reminder=await reminder_of(heard, record)), *back(card, heard.texts))
    name = describe.title(record, heard.texts)
    turns = await heard.turns()
    return Told(
        reply=replied("\n".join(filter(None, [note, warning, words or text, own])), heard.texts, rows=rows, bold=[name]),
        note=note,
        effects=(heard.said(card.ref, after=turns[0] if turns else None),),
        anew=anew,
    )


def note_line(kept: Saved | None, texts: Texts) -> str:
    """Return the visitor's own note on what they keep, or empty."""
    return texts.say("Your note: {note}", note=kept.note) if kept and kept.note else ""


def gone(heard: Heard) -> Told:
    """Say that a record is no more."""
    words = heard.texts.say("That is no longer among the fair's records. Ask me for it by name, and I will look again.")
    return Told(reply=replied(words, heard.texts), note=words)


async def reminder_of(heard: Heard, record: Record) -> Reminder | None:
    """Return the reminder of a record that is still to come."""
    return (await heard.reminders()).get(card_of(record).ref) if isinstance(record, Session) else None


def next_steps(card: Card, record: Record, heard: Heard, *, kept: bool, reminder: Reminder | None) -> Rows:
    """Return what can be done next with a record, as rows of buttons."""
    texts = heard.texts
    own = () if heard.group or record.KIND not in SAVED_KINDS else _keeping(card, texts, kept=kept)
    told = () if heard.group or not isinstance(record, Session) else _reminding(card, record, heard, reminder)
    calendar = [card.button(texts.say("Calendar"), "ics")] if isinstance(record, Session) else []
    meeting = () if heard.group else _meeting(card, record, heard)
    beside = in_rows([*own, *meeting, *told, *calendar, *_asking_on(card, record, heard), *_links(record, texts)])
    return (*beside, *_rating(card, record, heard))


def _meeting(card: Card, record: Record, heard: Heard) -> Sequence[Button]:
    """Return the way to a meeting with an exhibitor, or to a seat in a session, as long as there can be one."""
    match record:
        case Exhibitor() if _lasts(heard):
            return (press(heard.texts.say("Meet them"), "meet", card.ref.row, OPENS),)
        case Session(seats=int()) if not describe.is_cancelled(record) and record.start > heard.at:
            return (press(heard.texts.say("Register"), "seat", card.ref.row, OPENS),)
        case _:
            return ()


def _lasts(heard: Heard) -> bool:
    """Say whether the fair has a day left on which to meet."""
    return heard.at.astimezone(heard.fair.zone).date() <= heard.fair.last_day


def _reminding(card: Card, session: Session, heard: Heard, reminder: Reminder | None) -> Sequence[Button]:
    """Return the way to a reminder of a session, or to the one that is set; none where it would come too late."""
    texts = heard.texts
    if describe.is_cancelled(session) or not fitting(session.start, now=heard.at):
        return ()
    if reminder is None:
        return (card.button(texts.say("Remind me"), "remind"),)
    minutes = round((session.start - reminder.due) / timedelta(minutes=1))
    return (card.button(texts.say("Reminder: {span} before", span=texts.span(minutes)), "ahead"),)


def _rating(card: Card, record: Record, heard: Heard) -> Rows:
    """Return a row of stars for a session that is over."""
    if heard.group or not isinstance(record, Session) or describe.is_cancelled(record) or not is_over(record, heard.at):
        return ()
    return (tuple(card.button(label(stars), f"stars{stars}") for stars in STARS),)


def _keeping(card: Card, texts: Texts, *, kept: bool) -> Sequence[Button]:
    if not kept:
        return (card.button(texts.say("Save"), "keep"),)
    return (card.button(texts.say("Remove from my agenda"), "drop"), card.button(texts.say("Add a note"), "note"))


def _asking_on(card: Card, record: Record, heard: Heard) -> Sequence[Button]:
    """Return what can be asked next about a record, but for what its card tells already."""
    texts = heard.texts
    match record:
        case Session():
            asked = [(Want.WHERE, texts.say("Where is it?")), (Want.WHAT, texts.say("More about it"))]
            beside = [press(texts.say("Also in this room"), "room", card.ref.row, OPENS)] if record.room else []
            beside += [press(texts.say("The lots"), "lots", card.ref.row)] if record.id in heard.known.auctions else []
        case Exhibitor():
            asked = [
                (Want.WHERE, texts.say("Where is it?")),
                (Want.PRODUCTS, texts.say("Products")),
                (Want.WHAT, texts.say("More about it")),
            ]
            beside = [press(texts.say("Compare"), "beside", card.ref.row, more=record.KIND)]
        case Product():
            asked = []
            whose = [press(texts.say("Who offers it?"), "whose", card.ref.row, OPENS)] if record.exhibitor_id else []
            beside = [*whose, press(texts.say("Compare"), "beside", card.ref.row, more=record.KIND)]
        case Lot(session_id=str()):
            return (press(texts.say("The auction"), "auction", card.ref.row),)
        case Place(hall=str() as hall) if (place := _place_of(hall, texts)) is not None:
            return [press(texts.say("What is near it?"), "near", place, OPENS)]
        case _:
            return ()
    return [*(replace(card, want=want).button(label, "tell") for want, label in asked if want != card.want), *beside]


def _place_of(hall: str, texts: Texts) -> int | None:
    """Return which of the fair's halls this is, None where it names none so."""
    known = texts.fair.hall(hall)
    return texts.fair.halls.index(known) if known else None


def _links(record: Record, texts: Texts) -> Sequence[Button]:
    match record:
        case Session():
            return (
                *link(texts.say("Recording"), record.recording_url),
                *link(texts.say("Watch online"), record.stream_url),
                *link(texts.say("Web page"), record.url),
            )
        case Exhibitor():
            return (*link(texts.say("Online showroom"), record.showroom_url), *link(texts.say("Web page"), record.website))
        case Product() | Lot():
            return link(texts.say("Web page"), record.url)
        case _:
            return ()


def back(card: Card, texts: Texts) -> Rows:
    """Return the button back to the list that the card was opened from."""
    return ((press(texts.say("‹ Back"), card.source, card.row, more=card.state),),) if card.source else ()

"""Reminders asked for, changed, put off and stopped: by a sentence, which shows what will happen, or by a press, which does it.

How long ahead: as chosen, else as the way from the entry before it on the agenda takes, else a quarter of an hour.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from fair.itinerary import entry_of
from fair.records import Record, Session
from fair.reminding import SNOOZE, fitting, usual_ahead
from fair.talk import Action, Button
from fair.visitors import Reminder, Turn
from handlers.answers import actions, describe
from handlers.answers.answer import MOST_CHOICES, Answer, records
from handlers.browsing import cards, which
from handlers.browsing.cards import Card, card_of
from handlers.buttons import in_rows, press, replied
from handlers.doing import private, understood
from handlers.effects import Remind, Snooze, Unremind
from handlers.heard import Heard, Rows, Told
from handlers.keeping import strains
from handlers.keeping.reminder_message import too_late
from handlers.reach import choosing as reaching
from handlers.texts import Texts
from knowledge.request import Do
from store import reach

KINDS = ("remind", "unremind")
REACHING = ("telegram", "mail", "webhook")  # channels that reach somebody who has nothing open


async def do(heard: Heard, request: Do, *, after: Turn | None) -> Told:
    """Show what a sentence about a reminder would do and let a press decide, or ask which record is meant."""
    return await understood(heard, request, _told, after=after)


async def _told(heard: Heard, request: Do, found: Answer) -> Told:
    texts = heard.texts
    name, minutes = f"{request.kind}?", request.minutes_before
    reminded = await _reminded_of(heard, found.choices) if request.kind == "unremind" else ()
    if found.choices and len(reminded) != 1:
        return Told(reply=replied(found.text, texts, rows=_choices(found.choices, texts, name=name, minutes=minutes)))
    card = card_of((*reminded, *found.records)[0], minutes=minutes)
    return await (_offer(heard, card) if request.kind == "remind" else _offer_stop(heard, card))


async def _reminded_of(heard: Heard, found: Sequence[Record]) -> Sequence[Record]:
    """Return which of several records there is a reminder of: what is to be stopped has been begun."""
    coming = await heard.reminders()
    return [record for record in found if card_of(record).ref in coming]


def _choices(found: Sequence[Record], texts: Texts, *, name: str, minutes: int | None) -> Rows:
    labels = which.told_apart(found, texts)
    named = list(zip(found, labels, strict=True))[:MOST_CHOICES]
    return tuple((card_of(record, minutes=minutes).button(label, name),) for record, label in named)


async def offer_it(heard: Heard, action: Action) -> Told:
    """Show what a reminder of the one that was chosen would be."""
    card = Card.read(action)
    return await _offer(heard, card) if card else cards.gone(heard)


async def _offer(heard: Heard, card: Card) -> Told:
    session = await _session(heard, card)
    if not isinstance(session, Session):
        return session
    texts, name = heard.texts, actions.about(session, heard.texts)
    known = (await heard.reminders()).get(card.ref)
    if known is not None and card.minutes in (None, known.minutes):
        return await _shown(heard, card, session, known, words=texts.say("That reminder is set already."))
    wanted = await _wanted(heard, card, session)
    if wanted is None:
        words = texts.say("{span} before {name} has passed already. Another time?", span=texts.span(card.minutes or 0), name=name)
        return Told(reply=replied(words, texts, rows=(*_leads(card, session, heard), (_never(texts),))))
    title, minutes = describe.title(session, texts), _minutes(session, wanted)
    words = texts.say("Shall I remind you {span} before “{title}” starts?", span=texts.span(minutes), title=title)
    yes = replace(card, minutes=wanted.minutes).button(texts.say("Remind me"), "remind")
    rows = ((yes, _never(texts)), *_leads(card, session, heard, but=minutes), *await _reach_rows(heard))
    return Told(reply=replied("\n".join([words, await _told_when(heard, session, wanted)]), texts, rows=rows, bold=[title]))


async def _pressed(heard: Heard, action: Action) -> tuple[Card, Session] | Told:
    """Return the card and the session of a button, or what to say where there is none."""
    if heard.group:
        return private(heard)
    card = Card.read(action)
    session = await _session(heard, card)
    if card is None or not isinstance(session, Session):
        return session if isinstance(session, Told) else cards.gone(heard)
    return card, session


async def set_it(heard: Heard, action: Action) -> Told:
    """Set the reminder of a button, and say when and where it will come."""
    pressed = await _pressed(heard, action)
    if isinstance(pressed, Told):
        return pressed
    card, session = pressed
    known = (await heard.reminders()).get(card.ref)
    if known is not None and card.minutes in (None, known.minutes):
        return await _shown(heard, card, session, known)
    wanted = await _wanted(heard, card, session)
    if wanted is None:
        return await _offer(heard, card)
    told = await _shown(heard, card, session, wanted)
    return replace(told, effects=(*told.effects, Remind(wanted, session.start)))


async def ahead(heard: Heard, action: Action) -> Told:
    """Show the reminder of a card, and other times for it."""
    pressed = await _pressed(heard, action)
    if isinstance(pressed, Told):
        return pressed
    card, session = pressed
    known = (await heard.reminders()).get(card.ref)
    return await (_shown(heard, card, session, known) if known else _offer(heard, card))


async def offer_stop(heard: Heard, action: Action) -> Told:
    """Show what stopping the reminder of the one that was chosen would do."""
    card = Card.read(action)
    return await _offer_stop(heard, card) if card else cards.gone(heard)


async def _offer_stop(heard: Heard, card: Card) -> Told:
    found, texts = await records(heard.asking, [card.ref]), heard.texts
    if not found:
        return cards.gone(heard)
    name, known = actions.about(found[0], texts), (await heard.reminders()).get(card.ref)
    if known is None:
        return await cards.show(heard, card, note=texts.say("There is no reminder for that."))
    words = texts.say("Shall I drop the reminder for {name}?", name=name)
    rows = ((card.button(texts.say("Stop reminding me"), "unremind"), _never(texts)),)
    return Told(reply=replied(words, texts, rows=rows, bold=[describe.title(found[0], texts)]))


async def stop(heard: Heard, action: Action) -> Told:
    """Remind of the record of a button no more; also where all that was to be said has been said."""
    if heard.group:
        return private(heard)
    card = Card.read(action)
    found = await records(heard.asking, [card.ref]) if card else []
    if card is None or not found:
        return replace(cards.gone(heard), effects=(Unremind(card.ref),) if card else ())
    words = heard.texts.say("No more reminders for {name}.", name=actions.about(found[0], heard.texts))
    return _closed(heard, card, found[0], words, effects=(Unremind(card.ref),))


async def snooze(heard: Heard, action: Action) -> Told:
    """Remind once more in a little while, if that is before the start."""
    if heard.group:
        return private(heard)
    card = Card.read(action)
    found = await records(heard.asking, [card.ref]) if card else []
    if card is None or not found or not isinstance(session := found[0], Session):
        return cards.gone(heard)
    texts, known = heard.texts, (await heard.reminders()).get(card.ref)
    due = known.due if known else heard.at + SNOOZE
    if describe.is_cancelled(session) or due >= session.start:
        return _closed(heard, card, session, too_late(session, texts, now=heard.at))
    words = texts.say("I will remind you again at {clock}: {name}.", clock=texts.clock(due), name=actions.about(session, texts))
    return _closed(heard, card, session, words, effects=() if known else (Snooze(card.ref, due),))


async def confirmed(heard: Heard, action: Action) -> Told:
    """Take note that a reminder has been read."""
    card = Card.read(action)
    found = await records(heard.asking, [card.ref]) if card else []
    if card is None or not found or not isinstance(session := found[0], Session):
        return cards.gone(heard)
    texts = heard.texts
    name, room = actions.about(session, texts), describe.room(session, texts)
    words = texts.say("See you there: {name}, in {room}.", name=name, room=room) if room else texts.say("See you there: {name}.", name=name)
    return _closed(heard, card, session, words)


def _closed(heard: Heard, card: Card, record: Record, words: str, *, effects: tuple[Snooze | Unremind, ...] = ()) -> Told:
    """Say what has become of a reminder, with the way to its record."""
    texts, card = heard.texts, replace(card, minutes=None)
    anew = any(isinstance(effect, Unremind) for effect in effects) and isinstance(record, Session) and fitting(record.start, now=heard.at)
    again = [card.button(texts.say("Remind me"), "remind")] if anew else []
    rows = ((*again, card.button(texts.say("Open"), "tell")),)
    return Told(reply=replied(words, heard.texts, rows=rows, bold=[describe.title(record, heard.texts)]), note=words, effects=effects)


async def _session(heard: Heard, card: Card | None) -> Session | Told:
    """Return the session of a card if one can still be reminded of it; else what to tell."""
    found = await records(heard.asking, [card.ref]) if card else []
    if card is None or not found:
        return cards.gone(heard)
    texts = heard.texts
    if not isinstance(session := found[0], Session):
        name = describe.title(session, texts)
        note = texts.say("{name} has no time to remind you of; save it, and it stays on your agenda.", name=name)
        return await cards.show(heard, card, note=note)
    if describe.is_cancelled(session) or not fitting(session.start, now=heard.at):
        return await cards.show(heard, card, note=too_late(session, texts, now=heard.at))
    return session


async def _wanted(heard: Heard, card: Card, session: Session) -> Reminder | None:
    """Return the reminder that a card asks for, None where that time has passed; what is left to us is never too late."""
    if card.minutes is not None:
        due = session.start - timedelta(minutes=card.minutes)
        return Reminder(card.ref, card.minutes, due) if due > heard.at else None
    due = session.start - await _usual_ahead(heard, card, session)
    if due > heard.at:
        return Reminder(card.ref, None, due)
    minutes = max(fitting(session.start, now=heard.at))
    return Reminder(card.ref, minutes, session.start - timedelta(minutes=minutes))


async def _usual_ahead(heard: Heard, card: Card, session: Session) -> timedelta:
    """Return how long ahead to remind somebody who chose nothing, from what stands before it on their agenda."""
    kept = [ref for ref in await heard.saved() if ref.kind == Session.KIND and ref != card.ref]
    before = strains.entries_of(await records(heard.asking, kept), heard)
    return usual_ahead(entry_of(session, card.ref.row, heard.fair), before, heard.fair)


async def _shown(heard: Heard, card: Card, session: Session, reminder: Reminder, *, words: str = "") -> Told:
    """Say when a reminder comes and where, with other times for it and the way to stop it."""
    texts, minutes = heard.texts, _minutes(session, reminder)
    title = describe.title(session, texts)
    note = texts.say("I will remind you {span} before “{title}” starts.", span=texts.span(minutes), title=title)
    card = replace(card, minutes=None)
    last = (card.button(texts.say("Stop reminding me"), "unremind"), card.button(texts.say("Open"), "tell"))
    rows = (*_leads(card, session, heard, but=minutes), *await _reach_rows(heard), last)
    lines = filter(None, [words, note, await _told_when(heard, session, reminder)])
    return Told(reply=replied("\n".join(lines), texts, rows=rows, bold=[title]), note=words or note)


async def _told_when(heard: Heard, session: Session, reminder: Reminder) -> str:
    """Return when a reminder comes and what it is of, in the fair's time and the visitor's, and where it comes to."""
    texts, room = heard.texts, describe.room(session, heard.texts)
    when = texts.stretch(session.start, session.end)
    lines = [
        texts.say("Reminder: {when}", when=texts.stretch(reminder.due, None)),
        texts.say("Session: {when}, in {room}", when=when, room=room) if room else texts.say("Session: {when}", when=when),
        await where(heard),
    ]
    return "\n".join(lines)


def _minutes(session: Session, reminder: Reminder) -> int:
    return round((session.start - reminder.due) / timedelta(minutes=1))


def _leads(card: Card, session: Session, heard: Heard, *, but: int | None = None) -> Rows:
    """Return the times ahead that are still to come, as buttons that set them."""
    offered = [minutes for minutes in fitting(session.start, now=heard.at) if minutes != but]
    texts = heard.texts
    return in_rows(
        replace(card, minutes=minutes).button(texts.say("{span} before", span=texts.span(minutes)), "remind") for minutes in offered
    )


async def where(heard: Heard) -> str:
    """Return where word goes when something is to be told unasked, in one sentence."""
    texts = heard.texts
    if heard.who and heard.who.stopped:
        return texts.say("You asked me to send nothing unasked, so it will not reach you.")
    match await _channel(heard):
        case "telegram":
            return texts.say("It comes to you on Telegram.")
        case "mail":
            return texts.say("It comes to you by e-mail.")
        case "webhook":
            return texts.say("It comes to you as a text message.")
        case "terminal":
            return texts.say("I can only tell you while this conversation is open.")
        case _:
            return texts.say("I can only tell you while this page is open.")


async def _reach_rows(heard: Heard) -> Rows:
    """Return the way to where word goes, or to letting it go out again."""
    texts = heard.texts
    if heard.who and heard.who.stopped:
        return ((press(texts.say("Send me news again"), "unstop"),),)
    return () if await _channel(heard) in REACHING else ((reaching.button(texts),),)


async def _channel(heard: Heard) -> str:
    reached = await reach.of(heard.tx, [heard.who.number]) if heard.who else {}
    return next((each.channel for each in reached.values()), heard.channel)


def _never(texts: Texts) -> Button:
    return press(texts.say("No, thanks"), "never")

"""What one side notes on a contact for itself: a star, a note, the next step and its day; each in a tap or a few words."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fair.contacts import LATEST, LONGEST_NOTE, LONGEST_STEP, View, days_to_come, morning
from fair.meetings import Side
from fair.records import Ref
from fair.talk import Action
from fair.visitors import Pending
from handlers.buttons import in_rows, press, replied
from handlers.contacts import card, sides
from handlers.contacts.effects import Note
from handlers.contacts.held import Held
from handlers.effects import Set
from handlers.heard import Heard, Rows, Told
from knowledge.reading.times import read_times

NOTE, STEP = "contact_note", "contact_step"  # steps that wait for words
WAITS = timedelta(minutes=10)


async def shown(heard: Heard, action: Action) -> Told:
    """Show the contact of a button."""
    held = await sides.pressed(heard, action)
    return held if isinstance(held, Told) else Told(reply=card.reply(held, heard.texts))


async def star(heard: Heard, action: Action) -> Told:
    """Give a contact a star, or take it away, as the button says."""
    held = await sides.pressed(heard, action)
    if isinstance(held, Told):
        return held
    starred = action.more == "1"
    note = heard.texts.say("Starred.") if starred else heard.texts.say("The star is gone.")
    return _noted(heard, held, note, star=starred)


async def ask_note(heard: Heard, action: Action) -> Told:
    """Let the next words be the note on a contact."""
    held = await sides.pressed(heard, action)
    if isinstance(held, Told):
        return held
    texts, name = heard.texts, card.name_of(held, heard.texts)
    words = texts.say("Write your note on {name} now.", name=name)
    rows = ((press(texts.say("No note"), "never"),),)
    reply = replied(texts.sentences(words, _who_sees(heard, held)), texts, rows=rows, bold=[name])
    return Told(reply=reply, effects=(_waits(heard, NOTE, held.view),), anew=True)


async def note_typed(heard: Heard, ref: Ref, words: str) -> Told:
    """Keep words as the note on a contact."""
    held = await sides.of(heard, View.read(ref))
    if isinstance(held, Told):
        return held
    said = " ".join(words.split())[:LONGEST_NOTE]
    return _noted(heard, held, heard.texts.sentences(heard.texts.say("Noted."), _who_sees(heard, held)), note=said)


async def ask_step(heard: Heard, action: Action) -> Told:
    """Offer days for the next step, and let the next words say what it is."""
    held = await sides.pressed(heard, action)
    if isinstance(held, Told):
        return held
    texts, name = heard.texts, card.name_of(held, heard.texts)
    lines = [
        texts.say("What comes next with {name}? Write it, with its day if you like, or choose when to be reminded.", name=name),
        card.step_of(held.noted, texts),
    ]
    reply = replied("\n".join(filter(None, lines)), texts, rows=day_rows(heard, held), bold=[name])
    return Told(reply=reply, effects=(_waits(heard, STEP, held.view),), anew=True)


async def step_typed(heard: Heard, ref: Ref, words: str) -> Told:
    """Keep words as the next step; where they name a day to come, it is due then, else days are offered."""
    held = await sides.of(heard, View.read(ref))
    if isinstance(held, Told):
        return held
    texts, said = heard.texts, " ".join(words.split())[:LONGEST_STEP]
    if (due := _day_in(heard, said)) is not None:
        return _noted(heard, held, texts.say("Noted; I will remind you that day."), step=said, due=due)
    lines = [texts.say("Next step: {step}", step=said), texts.say("When shall I remind you?")]
    effects = (Note(held.view, {"step": said}), Set("pending", None))
    return Told(reply=replied("\n".join(lines), texts, rows=day_rows(heard, held)), effects=effects)


async def due(heard: Heard, action: Action) -> Told:
    """Have the next step due on the day of the button, or on none."""
    held = await sides.pressed(heard, action)
    if isinstance(held, Told):
        return held
    texts, days = heard.texts, days_to_come(heard.fair, heard.at, _zone(heard))
    if action.more not in days:
        return _noted(heard, held, texts.say("No reminder, then."), due=None)
    return _noted(heard, held, texts.say("I will remind you on {day}.", day=card.day_of(days[action.more], texts)), due=days[action.more])


async def done(heard: Heard, action: Action) -> Told:
    """Take the next step as done."""
    held = await sides.pressed(heard, action)
    if isinstance(held, Told):
        return held
    return _noted(heard, held, heard.texts.say("Done."), step="", due=None)


def day_rows(heard: Heard, held: Held) -> Rows:
    """Return a button for each day that a next step can be due on by one tap."""
    texts = heard.texts
    labels = {"tomorrow": texts.say("Tomorrow"), "week": texts.say("In a week"), "after": texts.say("After the fair")}
    days = [card.button(held.view, labels[day], "contact_due", day) for day in days_to_come(heard.fair, heard.at, _zone(heard))]
    done = [card.button(held.view, texts.say("Done"), "contact_done")] if held.noted.step or held.noted.due else []
    return (*in_rows(days, wide=3), *in_rows([card.button(held.view, texts.say("No reminder"), "contact_due"), *done]))


def _zone(heard: Heard) -> ZoneInfo:
    return heard.texts.own or heard.texts.zone


def _day_in(heard: Heard, words: str) -> datetime | None:
    """Return the morning of a day to come that words name, None where they name none."""
    times = read_times(words, now=heard.at, calendar=heard.lexicon.calendar)
    zone = _zone(heard)
    days = [morning(when.interval.start.astimezone(heard.fair.zone).date(), zone) for when in times.whens]
    return next((day for day in days if heard.at < day <= heard.at + LATEST), None)


def _noted(heard: Heard, held: Held, head: str, **said: Any) -> Told:
    """Note it, and show the contact with it."""
    after = replace(held, noted=replace(held.noted, **said))
    effects = (Note(held.view, said), Set("pending", None))
    return Told(reply=card.reply(after, heard.texts, head=head), note=head, effects=effects)


def _who_sees(heard: Heard, held: Held) -> str:
    texts = heard.texts
    return texts.say("Your colleagues see it, too.") if held.view.side is Side.HOST else texts.say("Only you see it.")


def _waits(heard: Heard, step: str, view: View) -> Set:
    return Set("pending", Pending(step, view.ref, heard.at + WAITS))

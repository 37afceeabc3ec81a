"""What a person is told when the time has come: what begins, when, where, and how long the way there is."""

from datetime import datetime, timedelta

from fair.records import Session
from fair.reminding import SNOOZE
from fair.talk import Reply
from fair.walking import hall_of, minutes_from
from handlers.answers import describe, labels
from handlers.browsing.cards import card_of
from handlers.buttons import link, replied
from handlers.heard import Rows
from handlers.texts import Texts

SNOOZED = round(SNOOZE / timedelta(minutes=1))


def reminder(session: Session, texts: Texts, *, origin: str | None) -> Reply:
    """Compose a reminder, without a word on how soon it is: it may be read later. `origin`: the room they come from, if known."""
    title = describe.title(session, texts)
    when, room = texts.stretch(session.start, session.end), describe.room(session, texts)
    lines = [
        texts.say("Reminder: “{title}” starts at {clock}.", title=title, clock=texts.clock(session.start)),
        texts.say("{when}, in {room}", when=when, room=room) if room else when,
        way(session, texts, origin=origin),
    ]
    return replied("\n".join(filter(None, lines)), texts, rows=_rows(session, texts), bold=[title])


def way(session: Session, texts: Texts, *, origin: str | None) -> str:
    """Return how long it is on foot from a room to a session, empty where they are in one hall or it is not known."""
    here, there = hall_of(texts.fair, origin), hall_of(texts.fair, session.room)
    if here is None or there is None or here == there or (minutes := minutes_from(texts.fair, here.id).get(there.id)) is None:
        return ""
    return texts.many(
        "From {hall} it is {count} minute on foot.",
        "From {hall} it is {count} minutes on foot.",
        minutes,
        hall=labels.hall(here.id, texts),
    )


def _rows(session: Session, texts: Texts) -> Rows:
    card = card_of(session)
    return (
        (card.button(texts.say("OK"), "reminded"), card.button(texts.say("Again in {span}", span=texts.span(SNOOZED)), "snooze")),
        (card.button(texts.say("Stop reminding me"), "unremind"), card.button(texts.say("Open"), "tell")),
        link(texts.say("Watch online"), session.stream_url),
    )


def too_late(session: Session, texts: Texts, *, now: datetime) -> str:
    """Return why nobody can be reminded of a session in time any more."""
    title, clock, room = describe.title(session, texts), texts.clock(session.start), describe.room(session, texts)
    if describe.is_cancelled(session):
        return texts.say("“{title}” is cancelled, so there is nothing to remind you of.", title=title)
    if session.end is not None and session.end <= now:
        return texts.say("“{title}” is over.", title=title)
    if session.start <= now:
        return texts.say("“{title}” has begun already, at {clock}.", title=title, clock=clock)
    if room:
        return texts.say("“{title}” starts at {clock} already, in {room}: better go now.", title=title, clock=clock, room=room)
    return texts.say("“{title}” starts at {clock} already: better go now.", title=title, clock=clock)

"""First words: which fair this is, that this is a program, how to reach a person, and what to begin with."""

from dataclasses import replace
from datetime import timedelta

from fair.calendar import Interval
from fair.deep_links import Meant, card_behind, code_of, meant
from fair.records import Exhibitor, Record
from fair.talk import Action, Button, Look, Mark, Reply
from handlers import invitations
from handlers.answers import describe
from handlers.answers.answer import Asking
from handlers.browsing import cards
from handlers.browsing.cards import card_of
from handlers.buttons import opens, replied
from handlers.contacts import asking
from handlers.contacts.card import leave
from handlers.heard import Heard, Rows, Told
from handlers.meet import registration
from handlers.settings.language import chosen_and_said, switch
from store import programme

_AHEAD = timedelta(days=365)
_LOOKED_AT = 20  # records from which examples are chosen
_REMEMBERED = 30


class Examples:
    """Two questions from the fair's own records, looked up once for each day, revision and language."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[Button, ...]] = {}

    async def of(self, heard: Heard) -> tuple[Button, ...]:
        key = (heard.known.revision, heard.at.astimezone(heard.fair.zone).date(), heard.texts.language)
        if key not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[key] = await _examples(heard.asking)
        return self._known[key]


async def _examples(asking: Asking) -> tuple[Button, ...]:
    """Ask when the next session is and where an exhibitor stands, of those with the shortest names."""
    texts = asking.texts
    ahead = await programme.sessions(asking.tx, starts=Interval(asking.at, asking.at + _AHEAD), limit=_LOOKED_AT)
    going = [each for each in ahead or await programme.sessions(asking.tx, limit=_LOOKED_AT) if not describe.is_cancelled(each)]
    sessions = [each for each in going if each.speakers] or going  # a talk rather than a lunch break
    stands = [each for each in await programme.exhibitors(asking.tx, limit=_LOOKED_AT) if each.stands]
    asked = []
    if session := min(sessions, key=lambda each: len(describe.title(each, texts)), default=None):
        asked.append(card_of(session, want="when").button(texts.say("When is {name}?", name=describe.title(session, texts)), "open"))
    if stand := min(stands, key=lambda each: len(describe.title(each, texts)), default=None):
        asked.append(card_of(stand, want="where").button(texts.say("Where is {name}?", name=describe.title(stand, texts)), "open"))
    return tuple(asked)


async def start(heard: Heard, words: str) -> Told:
    """Greet, or do what the link behind /start says: open a record, show what a code gives, or whose badge it is.

    Nothing said before is leaned on.
    """
    if code := card_behind(words.strip()):
        return await asking.opened(heard, code)
    asked = meant(words.strip())
    if asked:
        return await _opened(heard, asked)
    if invitations.is_code(words):
        return await invitations.shown(heard, words)
    if words.strip():
        return await registration.started(heard, words) or _unknown(heard)
    return await greet(heard)


async def greet(heard: Heard) -> Told:
    """Say what the first message must."""
    fair, texts = heard.fair, heard.texts
    name = texts.name(fair.name, fair.name_zh)
    first, last = texts.first_and_last(fair.first_day, fair.last_day)
    lines = [
        texts.say(
            "Hello! I am the assistant of {fair} ({first} – {last}), a program that answers from the fair's own records.",
            fair=name,
            first=first,
            last=last,
        ),
        texts.say("Ask me anything about it. For a person: /person"),
        texts.say("I keep what you write only to answer you: /privacy"),
    ]
    rows = (*menu(heard), *((each,) for each in await heard.examples(heard)), *switch(texts.language, "greet_in"))
    return Told(reply=replied("\n".join(lines), texts, rows=rows, bold=[name]), effects=(heard.said(),))


async def in_language(heard: Heard, action: Action) -> Told:
    """Greet in the language of the button, which is spoken from now on."""
    return await chosen_and_said(heard, action, greet)


def menu(heard: Heard) -> Rows:
    """Return the four buttons that a conversation begins with."""
    texts = heard.texts
    return (
        (opens(texts.say("On now"), "now"), opens(texts.say("Find an exhibitor"), "find")),
        (opens(texts.say("My agenda"), "agenda"), opens(texts.say("Getting here and entry rules"), "way")),
    )


def essentials(heard: Heard) -> Reply:
    """Return the greeting in one line, in small print, for somebody whose first message was a question."""
    fair, texts = heard.fair, heard.texts
    words = texts.say(
        "{fair}: automatic assistant · /help · /person · /privacy",
        fair=texts.name(fair.name, fair.name_zh),
    )
    return Reply(words, (Mark(0, len(words), Look.ITALIC),), language=texts.language)


async def _opened(heard: Heard, asked: Meant) -> Told:
    """Show the record of a link before anything else."""
    record = await _record(heard, asked)
    if record is None:
        return _unknown(heard)
    told = await cards.show(heard, card_of(record))
    reply = told.reply
    if reply is not None and isinstance(record, Exhibitor) and not heard.group:
        reply = replace(reply, buttons=(*reply.buttons, (leave(card_of(record).ref.row, heard.texts),)))
    return replace(told, reply=reply, effects=(heard.said(card_of(record).ref),))


async def _record(heard: Heard, asked: Meant) -> Record | None:
    if asked.id is not None:
        found = await programme.with_id(heard.tx, asked.kind, asked.id)
    else:
        rows = [row for id, row in await programme.ids(heard.tx, asked.kind) if code_of(id) == asked.code]
        found = await programme.records(heard.tx, asked.kind, rows[:1])
    return found[0] if found else None


def _unknown(heard: Heard) -> Told:
    texts = heard.texts
    text = texts.say("This link opens nothing at this fair any more. Ask me, or begin here:")
    return Told(reply=replied(text, texts, rows=menu(heard)), effects=(heard.said(),))

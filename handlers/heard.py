"""What a handler is given, and what it gives back.

    Incoming ─▶ Heard ─▶ a handler ─▶ Told ─▶ Plan

A handler looks things up and says what to tell and to write; it writes nothing itself.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from fair.announcements import RATES
from fair.deep_links import Links
from fair.outside import NOWHERE, Outside
from fair.records import BY_KIND, Fair, Ref
from fair.talk import Button, File, Reply
from fair.visitors import Reminder, Saved, Turn, Visitor
from handlers.answers.answer import Asking
from handlers.answers.listing import Shown
from handlers.effects import Effect, Said
from handlers.learning import Known
from handlers.recall import Recall
from handlers.texts import Texts
from knowledge.helpdesk import Helpdesk
from knowledge.reading.lexicon import Lexicon
from store import reminders, saved
from store.database import Tx

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing that came in: by whom (None: somebody new), on which channel, in which row of the inbox, and what to answer it with."""

    inbox: int
    who: Visitor | None
    asking: Asking
    known: Known
    recall: Recall
    links: Links
    examples: "Callable[[Heard], Awaitable[tuple[Button, ...]]]"  # questions to begin with
    arriving: "Callable[[Heard], Awaitable[Told]]"  # getting here and entry rules
    group: bool = False
    channel: str = ""
    chat: str = ""
    message: str | None = None  # the one that was pressed, as the channel calls it
    outside: Outside = NOWHERE
    rates: Mapping[str, float] = field(default_factory=lambda: RATES)  # messages that the channels take a second

    @property
    def tx(self) -> Tx:
        return self.asking.tx

    @property
    def fair(self) -> Fair:
        return self.asking.fair

    @property
    def lexicon(self) -> Lexicon:
        return self.known.lexicon

    @property
    def helpdesk(self) -> Helpdesk:
        return self.known.helpdesk

    @property
    def texts(self) -> Texts:
        return self.asking.texts

    @property
    def at(self) -> datetime:
        return self.asking.at

    def within(self, tx: Tx, who: Visitor | None) -> "Heard":
        """Return the same, in the transaction that settles it."""
        return replace(self, who=who, asking=replace(self.asking, tx=tx))

    def speaking(self, language: str) -> "Heard":
        """Return the same, answered in a language."""
        return (
            self
            if language == self.texts.language
            else replace(self, asking=replace(self.asking, texts=replace(self.texts, language=language)))
        )

    def showing(self, shown: Shown) -> "Heard":
        """Return the same with lists shown so."""
        return replace(self, asking=replace(self.asking, shown=shown))

    async def saved(self) -> Mapping[Ref, Saved]:
        """Return what this visitor keeps; nothing of a group's."""
        kept = await saved.of(self.tx, self.who.number) if self.who and not self.group else ()
        return {each.ref: each for each in kept}

    async def reminders(self) -> Mapping[Ref, Reminder]:
        """Return what this visitor is still to be reminded of; nothing of a group's."""
        coming = await reminders.of(self.tx, self.who.number) if self.who and not self.group else ()
        return {each.ref: each for each in coming}

    async def goes_to(self) -> Sequence[Ref]:
        """Return what of the programme is on this visitor's agenda: what they keep, and what they want or wanted to be reminded of."""
        reminded_of = await reminders.refs(self.tx, self.who.number) if self.who and not self.group else ()
        return [ref for ref in dict.fromkeys([*await self.saved(), *reminded_of]) if ref.kind in BY_KIND]

    async def turns(self) -> Sequence[Turn]:
        """Return this visitor's last turns as far as they may be leaned on, the newest first."""
        return await self.recall.turns(self.tx, self.who.number, at=self.at) if self.who else ()

    def said(self, *records: Ref, after: Turn | None = None, text: str | None = None) -> Said:
        """Return the turn of a press or link that tells of these records; `text` is a question that would have asked the same."""
        number = after.number if after else None
        return Said(Turn(number=0, inbox=self.inbox, at=self.at, text=text, language=self.texts.language, records=records, after=number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a handler says: a reply, a word where a press was made (`note`), a file to hand over, and what to write.

    With `anew` the answer to a press is a message of its own, and the one pressed stays as it is. `found`: whether
    the fair had an answer. `decide` is called in the transaction that settles it, and may wait for nothing but that;
    what it returns is told instead, beside these effects: where only that transaction knows what to say.
    """

    reply: Reply | None = None
    note: str = ""
    file: File | None = None
    effects: tuple[Effect, ...] = ()
    anew: bool = False
    found: bool = True
    decide: "Callable[[Heard], Awaitable[Told]] | None" = None

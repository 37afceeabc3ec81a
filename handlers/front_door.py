"""The one way in for everything that comes in on any channel: first thought about, then settled.

    Incoming ─▶ think: looks only, may be slow ─▶ Plan ─▶ settle: one transaction, looks again, writes ─▶ outbox

`think` finds who wrote and what for, and lets the handler of that say what to tell and to write. `settle` makes sure
that the visitor is still as the plan found them; else it raises OutOfDate, and the worker lets it be thought again.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from fair.announcements import RATES
from fair.deep_links import NO_LINKS, Links
from fair.errors import OutOfDate
from fair.outside import NOWHERE, Outside
from fair.records import Ref
from fair.talk import Action, Errand, Incoming, Outgoing, Reply, Sign
from fair.visitors import NOBODY, Visitor
from handlers import commands, media, presses, questions
from handlers.announce import drafting
from handlers.answers.answer import Asking
from handlers.answers.listing import Shown
from handlers.ask import Desk
from handlers.asked import groups as unanswered
from handlers.browsing import nearby
from handlers.buttons import behind, replied
from handlers.contacts import noting
from handlers.effects import Effect, Forget, Move, Set, Shut, Take
from handlers.handover import alarm, talking
from handlers.heard import Heard, Told
from handlers.keeping import saving
from handlers.learning import Known
from handlers.meet import details, notes, registration, tying, who
from handlers.reach import choosing as reach
from handlers.reach import proofs, team_robots, typed_codes
from handlers.recall import Recall
from handlers.settings.language import hinted
from handlers.settings.timezone import zone_named
from handlers.texts import Texts
from handlers.welcome import arriving, greeting
from knowledge.indexes import Indexes
from knowledge.reading import LONGEST
from knowledge.reading.danger import danger_in
from store import outbox, people
from store.database import Database, Tx

log = logging.getLogger(__name__)
ANSWER_LIVES = timedelta(seconds=10)  # of the answer to a press; later ones are refused by channels


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done about one thing that came in: what is written, and what goes out. `version`: of the visitor as found.

    `decide` says what goes out where only the transaction knows.
    """

    incoming: Incoming
    inbox: int
    version: int | None
    effects: tuple[Effect, ...] = ()
    outgoing: tuple[Outgoing, ...] = ()
    decide: Callable[[Tx], Awaitable[Told]] | None = None


Taken = Callable[[Incoming, Visitor], None]


class FrontDoor:
    """Answers everything that comes in about one fair; open it once."""

    def __init__(
        self,
        desk: Desk,
        links: Callable[[], Links] = lambda: NO_LINKS,
        *,
        taken: Taken = lambda incoming, who: None,
        outside: Outside = NOWHERE,
        rates: Mapping[str, float] = RATES,
    ) -> None:
        self._links = links
        self._taken = taken
        self._outside = outside
        self._rates = rates
        self.desk = desk
        self._recall = Recall()
        self._examples = greeting.Examples()
        self._arriving = arriving.Arriving()

    @classmethod
    async def open(
        cls,
        db: Database,
        indexes: Indexes,
        *,
        links: Callable[[], Links] = lambda: NO_LINKS,
        taken: Taken = lambda incoming, who: None,
        outside: Outside = NOWHERE,
        rates: Mapping[str, float] = RATES,
    ) -> "FrontDoor":
        """Learn what there is to know of the fair; raise NoFair before the first load.

        `links` says where we are reached: a channel may learn its own name only later. `taken` is told who took a code,
        from whichever thread settles that, before it is committed: for what loses nothing when it comes too early.
        `outside` is what words pass on their way, for /privacy; `rates` what the channels take a second, by which it is said
        how long an announcement takes.
        """
        return cls(await Desk.open(db, indexes), links, taken=taken, outside=outside, rates=rates)

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> Plan:
        """Return what to do about one thing that came in; nothing is written."""
        who, known = await tx.whole(partial(self._who_and_known, incoming))
        version = who.version if who else None
        if (moved := _of_the_address(incoming)) is not None:
            return Plan(incoming, inbox, version, moved)
        heard = self._heard(incoming, who, inbox, tx, known)
        told = await _told(heard, incoming)
        told = _waiting_ended(heard, _first_words(heard, incoming, told))
        decide = partial(_decided, heard, incoming, told.decide) if told.decide else None
        return Plan(incoming, inbox, version, told.effects, tuple(_outgoing(incoming, told)), decide)

    async def settle(self, plan: Plan, tx: Tx) -> None:
        """Write what was planned, and what goes out, in the transaction; raise OutOfDate where it no longer fits."""
        incoming = plan.incoming
        visitor = await _met(plan, tx)
        if visitor is None:
            raise OutOfDate
        for effect in plan.effects:
            await effect.apply(tx, visitor, incoming.at)
        if plan.decide is not None:
            told = await plan.decide(tx)
            plan = replace(plan, effects=told.effects, outgoing=tuple(_outgoing(incoming, told)))
            for effect in plan.effects:
                await effect.apply(tx, visitor, incoming.at)
        await outbox.add(tx, plan.outgoing, visitor=await self._after(plan, visitor, tx), inbox=plan.inbox)
        _tell(plan)

    async def _after(self, plan: Plan, visitor: int, tx: Tx) -> int:
        """Return who the visitor is after the effects: joined to another, or nobody any more."""
        if not any(isinstance(effect, Take | Forget) for effect in plan.effects):
            return visitor
        who = await people.known(tx, channel=plan.incoming.channel, chat=plan.incoming.chat)
        if who is not None:
            self._taken(plan.incoming, who)
        return who.number if who else NOBODY

    async def apologise(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        """Tell a person that what they wrote could not be answered."""
        heard = await self._who_writes(incoming, inbox, tx)
        words = heard.texts.say("Sorry, I could not answer that: something broke on my side. Please ask in other words, or write /person.")
        await _tell_beside(heard, incoming, words)

    async def crowded(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        """Tell a chat of which many messages wait that they are answered one by one."""
        heard = await self._who_writes(incoming, inbox, tx)
        words = heard.texts.say("That is a lot at once. I answer one message after the other; please wait a little.")
        await _tell_beside(heard, incoming, words)

    async def welcome(self, incoming: Incoming, *, tx: Tx) -> Reply:
        """Return what stands on a page before anything has come in from it; `incoming` says when, and the channel's hints."""
        told = await greeting.greet(self._heard(incoming, None, 0, tx, await self.desk.known(tx)))
        assert told.reply is not None
        return told.reply

    async def _who_writes(self, incoming: Incoming, inbox: int, tx: Tx) -> Heard:
        who, known = await self._who_and_known(incoming, tx)
        return self._heard(incoming, who, inbox, tx, known)

    async def _who_and_known(self, incoming: Incoming, tx: Tx) -> tuple[Visitor | None, Known]:
        return await people.known(tx, channel=incoming.channel, chat=incoming.chat), await self.desk.known(tx)

    def _heard(self, incoming: Incoming, who: Visitor | None, inbox: int, tx: Tx, known: Known) -> Heard:
        language = _usual_language(incoming, who)
        zone = zone_named((who.zone if who else None) or incoming.zone)
        texts = Texts(language, known.fair, zone)
        asking = Asking(tx, known.fair, texts, incoming.at, self.desk.indexes, Shown(buttons=True))
        return Heard(
            inbox=inbox,
            who=who,
            asking=asking,
            known=known,
            recall=self._recall,
            links=self._links(),
            examples=self._examples.of,
            arriving=self._arriving.told,
            group=incoming.group,
            channel=incoming.channel,
            chat=incoming.chat,
            message=incoming.message,
            outside=self._outside,
            rates=self._rates,
        )


def _usual_language(incoming: Incoming, who: Visitor | None) -> str:
    """Return the language of what is no question: the one chosen, else that of the last question; below an answer, its own."""
    spoken = (who.language, who.spoke) if who else ()
    first = reversed(spoken) if incoming.sign == Sign.PRESS else spoken
    return next(filter(None, first), None) or hinted(incoming.language)


def _of_the_address(incoming: Incoming) -> tuple[Effect, ...] | None:
    """Return what becomes of an address that was left, moved or opened again, None for everything that wants an answer."""
    channel, chat = incoming.channel, incoming.chat
    match incoming.sign:
        case Sign.LEFT:
            return (Shut(channel, chat),)
        case Sign.MOVED:
            return (Move(channel, chat, incoming.text),)
        case Sign.JOINED | Sign.UNREADABLE:
            return ()
        case _:
            return None


async def _decided(heard: Heard, incoming: Incoming, decide: Callable[[Heard], Awaitable[Told]], tx: Tx) -> Told:
    """Say what only the transaction knows, of the visitor as they are in it."""
    return await decide(heard.within(tx, await people.known(tx, channel=incoming.channel, chat=incoming.chat)))


async def _told(heard: Heard, incoming: Incoming) -> Told:
    match incoming.sign:
        case Sign.PRESS:
            return await presses.pressed(heard, Action.read(incoming.text))
        case _ if incoming.sign != Sign.PLACE and incoming.text.strip():
            return await _words(heard, incoming.text.strip()[:LONGEST])
        case _ if await talking.is_held(heard):
            return talking.words_only(heard)
        case Sign.PLACE:
            return nearby.which_hall(heard)
        case _:
            return await media.told(heard, incoming.media)


_STEPS: Mapping[str, Callable[[Heard, Ref, str], Awaitable[Told | None]]] = {
    "note": saving.take_note,
    proofs.MAIL: reach.mailbox_typed,
    proofs.WEBHOOK: reach.phone_typed,
    team_robots.STEP: team_robots.typed,
    details.STEP: details.topic_typed,
    notes.STEP: notes.typed,
    who.STEP: who.typed,
    tying.STEP: registration.typed,
    noting.NOTE: noting.note_typed,
    noting.STEP: noting.step_typed,
    drafting.STEP: drafting.typed,
    unanswered.STEP: unanswered.typed,
}  # those that wait for words; None where these are not what they wait for
_PERSON = "/person "  # behind which danger may stand, too
_MAY_ASK = (details.STEP, notes.STEP, unanswered.STEP, drafting.STEP)  # whose words may be a question to somebody else
_MAY_WARN = (drafting.STEP,)  # whose words may tell others of danger


async def _words(heard: Heard, text: str) -> Told:
    """Answer words: a command, words that a step waits for, some for the staff, or a question; danger goes before all but commands."""
    if text.lower().startswith(_PERSON) and danger_in(text):
        text = text[len(_PERSON) :].strip()
    if text.startswith("/") and (told := await commands.command(heard, text)) is not None:
        return told
    if (told := await typed_codes.typed(heard, text)) is not None:
        return told
    pending = heard.who.pending if heard.who else None
    asks = text.endswith(("?", "？")) and pending is not None and pending.action not in _MAY_ASK
    waits = pending is not None and heard.at < pending.until
    kind = None if waits and pending and pending.action in _MAY_WARN else danger_in(text)
    if pending and waits and not kind and not asks:
        told = await _STEPS[pending.action](heard, pending.ref, text)
    if kind and not talking.answers(heard):
        return await alarm.rung(heard, kind, text, await questions.asked(heard, text))
    told = told or await talking.passed(heard, text)
    return told or await talking.noted(heard, text, await questions.asked(heard, text))


def _first_words(heard: Heard, incoming: Incoming, told: Told) -> Told:
    """Add the greeting's essentials to the answer of somebody's first message, where that was not the greeting itself."""
    if heard.group or (heard.who and heard.who.greeted) or any(isinstance(effect, Forget) for effect in told.effects):
        return told
    greeted: tuple[Effect, ...] = (*told.effects, Set("greeted", heard.at))
    if told.reply is None or incoming.sign == Sign.PRESS or commands.greets(incoming.text):
        return replace(told, effects=greeted)
    below = behind(told.reply, greeting.essentials(heard.speaking(told.reply.language)))
    return replace(told, reply=replace(told.reply, text=below.text, marks=below.marks), effects=greeted)


def _waiting_ended(heard: Heard, told: Told) -> Told:
    """Let no step wait for words any longer once something else was said or pressed."""
    waits = heard.who is not None and heard.who.pending is not None
    if not waits or any(isinstance(effect, Forget) or (isinstance(effect, Set) and effect.name == "pending") for effect in told.effects):
        return told
    return replace(told, effects=(*told.effects, Set("pending", None)))


async def _tell_beside(heard: Heard, incoming: Incoming, words: str) -> None:
    """Write a message that answers nothing: of its own, whatever came in."""
    told = Told(reply=replied(words, heard.texts), anew=True)
    await outbox.add(heard.tx, _outgoing(incoming, told), visitor=heard.who.number if heard.who else None, inbox=heard.inbox)


def _outgoing(incoming: Incoming, told: Told) -> list[Outgoing]:
    """Return what goes out: an answer to a press first, then the message or its edit, then a file."""
    given = []
    if incoming.sign == Sign.PRESS and incoming.callback:
        answer = Reply(told.note)
        given.append(_out(incoming, answer, errand=Errand.ANSWER, message=incoming.callback, expires=incoming.at + ANSWER_LIVES))
    if told.reply is not None:
        edits = incoming.sign == Sign.PRESS and incoming.message and not told.anew
        errand = Errand.EDIT if edits else Errand.SEND
        given.append(_out(incoming, told.reply, errand=errand, message=incoming.message if edits else None))
    if told.file is not None:
        given.append(_out(incoming, Reply("", file=told.file), errand=Errand.FILE))
    return given


def _out(incoming: Incoming, reply: Reply, **more: object) -> Outgoing:
    return Outgoing(channel=incoming.channel, chat=incoming.chat, reply=reply, due=incoming.at, **more)  # type: ignore[arg-type]


def _tell(plan: Plan) -> None:
    """Log what was done: at INFO where nobody is told of it, since what is sent has a line of its own when it is."""
    level = logging.DEBUG if plan.outgoing else logging.INFO
    channel, effects = plan.incoming.channel, ", ".join(type(each).__name__ for each in plan.effects)
    log.log(level, "inbox %d: %s on %s, %d to send: %s", plan.inbox, plan.incoming.sign, channel, len(plan.outgoing), effects or "nothing")


async def _met(plan: Plan, tx: Tx) -> int | None:
    incoming = plan.incoming
    return await people.met(
        tx,
        channel=incoming.channel,
        chat=incoming.chat,
        version=plan.version,
        at=incoming.at,
        group=incoming.group,
        language=incoming.language,
        zone=incoming.zone,
    )

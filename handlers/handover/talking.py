"""Words while a ticket is not closed: they go to the other side, and the assistant does not speak over it.

    held      a visitor's words go to whoever took the ticket, and theirs to the visitor; nothing is answered by us
    waiting   a visitor's words are kept for the staff, and answered as ever

Which of the two it is, is looked at again in the transaction that writes them: what was thought before somebody took the ticket
is thought again.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from fair.errors import OutOfDate, TicketIs, TooManyWords
from fair.records import Fair
from fair.tickets import Deed, Side, State, Ticket, Word
from fair.visitors import Gift
from handlers.buttons import in_rows, press, replied
from handlers.handover import cards, deeds
from handlers.handover.asking import one_line
from handlers.handover.news import tell_all
from handlers.handover.ringing import show_new_words
from handlers.handover.telling import reached, tell
from handlers.heard import Heard, Told
from handlers.meet.telling import texts_for
from store import duty, people, programme, tickets
from store.database import Tx

MOST_OTHERS = 4  # tickets that one holds beside the one that was answered, with a button


async def passed(heard: Heard, text: str) -> Told | None:
    """Pass words on to the other side; None where whoever wrote them speaks with nobody, and wants an answer of ours."""
    who = heard.who
    if who is None or heard.group:
        return None
    if answers(heard) and who.holds is not None:
        return Told(decide=partial(answer, who.holds, text))
    ticket = await tickets.get(heard.tx, who.ticket) if who.ticket is not None else None
    if ticket is None or ticket.state is not State.TAKEN:
        return None
    return Told(decide=partial(_told_holder, ticket, one_line(text)))


def answers(heard: Heard) -> bool:
    """Say whether the words of whoever is heard are an answer to a visitor, whatever they speak of."""
    return heard.who is not None and heard.who.holds is not None and heard.who.may(Gift.STAFF) and not heard.group


async def is_held(heard: Heard) -> bool:
    """Say whether somebody speaks with whoever is heard, so that we are silent."""
    ticket = await tickets.get(heard.tx, heard.who.ticket) if heard.who and heard.who.ticket is not None and not heard.group else None
    return ticket is not None and ticket.state is State.TAKEN


async def noted(heard: Heard, text: str, told: Told) -> Told:
    """Keep for the staff what a visitor writes while their ticket waits; it is answered all the same."""
    ticket = await tickets.get(heard.tx, heard.who.ticket) if heard.who and heard.who.ticket is not None and not heard.group else None
    if ticket is None or ticket.state is not State.OPEN:
        return told
    kept = Noted(ticket, one_line(text))
    if told.reply is None:
        return replace(told, effects=(kept, *told.effects))
    line = heard.speaking(told.reply.language).texts.say("(Added to your ticket {number} for the staff.)", number=ticket.number)
    return replace(told, reply=replace(told.reply, text=f"{told.reply.text}\n{line}"), effects=(kept, *told.effects))


@dataclass(frozen=True, slots=True)
class Noted:
    """Words for the staff, in a ticket that waits as it did when the answer was thought of."""

    ticket: Ticket
    text: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        try:
            await tickets.say(tx, self.ticket, Side.VISITOR, text=self.text, at=at)
        except TooManyWords:
            return  # it was answered; staff have enough to read
        await show_new_words(tx, self.ticket, fair=await programme.fair(tx), at=at)


async def answer(number: int, text: str, heard: Heard) -> Told:
    """Pass on what whoever holds a ticket writes to its visitor; in a transaction that writes."""
    ticket, staff, texts = await tickets.get(heard.tx, number), heard.who.number if heard.who else 0, heard.texts
    if ticket is None:
        raise OutOfDate
    try:
        arrives = await deeds.answer(heard.tx, ticket, text, staff=staff, fair=heard.fair, at=heard.at)
    except TicketIs:
        raise OutOfDate from None
    except TooManyWords as refusal:
        return _too_many(heard, refusal)
    if not arrives:
        said = texts.say("The visitor of ticket {number} cannot be reached any more, so this was not passed on.", number=number)
        return Told(reply=replied(said, texts, rows=in_rows(cards.holding(ticket, texts), wide=3)))
    others = [each for each in await tickets.held(heard.tx, staff) if each.number != number][:MOST_OTHERS]
    rows = (tuple(cards.chosen(each, texts) for each in others), (press(texts.say("Close"), "t_done", number, ticket.version),))
    return Told(reply=replied(texts.say("Passed on to the visitor of ticket {number}.", number=number), texts, rows=rows))


async def _told_holder(ticket: Ticket, text: str, heard: Heard) -> Told:
    try:
        word = await tickets.say(heard.tx, ticket, Side.VISITOR, text=text, at=heard.at)
    except TooManyWords as refusal:
        return _too_many(heard, refusal)
    if await to_holder(heard.tx, ticket, word, fair=heard.fair, at=heard.at):
        return Told()
    change = await tickets.act(heard.tx, ticket.number, Deed.RELEASE, side=Side.CLOCK, version=ticket.version, at=heard.at)
    await tell_all(heard.tx, change, side=Side.CLOCK, fair=heard.fair, at=heard.at)
    return Told()  # the change tells them


async def to_holder(tx: Tx, ticket: Ticket, word: Word, *, fair: Fair, at: datetime) -> bool:
    """Pass a visitor's words on to whoever holds the ticket; return False where nobody does who can be reached."""
    holder = ticket.taken_by or 0
    works = any(each.visitor == holder for each in await duty.members(tx))
    if works and not await people.addresses(tx, holder):
        return True  # they have no chat, and read it in the console
    where = await reached(tx, holder, at=at) if works else None
    if where is None:
        return False
    texts = texts_for(where, fair)
    several = await tickets.held(tx, holder)
    chosen = [cards.chosen(ticket, texts)] if several and several[0].number != ticket.number else []
    head = texts.say("Ticket {number}:", number=ticket.number)
    reply = replied(
        f"{head} {texts.say('“{words}”', words=word.text)}",
        texts,
        rows=in_rows([*chosen, *cards.holding(ticket, texts)], wide=3),
        bold=[head],
    )
    await tell(tx, where, reply, ticket, f"word:{word.number}", at=at)
    return True


def _too_many(heard: Heard, refusal: TooManyWords) -> Told:
    """Say once that this is too much, and nothing more: two programs would answer each other for ever."""
    if refusal.told:
        return Told()
    said = heard.texts.many(
        "That is too much at once: I pass on at most {count} message a minute, and this one was not passed on.",
        "That is too much at once: I pass on at most {count} messages a minute, and this one was not passed on.",
        refusal.most,
    )
    return Told(reply=replied(said, heard.texts))


def words_only(heard: Heard) -> Told:
    """Say that a picture, a voice or a place is not passed on."""
    said = heard.texts.say("I can pass on words alone to the staff. Please write what you mean.")
    return Told(reply=replied(said, heard.texts))

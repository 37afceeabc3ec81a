"""Danger: the staff are rung at once, and whoever reported it is told so where it was really written."""

from dataclasses import dataclass, replace
from datetime import datetime

from fair.errors import OutOfDate, TooManyWords
from fair.tickets import ALARM_AGAIN, Deed, Side, State, Ticket, is_alarm
from handlers.handover import ringing
from handlers.handover.asking import last_spoken_of, one_line
from handlers.handover.ringing import show_new_words
from handlers.handover.talking import to_holder
from handlers.heard import Heard, Told
from store import programme, tickets
from store.database import Tx


async def rung(heard: Heard, kind: str, text: str, told: Told) -> Told:
    """Add to the answer that staff are rung, and ring them with it; where nobody can be reached it stays as it is."""
    besides = heard.who.number if heard.who else None
    if told.reply is None or told.decide is not None or not await ringing.whom(heard.tx, besides=besides):
        return told
    texts = heard.speaking(told.reply.language).texts
    line = texts.say("The fair's staff are being rung now, with what you wrote; what you write next goes to them, too.")
    alarm = Alarm(kind, one_line(text), texts.language, await last_spoken_of(heard))
    return replace(told, reply=replace(told.reply, text=f"{told.reply.text}\n{line}"), effects=(*told.effects, alarm))


@dataclass(frozen=True, slots=True)
class Alarm:
    """A visitor reports danger: their ticket goes before all others, and staff are rung; OutOfDate where there is nobody to ring."""

    kind: str
    text: str
    language: str
    place: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        fair = await programme.fair(tx)
        ticket = await self._raised(tx, visitor, at)
        await self._said(tx, ticket, at)
        if _was_rung(ticket, at):
            await show_new_words(tx, ticket, fair=fair, at=at)
        elif not await ringing.ring(tx, ticket, fair=fair, at=at):
            raise OutOfDate

    async def _raised(self, tx: Tx, visitor: int, at: datetime) -> Ticket:
        ticket = await tickets.newest(tx, visitor)
        if ticket is None or ticket.state is State.CLOSED:
            new = Ticket(visitor=visitor, language=self.language, place=self.place, made=at, changed=at)
            ticket = await tickets.begin(tx, new)
        if ticket is None:
            raise OutOfDate
        if is_alarm(ticket) or (ticket.urgent and _was_rung(ticket, at)):
            return ticket
        raising = await tickets.act(tx, ticket.number, Deed.RAISE, side=Side.VISITOR, version=ticket.version, at=at, danger=self.kind)
        return raising.after

    async def _said(self, tx: Tx, ticket: Ticket, at: datetime) -> None:
        try:
            word = await tickets.say(tx, ticket, Side.VISITOR, text=self.text, at=at)
        except TooManyWords:
            return  # what was said before rings them
        if ticket.state is State.TAKEN:
            await to_holder(tx, ticket, word, fair=await programme.fair(tx), at=at)


def _was_rung(ticket: Ticket, at: datetime) -> bool:
    return ticket.rung is not None and at - ticket.rung < ALARM_AGAIN

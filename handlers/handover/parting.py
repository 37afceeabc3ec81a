"""A visitor who goes, or turns out to be another one: what becomes of their tickets is told to those who are in them."""

from dataclasses import dataclass
from datetime import datetime

from fair.tickets import Deed, Side, State
from handlers.handover.news import tell_all
from store import programme, tickets
from store.database import Tx


@dataclass(frozen=True, slots=True)
class LeaveTickets:
    """Whoever goes holds no ticket any more, and their own is closed; goes before `effects.Forget`, which takes all words."""

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        for ticket in await tickets.held(tx, visitor):
            change = await tickets.act(tx, ticket.number, Deed.RELEASE, side=Side.HOLDER, version=ticket.version, at=at)
            await tell_all(tx, change, side=Side.HOLDER, fair=await programme.fair(tx), at=at, actor=visitor)
        own = await tickets.newest(tx, visitor)
        if own is not None and own.state is not State.CLOSED:
            change = await tickets.act(tx, own.number, Deed.CLOSE, side=Side.VISITOR, version=own.version, at=at)
            await tell_all(tx, change, side=Side.VISITOR, fair=await programme.fair(tx), at=at, actor=visitor)

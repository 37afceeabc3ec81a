"""What follows, in the outbox, from what a channel says of a parcel that is not there."""

from datetime import datetime

from fair.talk import Parcel
from scheduler.channel import ChatMoved, ChatShut, NeverSent, NotSent, TryLater
from store import deliveries
from store.database import Tx
from store.outbox import State


async def not_sent(tx: Tx, parcel: Parcel, outcome: NotSent, *, owner: str, now: datetime) -> State:
    """Write what follows from a parcel's not being there; return its row's state."""
    row, why = parcel.row, str(outcome)
    match outcome:
        case TryLater():
            await deliveries.later(tx, row, owner=owner, rests=now + outcome.after, why=why)
            return State.READY
        case ChatMoved():
            await deliveries.later(tx, row, owner=owner, rests=now, why=why)
            await deliveries.moved(tx, channel=parcel.channel, chat=parcel.chat, to=outcome.chat, now=now)
            return State.READY
        case ChatShut():
            await deliveries.settle(tx, row, owner=owner, now=now, state=State.FAILED, why=why)
            await deliveries.shut(tx, channel=parcel.channel, chat=parcel.chat, now=now, why=why)
            return State.FAILED
        case NeverSent():
            await deliveries.settle(tx, row, owner=owner, now=now, state=State.FAILED, why=why)
            return State.FAILED
        case _:
            return await deliveries.perhaps(tx, row, owner=owner, now=now, why=why)

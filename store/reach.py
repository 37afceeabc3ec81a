"""Where word goes to visitors who did not just write."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select

from fair.visitors import Reached
from store.database import Tx
from store.rows import parts
from store.talk_tables import address, turn, visitor

_SPOKE = select(turn.c.language).where(turn.c.visitor == visitor.c.number).order_by(turn.c.number.desc()).limit(1).scalar_subquery()
_OF = (
    select(
        visitor.c.number,
        address.c.channel,
        address.c.chat,
        func.coalesce(visitor.c.language, _SPOKE, address.c.language),
        func.coalesce(visitor.c.zone, address.c.zone),
    )
    .join(visitor, visitor.c.number == address.c.visitor)
    .where(address.c.visitor.in_(bindparam("whom", expanding=True)), address.c.shut.is_(None))
    .where(visitor.c.group.is_(False))
    .order_by(visitor.c.number, address.c.wanted.is_(None), address.c.wanted.desc(), address.c.used.desc())
)


_UNSTOPPED = _OF.where(visitor.c.stopped.is_(None))


async def of(tx: Tx, visitors: Sequence[int], *, stopped: bool = False) -> dict[int, Reached]:
    """Return where each of these is told of things: where they want it, else on the channel they used last.

    Left out is who is a group, can be reached nowhere, or, unless those are wanted, too, has sent /stop.
    """
    found: dict[int, Reached] = {}
    for part in parts(visitors):
        for number, channel, chat, language, zone in await tx.rows(_OF if stopped else _UNSTOPPED, {"whom": list(part)}):
            found.setdefault(number, Reached(visitor=number, channel=channel, chat=chat, language=language, zone=zone))
    return found

"""Links in letters by which an exhibitor's mailbox answers a request, as stored: what is made of their codes, and which request it is."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from store.database import Tx
from store.meeting_tables import meeting_letter

_MEETING = select(meeting_letter.c.meeting).where(
    meeting_letter.c.digest == bindparam("code"), meeting_letter.c.expires > bindparam("now", type_=meeting_letter.c.expires.type)
)
_OLD = delete(meeting_letter).where(meeting_letter.c.expires <= bindparam("now", type_=meeting_letter.c.expires.type))


async def add(tx: Tx, digest: str, *, meeting: int, expires: datetime, at: datetime) -> None:
    """Keep a new link until then, and drop those that lead nowhere any more."""
    await tx.run(_OLD, {"now": at})
    await tx.run(insert(meeting_letter), {"digest": digest, "meeting": meeting, "expires": expires})


async def meeting_of(tx: Tx, digest: str, *, at: datetime) -> int | None:
    """Return the meeting that a link leads to, None for one that leads nowhere, or nowhere any more."""
    rows = await tx.rows(_MEETING, {"code": digest, "now": at})
    return int(rows[0].meeting) if rows else None

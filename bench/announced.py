"""People who can be announced to, written straight into a database: what benches and tests of announcements begin with."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select

from bench.reminded import publish
from fair.announcements import Announcement, Segment
from store import announcements, programme
from store.database import Database, Tx
from store.talk_tables import address, visitor

MOST = 20_000  # rows in one statement
EVERYONE = Segment()
LANGUAGES = ("en", "zh", None)


async def gather(db: Database, count: int, *, channels: Sequence[str], at: datetime) -> int:
    """Make a fair, and so many visitors on these channels in turn, of each language in turn; their chats are c1, c2, …

    Return the row of the one session, which begins an hour later.
    """
    [row] = await publish(db, [at + timedelta(hours=1)], at=at)
    async with db.begin() as tx:
        [(last,)] = await tx.rows(select(func.coalesce(func.max(visitor.c.number), 0)))
    for first in range(last + 1, last + count + 1, MOST):
        numbers = range(first, min(first + MOST, last + count + 1))
        async with db.begin() as tx:
            await tx.run(insert(visitor), [{"number": each, "version": 1, "since": at, "group": False} for each in numbers])
            await tx.run(insert(address), [_address(each, channels, at) for each in numbers])
    return row


async def pressed(
    tx: Tx, *, en: str = "Hall 3 is closed.", zh: str = "3号馆已关闭。", at: datetime, segment: Segment = EVERYONE, **how: object
) -> Announcement:
    """Announce something in the name of the first visitor."""
    draft = await announcements.draft(tx, author=1, en=en, zh=zh, at=at)
    ready = await announcements.change(tx, draft.number, version=draft.version, segment=segment, **how)
    return await announcements.press(tx, ready.number, version=ready.version, people=0, fair=await programme.fair(tx), at=at)


def _address(number: int, channels: Sequence[str], at: datetime) -> dict[str, object]:
    here = {"channel": channels[number % len(channels)], "chat": f"c{number}", "language": LANGUAGES[number % len(LANGUAGES)]}
    return here | {"visitor": number, "used": at}

"""What visitors do not want to hear of, by topic, although they hear of other things."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from fair import announcements
from store.database import Tx, insert_new
from store.prepared import Prepared
from store.remember_tables import unwanted

FAREWELL = "farewell"  # the message of the last evening
ANNOUNCEMENTS = announcements.TOPIC


async def refuse(tx: Tx, visitor: int, topic: str, *, at: datetime) -> None:
    """Tell a visitor nothing of a topic any more; refusing twice is refusing once."""
    await tx.call(
        lambda connection: (
            connection.execute(insert_new(connection.dialect.name, unwanted).values(visitor=visitor, topic=topic, at=at)).rowcount
        )
    )


async def allow(tx: Tx, visitor: int, topic: str) -> None:
    """Tell them of it again."""
    await tx.run(delete(unwanted).where(unwanted.c.visitor == visitor, unwanted.c.topic == topic))


async def refused(tx: Tx, visitor: int) -> frozenset[str]:
    """Return the topics that a visitor refused."""
    return frozenset(row.topic for row in await tx.rows(_REFUSED, {"whose": visitor}))


_REFUSED = Prepared(select(unwanted.c.topic).where(unwanted.c.visitor == bindparam("whose")))

"""What this house is called among all others, for ever: in calendars and in letters. Made with the schema; a copy has the same."""

from sqlalchemy import select

from store.database import Tx
from store.remember_tables import house

_ID = select(house.c.value).where(house.c.name == "id")


async def id_of(tx: Tx) -> str:
    """Return the id of this house, 128 random bits in hexadecimal."""
    [(value,)] = await tx.rows(_ID)
    return str(value)

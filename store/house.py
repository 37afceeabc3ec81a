"""What this house keeps of itself by name. What it is called among all others, in calendars and letters, is made with the schema
and stays for ever; a copy has the same."""

from sqlalchemy import delete, insert, select

from store.database import Tx
from store.remember_tables import house

_ID = select(house.c.value).where(house.c.name == "id")


async def id_of(tx: Tx) -> str:
    """Return the id of this house, 128 random bits in hexadecimal."""
    [(value,)] = await tx.rows(_ID)
    return str(value)


async def kept(tx: Tx, name: str) -> str:
    """Return what is kept under a name, nothing where that is nothing."""
    rows = await tx.rows(select(house.c.value).where(house.c.name == name))
    return str(rows[0].value) if rows else ""


async def keep(tx: Tx, name: str, value: str) -> None:
    """Keep this under a name, in the place of what was there; nothing is kept of an empty value."""
    await tx.run(delete(house).where(house.c.name == name))
    if value:
        await tx.run(insert(house).values(name=name, value=value))

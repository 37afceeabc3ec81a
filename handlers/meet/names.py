"""What a visitor is called to the people they meet."""

from fair.booking import Attendee
from handlers.texts import Texts
from store.database import Tx


async def name_of(tx: Tx, visitor: int | None, texts: Texts) -> str:
    """Return the name and company that a visitor gave, for the other side of a meeting."""
    return texts.say("A visitor")


async def attendee(tx: Tx, visitor: int) -> Attendee:
    """Return a visitor as far as the fair's rules on bookings ask."""
    return Attendee(visitor)

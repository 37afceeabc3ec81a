"""What a visitor is called to the people they meet, and what these should know."""

from fair.attendees import Details
from handlers.texts import Texts
from store import attendees
from store.database import Tx


async def name_of(tx: Tx, visitor: int | None, texts: Texts) -> str:
    """Return the name and company that a visitor gave, for the other side of a meeting."""
    return called(await _details(tx, visitor), texts)


def called(details: Details, texts: Texts) -> str:
    """Return what somebody with these details is called."""
    if not details.name:
        return texts.say("A visitor")
    if not details.company:
        return details.name
    return texts.say("{name} ({company})", name=details.name, company=details.company)


async def about_of(tx: Tx, visitor: int | None) -> str:
    """Return what a visitor wants the other side to know, empty where they said nothing."""
    return (await _details(tx, visitor)).about


async def _details(tx: Tx, visitor: int | None) -> Details:
    return (await attendees.of(tx, visitor) if visitor is not None else None) or Details()

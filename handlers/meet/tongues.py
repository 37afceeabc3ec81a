"""Which languages the other side of a meeting speaks, as far as it is known."""

from fair.meetings import Meeting, Side
from fair.records import Exhibitor, Session
from handlers.answers import labels
from handlers.texts import Texts
from store import concerned, reach
from store.database import Tx


async def of_partner(tx: Tx, meeting: Meeting, side: Side, host: Exhibitor | Session, texts: Texts) -> str:
    """Return the languages of the side that a reader does not stand on, in the reader's; empty where nothing is known of them."""
    if not isinstance(host, Exhibitor):
        return ""
    if side is Side.HOST:
        return await _of_people(tx, [] if meeting.visitor is None else [meeting.visitor], texts)
    if host.languages:
        return texts.list([labels.languages(each, texts) for each in host.languages])
    return await _of_people(tx, await concerned.representatives(tx, [host.id]), texts)


async def _of_people(tx: Tx, people: list[int], texts: Texts) -> str:
    """Return what people chose, last asked in, or let on by their channel."""
    said = [each.language for each in (await reach.of(tx, people, stopped=True)).values() if each.language]
    return texts.list(sorted({labels.languages(each.split("-")[0], texts) for each in said}))

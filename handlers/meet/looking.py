"""A meeting looked at by one of its sides: all that its card needs, read at once."""

from datetime import datetime

from fair.meetings import Meeting, Side
from fair.records import Exhibitor, Session
from handlers.meet import names, tongues, unjoined
from handlers.meet.seen import Seen, other_ways
from handlers.texts import Texts
from store.database import Tx


async def look(
    tx: Tx, meeting: Meeting, side: Side, host: Exhibitor | Session, *, texts: Texts, at: datetime, acting: bool = False
) -> Seen:
    """Return a meeting as a reader sees it; `acting` where they are an organizer who answers for an exhibitor."""
    if isinstance(host, Exhibitor):
        meeting = await unjoined.as_it_is(tx, meeting, host)
    name, about = await names.name_of(tx, meeting.visitor, texts), await names.about_of(tx, meeting.visitor)
    languages, ways = await tongues.of_partner(tx, meeting, side, host, texts), await other_ways(tx, meeting, texts.fair)
    return Seen(meeting, side, host, name, texts, at, about, languages, acting, ways)

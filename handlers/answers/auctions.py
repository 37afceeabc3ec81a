"""What belongs together at an auction: its session and its lots."""

from fair.records import Lot, Record, Session
from handlers.answers import describe
from handlers.texts import Texts
from store import programme
from store.database import Tx


async def lots_of(session: Session, tx: Tx) -> list[Lot]:
    """Return the lots of an auction in the order of its list."""
    return await programme.lots(tx, session=session.id, source=session.origin.source) if session.origin else []


async def auction_of(record: Record, tx: Tx) -> Session | None:
    """Return the session in which a lot comes up, None for what is no lot."""
    if not isinstance(record, Lot) or record.session_id is None or record.origin is None:
        return None
    found = await programme.with_id(tx, Session.KIND, record.session_id, source=record.origin.source)
    return found[0] if found and isinstance(found[0], Session) else None


def line(lot: Lot, texts: Texts) -> str:
    """Return a lot in one line: its number, what it is and what it is estimated at."""
    number = texts.say("lot {number}", number=lot.number) if lot.number else ""
    estimate = texts.say("estimate: {estimate}", estimate=lot.estimate) if lot.estimate else ""
    return " · ".join(filter(None, [describe.title(lot, texts), number, estimate]))

"""What of the fair goes into a person's calendar, in their language."""

from datetime import UTC, datetime, timedelta

from fair.changes import is_cancelled
from fair.records import Origin, Session
from fair.talk import File
from handlers.answers import describe
from handlers.calendar import Entry, Method, calendar_file, entry_uid
from handlers.texts import Texts

ALARM = timedelta(minutes=15)  # before the start, where no reminder says otherwise
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)  # keeps the seconds since then below 2^31 until 2088


def session_entry(session: Session, texts: Texts, *, house: str, alarm: timedelta | None) -> Entry:
    """Return a stored session as an entry; `alarm` is the time before its start.

    Its SEQUENCE is when it came to read as it does, in seconds: records have no count of their changes, and this grows
    with each of them in every process alike.
    """
    origin = _origin(session)
    return Entry(
        uid=entry_uid(session.KIND, origin.source, session.id, house=house),
        sequence=_counted(origin.as_of),
        changed=origin.as_of,
        title=describe.title(session, texts),
        start=session.start,
        end=session.end,
        place=on_the_grounds(describe.room(session, texts), texts),
        text=_text(session, texts),
        url=session.url or session.stream_url or "",
        cancelled=is_cancelled(session),
        alarm=alarm,
    )


def entry_file(session: Session, texts: Texts, *, house: str, alarm: timedelta | None = None) -> File:
    """Return a session as a file for one's calendar, as it stands: one that is cancelled strikes out what was taken in before."""
    entry = session_entry(session, texts, house=house, alarm=alarm)
    return calendar_file(entry, zone=texts.zone, method=Method.CANCEL if entry.cancelled else Method.PUBLISH)


def _counted(at: datetime) -> int:
    return int((at - COUNTED_FROM).total_seconds())


def _origin(session: Session) -> Origin:
    if session.origin is None:
        raise ValueError(f"session {session.id} is not a stored one")
    return session.origin


def on_the_grounds(where: str, texts: Texts) -> str:
    """Return a room or stand, and the grounds it is on, as a map finds them."""
    fair = texts.fair
    grounds = [texts.name(plain, chinese) for plain, chinese in ((fair.venue, fair.venue_zh), (fair.address, fair.address_zh)) if plain]
    return texts.list(list(filter(None, [where, *grounds])))


def _text(session: Session, texts: Texts) -> str:
    """Return who speaks, and then what it is about."""
    about = texts.name(session.text or "", session.text_zh)
    return "\n\n".join(filter(None, [texts.list(session.speakers), about]))

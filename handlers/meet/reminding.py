"""Reminders of meetings: set by themselves for both sides as soon as a meeting stands, and kept to it whatever becomes of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from fair.availability import Way
from fair.itinerary import Entry, entry_of
from fair.meetings import KIND, STANDING, Change, Meeting, Side, is_seat
from fair.records import Exhibitor, Fair, Ref, Session
from fair.reminding import USUAL, fitting, usual_ahead
from fair.talk import Button, Reply
from handlers.buttons import in_rows, replied
from handlers.meet import card, words
from handlers.meet.names import about_of, name_of
from handlers.meet.seen import Seen, host_of
from handlers.texts import Texts
from store import meetings, programme, reminders, saved
from store.database import Tx


async def follow(
    tx: Tx, change: Change, host: Exhibitor | Session, sides: Mapping[Side, Sequence[int]], *, fair: Fair, at: datetime
) -> None:
    """Let the people on both sides be reminded of a meeting as it stands now, and of nothing else of it."""
    was, stands = (each is not None and each.state in STANDING and each.time for each in (change.before, change.after))
    if was == stands:
        return
    dues = await _dues(tx, change.after, host, sides, fair=fair, at=at) if stands else {}
    await reminders.keep_to(tx, Ref(KIND, change.after.number), dues, at=at)


async def _dues(
    tx: Tx, meeting: Meeting, host: Exhibitor | Session, sides: Mapping[Side, Sequence[int]], *, fair: Fair, at: datetime
) -> dict[int, datetime]:
    """Return when each is reminded: the visitor in time for the way there, those at the stand a quarter of an hour ahead."""
    ahead = dict.fromkeys(sides[Side.HOST], USUAL)
    for visitor in sides[Side.VISITOR]:
        if not (is_seat(meeting) and meeting.host in await reminders.refs(tx, visitor)):  # they have one of the session
            ahead[visitor] = usual_ahead(_entry(meeting, host, fair), await _entries(tx, visitor, meeting, fair), fair)
    start = meeting.time.start
    dues = {each: _due(start, span, at) for each, span in ahead.items()}
    return {each: due for each, due in dues.items() if due is not None}


def _due(start: datetime, ahead: timedelta, at: datetime) -> datetime | None:
    """Return when to remind; as early as can still be where that is past, None where it is too late for any."""
    if start - ahead > at:
        return start - ahead
    left = fitting(start, now=at)
    return start - timedelta(minutes=max(left)) if left else None


async def _entries(tx: Tx, visitor: int, besides: Meeting, fair: Fair) -> list[Entry]:
    """Return where else a visitor goes: the sessions on their agenda, and their other meetings."""
    kept = [each.ref.row for each in await saved.of(tx, visitor) if each.ref.kind == Session.KIND]
    found = [each for each in await programme.records(tx, Session.KIND, kept) if isinstance(each, Session) and each.origin]
    others = [each for each in await meetings.of(tx, visitor, states=STANDING) if each.number != besides.number]
    met = [(each, host) for each in others if (host := await host_of(tx, each.host)) is not None]
    return [entry_of(each, each.origin.row, fair) for each in found if each.origin] + [_entry(*pair, fair) for pair in met]


def _entry(meeting: Meeting, host: Exhibitor | Session, fair: Fair) -> Entry:
    if isinstance(host, Session):
        return entry_of(host, meeting.host.row, fair)
    hall = fair.hall(host.halls[0]) if host.halls and meeting.way is Way.STAND else None
    return Entry(ref=Ref(KIND, meeting.number), start=meeting.time.start, end=meeting.time.end, hall=hall.id if hall else None)


async def seen_by(tx: Tx, number: int, reader: int, texts: Texts, *, at: datetime) -> Seen | None:
    """Return a meeting as whoever is reminded of it sees it, None where there is nothing to be reminded of any more."""
    meeting = await meetings.get(tx, number)
    if meeting is None or meeting.state not in STANDING or (host := await host_of(tx, meeting.host)) is None:
        return None
    side = Side.VISITOR if meeting.visitor == reader else Side.HOST
    return Seen(meeting, side, host, await name_of(tx, meeting.visitor, texts), texts, at, await about_of(tx, meeting.visitor))


def reminder(seen: Seen) -> Reply:
    """Compose a reminder, without a word on how soon it is: it may be read later."""
    texts, name, clock = seen.texts, seen.partner, seen.texts.clock(seen.meeting.time.start)
    if seen.side is Side.HOST:
        return card.reply(seen, head=texts.say("Reminder: your meeting with {name} begins at {clock}.", name=name, clock=clock))
    if is_seat(seen.meeting):
        said = texts.say("Reminder: “{title}” begins at {clock}, and a seat is kept for you.", title=name, clock=clock)
    else:
        said = texts.say("Reminder: your meeting with {name} begins at {clock}.", name=name, clock=clock)
    lines = [said, *words.details(seen), texts.say("Are you still coming?")]
    return replied("\n".join(lines), texts, rows=in_rows(_answers(seen)), bold=[name])


def _answers(seen: Seen) -> list[Button]:
    texts = seen.texts
    cancels = texts.say("Give up the seat") if is_seat(seen.meeting) else texts.say("Cancel the meeting")
    return [
        card.button(seen, texts.say("Yes, I am coming"), "m_coming"),
        card.button(seen, cancels, "m_cancel?"),
        card.opens_record(seen),
    ]

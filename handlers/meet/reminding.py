"""Reminders of meetings: set by themselves for both sides as soon as a meeting stands, and kept to it whatever becomes of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from fair.itinerary import Entry, entry_of
from fair.meetings import CONFIRMED, KIND, Answerer, Change, Meeting, Side, is_seat
from fair.records import Exhibitor, Fair, Ref, Session
from fair.reminding import USUAL, fitting, usual_ahead
from fair.talk import Button, Reply
from handlers.buttons import in_rows, replied
from handlers.meet import card, on_agenda, words
from handlers.meet.looking import look
from handlers.meet.seen import Seen, host_of
from handlers.texts import Texts
from store import meetings, programme, reminders, saved
from store.database import Tx


async def follow(
    tx: Tx, change: Change, host: Exhibitor | Session, sides: Mapping[Side, Sequence[int]], *, fair: Fair, at: datetime
) -> None:
    """Let the people on both sides be reminded of a meeting as it stands now, and of nothing else of it."""
    was, stands = (each is not None and each.state in CONFIRMED and each.time for each in (change.before, change.after))
    if was == stands:
        return
    dues = await _dues(tx, change.after, host, sides, fair=fair, at=at) if stands else {}
    await reminders.keep_to(tx, Ref(KIND, change.after.number), dues, at=at)


async def _dues(
    tx: Tx, meeting: Meeting, host: Exhibitor | Session, sides: Mapping[Side, Sequence[int]], *, fair: Fair, at: datetime
) -> dict[int, datetime]:
    """Return when each is reminded: the visitor in time for the way there, those at the stand a quarter of an hour ahead.

    Who answers for a stand is not at it, and not reminded.
    """
    ahead = dict.fromkeys(sides[Side.HOST] if meeting.answerer is Answerer.TEAM else (), USUAL)
    own = Seen(meeting, Side.VISITOR, host, "", Texts("en", fair), at)  # where and when are the same in all languages
    for visitor in sides[Side.VISITOR]:
        if not (is_seat(meeting) and meeting.host in await reminders.refs(tx, visitor)):  # they have one of the session
            ahead[visitor] = usual_ahead(on_agenda.entry_of(own), await _entries(tx, visitor, own), fair)
    start = meeting.time.start
    dues = {each: due_ahead(start, span, at) for each, span in ahead.items()}
    return {each: due for each, due in dues.items() if due is not None}


def due_ahead(start: datetime, ahead: timedelta, at: datetime) -> datetime | None:
    """Return when to remind; as early as can still be where that is past, None where it is too late for any."""
    if start - ahead > at:
        return start - ahead
    left = fitting(start, now=at)
    return start - timedelta(minutes=max(left)) if left else None


async def _entries(tx: Tx, visitor: int, besides: Seen) -> list[Entry]:
    """Return where else a visitor goes: the sessions on their agenda, and their other meetings."""
    kept = [each.ref.row for each in await saved.of(tx, visitor) if each.ref.kind == Session.KIND]
    found = [each for each in await programme.records(tx, Session.KIND, kept) if isinstance(each, Session)]
    others = [each for each in await on_agenda.agreed(tx, visitor, besides.texts) if each.meeting.number != besides.meeting.number]
    return [entry_of(each, each.origin.row, besides.texts.fair) for each in found if each.origin] + [
        on_agenda.entry_of(each) for each in others
    ]


async def seen_by(tx: Tx, number: int, reader: int, texts: Texts, *, at: datetime) -> Seen | None:
    """Return a meeting as whoever is reminded of it sees it, None where there is nothing to be reminded of any more."""
    meeting = await meetings.get(tx, number)
    if meeting is None or meeting.state not in CONFIRMED or (host := await host_of(tx, meeting.host)) is None:
        return None
    side = Side.VISITOR if meeting.visitor == reader else Side.HOST
    return await look(tx, meeting, side, host, texts=texts, at=at)


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

"""Meetings in calendars: an entry is known by the number of its meeting, and each change of that is a higher SEQUENCE."""

from fair.availability import Way
from fair.meetings import AGREED, KIND, Change, Meeting, State
from fair.records import Exhibitor
from fair.talk import File
from handlers.answers import describe
from handlers.calendar import Entry, Method, calendar_file, entry_uid
from handlers.keeping.calendar_entries import ALARM, on_the_grounds
from handlers.meet.seen import Seen


def entry(seen: Seen, *, home: str) -> Entry:
    """Return a meeting as its reader has it in their calendar; what is not agreed takes no place there.

    Nothing in it says how to reach the other side, but for the address of an online meeting that both agreed to.
    """
    meeting = seen.meeting
    return Entry(
        uid=entry_uid(KIND, "", str(meeting.number), house=home),
        sequence=meeting.version,
        changed=meeting.changed,
        title=title(seen),
        start=meeting.time.start,
        end=meeting.time.end,
        place=_place(seen),
        text=meeting.topic,
        url=seen.address,
        cancelled=seen.state not in AGREED,
        alarm=ALARM,
    )


def _place(seen: Seen) -> str:
    if isinstance(seen.host, Exhibitor) and seen.meeting.way is Way.ONLINE:
        return seen.address or where(seen)
    return on_the_grounds(where(seen), seen.texts)


def title(seen: Seen) -> str:
    """Return what stands on an agenda: with whom, or the session that there is a seat in."""
    return seen.texts.say("Meeting: {name}", name=seen.partner) if isinstance(seen.host, Exhibitor) else seen.partner


def where(seen: Seen) -> str:
    """Return the stand or room, or that it is online."""
    if not isinstance(seen.host, Exhibitor):
        return describe.room(seen.host, seen.texts)
    return describe.stands(seen.host, seen.texts) if seen.meeting.way is Way.STAND else seen.texts.say("Online")


def word(change: Change, seen: Seen, *, home: str) -> File | None:
    """Return what a calendar that is reached by mail is told of a change; None where nothing changes there."""
    stood = change.before is not None and change.before.state in AGREED
    stands = change.after.state in AGREED
    if stands and not (stood and change.before and _shown(change.before) == _shown(change.after)):
        return file(seen, Method.REQUEST, home=home)
    return file(seen, Method.CANCEL, home=home) if stood and change.after.state is State.CANCELLED else None


def _shown(meeting: Meeting) -> object:
    return meeting.time, meeting.way


def file(seen: Seen, method: Method, *, home: str) -> File:
    """Return the meeting as a file, in the fair's zone."""
    return calendar_file(entry(seen, home=home), zone=seen.texts.zone, method=method)

"""What can go wrong, in one tree.

`CannotDo` is a request we understood and refuse. It carries values; the front door turns them into the
person's language, the command line into one line that says why and what to do. Anything else that is
raised is a bug or an outage. `OutOfDate` never leaves the house: whoever gets it thinks again.

    CannotDo
    ├── NoFair              nothing has been loaded yet
    ├── BadSetting          a setting nobody knows, or a value that does not fit
    ├── LoadRefused         a load whose files, size or removals rule it out as a whole
    ├── NewerSchema         the database was written by a later fairlead
    ├── HomeInUse           another process serves this home, or the home holds another fair
    ├── CannotAnnounce      an announcement that cannot be as wished
    │   ├── AnnouncementIs      the announcement is otherwise by now
    │   └── NeedsAnother        a second organizer is to approve it
    ├── LastOrganizer       without whom nobody could make another one
    ├── TicketIs            the ticket is otherwise by now
    ├── TooManyWords        one side of a ticket writes more than people do
    └── CannotMeet          a meeting that cannot be as wished
        ├── SlotTaken           somebody else has that time
        ├── VisitorBusy         the visitor has another meeting then
        ├── OutsideHours        no slot begins then, or the exhibitor is not to be met
        ├── InThePast           that time has begun
        ├── NotYet              that time has not begun
        ├── TooMany             the fair's limit for one visitor is reached
        ├── NeedsMore           the fair wants something of a visitor before
        ├── MayNotAsk           the fair lets others ask this exhibitor
        ├── NotOffered          nothing to book there, or not in that way
        ├── AskedAlready        the visitor has a place there, or waits for one
        ├── Blocked             one of the two does not want to hear of the other
        ├── TooManyNotes        one side has written enough notes for now
        └── MeetingIs           the meeting is otherwise by now
"""

from collections.abc import Sequence
from datetime import datetime


class CannotDo(Exception):
    """A request we understood and refuse; `why` and `mend` are one English line each, for operators."""

    def __init__(self, why: str, *, mend: str = "") -> None:
        super().__init__(f"{why} {mend}".strip())
        self.why = why
        self.mend = mend


class NoFair(CannotDo):
    """Nothing has been loaded yet, so there is nothing to answer from."""


class BadSetting(CannotDo):
    """A setting that does not exist, or a value that does not fit it."""


class LoadRefused(CannotDo):
    """A load that is refused as a whole; nothing of it was applied."""


class NewerSchema(CannotDo):
    """The database was written by a later fairlead than this one."""


class HomeInUse(CannotDo):
    """Another process serves this home, or it holds another fair than the one asked for."""


class CannotAnnounce(CannotDo):
    """An announcement that cannot be as wished; nothing of it was written."""


class AnnouncementIs(CannotAnnounce):
    """The announcement is otherwise than a button says, or that cannot be done as it is now: `state` says how it is."""

    def __init__(self, announcement: int, *, state: str) -> None:
        super().__init__(f"Announcement {announcement} is {state}.")
        self.announcement = announcement
        self.state = state


class NeedsAnother(CannotAnnounce):
    """Whoever wrote the announcement cannot approve it, too."""

    def __init__(self, announcement: int) -> None:
        super().__init__(f"Announcement {announcement} needs a second organizer.")
        self.announcement = announcement


class LastOrganizer(CannotDo):
    """The only organizer that a fair has stays one."""

    def __init__(self) -> None:
        super().__init__("This is the only organizer.", mend="Invite another one first.")


class TicketIs(CannotDo):
    """The ticket is otherwise than a button says, or that side may not do this as it is now: `state` says how it is."""

    def __init__(self, ticket: int, *, state: str) -> None:
        super().__init__(f"Ticket {ticket} is {state}.")
        self.ticket = ticket
        self.state = state


class TooManyWords(CannotDo):
    """One side writes more than is passed on within a minute; `told` where that has been said already."""

    def __init__(self, most: int, *, told: bool) -> None:
        super().__init__(f"After {most} messages within a minute no more are passed on.")
        self.most = most
        self.told = told


class CannotMeet(CannotDo):
    """A meeting that cannot be as wished; nothing of it was written."""


class SlotTaken(CannotMeet):
    """Somebody else has that time, or all seats are taken; `free` are the nearest times that still begin free, in order."""

    def __init__(self, start: datetime, *, free: Sequence[datetime] = ()) -> None:
        super().__init__(f"{start.isoformat()} is taken.")
        self.start = start
        self.free = tuple(free)


class VisitorBusy(CannotMeet):
    """The visitor has another meeting at that time: the one with the number `meeting`."""

    def __init__(self, start: datetime, *, meeting: int) -> None:
        super().__init__(f"The visitor has meeting {meeting} at {start.isoformat()}.")
        self.start = start
        self.meeting = meeting


class OutsideHours(CannotMeet):
    """No meeting can begin then, or not for so long; `free` are the nearest times that are free, in order."""

    def __init__(self, start: datetime, *, free: Sequence[datetime] = ()) -> None:
        super().__init__(f"No meeting can begin at {start.isoformat()}.")
        self.start = start
        self.free = tuple(free)


class InThePast(CannotMeet):
    """That time has begun, or is over."""

    def __init__(self, start: datetime) -> None:
        super().__init__(f"{start.isoformat()} is past.")
        self.start = start


class NotYet(CannotMeet):
    """Only from that time on can this be said of a meeting."""

    def __init__(self, start: datetime) -> None:
        super().__init__(f"The meeting is at {start.isoformat()}.")
        self.start = start


class TooMany(CannotMeet):
    """The visitor has as many as the fair allows; `limit` is the name of that choice in [meetings]."""

    def __init__(self, limit: str, *, most: int) -> None:
        super().__init__(f"The fair allows {most} ({limit}).")
        self.limit = limit
        self.most = most


class NeedsMore(CannotMeet):
    """The fair wants something of a visitor before a booking: "email" or "registration"."""

    def __init__(self, what: str) -> None:
        super().__init__(f"A booking needs: {what}.")
        self.what = what


class MayNotAsk(CannotMeet):
    """The fair lets visitors of other kinds ask this exhibitor."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"Visitors of the kind {kind!r} may not ask here.")
        self.kind = kind


class NotOffered(CannotMeet):
    """There is nothing to book: it is gone or cancelled, has no seats to give, or is not to be met in the way `way`."""

    def __init__(self, way: str = "") -> None:
        super().__init__(f"Not offered {way}".rstrip() + ".")
        self.way = way


class AskedAlready(CannotMeet):
    """The visitor has a place there or waits for one: the meeting with the number `meeting`."""

    def __init__(self, meeting: int) -> None:
        super().__init__(f"Meeting {meeting} is for that already.")
        self.meeting = meeting


class Blocked(CannotMeet):
    """One of the two does not want to hear of the other; `own` where that is whoever would like to do this."""

    def __init__(self, *, own: bool) -> None:
        super().__init__("One of the two has blocked the other.")
        self.own = own


class TooManyNotes(CannotMeet):
    """One side has written `most` notes on a meeting; from `again` on it may write another one."""

    def __init__(self, most: int, *, again: datetime) -> None:
        super().__init__(f"After {most} notes the next one may be written at {again.isoformat()}.")
        self.most = most
        self.again = again


class MeetingIs(CannotMeet):
    """The meeting is otherwise than a button says, or that side may not do this as it is now: `state` says how it is."""

    def __init__(self, meeting: int, *, state: str) -> None:
        super().__init__(f"Meeting {meeting} is {state}.")
        self.meeting = meeting
        self.state = state


class OutOfDate(Exception):
    """What a plan relied on has changed since; think again."""

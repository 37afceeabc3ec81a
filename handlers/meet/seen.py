"""A meeting as one of its sides sees it: with whom, and what they may know of it."""

from dataclasses import dataclass
from datetime import datetime

from fair.availability import Way, is_offered
from fair.choices import choices_of
from fair.meetings import AGREED, OPEN, Deed, Meeting, Side, State, as_of, is_seat, may
from fair.records import Exhibitor, Fair, Ref, Session
from handlers.answers import describe
from handlers.texts import Texts
from store import availability, programme
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Seen:
    """A meeting as of a moment, in the words of one reader.

    `visitor` is what the visitor is called to the other side, and `about` what that should know of them. `languages` are
    those of the other side. `acting`: the reader is an organizer, who answers for an exhibitor that nobody has joined.
    `ways`: how else a draft could be asked for at its time.
    """

    meeting: Meeting
    side: Side
    host: Exhibitor | Session
    visitor: str
    texts: Texts
    at: datetime
    about: str = ""
    languages: str = ""
    acting: bool = False
    ways: tuple[Way, ...] = ()

    @property
    def state(self) -> State:
        return as_of(self.meeting, self.at).state

    @property
    def partner(self) -> str:
        """What the other side is called."""
        return describe.title(self.host, self.texts) if self.side is Side.VISITOR else self.visitor

    @property
    def may(self) -> frozenset[Deed]:
        """What this side may do now."""
        return may(self.meeting, self.side, self.at)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN and self.meeting.time.end > self.at

    @property
    def address(self) -> str:
        """Return where an online meeting is, empty before both have agreed to it or where the fair makes no addresses."""
        template = choices_of(self.texts.fair, "meetings")["link_template"]
        known = template and self.meeting.room and self.meeting.way is Way.ONLINE and self.state in AGREED
        return template.replace("{room}", self.meeting.room) if known else ""


async def host_of(tx: Tx, host: Ref) -> Exhibitor | Session | None:
    """Return whom a meeting is with, None where the fair has them no more."""
    found = await programme.records(tx, host.kind, [host.row])
    return found[0] if found and isinstance(found[0], Exhibitor | Session) else None


async def other_ways(tx: Tx, meeting: Meeting, fair: Fair) -> tuple[Way, ...]:
    """Return how else a meeting could be asked for at its time; nothing where it has been asked for."""
    if meeting.state is not State.DRAFT:
        return ()
    said = await availability.of(tx, meeting.host.row, since=meeting.time.start)
    return tuple(way for way in said.ways if way is not meeting.way and is_offered(fair, said, meeting.time, way=way))


async def host_once(tx: Tx, meeting: Meeting) -> Exhibitor | Session | None:
    """Return what is left of a host that the fair has no more: what it was called."""
    known = await programme.once_called(tx, meeting.host)
    if known is None:
        return None
    id, name, name_zh = known
    if is_seat(meeting):
        return Session(id=id, title=name, title_zh=name_zh, start=meeting.time.start)
    return Exhibitor(id=id, name=name, name_zh=name_zh)

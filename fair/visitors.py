"""Who speaks with us, and what we keep of them: their settings and roles, what they asked, what they saved.

`number` is our own for a visitor; channels know them by addresses. Times are aware.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from fair.asked import Gist
from fair.records import Ref

NOBODY = 0  # who somebody is that has been forgotten; visitors begin with 1
SILENCE = timedelta(minutes=30)  # after so long a question leans on nothing said before
CODE_LIVES = timedelta(days=7)
PROOF_LIVES = timedelta(minutes=30)  # of a code that proves an address
SIGN_IN_LIVES = timedelta(minutes=10)  # of a link that signs in to the console
MOST_WRONG = 5  # tries, after which such a code proves nothing any more


class Gift(StrEnum):
    """What a one-time code gives; the first three are roles, too."""

    ORGANIZER = "organizer"
    STAFF = "staff"  # answers people at the fair; organizers may do so, too
    REPRESENTATIVE = "representative"
    REACH = "reach"  # has word go to the address that the code was sent to
    PERSON = "person"  # shows that the mailbox it was sent to is theirs, and so who they are
    JOIN = "join"  # makes the channel it is taken on another address of the visitor who asked for it
    CONSOLE = "console"  # signs the visitor who asked for it in to the console


ROLES = (Gift.ORGANIZER, Gift.STAFF, Gift.REPRESENTATIVE)
OFFICE = (Gift.ORGANIZER, Gift.STAFF)  # those who work for the fair, and have a console
PROVING = (Gift.REACH, Gift.PERSON)  # codes of six digits, that are sent to an address and come back


@dataclass(frozen=True, slots=True)
class Role:
    """What a visitor may do beyond asking; `exhibitor` is an id in the loaded files, empty for organizers and staff."""

    name: str
    exhibitor: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A step that waits for words of a visitor, until then: the name of an action and the record it is about.

    `then` is what a button carries that goes on with what they were about before.
    """

    action: str
    ref: Ref
    until: datetime
    then: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Anyone who ever wrote. `version` rises with every change of theirs; `spoke` is the language of their last question.

    `ticket` is their own that is not closed, `holds` the one of somebody else's that their words go to.
    """

    number: int
    version: int
    since: datetime
    group: bool = False
    language: str | None = None
    zone: str | None = None
    greeted: datetime | None = None
    stopped: datetime | None = None
    pending: Pending | None = None
    roles: tuple[Role, ...] = ()
    spoke: str | None = None
    ticket: int | None = None
    holds: int | None = None

    def has(self, role: str) -> bool:
        return any(each.name == role for each in self.roles)

    def may(self, role: str) -> bool:
        """Return whether somebody may do what those with a role may: organizers do what staff does, too."""
        return self.has(role) or (role == Gift.STAFF and self.has(Gift.ORGANIZER))


@dataclass(frozen=True, slots=True)
class Address:
    """Where a visitor is reached; `shut` since when nothing can be sent there, `wanted` since when word goes there, as they chose."""

    channel: str
    chat: str
    used: datetime
    shut: datetime | None = None
    wanted: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Where word goes to a visitor unasked, and in which language and zone, as far as they let on."""

    visitor: int
    channel: str
    chat: str
    language: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a visitor asked, and the records that answered, best first; `after` is the turn it leaned on.

    `inbox` is the row that brought it, by which buttons name the turn. `text` is None where a button or a link asked. `topic` is
    what it was about; what the fair had no answer to has a `gist`, by which it is put together with others.
    """

    number: int
    inbox: int
    at: datetime
    text: str | None
    language: str
    found: bool = True
    records: tuple[Ref, ...] = ()
    after: int | None = None
    topic: str | None = None
    gist: Gist | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a visitor keeps, with a note for themselves alone."""

    ref: Ref
    at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a visitor is reminded of at `due`: so many `minutes` ahead as they chose, None where the way there decides."""

    ref: Ref
    minutes: int | None
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time code as stored: what it gives, and whether it still does.

    `chat`: to which it was sent; `wrong`: tries of others; `made_by`: the organizer who invites, None on the command line.
    """

    digest: str
    gives: str
    exhibitor: str = ""
    visitor: int | None = None
    made: datetime
    expires: datetime
    taken: datetime | None = None
    taken_by: int | None = None
    revoked: datetime | None = None
    chat: str | None = None
    wrong: int = 0
    made_by: int | None = None

    def lives(self, now: datetime) -> bool:
        return self.taken is None and self.revoked is None and self.wrong < MOST_WRONG and now < self.expires

"""What is written when somebody says who they are, or shows it."""

from dataclasses import dataclass
from datetime import datetime

from fair.attendees import Details
from fair.errors import OutOfDate
from store import attendees
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Introduce:
    """The visitor says their name, company and what others should know."""

    details: Details

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await attendees.say(tx, visitor, self.details)


@dataclass(frozen=True, slots=True)
class Tie:
    """The visitor is who is registered in that row, whose name and company fill in theirs; `moved` from another chat."""

    row: int
    name: str
    company: str
    moved: bool = False

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await attendees.tie(tx, visitor, self.row, name=self.name, company=self.company, moved=self.moved):
            raise OutOfDate


@dataclass(frozen=True, slots=True)
class Untie:
    """The visitor is none of those registered after all."""

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await attendees.untie(tx, visitor)


@dataclass(frozen=True, slots=True)
class Unname:
    """What the visitor said of themselves is deleted."""

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await attendees.drop(tx, visitor)


@dataclass(frozen=True, slots=True)
class ShowMailbox:
    """A code that was sent to a mailbox came back: the mailbox is theirs."""

    digest: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await attendees.show_mailbox(tx, visitor, self.digest, at=at):
            raise OutOfDate


@dataclass(frozen=True, slots=True)
class Tried:
    """A badge was named that is none, or tied: either tells something of whose it is."""

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await attendees.tried(tx, visitor, at=at):
            raise OutOfDate

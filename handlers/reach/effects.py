"""What is written when somebody says where word shall reach them: addresses proved and chosen, calendars, robots."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from fair.errors import OutOfDate
from fair.talk import Outgoing
from fair.visitors import Invitation
from store import addresses, feeds, inbox, outbox, people, robots
from store.database import Tx

DAY = timedelta(days=1)
CODES_A_DAY = 3  # for one visitor
CODES_TO_ONE = 5  # for one address, whoever asks


@dataclass(frozen=True, slots=True)
class Prove:
    """A code is made that proves an address, and goes out to it."""

    invitation: Invitation
    letter: Outgoing

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        asked, sent = await addresses.proofs_sent(tx, visitor=visitor, chat=self.letter.chat, since=at - DAY)
        if asked >= CODES_A_DAY or sent >= CODES_TO_ONE:
            raise OutOfDate
        await people.invite(tx, self.invitation, visitor=visitor)
        await outbox.add(tx, [self.letter], visitor=visitor)


@dataclass(frozen=True, slots=True)
class Proved:
    """A code that was sent to an address came back: word goes there."""

    digest: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await addresses.prove(tx, self.digest, by=visitor, at=at):
            raise OutOfDate


@dataclass(frozen=True, slots=True)
class Mistaken:
    """Something else was typed in place of a code."""

    digest: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await addresses.mistaken(tx, self.digest):
            raise OutOfDate


@dataclass(frozen=True, slots=True)
class Want:
    """Word goes to an address that is known."""

    channel: str
    chat: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await addresses.want(tx, visitor, channel=self.channel, chat=self.chat, at=at):
            raise OutOfDate


@dataclass(frozen=True, slots=True)
class Unwant:
    """Nothing is written any more to the visitor's addresses on a channel that only writes."""

    channel: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await addresses.remove(tx, visitor, channel=self.channel, at=at)


@dataclass(frozen=True, slots=True)
class Subscribe:
    """The visitor's calendar has this address from now on, `instead_of` the one it had."""

    token: str
    instead_of: str | None = None

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await feeds.keep(tx, visitor, self.token, instead_of=self.instead_of, at=at):
            raise OutOfDate


@dataclass(frozen=True, slots=True)
class OfferRobot:
    """A robot waits for its confirmation; the words that brought its address are not kept."""

    channel: str
    chat: str = field(repr=False)
    exhibitor: str
    row: int
    words: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await robots.offer(tx, self.channel, self.chat, exhibitor=self.exhibitor, visitor=visitor, at=at)
        await inbox.blot_out(tx, self.row, self.words)


@dataclass(frozen=True, slots=True)
class BlotOut:
    """The words of a row that came in are not kept: a secret was among them."""

    row: int
    words: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await inbox.blot_out(tx, self.row, self.words)


@dataclass(frozen=True, slots=True)
class OpenRobot:
    """Word goes to a robot from now on, and first this."""

    channel: str
    exhibitor: str
    first: Outgoing = field(repr=False)

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await robots.open_(tx, self.channel, self.first.chat, exhibitor=self.exhibitor):
            raise OutOfDate
        await outbox.add(tx, [self.first], visitor=visitor)


@dataclass(frozen=True, slots=True)
class RemoveRobot:
    """A robot is forgotten."""

    channel: str
    exhibitor: str
    chat: str = field(repr=False)

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await robots.remove(tx, self.channel, self.chat, exhibitor=self.exhibitor):
            raise OutOfDate

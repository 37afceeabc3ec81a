"""What is written when cards are asked for, shared and taken back, and when somebody notes something on a contact."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fair.contacts import Outcome, View, shows_kept
from fair.errors import MeetingIs, OutOfDate
from fair.meetings import Deed, Meeting, Side, State
from fair.records import Exhibitor, Fair, Ref
from handlers.contacts import telling
from store import contacts, follow_ups, meetings, outcomes
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Renew:
    """The visitor's card has this code from now on, `instead_of` the one it had."""

    code: str
    instead_of: str | None = None

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await contacts.keep_code(tx, visitor, self.code, instead_of=self.instead_of, at=at):
            raise OutOfDate


@dataclass(frozen=True, slots=True)
class Ask:
    """A representative asks a visitor for their card, for the exhibitor of a row."""

    whose: int
    row: int
    fair: Fair

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await contacts.ask(tx, self.whose, self.row, representative=visitor, at=at):
            raise OutOfDate
        await telling.ask(tx, await contacts.get(tx, self.whose, self.row), fair=self.fair, at=at)


@dataclass(frozen=True, slots=True)
class Share:
    """The visitor gives an exhibitor their card; a meeting that the two sit in, or just did, is marked as kept."""

    row: int
    email: bool
    fair: Fair

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await _keep(tx, visitor, self.row, fair=self.fair, at=at)  # first: meetings have their turn before all else
        before = await contacts.get(tx, visitor, self.row)
        if not await contacts.share(tx, visitor, self.row, email=self.email, at=at):
            raise OutOfDate
        if before.shared is None or self.email:
            await telling.shared(tx, await contacts.get(tx, visitor, self.row), fair=self.fair, at=at)


async def _keep(tx: Tx, visitor: int, row: int, *, fair: Fair, at: datetime) -> None:
    """Mark as kept what shows it now."""
    for each in await meetings.of(tx, visitor, states=frozenset({State.CONFIRMED})):
        if each.host == Ref(Exhibitor.KIND, row) and shows_kept(each, at):
            await _kept(tx, each, at=at)


async def _kept(tx: Tx, meeting: Meeting, *, at: datetime) -> None:
    try:
        await meetings.act(tx, meeting.number, Deed.KEEP, side=Side.HOST, actor=meeting.handled_by, version=meeting.version, at=at)
    except MeetingIs as err:
        raise OutOfDate from err


@dataclass(frozen=True, slots=True)
class Decline:
    """The visitor does not give an exhibitor the card that it asks for."""

    row: int

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await contacts.refuse(tx, visitor, self.row)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """An exhibitor holds the visitor's card no longer."""

    row: int

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        if not await contacts.withdraw(tx, visitor, self.row):
            raise OutOfDate


@dataclass(frozen=True, slots=True)
class Note:
    """One side notes something on a contact: `star`, `note`, `step` or `due`."""

    view: View
    said: dict[str, Any]

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await follow_ups.note(tx, self.view, writer=visitor, **self.said)


@dataclass(frozen=True, slots=True)
class Say:
    """One side says what came of a meeting."""

    meeting: Meeting
    side: Side
    outcome: Outcome

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await outcomes.say(tx, self.meeting, self.side, self.outcome, at=at)

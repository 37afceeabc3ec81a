"""What an answer writes beside its words: each effect is a value that is carried out in the one transaction that settles it.

An effect looks again before it writes; where what the answer said would no longer be true it raises OutOfDate,
and the message is thought anew.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from fair.errors import OutOfDate
from fair.records import Ref
from fair.visitors import ROLES, Gift, Invitation, Reminder, Role, Turn
from store import audit, deliveries, outbox, people, programme, ratings, reminders, saved, topics, turns
from store.database import Tx

log = logging.getLogger(__name__)


class Effect(Protocol):
    """Something to be written for a visitor."""

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        """Write it; raise OutOfDate where it no longer fits."""


@dataclass(frozen=True, slots=True)
class Set:
    """A setting of the visitor: language, zone, greeted, stopped or pending."""

    name: str
    value: Any

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await people.change(tx, visitor, **{self.name: self.value})


@dataclass(frozen=True, slots=True)
class Resume:
    """The visitor hears of things again, but not of what they would have been told meanwhile."""

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await people.change(tx, visitor, stopped=None)
        await outbox.resume(tx, visitor, now=at)


@dataclass(frozen=True, slots=True)
class Said:
    """A question and what answered it, for the next to lean on."""

    turn: Turn

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await turns.add(tx, visitor, self.turn)


@dataclass(frozen=True, slots=True)
class Keep:
    """A record is saved, and with `note` that is written on it; saving twice is saving once."""

    ref: Ref
    note: str | None = None

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await saved.keep(tx, visitor, self.ref, at=at)
        if self.note is not None:
            await saved.note(tx, visitor, self.ref, self.note or None)


@dataclass(frozen=True, slots=True)
class Drop:
    """A record is saved no longer."""

    ref: Ref

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await saved.drop(tx, visitor, self.ref)


@dataclass(frozen=True, slots=True)
class Remind:
    """A reminder is set, in the place of an earlier one of the same; `start` is that of the session which it was reckoned from."""

    reminder: Reminder
    start: datetime

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        ref = self.reminder.ref
        if [getattr(record, "start", None) for record in await programme.records(tx, ref.kind, [ref.row])] != [self.start]:
            raise OutOfDate
        await reminders.put(tx, visitor, self.reminder)


@dataclass(frozen=True, slots=True)
class Snooze:
    """What was reminded of is reminded of once more."""

    ref: Ref
    due: datetime

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await reminders.again(tx, visitor, self.ref, due=self.due)


@dataclass(frozen=True, slots=True)
class Unremind:
    """Nothing more is said of a record."""

    ref: Ref

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await reminders.drop(tx, visitor, self.ref, at=at)


@dataclass(frozen=True, slots=True)
class Rate:
    """One to five stars are given, in the place of those given before."""

    ref: Ref
    stars: int

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await ratings.rate(tx, visitor, self.ref, self.stars, at=at)


@dataclass(frozen=True, slots=True)
class Refuse:
    """Nothing of a topic is told any more."""

    topic: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await topics.refuse(tx, visitor, self.topic, at=at)


@dataclass(frozen=True, slots=True)
class Allow:
    """A topic is told of again."""

    topic: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await topics.allow(tx, visitor, self.topic)


@dataclass(frozen=True, slots=True)
class Invite:
    """A one-time code is made; for joining and signing in, it stands for the visitor who asked."""

    invitation: Invitation

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        own = self.invitation.gives in (Gift.JOIN, Gift.CONSOLE)
        made = self.invitation if own else replace(self.invitation, made_by=visitor)
        await people.invite(tx, made, visitor=visitor if own else None)


@dataclass(frozen=True, slots=True)
class Take:
    """A one-time code is used up, and what it gives is given."""

    digest: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        taken = await people.take(tx, self.digest, by=visitor, at=at)
        if taken is None:
            raise OutOfDate
        if taken.gives in ROLES:
            await people.give(tx, visitor, Role(taken.gives, taken.exhibitor), at=at)
            await audit.note(tx, visitor, "role.taken", visitor, at=at, role=taken.gives, exhibitor=taken.exhibitor)
        elif taken.gives == Gift.JOIN and taken.visitor is not None:
            await people.join(tx, visitor, into=taken.visitor)


@dataclass(frozen=True, slots=True)
class Audited:
    """What an organizer or a staff member does is written down: the deed ("announcement.sent"), what it is done with, and facts."""

    deed: str
    of: str | int = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await audit.note(tx, visitor, self.deed, self.of, at=at, **self.facts)


@dataclass(frozen=True, slots=True)
class Forget:
    """Everything of the visitor is deleted, the row of the inbox that asked for it too."""

    inbox: int

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await people.forget(tx, visitor, at=at, inbox=self.inbox)


@dataclass(frozen=True, slots=True)
class Shut:
    """From now on nothing can be sent to this address."""

    channel: str
    chat: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await deliveries.shut(tx, channel=self.channel, chat=self.chat, now=at, why="They left.")


@dataclass(frozen=True, slots=True)
class Move:
    """An address has another name now."""

    channel: str
    chat: str
    to: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await deliveries.moved(tx, channel=self.channel, chat=self.chat, to=self.to, now=at)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something was asked for that nobody here can give now: it is told in the logs."""

    what: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        log.info("wanted: %s by visitor %d", self.what, visitor)

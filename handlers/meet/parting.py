"""A visitor who goes, or turns out to be another one: what becomes of their meetings is told to the other sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fair.meetings import Change
from handlers.meet.telling import tell
from store import meeting_people, programme
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Leave:
    """All that the visitor still has before them is cancelled, in nobody's name; goes before `effects.Forget`."""

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await _tell_all(tx, await meeting_people.forget(tx, visitor, at=at), at)


@dataclass(frozen=True, slots=True)
class HandOver:
    """The visitor's meetings become another's who is the same person; goes before `effects.Take`."""

    into: int

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await _tell_all(tx, await meeting_people.join(tx, visitor, into=self.into, at=at), at)


async def _tell_all(tx: Tx, changes: Sequence[Change], at: datetime) -> None:
    if changes:
        fair = await programme.fair(tx)
        for change in changes:
            await tell(tx, change, fair=fair, at=at)

"""What an organizer's decision on an unanswered question writes; each of them is on the group as it was shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fair.asked import Answered, Group
from fair.errors import OutOfDate
from knowledge.unanswered import Profile
from store import audit, unanswered
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer is kept as far as it is written."""

    group: Group
    draft: Answered

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        _sure(await unanswered.write_draft(tx, self.group.number, self.draft, version=self.group.version))


@dataclass(frozen=True, slots=True)
class Publish:
    """An answer is live from now on, for who asked and for who will."""

    group: Group
    answer: Answered

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        gists = await unanswered.gists(tx, await unanswered.turns(tx, self.group.number))
        profile: Mapping[str, Any] = Profile.of(gists.values()).packed() if gists else {}
        _sure(await unanswered.publish(tx, self.group.number, self.answer, version=self.group.version, profile=profile, at=at))
        await audit.note(tx, visitor, "question.answered", self.group.number, at=at, askers=self.group.askers)


@dataclass(frozen=True, slots=True)
class Leave:
    """A question is none of the fair's business."""

    group: Group

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        _sure(await unanswered.leave(tx, self.group.number, version=self.group.version, at=at))
        await audit.note(tx, visitor, "question.left", self.group.number, at=at)


@dataclass(frozen=True, slots=True)
class Reopen:
    """It is, after all."""

    group: Group

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        _sure(await unanswered.reopen(tx, self.group.number, version=self.group.version))
        await audit.note(tx, visitor, "question.reopened", self.group.number, at=at)


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups are one."""

    group: Group
    into: int

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        _sure(await unanswered.join(tx, self.group.number, version=self.group.version, into=self.into))
        await audit.note(tx, visitor, "question.joined", self.group.number, at=at, into=self.into)


@dataclass(frozen=True, slots=True)
class Part:
    """Some wordings of a group ask something else: they are a group of their own. `turns`: a question of each of these wordings."""

    group: Group
    turns: tuple[int, ...]

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        own = await unanswered.part(tx, self.group.number, self.turns, at=at)
        _sure(own)
        await audit.note(tx, visitor, "question.parted", self.group.number, at=at, into=own)


def _sure(done: object) -> None:
    if not done:
        raise OutOfDate

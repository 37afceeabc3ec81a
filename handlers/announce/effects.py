"""What is written beside an organizer's card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fair.talk import Outgoing
from store import house, outbox
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Sends:
    """Messages that go out before the reply, to the organizer unless they say to whom."""

    outgoings: Sequence[Outgoing]

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await outbox.add(tx, self.outgoings, visitor=visitor)


@dataclass(frozen=True, slots=True)
class KeepInHouse:
    """Something that this house keeps of itself by name."""

    name: str
    value: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        await house.keep(tx, self.name, self.value)

"""What organizers and staff did: one row for each deed, written in the transaction that does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from store.console_tables import audit
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done: when, by whom (None: forgotten, or no person), what ("role.withdrawn"), to what, and facts about it."""

    number: int
    at: datetime
    visitor: int | None
    deed: str
    of: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


async def note(tx: Tx, visitor: int | None, deed: str, of: str | int = "", *, at: datetime, **facts: Any) -> None:
    """Write down what somebody does. Facts are plain JSON values: numbers, ids, what was chosen; no words of visitors, no secrets."""
    await tx.run(insert(audit).values(at=at, visitor=visitor, deed=deed, of=str(of), facts=facts))


async def deeds(tx: Tx, *, before: int | None = None, by: int | None = None, limit: int) -> list[Deed]:
    """Return what was done, the last first: before a number, and by one person, where those are named."""
    query = select(audit.c.number, audit.c.at, audit.c.visitor, audit.c.deed, audit.c.of, audit.c.facts)
    if before is not None:
        query = query.where(audit.c.number < before)
    if by is not None:
        query = query.where(audit.c.visitor == by)
    return [Deed(*row) for row in await tx.rows(query.order_by(audit.c.number.desc()).limit(limit))]

"""Exhibitors that nobody has joined yet, with what waits for them: whom to invite again first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, or_, select

from fair.meetings import State
from fair.records import Exhibitor
from fair.visitors import Gift
from store import programme, tables
from store.database import Tx
from store.meeting_tables import meeting
from store.talk_tables import code, role
from store.team import called

_ASKS = (State.REQUESTED, State.MOVE_REQUESTED)  # of a meeting that an exhibitor is to answer
_EXHIBITOR = tables.exhibitor
_JOINED = exists().where(role.c.role == Gift.REPRESENTATIVE, role.c.exhibitor == _EXHIBITOR.c.id)


@dataclass(frozen=True, slots=True)
class Unjoined:
    """An exhibitor that nobody stands for, how many requests wait for it, and when it was last invited."""

    row: int
    id: str
    name: str
    name_zh: str | None
    stands: tuple[str, ...]
    email: str | None
    waiting: int
    invited: datetime | None = None


async def some(tx: Tx, *, now: datetime, words: str = "", limit: int, offset: int = 0) -> list[Unjoined]:
    """Return some of them, those with most requests waiting first, then by name: those whose name, id or stand has the words in it."""
    waiting = _waiting(now)
    most = func.coalesce(waiting.c.waiting, 0)
    order = (most.desc(), _EXHIBITOR.c.sort, _EXHIBITOR.c.row)
    found = (
        select(_EXHIBITOR.c.row, most.label("most")).outerjoin(waiting, waiting.c.row == _EXHIBITOR.c.row).where(~_JOINED, *_meant(words))
    )
    first = found.order_by(*order).limit(limit).offset(offset).subquery()  # numbers alone, so that thousands are put in order fast
    columns = (_EXHIBITOR.c[name] for name in ("row", "id", "name", "name_zh", "stands", "email"))
    query = select(*columns, first.c.most).join(first, first.c.row == _EXHIBITOR.c.row)
    rows = await tx.rows(query.order_by(first.c.most.desc(), _EXHIBITOR.c.sort, _EXHIBITOR.c.row))
    invited = await _invited(tx, [row[1] for row in rows])
    return [
        Unjoined(number, id, name, name_zh, tuple(stands), email, count, invited.get(id))
        for number, id, name, name_zh, stands, email, count in rows
    ]


async def get(tx: Tx, row: int) -> Exhibitor | None:
    """Return one of them, None where somebody has joined it or there is none of that row."""
    found = await tx.rows(select(_EXHIBITOR.c.row).where(_EXHIBITOR.c.row == row, ~_JOINED))
    [record] = await programme.records(tx, Exhibitor.KIND, [row]) if found else [None]
    return record if isinstance(record, Exhibitor) else None


async def count(tx: Tx, words: str = "") -> int:
    """Return how many there are."""
    return int((await tx.rows(select(func.count()).select_from(_EXHIBITOR).where(~_JOINED, *_meant(words))))[0][0])


async def requests(tx: Tx, *, now: datetime) -> int:
    """Return how many requests wait for exhibitors that nobody has joined."""
    waiting = _waiting(now)
    query = select(func.coalesce(func.sum(waiting.c.waiting), 0)).select_from(_EXHIBITOR.join(waiting, waiting.c.row == _EXHIBITOR.c.row))
    return int((await tx.rows(query.where(~_JOINED)))[0][0])


async def waiting_at(tx: Tx, row: int, *, now: datetime) -> int:
    """Return how many requests wait at one exhibitor."""
    waiting = _waiting(now)
    return sum(count for (count,) in await tx.rows(select(waiting.c.waiting).where(waiting.c.row == row)))


def _waiting(now: datetime) -> Any:
    """Return how many requests wait at each exhibitor."""
    asked = (meeting.c.expires > now, meeting.c.kind == Exhibitor.KIND, meeting.c.state.in_(_ASKS))
    return select(meeting.c.row, func.count().label("waiting")).where(*asked).group_by(meeting.c.row).subquery()


def _meant(words: str) -> list[Any]:
    if not words:
        return []
    at_stand = select(tables.term.c.row).where(tables.term.c.field == "stands", tables.term.c.value.in_(sorted({words, words.upper()})))
    return [or_(*called(words), _EXHIBITOR.c.id == words, _EXHIBITOR.c.row.in_(at_stand))]


async def _invited(tx: Tx, ids: Sequence[str]) -> dict[str, datetime]:
    found = await tx.rows(_LAST_INVITED, {"whom": list(ids)})
    return {id: made for id, made in found}  # noqa: C416  dict() takes a result for a mapping


_LAST_INVITED: Select[Any] = (
    select(code.c.exhibitor, func.max(code.c.made))
    .where(code.c.gives == Gift.REPRESENTATIVE, code.c.exhibitor.in_(bindparam("whom", expanding=True)))
    .group_by(code.c.exhibitor)
)

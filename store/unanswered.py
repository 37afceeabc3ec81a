"""Questions that nobody could answer, as stored: put together in groups, which an organizer answers, joins or leaves.

A group that was put together with another names it in `joined`, and its questions are the other's from then on.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, func, insert, select, update

from fair.asked import Answered, Gist, Group, State, Wording
from fair.records import Faq
from store import own_records
from store.asked_tables import unanswered
from store.database import AnyRow, Tx
from store.rows import parts
from store.talk_tables import turn
from store.turns import Packed, unpack_gist

MOST_MEMBERS = 20_000  # questions that later ones are compared with, the newest
_DRAFT = ("question", "question_zh", "answer", "answer_zh")
_THEIRS = unanswered.c.number == bindparam("of")
_RAISED = {"version": unanswered.c.version + 1}


@dataclass(frozen=True, slots=True)
class Untold:
    """Somebody whose question has an answer that they were not told, in their own words."""

    turn: int
    group: int
    visitor: int
    text: str
    faq: int


async def waiting(tx: Tx, *, limit: int) -> dict[int, Gist]:
    """Return what questions come to that are in no group yet, by their turns, the oldest first."""
    return {number: unpack_gist(gist) for number, gist in await tx.rows(_WAITING.limit(limit))}


async def members(tx: Tx) -> dict[int, int]:
    """Return the groups of the questions that are in one, by their turns: of the newest MOST_MEMBERS."""
    query = select(turn.c.number, turn.c.unanswered).where(turn.c.unanswered.is_not(None))
    newest = query.order_by(turn.c.unanswered.desc(), turn.c.number.desc()).limit(MOST_MEMBERS)
    return {row.number: row.unanswered for row in await tx.rows(newest)}


async def turns(tx: Tx, number: int) -> list[int]:
    """Return the turns of a group's questions."""
    return [row.number for row in await tx.rows(select(turn.c.number).where(turn.c.unanswered == number))]


async def gists(tx: Tx, turns: Sequence[int]) -> dict[int, Gist]:
    """Return what questions come to, by their turns."""
    found = [row for part in parts(turns) for row in await tx.rows(_GISTS.where(turn.c.number.in_(part)))]
    return {number: unpack_gist(gist) for number, gist in found}


async def free(tx: Tx) -> dict[int, int]:
    """Return the groups that may be put together with another by themselves, with their versions: nobody has begun to answer them."""
    untouched = (unanswered.c.state == State.OPEN, unanswered.c.joined.is_(None), *(unanswered.c[name] == "" for name in _DRAFT))
    query = select(unanswered.c.number, unanswered.c.version).where(*untouched)
    return {row.number: row.version for row in await tx.rows(query)}


async def begin(tx: Tx, *, at: datetime) -> int:
    """Begin a group and return its number."""
    values = {"version": 1, "state": State.OPEN, "at": at, **dict.fromkeys(_DRAFT, "")}
    return int((await tx.rows(insert(unanswered).values(values).returning(unanswered.c.number)))[0][0])


async def put(tx: Tx, turns: Sequence[int], *, into: int) -> None:
    """Put questions that wait for a group into one; those that are in one stay there."""
    for part in parts(turns):
        await tx.run(update(turn).where(turn.c.number.in_(part), turn.c.unanswered.is_(None)).values(unanswered=into))


async def join(tx: Tx, number: int, *, version: int, into: int) -> bool:
    """Put a group's questions together with another's; False, with nothing done, where the group is no longer at that version."""

    def write(connection: Connection) -> bool:
        at_version = (unanswered.c.number == number, unanswered.c.version == version, unanswered.c.state == State.OPEN)
        free = (*at_version, unanswered.c.joined.is_(None))
        if number == into or not connection.execute(update(unanswered).where(*free).values(joined=into, **_RAISED)).rowcount:
            return False
        connection.execute(update(unanswered).where(unanswered.c.joined == number).values(joined=into))
        connection.execute(update(turn).where(turn.c.unanswered == number).values(unanswered=into))
        return True

    return await tx.call(write)


async def part(tx: Tx, number: int, turns: Sequence[int], *, at: datetime) -> int | None:
    """Part the wordings of these questions from their group, as a group of their own; None where none is in it any more."""
    rows = await tx.rows(select(turn.c.text).where(turn.c.number.in_(turns), turn.c.unanswered == number))
    texts = [text for (text,) in rows if text is not None]
    if not texts:
        return None
    own = await begin(tx, at=at)
    await tx.run(update(turn).where(turn.c.unanswered == number, turn.c.text.in_(texts)).values(unanswered=own))
    return own


async def leave(tx: Tx, number: int, *, version: int, at: datetime) -> bool:
    """Note that a group is none of the fair's business; False where it is no longer at that version."""
    return await _decide(tx, number, version, state=State.LEFT, settled=at)


async def reopen(tx: Tx, number: int, *, version: int) -> bool:
    """Let a group that was left wait for an answer again."""
    return await _decide(tx, number, version, state=State.OPEN, settled=None, of=State.LEFT)


async def write_draft(tx: Tx, number: int, draft: Answered, *, version: int) -> bool:
    """Keep an answer as far as it is written; False where the group is no longer at that version."""
    return await _decide(tx, number, version, **asdict(draft))


async def publish(tx: Tx, number: int, answer: Answered, *, version: int, profile: Packed, at: datetime) -> Faq | None:
    """Let an answer be a record of the console's own, live at once; None, with nothing done, where the group is of a later version."""
    if not await _decide(tx, number, version, **asdict(answer), state=State.ANSWERED, settled=at, profile=profile):
        return None
    record = Faq(
        id=f"asked-{number}",
        question=answer.question or answer.question_zh,
        answer=answer.answer or answer.answer_zh,
        question_zh=answer.question_zh or None,
        answer_zh=answer.answer_zh or None,
    )
    stored = await own_records.add(tx, record, at=at)
    assert isinstance(stored, Faq) and stored.origin is not None
    await tx.run(update(unanswered).where(_THEIRS).values(faq=stored.origin.row), {"of": number})
    return stored


async def of(tx: Tx, number: int) -> Group | None:
    """Return a group, or the one that it was put together with; None where no question is left in it."""
    found = await tx.rows(select(func.coalesce(unanswered.c.joined, unanswered.c.number)).where(_THEIRS), {"of": number})
    groups = [_group(row) for row in await tx.rows(_GROUPS.where(unanswered.c.number == found[0][0]))] if found else []
    return groups[0] if groups else None


async def groups(tx: Tx, state: State = State.OPEN, *, limit: int, skipped: int = 0) -> list[Group]:
    """Return groups, those that most asked first, of the same the newest."""
    query = _GROUPS.where(unanswered.c.state == state).order_by(_ASKERS.desc(), _LAST.desc(), unanswered.c.number.desc())
    return [_group(row) for row in await tx.rows(query.limit(limit).offset(skipped))]


async def count(tx: Tx, state: State = State.OPEN) -> int:
    """Return how many groups there are in which somebody still is."""
    there = select(turn.c.number).where(turn.c.unanswered == unanswered.c.number).exists()
    return int((await tx.rows(select(func.count()).select_from(unanswered).where(unanswered.c.state == state, there)))[0][0])


async def wordings(tx: Tx, number: int, *, limit: int) -> list[Wording]:
    """Return in which ways a group was asked, the commonest and then the newest first."""
    query = (
        select(turn.c.text, func.max(turn.c.language), func.count(), func.max(turn.c.number))
        .where(turn.c.unanswered == number, turn.c.text.is_not(None))
        .group_by(turn.c.text)
        .order_by(func.count().desc(), func.max(turn.c.number).desc())
    )
    return [Wording(*row) for row in await tx.rows(query.limit(limit))]


async def untold(tx: Tx, *, limit: int) -> list[Untold]:
    """Return people whose questions have an answer that they were not told; nobody whose name is no longer kept."""
    return [Untold(*row) for row in await tx.rows(_UNTOLD.limit(limit))]


async def tell(tx: Tx, told: Sequence[Untold], *, at: datetime) -> None:
    """Note that people have been told, however often they asked it."""
    for each in told:
        theirs = (turn.c.unanswered == each.group, turn.c.visitor == each.visitor, turn.c.told.is_(None))
        await tx.run(update(turn).where(*theirs).values(told=at))


async def profiles(tx: Tx) -> list[tuple[int, Packed]]:
    """Return the rows of the records that answer groups, each with what later questions are compared with."""
    query = select(unanswered.c.faq, unanswered.c.profile).where(unanswered.c.state == State.ANSWERED, unanswered.c.faq.is_not(None))
    return [(row, profile) for row, profile in await tx.rows(query.order_by(unanswered.c.number)) if profile]


async def _decide(tx: Tx, number: int, version: int, *, of: State = State.OPEN, **values: Any) -> bool:
    where = (_THEIRS, unanswered.c.version == version, unanswered.c.state == of, unanswered.c.joined.is_(None))
    return bool(await tx.run(update(unanswered).where(*where).values(**values, **_RAISED), {"of": number}))


def _group(row: AnyRow) -> Group:
    fields = dict(row._mapping)
    draft = Answered(**{name: fields.pop(name) for name in _DRAFT})
    return Group(draft=draft, state=State(fields.pop("state")), **fields)


_GISTS = select(turn.c.number, turn.c.gist).where(turn.c.gist.is_not(None))
_WAITING = _GISTS.where(turn.c.unanswered.is_(None)).order_by(turn.c.number)
_UNTOLD = (
    select(func.max(turn.c.number), turn.c.unanswered, turn.c.visitor, func.max(turn.c.text), unanswered.c.faq)
    .join(unanswered, unanswered.c.number == turn.c.unanswered)
    .where(unanswered.c.state == State.ANSWERED, unanswered.c.faq.is_not(None), turn.c.unanswered.is_not(None))
    .where(turn.c.told.is_(None), turn.c.visitor.is_not(None))
    .group_by(turn.c.unanswered, turn.c.visitor, unanswered.c.faq)
    .order_by(turn.c.unanswered, turn.c.visitor)
)
# Whose name is no longer kept counts as somebody of their own.
_ASKERS: Any = func.count(turn.c.visitor.distinct()) + func.sum(case((turn.c.visitor.is_(None), 1), else_=0))
_LAST: Any = func.max(turn.c.at)
_GROUPS: Select[Any] = (
    select(
        *(unanswered.c[name] for name in ("number", "version", "state", "faq", *_DRAFT)),
        _ASKERS.label("askers"),
        func.count().label("times"),
        func.min(turn.c.at).label("first"),
        _LAST.label("last"),
    )
    .join(turn, turn.c.unanswered == unanswered.c.number)
    .group_by(unanswered.c.number)
)

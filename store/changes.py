"""Changes that people are told of: noted in the transaction that makes them, told once they have settled.

A change waits as a row until it is due. Then it is taken: what there is to tell is settled for good, and the next change
of the same record begins anew. Who has taken it holds it by a lease, so that one process tells it, and another one goes
on where that one dies.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from fair.notices import FACTS, due_at, for_exhibitors, news, of_use_until
from fair.records import BY_KIND, Fair, Policy, Record, Ref, Session
from store import packing, rows, tables
from store.database import Tx
from store.prepared import Prepared
from store.remember_tables import change

LEASE = timedelta(seconds=15)
AT_ONCE = 500  # changes that are taken together; rules come first, so all that are due are in one

Noted = tuple[int, Record | None, Record | None]  # a record's row, and how it stood before and stands after


@dataclass(frozen=True, slots=True)
class Worth:
    """A change that there is something to tell of; `first`: the row that keeps it, where it is the record's first."""

    row: int
    before: Record | None
    after: Record | None
    first: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that is not told yet: how the record stood before it, and since when it has changed."""

    number: int
    was: Record | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Became:
    """A change as it is told."""

    number: int
    ref: Ref
    was: Record | None
    now: Record | None


@dataclass(frozen=True, slots=True)
class Telling:
    """Changes that are told in one message, by the lowest number; ours `until` then."""

    changes: tuple[Became, ...]
    until: datetime

    @property
    def number(self) -> int:
        return self.changes[0].number


def note(connection: Connection, kind: str, noted: Iterable[Noted], *, at: datetime) -> None:
    """Keep of these changes those that there is something to tell of, together with the earlier ones of the same record."""
    keep(connection, kind, worth(kind, noted, at=at), at=at)


def worth(kind: str, noted: Iterable[Noted], *, at: datetime) -> list[Worth]:
    """Return the changes that there is something to tell of, put together before they are kept."""
    if kind not in FACTS:
        return []
    telling = [each for each in noted if news(*each[1:])]
    return [
        Worth(
            row,
            before,
            after,
            {"kind": kind, "row": row, "was": _pack(before), "since": at, "due": due_at(before, before, after, since=at, at=at)},
        )
        for row, before, after in telling
    ]


def keep(connection: Connection, kind: str, telling: Sequence[Worth], *, at: datetime) -> None:
    """Keep changes to be told, together with the earlier ones of the same record."""
    # Only a session's time tells when its change is due; to read how 18,000 stands were would hold the writer half a second.
    waiting = _read_waiting(connection, _WAITING.with_for_update(), kind, [each.row for each in telling], wanted=[Session.KIND])
    new, again = [], []
    for each in telling:
        if each.row in waiting:
            first = waiting[each.row]
            again.append({"which": first.number, "then": due_at(first.was, each.before, each.after, since=first.since, at=at)})
        else:
            new.append(each.first)
    if new:
        _NEW.run(connection, new)
    if again:
        _LATER_MANY.run(connection, again)


async def waiting(tx: Tx, kind: str, numbers: Sequence[int]) -> dict[int, Waiting]:
    """Return what waits to be told of these records, by their rows."""
    return await tx.call(lambda connection: _read_waiting(connection, _WAITING, kind, numbers))


def pack_pair(ref: Ref, was: Record | None, now: Record | None) -> dict[str, Any]:
    """Return what is told of a change as JSON holds it."""
    return {"kind": ref.kind, "row": ref.row, "was": _pack(was), "now": _pack(now)}


def unpack_pair(packed: Mapping[str, Any]) -> tuple[Ref, Record | None, Record | None]:
    kind = packed["kind"]
    return Ref(kind, packed["row"]), _unpack(kind, packed["was"]), _unpack(kind, packed["now"])


def has_rules(connection: Connection) -> bool:
    """Say whether there are rules: of the first ones nobody is told that they are new."""
    return connection.execute(select(tables.records[Policy.KIND].c.row).limit(1)).first() is not None


async def take(tx: Tx, *, fair: Fair, now: datetime) -> list[Telling]:
    """Take in hand what is due; rules for the same people are told together.

    What is as it was before, or too late to be of use, is dropped.
    """

    def write(connection: Connection) -> list[Telling]:
        if not (due := connection.execute(_DUE, {"now": now}).all()):
            return []
        settled = [row for row in due if row.became is None]
        stands = _stored(connection, [Ref(row.kind, row.row) for row in settled])
        fresh = [Became(row.number, ref := Ref(row.kind, row.row), _unpack(row.kind, row.was), stands.get(ref)) for row in settled]
        told = [each for each in fresh if news(each.was, each.now) and _is_of_use(each, fair, now)]
        _drop(connection, [each.number for each in fresh if each not in told])
        groups = _grouped(told)
        for row in due:
            if row.became is not None:  # left behind by a process that is gone
                now_told = _unpack(row.kind, row.became["now"])
                groups[row.became["first"]].append(Became(row.number, Ref(row.kind, row.row), _unpack(row.kind, row.was), now_told))
        for first in [first for first, group in groups.items() if not any(_is_of_use(each, fair, now) for each in group)]:
            _drop(connection, [each.number for each in groups.pop(first)])
        held = [
            {"which": each.number, "then": now + LEASE, "now_told": {"first": first, "now": _pack(each.now)}}
            for first, group in groups.items()
            for each in group
        ]
        if held:
            connection.execute(_TAKE, held)
        return [Telling(tuple(group), now + LEASE) for _, group in sorted(groups.items())]

    return await tx.call(write)


async def hold(tx: Tx, telling: Telling, *, now: datetime) -> Telling | None:
    """Hold on to what is being told; None where another process has it by now."""
    ours = (change.c.number.in_([each.number for each in telling.changes]), change.c.due == telling.until)
    held = await tx.run(update(change).where(*ours).values(due=now + LEASE))
    return Telling(telling.changes, now + LEASE) if held == len(telling.changes) else None


async def done(tx: Tx, telling: Telling) -> None:
    """Forget what all have been told."""
    await tx.call(lambda connection: _drop(connection, [each.number for each in telling.changes]))


async def next_due(tx: Tx) -> datetime | None:
    """Return when the next change is to be told, None where there is none."""
    found: datetime | None = (await tx.rows(_NEXT))[0][0]
    return found


def _is_of_use(told: Became, fair: Fair, now: datetime) -> bool:
    return of_use_until(told.was, told.now, fair) > now


def _grouped(told: Sequence[Became]) -> defaultdict[int, list[Became]]:
    """Put rules for the same people together, everything else alone, by the first number of each."""
    groups: defaultdict[int, list[Became]] = defaultdict(list)
    first: dict[bool, int] = {}
    for each in told:
        if isinstance(each.now, Policy):
            groups[first.setdefault(for_exhibitors(each.now.audience), each.number)].append(each)
        else:
            groups[each.number].append(each)
    return groups


def _read_waiting(
    connection: Connection, query: Select[Any], kind: str, numbers: Sequence[int], *, wanted: Collection[str] = tuple(FACTS)
) -> dict[int, Waiting]:
    """Return what waits to be told of these records, by row; how they were only of the kinds where that is wanted."""
    return {
        row: Waiting(number, _unpack(kind, was) if kind in wanted else None, since)
        for part in rows.parts(numbers)
        for number, row, was, since in connection.execute(query, {"of": kind, "rows": part})
    }


def _stored(connection: Connection, refs: Sequence[Ref]) -> dict[Ref, Record]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for ref in refs:
        by_kind[ref.kind].append(ref.row)
    found: dict[Ref, Record] = {}
    for kind, numbers in by_kind.items():
        query = rows.selected(kind).where(tables.records[kind].c.row.in_(numbers))
        found |= {Ref(kind, record.origin.row): record for record in rows.read(connection, BY_KIND[kind], query) if record.origin}
    return found


def _drop(connection: Connection, numbers: Sequence[int]) -> None:
    for part in rows.parts(numbers):
        connection.execute(delete(change).where(change.c.number.in_(part)))


def _pack(record: Record | None) -> Mapping[str, Any]:
    return {name: packing.pack(getattr(record, name)) for name in FACTS[record.KIND]} if record else {}


def _unpack(kind: str, packed: Mapping[str, Any]) -> Record | None:
    return BY_KIND[kind](**{name: packing.unpack_field(kind, name, value) for name, value in packed.items()}) if packed else None


_NEW = Prepared(
    insert(change).values({name: bindparam(name, type_=change.c[name].type) for name in ("kind", "row", "was", "since", "due")})
)
_NEXT = select(func.min(change.c.due))
_IS_RULE = change.c.kind == Policy.KIND
_DUE = (
    select(change)
    .where(change.c.due <= bindparam("now", type_=change.c.due.type))
    .order_by(_IS_RULE.desc(), change.c.number)
    .limit(AT_ONCE)
    .with_for_update(skip_locked=True)
)
_WAITING = select(change.c.number, change.c.row, change.c.was, change.c.since).where(
    change.c.kind == bindparam("of"), change.c.row.in_(bindparam("rows", expanding=True)), change.c.became.is_(None)
)
_LATER = update(change).where(change.c.number == bindparam("which")).values(due=bindparam("then", type_=change.c.due.type))
_LATER_MANY = Prepared(_LATER)
_TAKE = _LATER.values(became=bindparam("now_told"))

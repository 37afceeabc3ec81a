"""How many people a load makes word go out to, and within which time: told before it is applied, and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fair.changes import Difference
from fair.notices import due_at, for_exhibitors, news, of_use_until
from fair.records import Exhibitor, Fair, Policy, Record
from store import changes, concerned, loads, reach
from store.changes import Waiting
from store.database import Tx
from store.loads import Scope

_Pair = tuple[Record | None, Record | None]  # before and after


@dataclass(frozen=True, slots=True)
class Foretold:
    """So many people are told within this time."""

    people: int
    within: timedelta


async def foretold(tx: Tx, differences: Mapping[Scope, Difference], *, fair: Fair, at: datetime) -> Foretold | None:
    """Return how many the differences concern, None for nobody. Who is told that a removed session is back is not counted."""
    people: set[int] = set()
    longest = timedelta(0)
    had_rules = await loads.count(tx, Policy.KIND) > 0
    for (kind, _), difference in differences.items():
        pairs = [pair for pair in _pairs(difference, had_rules=had_rules) if news(*pair)]
        waiting = await changes.waiting(tx, kind, [_row(before) for before, _ in pairs if before])
        told = [pair for pair in pairs if _is_told(pair, waiting, fair, at)]
        people |= await _whom(tx, kind, told)
        longest = max([longest, *(_due(pair, waiting, at) - at for pair in told)])
    reached = await reach.of(tx, sorted(people))
    return Foretold(len(reached), longest) if reached else None


def _pairs(difference: Difference, *, had_rules: bool) -> Iterator[_Pair]:
    yield from ((change.before, change.after) for change in difference.rewritten)
    yield from ((record, None) for record in difference.removed)
    yield from ((None, record) for record in difference.added if had_rules and isinstance(record, Policy))


def _is_told(pair: _Pair, waiting: Mapping[int, Waiting], fair: Fair, at: datetime) -> bool:
    """Say whether there is still something to tell once this is added to what waits to be told already."""
    was, after = _was(pair, waiting), pair[1]
    return news(was, after) is not None and of_use_until(was, after, fair) > at


def _due(pair: _Pair, waiting: Mapping[int, Waiting], at: datetime) -> datetime:
    before, after = pair
    since = waiting[_row(before)].since if before and _row(before) in waiting else at
    return due_at(_was(pair, waiting), before, after, since=since, at=at)


def _was(pair: _Pair, waiting: Mapping[int, Waiting]) -> Record | None:
    before = pair[0]
    return waiting[_row(before)].was if before and _row(before) in waiting else before


def _row(record: Record) -> int:
    assert record.origin is not None, "a stored record has an origin"
    return record.origin.row


async def _whom(tx: Tx, kind: str, told: Sequence[_Pair]) -> set[int]:
    """Return the visitors whom changes of records of one kind concern."""
    if not told:
        return set()
    if kind == Policy.KIND:
        rules = [after for _, after in told if isinstance(after, Policy)]
        return set(
            await (concerned.representatives(tx) if all(for_exhibitors(rule.audience) for rule in rules) else concerned.everyone(tx))
        )
    rows = [_row(before) for before, _ in told if before]
    keepers = {each.visitor for each in await concerned.keepers(tx, kind, rows)}
    exhibitors = [after.id for _, after in told if isinstance(after, Exhibitor)]
    return keepers | set(await concerned.representatives(tx, exhibitors))

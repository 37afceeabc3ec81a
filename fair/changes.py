"""What is different between two states of a programme, each record counted once.

Pure. Both sides hold records of one kind and source; they are matched by id.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from fair.records import Record, Session

# What changes of a record when it moves, in time or on the grounds.
_MOVES = ("start", "end", "room", "stands")
_CANCELLED = frozenset({"cancelled", "canceled", "取消", "已取消", "取消了"})


@dataclass(frozen=True, slots=True)
class Change:
    """A record before and after."""

    before: Record
    after: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Each record stands in one of these; one that changed in several ways, in the first of cancelled, moved, changed."""

    added: tuple[Record, ...] = ()
    changed: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    cancelled: tuple[Change, ...] = ()
    removed: tuple[Record, ...] = ()
    unchanged: tuple[Record, ...] = ()

    @property
    def rewritten(self) -> tuple[Change, ...]:
        """All that is there before and after, and reads otherwise."""
        return self.cancelled + self.moved + self.changed

    def counts(self) -> dict[str, int]:
        return {field.name: len(getattr(self, field.name)) for field in fields(self)}

    def __bool__(self) -> bool:
        """Return whether anything is different."""
        return bool(self.added or self.rewritten or self.removed)


def is_cancelled(record: Record) -> bool:
    """Return whether a session's status says that it will not take place."""
    return isinstance(record, Session) and (record.status or "").strip().casefold() in _CANCELLED


def difference(before: Iterable[Record], after: Iterable[Record]) -> Difference:
    """Return what leads from one state to the other; ids are unique on each side."""
    old = {record.id: record for record in before}
    lists: dict[str, list[Record]] = {"added": [], "unchanged": []}
    pairs: dict[str, list[Change]] = {"changed": [], "moved": [], "cancelled": []}
    for record in after:
        known = old.pop(record.id, None)
        if known is None:
            lists["added"].append(record)
        elif known == record:
            lists["unchanged"].append(known)
        else:
            pairs[_way(known, record)].append(Change(known, record))
    return Difference(
        added=tuple(lists["added"]),
        unchanged=tuple(lists["unchanged"]),
        removed=tuple(old.values()),
        changed=tuple(pairs["changed"]),
        moved=tuple(pairs["moved"]),
        cancelled=tuple(pairs["cancelled"]),
    )


def _way(before: Record, after: Record) -> str:
    if is_cancelled(after) and not is_cancelled(before):
        return "cancelled"
    moved = any(getattr(before, name, None) != getattr(after, name, None) for name in _MOVES)
    return "moved" if moved else "changed"

"""Ids, settled over all records of one kind and source that a load holds.

An id is the file's own; a record without one gets an id made from its name or title. Where an id is met
again, records that tell the same thing become one, and the others are kept as `id#1`, `id#2`, in order of
start, else as they stand. So the same files settle to the same ids, wherever in them a record stands.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from typing import Any, TypeVar

from fair.loads import Placed, Problem
from fair.records import Exhibitor, Faq, Lot, Person, Place, Policy, Product, Record, Session

LONGEST = 60  # characters of an id that is made; the rest of a longer name goes into a checksum

# What tells two records of one id apart. In all else the first one's word counts, and lists are joined.
TELLING: dict[type[Record], tuple[str, ...]] = {
    Session: ("title", "start", "room"),
    Exhibitor: ("name", "country"),
    Product: ("name", "exhibitor_id"),
    Faq: ("question",),
    Policy: ("title", "audience", "valid_from"),
    Place: ("name", "kind", "hall", "near"),
    Lot: ("title", "session_id", "number"),
    Person: ("name", "email", "badge"),
}
_SUFFIX = "#"
_ALWAYS = datetime.min.replace(tzinfo=UTC)
_NOT_WORD = re.compile(r"[\W_]+")

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Settled:
    """Records with ids that are theirs alone, and what was settled, each with the number of its file."""

    records: tuple[Record, ...]
    warnings: tuple[tuple[int, Problem], ...]


@dataclass(slots=True)
class _Entry:
    record: Record
    file: int
    where: str
    made: bool


def settle(placed: Iterable[tuple[int, Placed]]) -> Settled:
    """Settle the ids of all records of one kind and source, each given with the number of its file."""
    met: dict[str, list[_Entry]] = {}
    for file, each in placed:
        made = not each.record.id
        record = replace(each.record, id=made_id(each.record)) if made else each.record
        met.setdefault(record.id, []).append(_Entry(record, file, each.where, made))
    taken = set(met)
    records: list[Record] = []
    warnings: list[tuple[int, Problem]] = []
    for id, entries in met.items():
        records += [entries[0].record] if len(entries) == 1 else _parted(id, entries, taken, warnings)
    return Settled(tuple(records), tuple(warnings))


def own_id(id: str) -> str:
    """Return the id that stands in the file, without the number it may have been given."""
    own, number = id.rpartition(_SUFFIX)[::2]
    return own if own and number.isdecimal() else id


def numbered(id: str, taken: Collection[str]) -> str:
    """Return the id, with the first free number where it is taken."""
    return id if id not in taken else next(other for number in count(1) if (other := f"{id}{_SUFFIX}{number}") not in taken)


def made_id(record: Record) -> str:
    """Return an id made from the record's name or title, the same for the same name whatever its case and blanks."""
    match record:
        case Session() | Policy():
            name = record.title
        case Lot():
            name = f"{record.session_id or ''} {record.number or ''} {record.title}"
        case Product():
            name = f"{record.exhibitor_id or ''} {record.name}"
        case Faq():
            name = record.question
        case _:
            name = record.name
    folded = unicodedata.normalize("NFKC", name).casefold()
    plain = _NOT_WORD.sub("-", folded).strip("-")
    if 0 < len(plain) <= LONGEST:
        return plain
    checksum = sha256(folded.encode()).hexdigest()[:8]
    return f"{plain[: LONGEST - 9].strip('-')}-{checksum}".strip("-")


def _parted(id: str, entries: list[_Entry], taken: set[str], warnings: list[tuple[int, Problem]]) -> list[Record]:
    """Join what is the same thing told again, and number what is another; `taken` grows by the ids given."""
    things: dict[Any, _Entry] = {}
    for entry in entries:
        first = things.setdefault(tuple(getattr(entry.record, name) for name in TELLING[type(entry.record)]), entry)
        if first is not entry:
            how = "the same" if entry.record == first.record else "otherwise; the first one's word counts, lists are joined"
            problem = Problem(entry.where, f"{_called(id, entry)} is here once more, {how} (first: {first.where})")
            warnings.append((entry.file, problem))
            first.record = _joined(first.record, entry.record)
    one, *others = sorted(things.values(), key=lambda entry: (entry.made, _start(entry.record)))
    records = [one.record]
    number = 0
    for entry in others:
        number += 1
        while f"{id}{_SUFFIX}{number}" in taken:
            number += 1
        taken.add(f"{id}{_SUFFIX}{number}")
        records.append(replace(entry.record, id=f"{id}{_SUFFIX}{number}"))
        warnings.append((entry.file, Problem(entry.where, f"{_called(id, entry)} is another one here; kept as {records[-1].id}")))
    return records


def _called(id: str, entry: _Entry) -> str:
    return f"the name or title behind id {id}" if entry.made else f"id {id}"


def _joined(first: R, other: R) -> R:
    """Return the first with its gaps filled from the other, and the lists of both."""
    filled: dict[str, Any] = {}
    for field in fields(first):
        mine, theirs = getattr(first, field.name), getattr(other, field.name)
        if isinstance(mine, tuple):
            filled[field.name] = tuple(dict.fromkeys(mine + theirs))
        elif mine is None:
            filled[field.name] = theirs
    return replace(first, **filled)


def _start(record: Record) -> datetime:
    return record.start if isinstance(record, Session) else _ALWAYS

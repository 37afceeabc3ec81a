"""Lists in pages, and what they can be narrowed by: halls, countries, categories, days, tracks, what is online.

A value that a list is narrowed to is carried as a short sign made of it, so that it fits a button.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from fair.records import Exhibitor, Record, Session
from handlers.answers import labels
from handlers.texts import Texts

MOST_LINES = 10  # of a list in one message; the rest is counted
FIELDS = ("hall", "country", "category", "day", "track", "online")
ONLINE = "online"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Only:
    """A list is narrowed to what has this value in this field; `sign` is `sign_of` the value."""

    field: str
    sign: str


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of a list is shown and where next steps stand: in the words, or as buttons beside them."""

    lines: int = MOST_LINES
    page: int = 0
    only: tuple[Only, ...] = ()
    buttons: bool = False

    @property
    def first(self) -> int:
        """How many of the list come before this page."""
        return self.lines * self.page

    def hints(self, total: int) -> bool:
        """Return whether the words themselves should say how to narrow a list of so many down."""
        return total > self.lines and not self.buttons

    def page_of(self, found: Sequence[T]) -> Sequence[T]:
        return found[self.first : self.first + self.lines]


IN_WORDS = Shown()
Counts = Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list behind an answer: how many there are, those on this page, and what else can be asked of them, with counts."""

    total: int
    shown: tuple[Record, ...]
    counts: Counts = field(default_factory=dict)


def sign_of(value: str) -> str:
    """Return the few characters that stand for a value in a button."""
    return hashlib.sha256(value.encode()).hexdigest()[:5]


def counted(found: Sequence[Record], texts: Texts) -> Counts:
    """Return how many records have which value of each field that tells them apart, most first, days in order."""
    return dividing({name: _count(name, values, found, texts) for name, values in _VALUES.items()}, len(found))


def dividing(counts: Counts, total: int) -> Counts:
    """Leave out the fields that part nothing: of one value, or that all or none have."""
    return {name: values for name, values in counts.items() if len(values) > 1 or any(count < total for _, count in values)}


def narrowed_to(only: Sequence[Only], found: Sequence[Record], texts: Texts) -> list[Record]:
    """Return the records that have all these values."""
    return [record for record in found if all(each.sign in map(sign_of, _VALUES[each.field](record, texts)) for each in only)]


def named_values(only: Sequence[Only], found: Sequence[Record], texts: Texts) -> list[str]:
    """Return what a list is narrowed to, as the reader calls it; the records of the list have these values."""
    return [
        shown_value(each.field, value, texts)
        for each in only
        for value in list(dict.fromkeys(value for record in found[:1] for value in _VALUES[each.field](record, texts)))
        if sign_of(value) == each.sign
    ]


def shown_value(name: str, value: str, texts: Texts) -> str:
    """Return a field's value as the reader calls it."""
    match name:
        case "hall":
            return labels.hall(value, texts)
        case "country":
            return labels.country(value, texts)
        case "day":
            return texts.day(date.fromisoformat(value))
        case "online":
            return texts.say("online")
        case _:
            return labels.label(value, texts)


def _count(name: str, values: Callable[[Record, Texts], Sequence[str]], found: Sequence[Record], texts: Texts) -> list[tuple[str, int]]:
    met = Counter(value for record in found for value in dict.fromkeys(values(record, texts)))
    return sorted(met.items()) if name == "day" else met.most_common()


def _days(record: Record, texts: Texts) -> Sequence[str]:
    return (record.start.astimezone(texts.zone).date().isoformat(),) if isinstance(record, Session) else ()


def _online(record: Record, texts: Texts) -> Sequence[str]:
    there = (isinstance(record, Exhibitor) and record.showroom_url) or (isinstance(record, Session) and record.stream_url)
    return (ONLINE,) if there else ()


def _of_exhibitor(pick: Callable[[Exhibitor], Sequence[str | None]]) -> Callable[[Record, Texts], Sequence[str]]:
    return lambda record, texts: tuple(filter(None, pick(record))) if isinstance(record, Exhibitor) else ()


_VALUES: Mapping[str, Callable[[Record, Texts], Sequence[str]]] = MappingProxyType(
    {
        "hall": _of_exhibitor(lambda exhibitor: exhibitor.halls),
        "country": _of_exhibitor(lambda exhibitor: (exhibitor.country,)),
        "category": _of_exhibitor(lambda exhibitor: exhibitor.categories),
        "day": _days,
        "track": lambda record, texts: (record.track,) if isinstance(record, Session) and record.track else (),
        "online": _online,
    }
)

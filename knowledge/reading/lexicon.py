"""What one fair's questions are read against: its calendar, names, places, countries and categories.

A lexicon is a snapshot of one revision. It is built from names alone, by `handlers`; no record is kept.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

from knowledge.names import Directory, Entry, Key
from knowledge.names.places import Places
from knowledge.reading.countries import Countries
from knowledge.reading.facets import Labels
from knowledge.reading.people import People
from knowledge.reading.times import Calendar

RECORDS = ("session", "exhibitor", "product", "lot")
FACETS = ("speaker", "track", "category")


@dataclass(frozen=True, slots=True)
class Values:
    """The distinct values of the records' places and countries, as stored."""

    rooms: tuple[str, ...] = ()
    halls: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def joined(self, more: "Values") -> "Values":
        return Values(
            tuple(dict.fromkeys((*self.rooms, *more.rooms))),
            tuple(dict.fromkeys((*self.halls, *more.halls))),
            tuple(dict.fromkeys((*self.stands, *more.stands))),
            tuple(dict.fromkeys((*self.countries, *more.countries))),
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that a fair's questions may name."""

    calendar: Calendar
    names: Directory
    values: Values
    facets: frozenset[Entry]  # the speakers, tracks and categories: what `people` and `labels` are made of
    places: Places
    countries: Countries
    people: People
    labels: Labels

    @classmethod
    def of(cls, calendar: Calendar, entries: Iterable[Entry], values: Values) -> Self:
        """Build the lexicon of a fair from its names and the distinct values of its records."""
        named = list(entries)
        facets = frozenset(entry for entry in named if entry.kind in FACETS)
        return cls(
            calendar, Directory(named), values, facets, _places(values), Countries(values.countries), _people(facets), Labels(facets)
        )

    def updated(self, calendar: Calendar, *, add: Collection[Entry], gone: Iterable[tuple[str, Key]], values: Values) -> "Lexicon":
        """Return the lexicon with what changed; what is dear to build is built again only where it has something new."""
        joined = self.values.joined(values)
        facets = self.facets | {entry for entry in add if entry.kind in FACETS}
        return Lexicon(
            calendar=calendar,
            names=self.names.updated(add=add, gone=gone),
            values=joined,
            facets=facets,
            places=self.places if joined == self.values else _places(joined),
            countries=self.countries if joined.countries == self.values.countries else Countries(joined.countries),
            people=self.people if facets == self.facets else _people(facets),
            labels=self.labels if facets == self.facets else Labels(facets),
        )


def _places(values: Values) -> Places:
    return Places(stands=values.stands, rooms=values.rooms, halls=values.halls)


def _people(facets: Iterable[Entry]) -> People:
    return People(sorted(entry.name for entry in facets if entry.kind == "speaker"))

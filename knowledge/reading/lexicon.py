"""What one fair's questions are read against: its calendar, names, places, countries and categories.

A lexicon is a snapshot of one revision. It is built from names alone, by `handlers`; no record is kept.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from knowledge.names import Directory, Entry, Key
from knowledge.names.places import Places
from knowledge.reading.countries import Countries
from knowledge.reading.facets import Labels
from knowledge.reading.people import People
from knowledge.reading.spoken import Spoken
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
    languages: tuple[str, ...] = ()

    def rooms_with(self, rooms: Iterable[str]) -> tuple[str, ...]:
        """Return these rooms, and the stored ones that list one of them: a session in "A03/A04, A05/A06" is in A03/A04."""
        wanted = set(rooms)
        return tuple(room for room in self.rooms if room in wanted or wanted & set(_parts(room)))

    def rooms_in(self, halls: Iterable[str]) -> tuple[str, ...]:
        """Return the rooms that say they are in one of these halls: "Stage in Hall 2"."""
        names = [re.compile(rf"(?<![^\W_]){re.escape(hall)}(?![a-z\d])", re.IGNORECASE) for hall in halls]
        return tuple(room for room in self.rooms if any(name.search(room) for name in names))

    def joined(self, more: "Values") -> "Values":
        return Values(
            tuple(dict.fromkeys((*self.rooms, *more.rooms))),
            tuple(dict.fromkeys((*self.halls, *more.halls))),
            tuple(dict.fromkeys((*self.stands, *more.stands))),
            tuple(dict.fromkeys((*self.countries, *more.countries))),
            tuple(dict.fromkeys((*self.languages, *more.languages))),
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that a fair's questions may name."""

    calendar: Calendar
    kinds: frozenset[str]  # of records that the fair has
    names: Directory
    values: Values
    facets: frozenset[Entry]  # the speakers, tracks and categories: what `people` and `labels` are made of
    places: Places
    countries: Countries
    people: People
    labels: Labels
    spoken: Spoken

    @classmethod
    def of(cls, calendar: Calendar, entries: Iterable[Entry], values: Values) -> Self:
        """Build the lexicon of a fair from its names and the distinct values of its records."""
        named = list(entries)
        facets = frozenset(entry for entry in named if entry.kind in FACETS)
        return cls(
            calendar=calendar,
            kinds=frozenset(entry.kind for entry in named),
            names=Directory(named),
            values=values,
            facets=facets,
            places=_places(values),
            countries=Countries(values.countries),
            people=_people(facets),
            labels=Labels(facets),
            spoken=Spoken(values.languages),
        )

    def updated(self, calendar: Calendar, *, add: Collection[Entry], gone: Iterable[tuple[str, Key]], values: Values) -> "Lexicon":
        """Return the lexicon with what changed; what is dear to build is built again only where it has something new."""
        joined = self.values.joined(values)
        facets = self.facets | {entry for entry in add if entry.kind in FACETS}
        return Lexicon(
            calendar=calendar,
            kinds=self.kinds | {entry.kind for entry in add},
            names=self.names.updated(add=add, gone=gone),
            values=joined,
            facets=facets,
            places=self.places if joined == self.values else _places(joined),
            countries=self.countries if joined.countries == self.values.countries else Countries(joined.countries),
            people=self.people if facets == self.facets else _people(facets),
            labels=self.labels if facets == self.facets else Labels(facets),
            spoken=self.spoken if joined.languages == self.values.languages else Spoken(joined.languages),
        )


@lru_cache(maxsize=10_000)  # each question about a room asks it of every room
def _parts(room: str) -> tuple[str, ...]:
    """Return the rooms that a session in several is listed under."""
    return tuple(part.strip() for part in re.split(r"[,;，；]", room))


def _places(values: Values) -> Places:
    rooms = dict.fromkeys(part for room in values.rooms for part in (room, *_parts(room)) if part)
    return Places(stands=values.stands, rooms=rooms, halls=values.halls)


def _people(facets: Iterable[Entry]) -> People:
    return People(sorted(entry.name for entry in facets if entry.kind == "speaker"))

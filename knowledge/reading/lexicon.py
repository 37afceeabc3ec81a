"""What one fair's questions are read against: its calendar, names, places, countries and categories.

A lexicon is a snapshot of one revision. It is built from names alone, by `handlers`; no record is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.names import Directory, Entry
from knowledge.names.places import Places
from knowledge.reading.countries import Countries
from knowledge.reading.facets import Labels
from knowledge.reading.people import People
from knowledge.reading.times import Calendar

RECORDS = ("session", "exhibitor", "product", "lot")
FACETS = ("speaker", "track", "type", "category")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that a fair's questions may name."""

    calendar: Calendar
    names: Directory
    places: Places
    countries: Countries
    people: People
    labels: Labels


def lexicon(
    calendar: Calendar,
    entries: Iterable[Entry],
    *,
    rooms: Iterable[str] = (),
    halls: Iterable[str] = (),
    stands: Iterable[str] = (),
    countries: Iterable[str] = (),
) -> Lexicon:
    """Build the lexicon of a fair from its names and the distinct values of its records."""
    named = list(entries)
    return Lexicon(
        calendar=calendar,
        names=Directory(named),
        places=Places(stands=stands, rooms=rooms, halls=halls),
        countries=Countries(countries),
        labels=Labels(named),
        people=People(entry.name for entry in named if entry.kind == "speaker"),
    )

"""Those registered for the sample fair, under invented names."""

from random import Random

from fair.records import Exhibitor, Person
from fair.sample.countries import COUNTRIES
from fair.sample.names import person

_COUNT = 60
_KINDS = ("visitor", "visitor", "visitor", "buyer", "buyer", "exhibitor", "speaker", "press", "organizer")
_REGION = {country.name: country.region for country in COUNTRIES}
_BUYERS = (
    "Harbour Retail Group",
    "Blue Crane Trading",
    "晨风贸易",
    "Union of Travel Agents",
    "北方日报",
    "City Hospital Purchasing",
    "同心建设",
)


def people(exhibitors: tuple[Exhibitor, ...], *, seed: int) -> tuple[Person, ...]:
    """Return people of many countries; those of kind "exhibitor" belong to a company at the fair."""
    return tuple(_registered(number, exhibitors, Random(f"{seed} person {number}")) for number in range(1, _COUNT + 1))


def _registered(number: int, exhibitors: tuple[Exhibitor, ...], chance: Random) -> Person:
    kind = chance.choice(_KINDS)
    home = exhibitors[number % len(exhibitors)] if kind == "exhibitor" and exhibitors else None
    country = home.country if home and home.country else chance.choice(("China", chance.choice(COUNTRIES).name))
    name, name_zh = person(chance, _REGION[country])
    return Person(
        id=f"V{number:03}",
        name=name,
        name_zh=name_zh,
        company=home.name if home else chance.choice(_BUYERS),
        kind=kind,
        email=f"v{number:03}@people.example",
        language="zh" if country == "China" else "en",
        badge=f"JH-{chance.randrange(16**6):06X}",
    )

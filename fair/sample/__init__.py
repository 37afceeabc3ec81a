"""A bilingual sample fair in the spirit of a services trade fair: invented, plausible, and the same for the same seed.

    sample = sample_fair(exhibitors=400, sessions=120, days=6)
    files(sample)["sessions.csv"]

It makes values and texts; `bot` writes them to files. Chance comes from `random.Random` over the seed alone, so a fair is
the same on every platform, and a larger fair holds the exhibitors of a smaller one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fair.records import Fair, Record
from fair.sample.companies import companies
from fair.sample.faq import faq
from fair.sample.grounds import Days, grounds
from fair.sample.highlights import lots
from fair.sample.people import people
from fair.sample.places import places
from fair.sample.policies import policies
from fair.sample.programme import programme
from fair.sample.writing import written

FIRST_DAY = date(2026, 9, 4)


@dataclass(frozen=True, slots=True)
class Sample:
    """A made-up fair: its grounds and days, and its records by plural kind."""

    fair: Fair
    records: Mapping[str, tuple[Record, ...]]


def sample_fair(*, exhibitors: int = 400, sessions: int = 120, days: int = 6, seed: int = 2020, first_day: date = FIRST_DAY) -> Sample:
    """Make a fair of `days` days; all counts are exact, products come on top. A fair has at least one day."""
    if days < 1:
        raise ValueError(f"a fair has at least one day, not {days}")
    span = Days(first_day, days)
    firms, products = companies(exhibitors, seed=seed)
    talks = programme(sessions, span, firms, seed=seed)
    records: dict[str, tuple[Record, ...]] = {
        "sessions": talks,
        "exhibitors": firms,
        "products": products,
        "faq": faq(span),
        "policies": policies(span),
        "places": places(),
        "lots": lots(talks),
        "people": people(firms, seed=seed),
    }
    return Sample(grounds(span), records)


def files(sample: Sample) -> dict[str, str]:
    """Return the texts of the files that `load` reads, by file name."""
    return written(sample.fair, sample.records)

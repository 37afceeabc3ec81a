"""Where visitors come from, as they and the rules for them say it: countries, their large cities, "abroad", "residents".

Countries are ISO 3166 codes. `data/cities.txt` holds the cities.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.hanzi import plainly
from knowledge.reading.countries import codes_in

_ABROAD = re.compile(
    r"\b(?:abroad|overseas|foreign(?:ers?)?|international|other countr(?:y|ies)|outside (?:the|this|our) country)\b"
    r"|境外|海外|国外|外国|入境|回国|外籍|国际"
)
_HOME = re.compile(r"\b(?:domestic|residents?|locals?|nationals?|living here|live here)\b|境内|国内|本地|本国|本市")
_TOWARDS = re.compile(
    r"(?:\b(?:to|into|towards?|across|throughout)\s+(?:(?:the|west|east|north|south|central|southern|northern)\s+)*|[到去往至](?:西|东|南|北)?)$"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Countries that a text names, and whether it speaks of abroad or of home in general."""

    codes: frozenset[str] = frozenset()
    abroad: bool = False
    home: bool = False

    def __bool__(self) -> bool:
        return bool(self.codes) or self.abroad or self.home


def origin_in(text: str) -> Origin:
    """Return where a text says that somebody is from."""
    plain = plainly(text)
    return Origin(codes_in(text) | cities_in(text), bool(_ABROAD.search(plain)), bool(_HOME.search(plain)))


def is_destination(text: str, start: int) -> bool:
    """Return whether a country named at this place is where something is to go, not where somebody is from."""
    return _TOWARDS.search(plainly(text[:start])) is not None


def cities_in(text: str) -> frozenset[str]:
    """Return the countries of the cities named in a text."""
    return frozenset(_cities()[match.group()] for match in _pattern().finditer(plainly(text)))


def city_spans(text: str) -> list[tuple[int, int]]:
    """Return where cities are named in a text."""
    return [match.span() for match in _pattern().finditer(plainly(text))]


def suits(rule: Origin, visitor: Origin, home: Collection[str]) -> bool | None:
    """Return whether a rule made for some is one for this visitor; None where either is said of nobody in particular."""
    if not rule or not visitor:
        return None
    if rule.codes & visitor.codes - frozenset(home):
        return True
    away = visitor.abroad or bool(visitor.codes - frozenset(home))
    if rule.abroad:
        return away
    return not away and (rule.home or bool(rule.codes & frozenset(home)))


@cache
def _cities() -> Mapping[str, str]:
    lines = files("knowledge").joinpath("data/cities.txt").read_text(encoding="utf-8").splitlines()
    return {name.strip(): line[:2] for line in lines if not line.startswith("#") for name in line[3:].split(";")}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_cities(), key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z]){re.escape(name)}(?![a-z])" if name[0] < "\u2e80" else re.escape(name) for name in names))

"""Countries and regions as visitors name them, and which of the fair's own country strings they mean.

`data/countries.tsv` holds names in English and Chinese, everyday variants, adjectives and regions. A fair's
files may write "Korea", "Republic of Korea" or 韩国: all are the country KR; a string that is in no table is
known by itself.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.hanzi import plainly
from knowledge.reading.patterns import any_of

_REGIONS = {
    "africa": ("africa", "african", "非洲"),
    "asia": ("asia", "asian", "亚洲"),
    "southeast_asia": ("southeast asia", "south-east asia", "southeast asian", "asean", "东南亚", "东盟"),
    "middle_east": ("middle east", "middle eastern", "the gulf", "中东"),
    "central_asia": ("central asia", "central asian", "中亚"),
    "europe": ("europe", "european", "欧洲"),
    "nordic": ("nordic", "nordic countries", "scandinavia", "scandinavian", "北欧"),
    "north_america": ("north america", "north american", "北美", "北美洲"),
    "latin_america": ("latin america", "latin american", "south america", "south american", "拉美", "拉丁美洲", "南美", "南美洲"),
    "oceania": ("oceania", "pacific islands", "大洋洲"),
}
# Names that are everyday words too count only where they are written as names.
_WORDS_TOO = frozenset(
    {"us", "turkey", "chad", "jordan", "georgia", "china", "mali", "togo", "polish", "guinea", "niger", "dutch", "states"}
)


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country or region that was named: its words, the fair's own strings for it, and [start, end)."""

    words: str
    stored: tuple[str, ...]
    span: tuple[int, int]
    adjective: bool


class Countries:
    """The countries that a fair's exhibitors come from, by every way to say them."""

    def __init__(self, stored: Iterable[str]) -> None:
        codes, _ = _tables()
        self._stored: dict[str, list[str]] = {}
        for value in stored:
            self._stored.setdefault(codes.get(_key(value), _key(value)), []).append(value)
        own = sorted((key for key in self._stored if key.islower() or not key.isascii()), key=len, reverse=True)
        self._own = (
            re.compile("|".join(rf"(?<![a-z]){re.escape(key)}(?![a-z])" if key.isascii() else re.escape(key) for key in own))
            if own
            else None
        )

    def read(self, text: str) -> list[CountryMention]:
        """Return the countries named in the text, in order; `stored` is empty where nobody comes from there."""
        codes, adjectives = _tables()
        plain = plainly(text)
        found = []
        for match in _pattern().finditer(plain):
            word = match.group()
            if (word in _WORDS_TOO and not text[match.start()].isupper()) or (word == "us" and text[match.start() : match.end()] != "US"):
                continue
            stored = tuple(value for code in _codes_of(word, codes, adjectives) for value in self._stored.get(code, ()))
            found.append(CountryMention(text[match.start() : match.end()], stored, match.span(), word in adjectives))
        for match in self._own.finditer(plain) if self._own else ():
            if not any(mention.span[0] < match.end() and match.start() < mention.span[1] for mention in found):
                found.append(CountryMention(text[match.start() : match.end()], tuple(self._stored[match.group()]), match.span(), False))
        return sorted(found, key=lambda mention: mention.span)


def country_code(name: str) -> str | None:
    """Return the ISO 3166 code of a country by one of its names, or None."""
    return _tables()[0].get(_key(name))


def codes_in(text: str) -> frozenset[str]:
    """Return the codes of all countries that a text names, whether the fair knows them or not."""
    codes, adjectives = _tables()
    return frozenset(code for mention in Countries(()).read(text) for code in _codes_of(_key(mention.words), codes, adjectives))


def _codes_of(word: str, codes: Mapping[str, str], adjectives: Mapping[str, str]) -> tuple[str, ...]:
    for region, names in _REGIONS.items():
        if word in names:
            return _members()[region]
    return (codes.get(_key(word)) or adjectives[word],)


def _key(name: str) -> str:
    """Return a name as it is compared: lower case, simplified, without "the", dots and spaces doubled."""
    plain = re.sub(r"[.\s]+", " ", plainly(name)).strip()
    return plain.removeprefix("the ")


@cache
def _rows() -> list[list[str]]:
    lines = files("knowledge").joinpath("data/countries.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return code by name and code by adjective."""
    names = {_key(name): code for code, english, chinese, *_ in _rows() for name in (*english.split(";"), *chinese.split(";"), code)}
    adjectives = {word.lower(): code for code, _, _, words, _ in _rows() for word in words.split(";") if word}
    return names, adjectives


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    return {region: tuple(row[0] for row in _rows() if region in row[4].split(";")) for region in _REGIONS}


@cache
def _pattern() -> re.Pattern[str]:
    """Match any name, longest first. Codes of two letters are no names in a sentence, except those listed as such."""
    words: set[str] = {name for names in _REGIONS.values() for name in names}
    for _, english, chinese, adjectives, _ in _rows():
        words |= {name.lower() for name in (*english.split(";"), *adjectives.split(";")) if name} | set(filter(None, chinese.split(";")))
    words -= {"国内", "内地"}
    latin = {word for word in words if word[0].isascii()}
    return re.compile(rf"(?<![a-z0-9])(?:{any_of(latin)})(?![a-z0-9])|(?=[^\x00-\x7f])(?:{any_of(words - latin)})")

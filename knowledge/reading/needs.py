"""What visitors ask about beside programme and exhibitors (toilets, tickets, Wi-Fi …), as named needs.

The same phrases are looked for in questions and in the fair's own places, rules and FAQ, so that a
question in one language finds an entry written in the other, and in other words. `data/needs.toml`
holds them. A question's misspelt words are mended first (`knowledge.reading.mending`).
"""

import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from knowledge.hanzi import HAN, has_han, simplified
from knowledge.reading.mending import mended

_GAP_EN, _GAP_ZH = r"(?:[^\w,.;:?!■]+[\w'’]+){0,4}?[^\w,.;:?!■]+", r"[^\s，。？！；：,.?!;:■]{0,6}?"
_MOST_SPELLED = 200


@dataclass(frozen=True, slots=True)
class Need:
    """A need met in a text, and where: [start, end) of the words that stand for it."""

    name: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """Which other needs this one is the occasion of, and whether it is a general one."""

    over: frozenset[str]
    instead: frozenset[str]
    general: bool


def needs_in(text: str) -> list[Need]:
    """Return the needs that the text speaks of, in order; what lies within a longer phrase of another need is part of that."""
    plain = simplified(text).lower()
    spoken, at = mended(plain, vocabulary())
    found = [Need(need.name, (at[need.span[0]], at[need.span[1]])) for need in _met(spoken)]
    return sorted(found, key=lambda need: need.span)


def well_spelt(text: str) -> str:
    """Return the text in lower case and simplified writing, with its misspelt words mended."""
    return mended(simplified(text).lower(), vocabulary())[0]


def leading(names: Iterable[str]) -> tuple[str, ...]:
    """Return the needs that a question is about: the general ones, and the mere occasions of others, are left out."""
    kinds, asked = _kinds(), list(dict.fromkeys(names))
    special = [name for name in asked if not any(name in kinds[other].over for other in asked if other != name)]
    return tuple([name for name in special if not kinds[name].general] or special or asked)


def is_general(name: str) -> bool:
    return _kinds()[name].general


def akin_to(name: str) -> frozenset[str]:
    """Return the needs that this one is a special case or an occasion of: an entry on it may well speak of them."""
    return _kinds()[name].over | _kinds()[name].instead


def instead_of(name: str) -> frozenset[str]:
    """Return the needs whose entries may tell of this one too, where a fair has none on it."""
    return _kinds()[name].instead


@lru_cache(maxsize=4096)
def needs_of(text: str) -> frozenset[str]:
    """Return the names of the needs that an entry's text speaks of; entries are taken as they are written."""
    return frozenset(need.name for need in _met(simplified(text).lower()))


def _met(text: str) -> list[Need]:
    spoken = [_english_patterns()] if re.search("[a-z]", text) else []
    spoken += [_chinese_patterns()] if has_han(text) else []
    met = [Need(name, match.span()) for patterns in spoken for name, pattern in patterns.items() for match in pattern.finditer(text)]
    return [need for need in met if not any(_is_part(need, other) for other in met)]


def _is_part(need: Need, other: Need) -> bool:
    """Return whether a need's words lie within those of another that is not the more general of the two."""
    inside = need.span != other.span and other.span[0] <= need.span[0] and need.span[1] <= other.span[1]
    return inside and need.name != other.name and other.name not in _kinds()[need.name].over


@cache
def vocabulary() -> frozenset[str]:
    """Return the English words and the short Chinese phrases that needs are said in."""
    words: set[str] = set()
    for said in _table().values():
        for word, plural in re.findall(r"([a-z]{3,})(\??)(?![a-z*])", " ".join(said["en"])):
            words |= {word, word.removesuffix("s")} if plural else {word}
        words |= {phrase for pattern in said["zh"] for phrase in _spelled_out(pattern) if re.fullmatch(f"[{HAN}]{{2,4}}", phrase)}
    return frozenset(words)


def _spelled_out(pattern: str) -> Iterable[str]:
    """Return what a pattern stands for, where it is made of plain characters and groups of them."""
    parts = re.findall(r"\(([^()]*)\)(\??)|([^()]+)", pattern)
    options = [(*group.split("|"), *([""] if maybe else [])) if not plain else (plain,) for group, maybe, plain in parts]
    return ("".join(choice) for choice in product(*options)) if math.prod(map(len, options)) < _MOST_SPELLED else ()


@cache
def _kinds() -> Mapping[str, Kind]:
    return {
        name: Kind(
            frozenset(said.get("over", ())),
            frozenset(said.get("else", ())),
            said.get("general", False),
        )
        for name, said in _table().items()
    }


@cache  # each language when it is first spoken: compiling is what a single question waits for
def _english_patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(_english, said['en']))})(?![a-z0-9])") for name, said in _table().items()}


@cache
def _chinese_patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile("|".join(phrase.replace("…", _GAP_ZH) for phrase in said["zh"])) for name, said in _table().items()}


def _english(phrase: str) -> str:
    """Return a phrase as a regular expression: a group with * after it may be missing, a hyphen may be a space."""
    spelled = re.sub(r" ?… ?", "…", phrase).replace(")*", ")?").replace("[- ]", "-")
    spelled = re.sub(r"(?<=[a-z)])-", " ", spelled)
    return re.sub(r"(?<=[a-z'])\*", r"\\w*", spelled).replace(" ?", "\0").replace(" ", "[ -]+").replace("\0", "[ -]?").replace("…", _GAP_EN)


@cache
def _table() -> Mapping[str, dict]:  # type: ignore[type-arg]  # TOML as it is read
    return tomllib.loads(files("knowledge").joinpath("data/needs.toml").read_text(encoding="utf-8"))

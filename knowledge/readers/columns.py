"""The columns of each kind of record, and the headings by which fairs know them, in English and Chinese.

A heading is compared folded: no case, accents, punctuation or plural, full-width as half, simplified. A
mark of language in it ("Name (Chinese)", 英文名称, name_zh) chooses between a column and its Chinese twin,
so it is not written out. The lists are in headings.toml; what is in none of them is not read: telephone numbers, postal addresses,
the names of contacts.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from fair.records import BY_PLURAL
from fair.text import clean
from knowledge.tokens import folded, stem

Holds = Literal["line", "text", "list", "codes", "number", "day", "moment", "link", "mail", "span"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of ours; `kind` is plural. `telling` marks one whose headings hardly stand over another kind of record."""

    kind: str
    name: str
    holds: Holds
    headings: tuple[str, ...]
    telling: bool


# Without these a table is not of the kind; a Chinese twin does as well.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "sessions": ("title", "start"),
    "exhibitors": ("name",),
    "products": ("name",),
    "faq": ("question", "answer"),
    "policies": ("title", "text"),
    "places": ("name",),
    "lots": ("title",),
    "people": ("name",),
}

_CHINESE = {"zh", "cn", "chinese", "chi", "tw", "hans", "hant", "中文", "中"}
_ENGLISH = {"en", "eng", "english", "英文", "英"}
_GLUED = re.compile("中文|英文")
_BRACKETED = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _columns() -> Iterator[Column]:
    table = tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))
    for kind, columns in table.items():
        for name, entry in columns.items():
            telling = entry.get("telling", False)
            yield Column(kind, name, entry["holds"], (name, *entry["en"], *entry["zh"]), telling)
            if entry.get("twin", False):
                yield Column(kind, f"{name}_zh", entry["holds"], (), telling)


COLUMNS: tuple[Column, ...] = tuple(_columns())
BY_NAME: Mapping[tuple[str, str], Column] = {(column.kind, column.name): column for column in COLUMNS}
NAMES = frozenset(column.name for column in COLUMNS)
KINDS: tuple[str, ...] = tuple(BY_PLURAL)


@dataclass(frozen=True, slots=True)
class Guess:
    """A column that a heading may stand for; `own` where the heading is the column's own name, `english` where it says so."""

    column: Column
    own: bool
    english: bool = False


@lru_cache(maxsize=4096)
def guesses(heading: str) -> Mapping[str, Guess]:
    """Return which column of each kind (plural) a heading stands for; kinds that do not know it are left out."""
    heading = clean(heading)
    words = _words(_CAMEL.sub(" ", heading))
    known = _look_up(words) or _look_up(_words(_CAMEL.sub(" ", _BRACKETED.sub(" ", heading))))
    return known or _look_up(words[:-1] if words and words[-1].isdigit() else ())


def _look_up(words: tuple[str, ...]) -> Mapping[str, Guess]:
    plain, language = _without_language(words)
    known = _BY_HEADING.get(_key(plain), {})
    if language == "zh":
        twins = {kind: BY_NAME.get((kind, f"{guess.column.name}_zh")) for kind, guess in known.items()}
        return {kind: Guess(twin, known[kind].own) for kind, twin in twins.items() if twin is not None}
    return {kind: replace(guess, english=True) for kind, guess in known.items()} if language == "en" else known


def _words(heading: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORD.findall(folded(heading)))


def _key(words: tuple[str, ...]) -> str:
    """Return the words as headings are kept; Chinese has no blanks, whatever punctuation parted it (国家/地区)."""
    return "".join(words) if any(not word.isascii() for word in words) else " ".join(words)


def _without_language(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Return the words without the mark of a language, and which language it was."""
    found = None
    plain = []
    for word in words:
        if glued := _GLUED.search(word):
            found = "zh" if "中文" in glued[0] else "en"
            word = _GLUED.sub("", word)
        elif word in _CHINESE or word in _ENGLISH:
            found = "zh" if word in _CHINESE else "en"
            word = ""
        if word:
            plain.append(word)
    return (tuple(plain), found) if plain else (words, None)


def _by_heading() -> Mapping[str, Mapping[str, Guess]]:
    table: dict[str, dict[str, Guess]] = {}
    for column in COLUMNS:
        for heading in column.headings:
            guess = Guess(column, own=heading == column.name)
            known = table.setdefault(_key(_words(heading)), {})
            if column.kind not in known or guess.own:
                known[column.kind] = guess
    return table


_BY_HEADING = _by_heading()

"""What visitors ask about beside programme and exhibitors (toilets, tickets, Wi-Fi …), as named needs.

The same phrases are looked for in questions and in the fair's own places, rules and FAQ, so that a
question in one language finds an entry written in the other, and in other words. `data/needs.toml`
holds them.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.hanzi import simplified


@dataclass(frozen=True, slots=True)
class Need:
    """A need met in a text, and where: [start, end) of the words that stand for it."""

    name: str
    span: tuple[int, int]


def needs_in(text: str) -> list[Need]:
    """Return the needs that the text speaks of, in order; of two phrases that overlap, the longer one."""
    pattern, names = _phrases()
    found = []
    for match in pattern.finditer(simplified(text).lower()):
        word = match.group().strip()
        name = names.get(word) or next(names[stem + "*"] for stem in _stems(word) if stem + "*" in names)
        found.append(Need(name, match.span()))
    return found


def _stems(word: str) -> list[str]:
    return [word[:end] for end in range(len(word), 1, -1)]


@cache
def _phrases() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Compile every phrase into one pattern, longest first, and name the need of each."""
    table = tomllib.loads(files("knowledge").joinpath("data/needs.toml").read_text(encoding="utf-8"))
    names = {phrase: need for need, words in table.items() for phrase in (*words["en"], *words["zh"])}
    english = sorted({p for words in table.values() for p in words["en"]}, key=len, reverse=True)
    chinese = sorted({p for words in table.values() for p in words["zh"]}, key=len, reverse=True)
    spelled = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in english)
    return re.compile(rf"(?<![a-z0-9])(?:{spelled})(?![a-z0-9])|{'|'.join(map(re.escape, chinese))}"), names

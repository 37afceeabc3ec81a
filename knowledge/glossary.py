"""Fair words in English and Chinese, two ways: what the one side calls it, and what the other does.

A question is widened with them, so that it finds records of the other language. The words stand in
`data/glossary.txt`: one meaning a line, English before the "=", Chinese after it, several wordings parted by ";".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.tokens import folded, pieces, word_tokens


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """One meaning: its English wordings as tokens, its Chinese ones as folded text."""

    english: tuple[tuple[str, ...], ...]
    chinese: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return a name no other meaning has, and no token can have."""
        return f"{' '.join(self.english[0])}={self.chinese[0]}"


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """Meanings by each of their wordings; a wording may have several.

    `longest_from`: how many tokens the longest English wording has that begins with a token.
    """

    by_english: Mapping[tuple[str, ...], tuple[Meaning, ...]]
    by_chinese: Mapping[str, tuple[Meaning, ...]]
    longest_from: Mapping[str, int]


@cache
def fair_words() -> Glossary:
    """Return the glossary of the package."""
    return read((files("knowledge") / "data" / "glossary.txt").read_text(encoding="utf-8").splitlines())


def read(lines: Iterable[str]) -> Glossary:
    """Read lines of "wording; wording = 说法; 说法"; empty lines and those that begin with # are passed over."""
    by_english: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
    by_chinese: dict[str, tuple[Meaning, ...]] = {}
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        english, chinese = (side.split(";") for side in line.split("="))
        meaning = Meaning(tuple(map(_phrase, english)), tuple(folded(wording).strip() for wording in chinese))
        for phrase in meaning.english:
            by_english[phrase] = (*by_english.get(phrase, ()), meaning)
        for wording in meaning.chinese:
            by_chinese[wording] = (*by_chinese.get(wording, ()), meaning)
    return Glossary(by_english, by_chinese, {phrase[0]: len(phrase) for phrase in sorted(by_english, key=len)})


def _phrase(wording: str) -> tuple[str, ...]:
    return tuple(token for piece in pieces(folded(wording)) for token in word_tokens(piece))

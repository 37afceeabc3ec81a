"""The languages that sessions are held in: "which talks are in French", 有哪些英文的场次.

A fair's files write "en", "English" or 英语; `data/spoken.tsv` knows each language by all of them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.hanzi import plainly

_PARTED = re.compile(r"[;,/|、，]| and | & ")

_IN = re.compile(r"(?<![a-z])in\s+$")


@dataclass(frozen=True, slots=True)
class LanguageMention:
    """A language that was named: the fair's own strings for it (none: nothing is held in it), and [start, end)."""

    stored: tuple[str, ...]
    span: tuple[int, int]


class Spoken:
    """The languages of a fair's sessions, by every way to say them."""

    def __init__(self, stored: Iterable[str]) -> None:
        codes = _codes()
        self._stored: dict[str, list[str]] = {}
        for value in stored:
            for part in _PARTED.split(plainly(value)):
                code = codes.get(part.strip()) or codes.get(part.strip()[:2])
                if code:
                    self._stored.setdefault(code, []).append(value)

    def read(self, plain: str) -> list[LanguageMention]:
        """Return the languages named in a text that is in lower case and simplified writing; none where no session has one.

        One that nothing is held in is named by "in French" or 法语; "French" alone may be said of anything.
        """
        if not self._stored:
            return []
        codes = _codes()
        found = [LanguageMention(tuple(self._stored.get(codes[match.group()], ())), match.span()) for match in _pattern().finditer(plain)]
        return [each for each in found if each.stored or not plain[slice(*each.span)].isascii() or _IN.search(plain, 0, each.span[0])]


@cache
def _codes() -> Mapping[str, str]:
    """Return code by every name, and by itself."""
    lines = files("knowledge").joinpath("data/spoken.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {plainly(name): code for code, *names in rows for name in (code, *";".join(names).split(";"))}


@cache
def _pattern() -> re.Pattern[str]:
    """Match the names of languages, not their codes, longest first."""
    names = sorted((name for name in _codes() if len(name) > 3 or not name.isascii()), key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z]){re.escape(name)}(?![a-z])" if name.isascii() else re.escape(name) for name in names))

"""Tracks and categories that a question names word for word; there are few of them, so all are looked for.

A label in two languages ("Finance / 金融服务") is known by either side. A label that is nothing but a word of
questions ("Talk", "Other") is left to the cues.
"""

import re
from collections.abc import Iterable

from knowledge.hanzi import plainly
from knowledge.names import Entry, Match
from knowledge.reading.cues import is_cue

KINDS = ("track", "category")
_SIDES = re.compile(r"\s+[/|·]\s+")


class Labels:
    """The tracks and categories of a fair, by every way they are written."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_words: dict[str, list[Entry]] = {}
        for entry in sorted({entry for entry in entries if entry.kind in KINDS}, key=lambda entry: (entry.kind, entry.name)):
            for words in {plainly(side) for side in (entry.name, *_SIDES.split(entry.name))}:
                if len(words) > 1 and not is_cue(words):
                    self._by_words.setdefault(words, []).append(entry)
        longest_first = sorted(self._by_words, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_spelled, longest_first))) if longest_first else None

    def read(self, text: str) -> list[Match]:
        """Return the labels that stand in the text, in order, each surely meant by its words."""
        if self._pattern is None:
            return []
        return [
            Match(entry.kind, entry.key, entry.name, 1.0, match.span(), "exact")
            for match in self._pattern.finditer(plainly(text))
            for entry in self._by_words[match.group()]
        ]


def _spelled(words: str) -> str:
    left = r"(?<!\w)" if re.match(r"[a-z0-9]", words) else ""
    right = r"(?!\w)" if re.search(r"[a-z0-9]$", words) and words.isascii() else ""
    return f"{left if words.isascii() else ''}{re.escape(words)}{right}"

"""The fair's FAQ, rules and places, found by what a visitor needs rather than by the words used.

Each entry is known by the needs its title and text speak of (`knowledge.reading.needs`); a question by its
own. Needs are weighed by how few entries share them. Together with the words index this finds 失物招领处 for
"I left my scarf somewhere", in either language.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from fair.records import Ref
from knowledge.documents import Document, Hit
from knowledge.reading.needs import needs_in

KINDS = ("faq", "policy", "place")
GOOD = 0.5  # a score from here on is an answer
CERTAIN = 0.75  # from here on also where the words may be about something else
_BODY, _FOREIGN = 0.3, 0.25  # a need only in the text counts less; one of the title that nobody asked for counts against


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the needs of its title and label, and those of its text."""

    ref: Ref
    title: frozenset[str]
    body: frozenset[str]


class Helpdesk:
    """All entries of a fair, ready to be asked."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._entries = [
            Entry(document.ref, _needs(*document.titles, *document.labels), _needs(*document.body))
            for document in documents
            if document.ref.kind in KINDS
        ]
        spread = Counter(need for entry in self._entries for need in entry.title | entry.body)
        self._weight: Mapping[str, float] = {need: 1 + math.log((1 + len(self._entries)) / (1 + count)) for need, count in spread.items()}

    def find(self, needs: Collection[str], hits: Iterable[Hit]) -> list[tuple[Ref, float]]:
        """Return entries by score in [0, 1], best first: the needs of the question, and `hits` of the words index on it."""
        worded = {hit.ref: (hit.titled, hit.coverage) for hit in hits}
        scored = [(entry.ref, self._score(entry, frozenset(needs), worded)) for entry in self._entries]
        return sorted((pair for pair in scored if pair[1] > 0), key=lambda pair: -pair[1])

    def _score(self, entry: Entry, needs: frozenset[str], worded: Mapping[Ref, tuple[float, float]]) -> float:
        titled, coverage = worded.get(entry.ref, (0.0, 0.0))
        words = 0.65 * titled + 0.35 * coverage
        if not needs:
            return words
        asked = sum(self._weigh(need) for need in needs)
        shared = sum(self._weigh(need) * (1.0 if need in entry.title else _BODY) for need in needs & (entry.title | entry.body))
        foreign = sum(self._weigh(need) for need in entry.title - needs)
        needed = max(0.0, shared / asked - _FOREIGN * foreign / (asked + foreign))
        return max(words, 0.6 * needed + 0.4 * words, 0.75 * needed)

    def _weigh(self, need: str) -> float:
        return self._weight.get(need, 1.0)


def _needs(*texts: str) -> frozenset[str]:
    return frozenset(need.name for text in texts for need in needs_in(text))

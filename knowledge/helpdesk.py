"""The fair's FAQ, rules and places, found by what a visitor needs rather than by the words used.

Each entry is known by the needs its title and text speak of (`knowledge.reading.needs`); a question by its
own. Needs are weighed by how few entries share them. Together with the words index this finds 失物招领处 for
"I left my scarf somewhere", in either language.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from fair.records import Ref
from knowledge.documents import Document, Hit
from knowledge.reading.needs import akin_to, instead_of, is_general, needs_of

KINDS = ("faq", "policy", "place")
GOOD = 0.48  # a score from here on is an answer
CERTAIN = 0.7  # from here on also where the words may be about something else
_BODY = 0.35  # what a need counts that stands only in an entry's text, where others have it in their title
_ONLY_BODY = 0.8  # … where none has
_INSTEAD = 0.85  # … and an entry on a need that may tell of it too
_ONE_OF_SEVERAL = 0.83  # of what it would count alone, where the question has other needs that the entry does not serve
_FOREIGN = 0.2  # a need of the title that nobody asked for counts against
_NEEDED, _WORDED = 0.72, 0.28


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the needs of its title and label, and those of its text."""

    ref: Ref
    title: frozenset[str]
    body: frozenset[str]


class Helpdesk:
    """All entries of a fair, ready to be asked. What they speak of is read when it is first wanted: most questions do not."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = [document for document in documents if document.ref.kind in KINDS]

    @cached_property
    def _entries(self) -> list[Entry]:
        return [Entry(document.ref, _needs(*document.titles, *document.labels), _needs(*document.body)) for document in self._documents]

    @cached_property
    def _weight(self) -> Mapping[str, float]:
        spread = Counter(need for entry in self._entries for need in entry.title | entry.body)
        return {need: 1 + math.log((1 + len(self._entries)) / (1 + count)) for need, count in spread.items()}

    @cached_property
    def _titled(self) -> frozenset[str]:
        return frozenset(need for entry in self._entries for need in entry.title)

    def read(self) -> None:
        """Read all entries now; the first question that wants them then waits for nothing."""
        _ = self._weight, self._titled

    def find(self, needs: Collection[str], hits: Iterable[Hit]) -> list[tuple[Ref, float]]:
        """Return entries by score in [0, 1], best first: the needs of the question, and `hits` of the words index on it."""
        worded = {hit.ref: 0.65 * hit.titled + 0.35 * hit.coverage for hit in hits}
        scored = [(entry.ref, self._score(entry, frozenset(needs), worded.get(entry.ref, 0.0))) for entry in self._entries]
        return sorted((pair for pair in scored if pair[1] > 0), key=lambda pair: -pair[1])

    def _score(self, entry: Entry, needs: frozenset[str], words: float) -> float:
        if not needs:
            return words
        asked = sum(map(self._weigh, needs))
        shares = {need: self._share(need, entry) for need in needs}
        shared = sum(self._weigh(need) * share for need, share in shares.items())
        if not shared:
            return _WORDED * words
        akin = needs.union(*map(akin_to, needs))
        foreign = sum(self._weigh(need) for need in entry.title - akin if not is_general(need))
        needed = max(shared / asked, _ONE_OF_SEVERAL * max(shares.values())) - _FOREIGN * foreign / (asked + foreign)
        return _NEEDED * max(0.0, needed) + _WORDED * words

    def _share(self, need: str, entry: Entry) -> float:
        if need in entry.title:
            return 1.0
        if need in entry.body:
            return _BODY if need in self._titled else _ONLY_BODY
        return _INSTEAD if need not in self._weight and instead_of(need) & entry.title else 0.0

    def _weigh(self, need: str) -> float:
        return self._weight.get(need, 1.0)


def _needs(*texts: str) -> frozenset[str]:
    return frozenset().union(*map(needs_of, texts))

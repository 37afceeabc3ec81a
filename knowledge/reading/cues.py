"""The small words that say what is wanted: when, where, who, how many, remind, cancel …

`data/cues.toml` holds the patterns of each cue. They see the text in lower case and simplified writing, with
the names in it masked, so that a title is never read as a wish.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.hanzi import has_han
from knowledge.reading.patterns import patterns
from knowledge.reading.whole_words import cuts, whole_words


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue met in a text, and where: [start, end)."""

    name: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cues:
    """All the cues of a text."""

    found: tuple[Cue, ...]

    def __contains__(self, name: object) -> bool:
        return any(cue.name == name for cue in self.found)

    def has(self, *names: str) -> bool:
        """Return whether any of the named cues was met."""
        return any(cue.name in names for cue in self.found)

    def spans(self, *names: str) -> Iterator[tuple[int, int]]:
        return (cue.span for cue in self.found if cue.name in names)


def is_cue(words: str) -> bool:
    """Return whether words in lower case and simplified writing are a cue and nothing else."""
    return any(pattern.fullmatch(words) for pattern in patterns("cues", words=True).values())


def cues_in(text: str) -> Cues:
    """Read the cues of a text that is already in lower case and simplified writing."""
    chinese = has_han(text)
    told = patterns("cues", words=True, chinese=chinese)
    met = [Cue(name, match.span()) for name, pattern in told.items() for match in pattern.finditer(text)]
    whole = whole_words(text) if chinese else ()
    return Cues(tuple(cue for cue in met if not cuts(cue.span, whole)))

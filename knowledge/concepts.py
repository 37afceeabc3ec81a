"""What a question is about, as concepts to look for: its content words, each with other ways to say it.

Words that only frame a question ("which exhibitors offer …", 有没有……的展商) are left out, the rest becomes one
concept for each glossary wording, other word, or other run of Chinese. Nothing in a question is syntax.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.glossary import Glossary, Meaning
from knowledge.tokens import folded, is_han, joined, pairs, pieces, word_tokens

MOST = 48  # concepts of one question; what comes after is hardly a question any more
LONGEST_RUN = 24  # characters of one Chinese concept
READ = 4_000  # characters of a question that are read


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a concept. `whole`: only all of its tokens together say it; else each says its part."""

    tokens: tuple[str, ...]
    size: float  # in words; two Chinese characters are one
    whole: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a question is about; the first way is the one the question used."""

    ways: tuple[Way, ...]


def concepts(question: str, glossary: Glossary) -> tuple[Concept, ...]:
    """Return what the question is about, in its order, repeated words once."""
    found: dict[tuple[str, ...], Concept] = {}
    words: list[str] = []
    for piece in pieces(folded(question[:READ])):
        if is_han(piece):
            _add(found, _of_words(words, glossary))
            words = []
            _add(found, _of_han(piece, glossary))
        else:
            words.append(piece)
    _add(found, _of_words(words, glossary))
    return tuple(found.values())[:MOST]


def _add(found: dict[tuple[str, ...], Concept], new: Iterator[Concept]) -> None:
    for concept in new:
        found.setdefault(concept.ways[0].tokens, concept)


def _of_words(words: list[str], glossary: Glossary) -> Iterator[Concept]:
    """Cut a row of words into the longest glossary wordings and the words between them."""
    parts = [word_tokens(word) for word in words]
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + glossary.longest_english), at, -1):
            phrase = tuple(token for part in parts[at:end] for token in part)
            if (meanings := glossary.by_english.get(phrase)) and not (end == at + 1 and words[at] in _frame_words()):
                yield _concept(Way(phrase, len(phrase), whole=False), meanings)
                at = end
                break
        else:
            if words[at] not in _frame_words():
                yield _of_word(words[at], parts[at])
            at += 1


def _of_word(word: str, parts: tuple[str, ...]) -> Concept:
    own = Way(parts, len(parts), whole=False)
    return Concept((own, Way((joined(word),), 1, whole=True)) if len(parts) > 1 else (own,))


def _of_han(run: str, glossary: Glossary) -> Iterator[Concept]:
    """Cut a run of Chinese at its glossary wordings and frame words, always taking the longest."""
    at = rest = 0
    while at < len(run):
        for end in range(min(len(run), at + max(glossary.longest_chinese, 8)), at, -1):
            wording = run[at:end]
            if (meanings := glossary.by_chinese.get(wording)) or wording in _frame_words():
                yield from _rest(run[rest:at])
                if meanings:
                    yield _concept(_han_way(wording, whole=False), meanings)
                at = rest = end
                break
        else:
            at += 1
    yield from _rest(run[rest:])


def _rest(run: str) -> Iterator[Concept]:
    for at in range(0, len(run), LONGEST_RUN):
        yield Concept((_han_way(run[at : at + LONGEST_RUN], whole=False),))


def _han_way(wording: str, *, whole: bool) -> Way:
    return Way(pairs(wording), max(1.0, len(wording) / 2), whole)


def _concept(own: Way, meanings: tuple[Meaning, ...]) -> Concept:
    others: dict[tuple[str, ...], Way] = {}
    for meaning in meanings:
        for phrase in meaning.english:
            others.setdefault(phrase, Way(phrase, len(phrase), whole=True))
        for wording in meaning.chinese:
            for run in pieces(wording):
                way = _han_way(run, whole=True) if is_han(run) else Way(word_tokens(run), 1, whole=True)
                others.setdefault(way.tokens, way)
    others.pop(own.tokens, None)
    return Concept((own, *others.values()))


@cache
def _frame_words() -> frozenset[str]:
    """The words that frame a question without being what it is about, English and Chinese."""
    lines = (files("knowledge") / "data" / "frame_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

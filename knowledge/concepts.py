"""What a question is about, as concepts to look for: its content words, each with other ways to say it.

Words that only frame a question ("which exhibitors offer …", 有没有……的展商) are left out, the rest becomes one
concept for each glossary wording, other word, or other run of Chinese. Nothing in a question is syntax.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

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
    """Something a text is about; the first way is the one it used. `follows`: right after the one before.

    `meanings` names what the glossary takes it to mean, alike in both languages.
    """

    ways: tuple[Way, ...]
    follows: bool = False
    meanings: tuple[str, ...] = ()


def concepts(question: str, glossary: Glossary) -> tuple[Concept, ...]:
    """Return what the question is about, in its order, repeated words once."""
    found: dict[tuple[str, ...], Concept] = {}
    for concept in all_concepts(question[:READ], glossary):
        found.setdefault(concept.ways[0].tokens, concept)
    return tuple(found.values())[:MOST]


def all_concepts(text: str, glossary: Glossary) -> Iterator[Concept]:
    """Return what a text is about, word for word, however long it is."""
    words: list[str] = []
    for piece in pieces(folded(text)):
        if is_han(piece):
            yield from _of_words(words, glossary)
            words = []
            yield from _of_han(piece, glossary)
        else:
            words.append(piece)
    yield from _of_words(words, glossary)


def phrases(asked: Iterable[Concept]) -> tuple[str, ...]:
    """Return each two words that stand side by side in the question, none that frames it between them."""
    found: list[str] = []
    before = ""
    for concept in asked:
        own = concept.ways[0].tokens
        if is_han(own[0]):
            before = ""
            continue
        row = (before, *own) if concept.follows and before else own
        found += (f"{first} {second}" for first, second in pairwise(row))
        before = own[-1]
    return tuple(dict.fromkeys(found))


def _of_words(words: list[str], glossary: Glossary) -> Iterator[Concept]:
    """Cut a row of words into the longest glossary wordings and the words between them."""
    parts = [word_tokens(word) for word in words]
    at = 0
    follows = False
    while at < len(words):
        longest = glossary.longest_from.get(parts[at][0], 1)
        for end in range(min(len(words), at + longest), at, -1):
            phrase = tuple(token for part in parts[at:end] for token in part)
            if (meanings := glossary.by_english.get(phrase)) and not (end == at + 1 and words[at] in frame_words()):
                yield _concept(Way(phrase, len(phrase), whole=False), meanings, follows)
                at, follows = end, True
                break
        else:
            if words[at] in frame_words():
                follows = False
            else:
                yield _of_word(words[at], parts[at], follows)
                follows = True
            at += 1


def _of_word(word: str, parts: tuple[str, ...], follows: bool) -> Concept:
    own = Way(parts, len(parts), whole=False)
    return Concept((own, Way((joined(word),), 1, whole=True)) if len(parts) > 1 else (own,), follows)


def _of_han(run: str, glossary: Glossary) -> Iterator[Concept]:
    """Cut a run of Chinese at its glossary wordings and frame words, always taking the longest."""
    longest = _longest_from(glossary)
    at = rest = 0
    while at < len(run):
        for end in range(min(len(run), at + longest.get(run[at], 0)), at, -1):
            wording = run[at:end]
            if (meanings := glossary.by_chinese.get(wording)) or wording in frame_words():
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


@lru_cache(maxsize=10_000)
def _concept(own: Way, meanings: tuple[Meaning, ...], follows: bool = False) -> Concept:
    others: dict[tuple[str, ...], Way] = {}
    for meaning in meanings:
        for phrase in meaning.english:
            others.setdefault(phrase, Way(phrase, len(phrase), whole=True))
        for wording in meaning.chinese:
            for run in pieces(wording):
                way = _han_way(run, whole=True) if is_han(run) else Way(word_tokens(run), 1, whole=True)
                others.setdefault(way.tokens, way)
    others.pop(own.tokens, None)
    return Concept((own, *others.values()), follows, tuple(meaning.name for meaning in meanings))


@cache
def _longest_from(glossary: Glossary) -> dict[str, int]:
    """Return the length of the longest glossary wording or frame word that begins with a character."""
    longest: dict[str, int] = {}
    for wording in sorted((*glossary.by_chinese, *frame_words()), key=len):
        longest[wording[0]] = len(wording)
    return longest


@cache
def frame_words() -> frozenset[str]:
    """The words that frame a question without being what it is about, English and Chinese."""
    lines = (files("knowledge") / "data" / "frame_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

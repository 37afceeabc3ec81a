"""Everyday words in English and Chinese, by what they mean: a dog is a puppy is 小狗, whatever a fair deals in.

`data/everyday.txt` holds them, one meaning a line, and each meaning its role. English words are compared by
their roots, Chinese by the longest wording at each place; the trades of the glossary stand behind them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.concepts import frame_words
from knowledge.glossary import fair_words
from knowledge.tokens import folded, is_han, pieces, stem

_MENDED = 5  # letters from which any slip of the finger is mended
_VOWEL = re.compile("[aeiouy]")


class Role(StrEnum):
    """What a meaning is in a question."""

    THING = ""  # what is asked about
    COMMON = "-"  # … and many ask about it
    ASPECT = "?"  # what about it
    SMALL = "~"  # goes with almost anything


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning, named by its first English wording."""

    name: str
    role: Role = Role.THING
    trade: bool = False  # one of the glossary's


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a text, and what they may mean; no senses: words that are not known."""

    words: str
    senses: tuple[Sense, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Words:
    """All wordings, English by their roots, and how long the longest is that begins with a root or a character."""

    english: Mapping[tuple[str, ...], tuple[Sense, ...]]
    chinese: Mapping[str, tuple[Sense, ...]]
    row_from: Mapping[str, int]
    run_from: Mapping[str, int]


def said_in(text: str) -> Iterator[Said]:
    """Return what a text says, in its order: known wordings, the longest at each place, and the words and runs between them."""
    row: list[str] = []
    begins = at = 0
    plain = folded(text)
    for piece in pieces(plain):
        at = plain.index(piece, at)
        if is_han(piece):
            yield from _of_row(row, begins)
            row = []
            yield from _of_run(piece, at)
        else:
            begins = begins if row else at
            row += piece.split("-")
        at += len(piece)
    yield from _of_row(row, begins)


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return a word without the endings of its forms: "parking", "parked" and "parks" are "park"; what holds a digit or is short stays."""
    word = stem(word)
    if len(word) < 5 or not word.isascii() or not word.isalpha():
        return word
    for ending, least in (("ing", 3), ("ed", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= least and _VOWEL.search(word.removesuffix(ending)):
            word = word.removesuffix(ending)
            return _undoubled(word).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


def _undoubled(word: str) -> str:
    """Return "stop" for "stopp" and "cancel" for "cancell", but "sell", "miss" and "buzz" as they are."""
    doubled = word[-1] == word[-2] and (word[-1] not in "lsz" or (word[-1] == "l" and len(word) > 6))
    return word[:-1] if doubled else word


def _of_row(row: Sequence[str], at: int) -> Iterator[Said]:
    known, roots = words(), [root(word) for word in row]
    first = 0
    while first < len(row):
        for end in range(min(len(row), first + known.row_from.get(roots[first], 0)), first, -1):
            if senses := known.english.get(tuple(roots[first:end])):
                yield Said(" ".join(row[first:end]), senses, at)
                first = end
                break
        else:
            if row[first] not in frame_words() and len(row[first]) > 1:
                yield Said(roots[first], known.english.get((_meant(roots[first]),), ()), at)
            first += 1


def _of_run(run: str, at: int) -> Iterator[Said]:
    known = words()
    first = rest = 0
    while first < len(run):
        for end in range(min(len(run), first + known.run_from.get(run[first], 0)), first, -1):
            wording = run[first:end]
            senses = known.chinese.get(wording)
            if senses or wording in frame_words():
                if run[rest:first]:
                    yield Said(run[rest:first], (), at + rest)
                if senses:
                    yield Said(wording, senses, at + first)
                first = rest = end
                break
        else:
            first += 1
    if run[rest:]:
        yield Said(run[rest:], (), at + rest)


@cache
def words() -> Words:
    """Return the everyday words, and behind them the glossary's: a wording that both have is everyday."""
    english: dict[tuple[str, ...], tuple[Sense, ...]] = {}
    chinese: dict[str, tuple[Sense, ...]] = {}
    for line in _lines():
        for phrase in dict.fromkeys(tuple(map(root, wording)) for wording in line.english):
            english[phrase] = (*english.get(phrase, ()), line.sense)
        for wording in dict.fromkeys(line.chinese):
            chinese[wording] = (*chinese.get(wording, ()), line.sense)
    trades = fair_words()
    for phrase, meanings in trades.by_english.items():
        if len(phrase) > 1 or phrase[0] not in frame_words():
            english.setdefault(tuple(map(root, phrase)), tuple(Sense(meaning.name, trade=True) for meaning in meanings))
    for wording, meanings in trades.by_chinese.items():
        chinese.setdefault(wording, tuple(Sense(meaning.name, trade=True) for meaning in meanings))
    for phrase in english:
        english[phrase] += _aspects(phrase, english)
    for wording in chinese:
        chinese[wording] += _aspects(wording, chinese)
    return Words(english, chinese, _longest((phrase[0], len(phrase)) for phrase in english), _longest(_runs(chinese)))


T = TypeVar("T", str, tuple[str, ...])


def _aspects(whole: T, known: Mapping[T, tuple[Sense, ...]]) -> tuple[Sense, ...]:
    """Return what parts of a wording ask about the thing that it names: "student discount" and 学生票价 ask for a price, too."""
    least = 2 if isinstance(whole, str) else 1
    parts = (whole[start:end] for start in range(len(whole)) for end in range(start + least, len(whole) + 1) if end - start < len(whole))
    senses = dict.fromkeys(sense for part in parts for sense in known.get(part, ()) if sense.role is Role.ASPECT)
    return tuple(sense for sense in senses if sense not in known[whole])


def _longest(beginnings: Iterable[tuple[str, int]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for beginning, length in beginnings:
        longest[beginning] = max(length, longest.get(beginning, 0))
    return longest


def _runs(wordings: Iterable[str]) -> Iterator[tuple[str, int]]:
    return ((word[0], len(word)) for word in (*wordings, *frame_words()))


@lru_cache(maxsize=20_000)
def _meant(word: str) -> str:
    """Return the known root that an unknown one is a slip of, or a longer form of: "strolller", "dgo", "cancellation"; empty without."""
    longer = [known for known in _single() if len(known) >= _MENDED and word.startswith(known)]
    if longer:
        return max(longer, key=len)
    if len(word) < _MENDED:
        return _swapped().get(word, "")
    near = process.extractOne(word, _single(), scorer=OSA.distance, score_cutoff=1)
    return str(near[0]) if near and near[0][0] == word[0] and len(near[0]) >= _MENDED - 1 else ""


@cache
def _single() -> tuple[str, ...]:
    return tuple(sorted(phrase[0] for phrase in words().english if len(phrase) == 1))


@cache
def _swapped() -> Mapping[str, str]:
    """Return short words as they are with two letters swapped: "dgo" is dog."""
    short = [word for word in _single() if len(word) in (3, 4)]
    swaps = [(word[:at] + word[at + 1] + word[at] + word[at + 2 :], word) for word in short for at in range(1, len(word) - 1)]
    return {slip: word for slip, word in swaps if (slip,) not in words().english and slip not in frame_words()}


@dataclass(frozen=True, slots=True)
class _Line:
    sense: Sense
    english: tuple[tuple[str, ...], ...]
    chinese: tuple[str, ...]


@cache
def _lines() -> tuple[_Line, ...]:
    lines = (files("knowledge") / "data" / "everyday.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_line(line) for line in lines if line.strip() and not line.startswith("#"))


def _line(line: str) -> _Line:
    role = Role(line[0]) if line[0] in "-?~" else Role.THING
    english, _, chinese = line.removeprefix(role).partition("=")
    phrases = tuple(tuple(part for piece in pieces(folded(wording)) for part in piece.split("-")) for wording in english.split(";"))
    return _Line(Sense(english.split(";")[0].strip(), role), phrases, tuple(folded(wording).strip() for wording in chinese.split(";")))

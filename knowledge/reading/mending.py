"""Misspelt words mended: "bathrom" is bathroom, 测所 is 厕所.

A word that is known neither here nor in the glossary is read as the one word of the vocabulary that is a slip of the
finger away; Chinese characters as a phrase of the vocabulary that sounds the same and shares a character.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.glossary import fair_words
from knowledge.hanzi import HAN
from knowledge.names.frames import is_plain
from knowledge.names.pinyin import spoken
from knowledge.reading.cues import is_cue

_WORD, _RUN = re.compile(r"(?<![a-z0-9])[a-z]{5,}(?![a-z0-9])"), re.compile(f"[{HAN}]{{2,}}")
_LONG = 9  # letters from which two slips are forgiven


def mended(text: str, vocabulary: frozenset[str]) -> tuple[str, list[int]]:
    """Return the text with its misspelt words mended, and for each of its offsets, the end included, that in the given text."""
    out: list[str] = []
    at: list[int] = []
    last = 0
    for start, end, word in _mends(text, vocabulary):
        out += [text[last:start], word]
        at += [*range(last, start), *(min(start + i, end - 1) for i in range(len(word)))]
        last = end
    return "".join([*out, text[last:]]), [*at, *range(last, len(text) + 1)]


def _mends(text: str, vocabulary: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    found = [(*match.span(), word) for match in _WORD.finditer(text) if (word := _respelled(match.group(), vocabulary))]
    for run in _RUN.finditer(text):
        found += [(run.start() + start, run.start() + end, word) for start, end, word in _resounded(run.group(), vocabulary)]
    return iter(sorted(found))


@lru_cache(maxsize=20_000)
def _respelled(word: str, vocabulary: frozenset[str]) -> str:
    if word in _known(vocabulary) or is_plain(word):
        return ""
    nearest = process.extractOne(word, _latin(vocabulary), scorer=OSA.distance, score_cutoff=2 if len(word) >= _LONG else 1)
    return nearest[0] if nearest and nearest[0][0] == word[0] else ""


def _resounded(run: str, vocabulary: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    sounds, phrases, known = spoken(run), _by_sound(vocabulary), fair_words().by_chinese
    at = 0
    while at < len(run) - 1:
        for length in (4, 3, 2):
            piece = run[at : at + length]
            phrase = phrases.get(tuple(sounds[at : at + length])) if len(piece) == length else None
            if not phrase or phrase == piece or piece in known or piece in vocabulary or is_cue(piece):
                continue
            if set(phrase) & set(piece):
                yield at, at + length, phrase
                at += length - 1
                break
        at += 1


@cache
def _known(vocabulary: frozenset[str]) -> frozenset[str]:
    """Return the words that are right as they are, with their usual endings."""
    words = {word for word in vocabulary if word.isascii()} | {part for phrase in fair_words().by_english for part in phrase}
    words |= {word for row in _countries() for word in row.split() if word.isascii()}  # Chile is no child
    return frozenset(word + ending for word in words for ending in ("", "s", "es", "d", "ed", "ing", "er", "ers"))


@cache
def _countries() -> tuple[str, ...]:
    """Return the English names of countries and who comes from there, in lower case."""
    lines = files("knowledge").joinpath("data/countries.tsv").read_text(encoding="utf-8").splitlines()
    cells = (cell for line in lines if not line.startswith("#") for cell in line.split("\t")[1:4:2])
    return tuple(name for cell in cells for name in cell.casefold().split(";"))


@cache
def _latin(vocabulary: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(word for word in vocabulary if word.isascii() and len(word) >= 5))


@cache
def _by_sound(vocabulary: frozenset[str]) -> Mapping[tuple[str, ...], str]:
    return {tuple(spoken(phrase)): phrase for phrase in sorted(vocabulary) if not phrase.isascii()}

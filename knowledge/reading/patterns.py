"""Reads the package's tables of patterns: a name, with regular expressions in English and in Chinese."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby

from knowledge.hanzi import has_han


@cache
def patterns(table: str, *, whole: bool = False, words: bool = False, chinese: bool = True) -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of `data/<table>.toml` by name, in its order.

    A pattern may name one of the table's `classes`: <child> is any of its words. `words`: English ones match whole words
    only, as do `other` ones, of other languages. `whole`: a pattern must be the whole text, punctuation aside. Without
    `chinese` those that match Chinese alone are left out: a text that holds none is read in half the time.
    """
    told = tomllib.loads(files("knowledge").joinpath(f"data/{table}.toml").read_text(encoding="utf-8"))
    classes = told.pop("classes", {})
    spelled = {
        name: _spelled([*said["en"], *said.get("other", ())], [each for each in said["zh"] if chinese or not has_han(each)], whole, words)
        for name, said in told.items()
    }
    return {name: re.compile(_CLASS.sub(lambda word: f"(?:{classes[word[1]]})", pattern)) for name, pattern in spelled.items()}


_START = r"\b"
_CLASS = re.compile(r"(?<!\()(?<!\?)<(\w+)>")  # and not the beginning of (?<=, (?<! or (?P<


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of many words, the longest first; sorted by first letter, one look passes over most places."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items()) or "(?!)"


def _spelled(english: list[str], chinese: list[str], whole: bool, words: bool) -> str:
    spelled = "|".join(_from_word_starts(english))
    if words and english:
        spelled = rf"(?<![a-z0-9])(?:{spelled})(?![a-z0-9])"
    either = "|".join(filter(None, [spelled, *chinese])) or "(?!)"
    return rf"\W*(?:{either})\W*" if whole else either


def _from_word_starts(patterns: Iterable[str]) -> Iterable[str]:
    """Return the patterns in their order, neighbours that begin with \b as one: asked once for all, it takes a third of the time."""
    for at_start, run in groupby(patterns, key=lambda pattern: pattern.startswith(_START)):
        if at_start:
            yield _START + f"(?:{'|'.join(pattern.removeprefix(_START) for pattern in run)})"
        else:
            yield from run

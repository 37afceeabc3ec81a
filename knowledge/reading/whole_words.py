"""Chinese words that only hold the characters of a small one: 能 in 人工智能 is no "can".

Chinese is written without spaces, so a small word is met inside longer ones; `data/whole_words.txt` holds those.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

Stretch = tuple[int, int]


def whole_words(text: str) -> Sequence[Stretch]:
    """Return where such words stand in a text of simplified writing, as [start, end)."""
    return [match.span() for match in _words().finditer(text)]


def cuts(span: Stretch, words: Sequence[Stretch]) -> bool:
    """Return whether a small word lies inside one of these words, or across an end of one."""
    start, end = span
    return any(start < last and first < end and not (start <= first and last <= end) for first, last in words)


@cache
def _words() -> re.Pattern[str]:
    lines = files("knowledge").joinpath("data/whole_words.txt").read_text(encoding="utf-8").splitlines()
    return re.compile(
        "|".join(sorted((word for line in lines if not line.startswith("#") for word in line.split()), key=len, reverse=True))
    )

"""The words of questions that stand around a name: asking, times, courtesies.

They may be part of a name too ("How to teach an elephant"), so they are never taken away; but where no name
explains them, they do not speak against the name beside them. Folded as in `folding`.
"""

import re
from collections.abc import Sequence

from knowledge.names.folding import Token
from knowledge.names.forms import SMALL, any_of, words

_WORDS = SMALL.union(*(words("question", column) for column in ("asking", "fair", "time")))
_PHRASES = re.compile(
    "(?:周|星期|礼拜)[一二三四五六日天]|[0-9一二三四五六七八九十两]+[点月日号分年时]半?|第[一二三四五六七八九十]天|"
    + any_of(words("question", "zh"))
)


def is_plain(folded: str) -> bool:
    """Return whether a text is made of everyday words of questions alone, so that it is a name only where it is set off as one."""
    return all(word in _WORDS for word in folded.split())


def framed(asked: Sequence[Token], folded: str, starts: Sequence[int]) -> list[bool]:
    """Return for each token whether it belongs to the words around names; `starts` are the tokens' offsets in `folded`."""
    found = [token.text in _WORDS or token.text[0].isdigit() for token in asked]
    if folded.isascii():
        return found
    at = {start: i for i, start in enumerate(starts)}
    for match in _PHRASES.finditer(folded):
        for place in range(match.start(), match.end()):
            if place in at:
                found[at[place]] = True
    return found

"""The words of questions that stand around a name: asking, times, courtesies.

They may be part of a name too ("How to teach an elephant"), so they are never taken away; but where no name
explains them, they do not speak against the name beside them. Folded as in `folding`.
"""

import re
from collections.abc import Sequence

from knowledge.names.folding import Token
from knowledge.names.forms import SMALL, any_of, words

_WORDS = SMALL.union(*(words("question", column) for column in ("asking", "fair", "things", "time")))
_THINGS = frozenset(words("question", "things"))
_AMOUNT = re.compile("[0-9]+(?:st|nd|rd|th|am|pm|h|hrs?|m|mins?)?")
_WISH = re.compile("(?<![a-z])love to(?![a-z])")
_PHRASES = re.compile(
    "(?:周|星期|礼拜)[一二三四五六日天]|[0-9一二三四五六七八九十两]+[点月日号分年时]半?|第[一二三四五六七八九十]天|"
    + any_of(words("question", "zh"))
)


def is_plain(folded: str) -> bool:
    """Return whether a text is made of everyday words of questions alone, so that it is a name only where it is set off as one."""
    return all(word in _WORDS for word in folded.split())


def is_thing(word: str) -> bool:
    """Return whether a word of questions may well be a whole title too: lunch, keynote."""
    return word in _THINGS


def framed(asked: Sequence[Token], folded: str, starts: Sequence[int]) -> list[bool]:
    """Return for each token whether it belongs to the words around names; `starts` are the tokens' offsets in `folded`."""
    found = [token.text in _WORDS or _AMOUNT.fullmatch(token.text) is not None for token in asked]
    at = {start: i for i, start in enumerate(starts)}
    for match in (*_WISH.finditer(folded), *(() if folded.isascii() else _PHRASES.finditer(folded))):
        for place in range(match.start(), match.end()):
            if place in at:
                found[at[place]] = True
    return found

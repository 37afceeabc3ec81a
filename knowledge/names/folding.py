"""Names and questions cut into tokens that compare alike however they are written.

Folded: full-width as half-width, lower case, no accents, traditional characters as simplified ones. A token
is one Chinese character, or one word of any other script; what stands between tokens is not compared.
Offsets are into the text as it was given.
"""

import re
import unicodedata
from dataclasses import dataclass

from knowledge.hanzi import HAN, simplified

_HAN_CHAR = re.compile(f"[{HAN}]")
_TOKEN = re.compile(
    rf"[{HAN}]"  # a Chinese character
    r"|(?:[^\W\d_]\.){1,}[^\W\d_](?![^\W_])"  # s.r.l, z.o.o: the dots go
    r"|[cf](?:\+\+|#)"  # C++, C#, F#
    rf"|(?:(?![{HAN}])[^\W_])+(?:'(?:s|t|re|ll|ve|d|m)(?![^\W_]))?"  # a word; don't is dont, Ann's is ann
)
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "’": "'", "`": "'"})
_ACCENT = re.compile("[\u0300-\u036f]")
_BREAK = re.compile(r"[,;?!\"()\[\]{}<>“”‘’《》「」『』【】〈〉，。；？！、…\n]")  # a name may go on behind a colon or dash
_QUOTED = re.compile(r"《([^《》]+)》|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"|‘([^‘’]{3,})’|(?<!\w)'([^']{3,})'(?!\w)")
LONGEST_SHORTENED = 4  # letters of an abbreviation whose dot ends no sentence: "S. Montero", "Corp."


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text. `apart`: punctuation parts it from the one before. `quote`: which quotation it stands in, 0 for none."""

    text: str
    start: int
    end: int
    capital: bool
    apart: bool
    quote: int


class _Folds(dict[str, str]):
    """What each character folds to, worked out at its first use."""

    def __missing__(self, char: str) -> str:
        apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", char).casefold())
        folded = unicodedata.normalize("NFC", _ACCENT.sub("", apart)).translate(_PLAIN)
        self[char] = result = simplified(folded)
        return result


_folds = _Folds()


def fold(text: str) -> str:
    return "".join([_folds[char] for char in text])


def is_han(token: str) -> bool:
    return _HAN_CHAR.match(token) is not None


def cut(folded: str) -> list[tuple[str, int]]:
    """Return the tokens of a folded text and where each begins in it."""
    return [(_word(match[0]), match.start()) for match in _TOKEN.finditer(folded)]


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text that was asked, in order."""
    parts = [_folds[char] for char in text]
    origin = [i for i, part in enumerate(parts) for _ in part]
    quotes = [match.span(match.lastindex or 0) for match in _QUOTED.finditer(text)]
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer("".join(parts)):
        start, end = origin[match.start()], origin[match.end() - 1] + 1
        quote = next((i for i, (left, right) in enumerate(quotes, 1) if left <= start < right), 0)
        between = text[last:start]
        sentence_ends = between.startswith((". ", ".\n")) and bool(found) and len(found[-1].text) > LONGEST_SHORTENED
        apart = sentence_ends or _BREAK.search(between) is not None
        found.append(Token(_word(match[0]), start, end, text[start].isupper(), apart, quote))
        last = end
    return found


def _word(matched: str) -> str:
    return matched if matched.isalnum() else matched.removesuffix("'s").replace(".", "").replace("'", "")

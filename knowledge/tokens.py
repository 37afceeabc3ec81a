"""Text cut into the tokens that are indexed and looked for.

Words of alphabetic scripts are lower-cased, without accents and without the plural's ending; what is written
with a hyphen stands both apart and as one ("wi-fi": wi, fi, wifi). Chinese and Japanese are cut into single
characters and overlapping pairs, traditional characters folded to simplified ones. Identifiers such as "5G",
"C++" or "AIoT" stay whole.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from knowledge.hanzi import HAN, simplified

LONGEST = 40  # characters of a token; longer ones are noise (base64, links) and would only fill the index
UNSPACED = f"{HAN}\u3005\u3007\u3040-\u30ff\U00020000-\U0003ffff"  # Chinese, and the kana of Japanese

_UNSPACED = re.compile(f"[{UNSPACED}]")
_PART = rf"(?:(?![{UNSPACED}])[^\W_])+"
_PIECE = re.compile(rf"[{UNSPACED}]+|(?<!\w)[a-z](?:\+\+|#)(?!\w)|{_PART}(?:-{_PART})*")
_ACCENTABLE = re.compile("[\u00c0-\u036f\u0370-\u052f\u1e00-\u1fff]+")  # Latin, Greek, Cyrillic and their marks
_POSSESSIVE = re.compile("(?<=[a-z])['’]s\\b")


def folded(text: str) -> str:
    """Return the text as it is compared: full-width as half, lower case, no accents, simplified."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if not text.isascii():
        text = _ACCENTABLE.sub(_bare, simplified(text))
    return _POSSESSIVE.sub("", text)


def _bare(word: re.Match[str]) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word[0]) if not unicodedata.combining(c))


def pieces(text: str) -> Iterator[str]:
    """Return the words, hyphens kept, and the runs of Chinese in a folded text, in order."""
    return (match[0] for match in _PIECE.finditer(text))


def is_han(piece: str) -> bool:
    """Return whether a piece is a run of Chinese or Japanese characters."""
    return _UNSPACED.match(piece) is not None


def pairs(run: str) -> tuple[str, ...]:
    """Return the overlapping pairs of a run of Chinese; a single character is its own."""
    return tuple(run[i : i + 2] for i in range(len(run) - 1)) or (run,)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the word without its plural ending (Harman's S stemmer); what holds a digit or is short stays."""
    if len(word) < 4 or not word.endswith("s") or not word.isalpha():
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word if word.endswith(("us", "ss", "is")) else word[:-1]


def word_tokens(piece: str) -> tuple[str, ...]:
    """Return the tokens of one word, apart where it has a hyphen."""
    return tuple(stem(part[:LONGEST]) for part in piece.split("-"))


def joined(piece: str) -> str:
    """Return a word with hyphens as one token."""
    return stem(piece.replace("-", "")[:LONGEST])


def tokens(text: str) -> list[str]:
    """Return every token a text is indexed by, in order."""
    found: list[str] = []
    for piece in pieces(folded(text)):
        if is_han(piece):
            found += piece
            if len(piece) > 1:
                found += pairs(piece)
            continue
        if "-" in piece:
            found += word_tokens(piece)
            found.append(joined(piece))
        else:
            found.append(stem(piece[:LONGEST]))
    return found

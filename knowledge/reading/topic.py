"""What a question is about, once everything that only frames it is taken away.

The words keep their order and writing; gaps are closed. An empty topic means that nothing is left to look for.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from knowledge.hanzi import HAN, plainly
from knowledge.reading.found import BLANK, Found, blanked, spans_of
from knowledge.reading.language import foreign_language_of, is_common
from knowledge.reading.whole_words import cuts, whole_words

_WORD = re.compile(rf"[{HAN}]+|(?:(?![{HAN}{BLANK}])[\w&+#.'’/-])+")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")  # what is left of "on the 24th"
_EDGES = ".'’/-&"
_NO_TOPIC = ("", "人", "轨", "者")  # what may be left between frame words and is no topic by itself; within a word it stays
_PIECES = 6  # pieces of a topic; a question that leaves more has told a story


def topic_of(found: Found, *cues: str, besides: Iterable[tuple[int, int]] = ()) -> str:
    """Return the words left after times, places, countries, the named cues and the spans `besides` are taken out.

    Names that the question does not turn out to be about stay: "AIoT" is a topic too, whoever is called so.
    """
    placed = [*(place.span for place in found.places), *(country.span for country in found.countries)]
    spans = [*found.cues.spans(*cues), *spans_of(found.times), *placed, *besides]
    return " ".join(words_left(found.text, blanked(found.plain, spans)))


def words_left(text: str, masked: str) -> list[str]:
    """Return the content words of a masked text, as they were written in `text`."""
    kept = []
    foreign = foreign_language_of(text)
    for match in _WORD.finditer(masked):
        word = match.group()
        if re.match(f"[{HAN}]", word):
            kept += [text[match.start() + start : match.start() + end] for start, end in _runs(word)]
        elif not _is_frame(word.strip(_EDGES), foreign) and not _ORDINAL.fullmatch(word):
            kept.append(text[match.start() : match.end()].strip(_EDGES))
    return kept[: _PIECES * 2]


def _is_frame(word: str, foreign: str | None) -> bool:
    return not word or word in _frame()[0] or (foreign is not None and is_common(word, foreign))


def _runs(chinese: str) -> Iterable[tuple[int, int]]:
    """Cut a run of Chinese at its frame words and return what lies between."""
    at, searched = 0, 0
    whole = whole_words(chinese)
    while match := _frame()[1].search(chinese, searched):
        searched = match.end()
        if cuts(match.span(), whole):
            searched = match.start() + 1
            continue
        if chinese[at : match.start()] not in _NO_TOPIC:
            yield at, match.start()
        at = match.end()
    if chinese[at:] not in _NO_TOPIC:
        yield at, len(chinese)


@cache
def _frame() -> tuple[frozenset[str], re.Pattern[str]]:
    """Read the words that frame a question: English ones as a set, Chinese ones as one pattern, longest first."""
    lines = files("knowledge").joinpath("data/frame_words.txt").read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in plainly(line).split()}
    chinese = sorted((word for word in words if re.match(f"[{HAN}]", word)), key=len, reverse=True)
    return frozenset(word for word in words if word.isascii()), re.compile("|".join(map(re.escape, chinese)))

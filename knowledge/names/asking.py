"""What each word of a question may stand for among the words of the names: itself, a word one slip away, a part or a joining."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import OSA

from knowledge.names.folding import Token, cut, fold, is_han, tokens
from knowledge.names.forms import WEIGHTS, Role, role_asked
from knowledge.names.frames import framed
from knowledge.names.postings import Postings, left_out, may_be_guessed

ENOUGH = 160  # tokens of a question that are looked at closely; more are cut off at the end
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Option:
    """One reading of a token: these words of names in a row, how alike [0, 1], and how many tokens of the question it takes."""

    words: tuple[int, ...]
    alike: float
    takes: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A question ready to be compared. `costs`: what each token costs where no name explains it; `pairs`: the Chinese pairs known.

    `chinese` and `spelled` say of each token whether it is a Chinese character, or a word of letters.
    """

    tokens: list[Token]
    chinese: list[bool]
    spelled: list[bool]
    frame: list[bool]
    costs: list[float]
    options: list[list[Option]]
    pairs: list[int]
    shouting: bool  # no word is written with a capital, or all are: capitals say nothing


def asked(text: str, postings: Postings, *, isolated: bool) -> Asked:
    """Read a text against the names; `isolated` when nothing but a name is expected in it."""
    found = tokens(text)[:ENOUGH]
    folded = fold(text)
    starts = [start for _, start in cut(folded)][:ENOUGH]
    frame = framed(found, folded, starts)
    words = postings.rows.words
    options = [_plain(token.text, words) for token in found]
    _add_guesses(options, found, frame, postings)
    _add_joined(options, found, words)
    pairs = [words.get(a.text + b.text, -1) if _adjacent_han(a, b) else -1 for a, b in pairwise(found)] + [-1]
    costs = [_cost(token, in_frame, isolated) for token, in_frame in zip(found, frame, strict=True)]
    chinese = [is_han(token.text) for token in found]
    spelled = [token.text.isalpha() and not han for token, han in zip(found, chinese, strict=True)]
    return Asked(found, chinese, spelled, frame, costs, options, pairs[: len(found)], _shouting(found))


def _plain(word: str, words: dict[str, int]) -> list[Option]:
    number = words.get(word)
    return [] if number is None else [Option((number,), 1.0)]


def _add_guesses(options: list[list[Option]], found: Sequence[Token], frame: Sequence[bool], postings: Postings) -> None:
    """Add words of names that are a slip away. All shapes of all tokens are looked up in one go."""
    shapes: list[int] = []
    owners: list[int] = []
    for i, token in enumerate(found):
        if may_be_guessed(token.text) and len(token.text) <= LONGEST_WORD and not (frame[i] and options[i]):
            variants = left_out(token.text)
            shapes += map(hash, variants)
            owners += [i] * len(variants)
    if not shapes:
        return
    rows = postings.rows
    wanted = np.array(shapes, np.int64)
    left = np.searchsorted(rows.guess_hashes, wanted, "left")
    right = np.searchsorted(rows.guess_hashes, wanted, "right")
    near: dict[tuple[int, int], None] = {}
    for at in np.nonzero(right > left)[0].tolist():
        for number in rows.guess_words[left[at] : right[at]].tolist():
            near[owners[at], number] = None
    spelled = postings.spelling
    for i, number in near:
        alike = _alike(found[i].text, spelled[number])
        if 0 < alike < 1:
            options[i].append(Option((number,), alike))
    for listed in options:
        listed.sort(key=lambda option: -option.alike)
        del listed[8:]


def _alike(asked_word: str, word: str) -> float:
    longest = max(len(asked_word), len(word))
    allowed = 1 if longest < 7 else 2
    slips = OSA.distance(asked_word, word, score_cutoff=allowed)
    if slips > allowed:
        return 0.0
    # Another letter in a place makes another word more often than a slip does; swapped, lost and doubled ones are slips.
    other_letter = len(asked_word) == len(word) and sorted(asked_word) != sorted(word)
    return 1 - (1.4 if other_letter else 0.7) * slips / longest


def _add_joined(options: list[list[Option]], found: Sequence[Token], words: dict[str, int]) -> None:
    """Add "flying pigeon" for flyingpigeon and the reverse, and the beginning of a longer word."""
    for i, token in enumerate(found):
        word = token.text
        if is_han(word):
            continue
        if i + 1 < len(found) and not is_han(found[i + 1].text) and len(word) + len(found[i + 1].text) > 3:
            number = words.get(word + found[i + 1].text)
            if number is not None:
                options[i].append(Option((number,), 0.97, takes=2))
        if not options[i] and word.isalpha() and 5 <= len(word) <= LONGEST_WORD:
            options[i] += [
                Option((words[word[:cut_at]], words[word[cut_at:]]), 0.95)
                for cut_at in range(2, len(word) - 1)
                if word[:cut_at] in words and word[cut_at:] in words
            ]


def _adjacent_han(a: Token, b: Token) -> bool:
    return a.end == b.start and is_han(a.text) and is_han(b.text)


def _cost(token: Token, in_frame: bool, isolated: bool) -> float:
    role = role_asked(token.text)
    whole = 0.5 if is_han(token.text) else 1.0
    if in_frame and role != Role.LEGAL:
        return whole * (0.12 if isolated else 0.06)
    return whole * WEIGHTS[role]


def _shouting(found: Sequence[Token]) -> bool:
    latin = [token for token in found if not is_han(token.text) and token.text[0].isalpha()]
    capitals = sum(token.capital for token in latin[1:])
    return capitals == 0 or capitals == len(latin) - 1

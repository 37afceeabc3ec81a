"""Which words stand in which names, as flat arrays, so that 28,000 names fit a few megabytes and are scanned at once.

A name is a row. Its sequence holds one word number per token; a Chinese character is a word of its own there,
but names are looked up by pairs of neighbouring characters, since one character alone says little.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.names import aliases
from knowledge.names.folding import cut, fold, is_han
from knowledge.names.forms import WEIGHTS, Role, roles

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_ROLE_WEIGHTS = np.array([WEIGHTS[role] for role in Role], np.float32)
LEAST_TELLING = 0.3  # of a word that most names have
MOST_ALIKE = 64  # rows that are told apart where an alias means more; an answer never names so many
SHORTEST_GUESSED = 4  # letters; shorter words are not guessed from typos


@dataclass(frozen=True, slots=True)
class Aliases:
    """Ways to say names: the hash of each, ascending, the row it means, and how surely."""

    hashes: Hashes
    rows: Ints
    worth: Floats

    def found(self, asked: Sequence[int], wanted: Flags | None) -> Iterator[tuple[int, int, float]]:
        """Yield each wanted row that one of these hashes means: which hash, the row, its worth; of many rows the worthiest."""
        hashes = np.array(asked, np.int64)
        left, right = np.searchsorted(self.hashes, hashes, "left"), np.searchsorted(self.hashes, hashes, "right")
        for at in np.nonzero(right > left)[0].tolist():
            rows, worth = self.rows[left[at] : right[at]], self.worth[left[at] : right[at]]
            if wanted is not None:
                rows, worth = rows[wanted[rows]], worth[wanted[rows]]
            if len(rows) > MOST_ALIKE:
                best = np.argsort(-worth, kind="stable")[:MOST_ALIKE]
                rows, worth = rows[best], worth[best]
            for row, value in zip(rows.tolist(), worth.tolist(), strict=True):
                yield at, row, value

    def joined(self, hashes: Sequence[int] | Hashes, rows: Sequence[int] | Ints, worth: Sequence[float] | Floats) -> "Aliases":
        """Return these and more."""
        together, order = _sorted(self.hashes, hashes)
        all_rows = np.concatenate([self.rows, np.asarray(rows, np.int32)])
        all_worth = np.concatenate([self.worth, np.asarray(worth, np.float32)])
        return Aliases(together, all_rows[order], all_worth[order])

    def without(self, keep: Flags, renumbered: Ints) -> "Aliases":
        """Return only those of the rows to keep, which get new numbers."""
        kept = keep[self.rows]
        return Aliases(self.hashes[kept], renumbered[self.rows[kept]], self.worth[kept])


def no_aliases() -> Aliases:
    return Aliases(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class Rows:
    """What each name says, before anything is counted over all of them. `bounds` cut the sequences: row i is [bounds[i], bounds[i+1])."""

    words: dict[str, int]
    sequence: Ints
    pairs: Ints  # the word number of the pair that begins at this position, -1 for none
    roles: npt.NDArray[np.uint8]
    bounds: Ints
    aliases: Aliases
    guess_hashes: Hashes  # of words with up to one letter left out, ascending
    guess_words: Ints

    def __len__(self) -> int:
        return len(self.bounds) - 1


def no_rows() -> Rows:
    ints = np.zeros(0, np.int32)
    return Rows({}, ints, ints, np.zeros(0, np.uint8), np.zeros(1, np.int32), no_aliases(), np.zeros(0, np.int64), ints)


def extended(rows: Rows, names: Iterable[str]) -> Rows:
    """Return the rows with these names after them."""
    words = dict(rows.words)
    sequence: list[int] = []
    pairs: list[int] = []
    marks: list[int] = []
    lengths: list[int] = []
    hashes: list[int] = []
    owners: list[int] = []
    worth: list[float] = []
    for row, name in enumerate(names, len(rows)):
        folded = fold(name)
        cuts = cut(folded)
        found = roles(cuts, folded)
        lengths.append(len(cuts))
        marks += found
        for i, (word, start) in enumerate(cuts):
            sequence.append(words.setdefault(word, len(words)))
            pairs.append(_pair(words, word, start, cuts[i + 1] if i + 1 < len(cuts) else None))
        for key, value in aliases.of(name, folded, cuts, found).items():
            hashes.append(hash(key))
            owners.append(row)
            worth.append(value)
    ends = np.cumsum(np.array([rows.bounds[-1], *lengths], np.int32), dtype=np.int32)
    shapes, guess_words = _guesses(list(words)[len(rows.words) :], len(rows.words))
    guess_hashes, guess_order = _sorted(rows.guess_hashes, shapes)
    return Rows(
        words,
        np.concatenate([rows.sequence, np.array(sequence, np.int32)]),
        np.concatenate([rows.pairs, np.array(pairs, np.int32)]),
        np.concatenate([rows.roles, np.array(marks, np.uint8)]),
        np.concatenate([rows.bounds[:-1], ends]),
        rows.aliases.joined(hashes, owners, worth),
        guess_hashes,
        np.concatenate([rows.guess_words, np.array(guess_words, np.int32)])[guess_order],
    )


def without(rows: Rows, keep: Flags) -> Rows:
    """Return only the rows to keep, renumbered; words that no name uses any more stay known and cost nothing."""
    lengths = np.diff(rows.bounds)
    kept = np.repeat(keep, lengths)
    renumbered = np.cumsum(keep, dtype=np.int32) - np.int32(1)
    bounds = np.concatenate([[0], np.cumsum(lengths[keep])]).astype(np.int32)
    return Rows(
        rows.words,
        rows.sequence[kept],
        rows.pairs[kept],
        rows.roles[kept],
        bounds,
        rows.aliases.without(keep, renumbered),
        rows.guess_hashes,
        rows.guess_words,
    )


@dataclass(frozen=True, slots=True)
class Postings:
    """What is counted over all rows. Weights are in (0, 1]: how much a word tells one name of this fair from the others."""

    rows: Rows
    spelling: list[str]  # by word number
    starts: npt.NDArray[np.int64]  # word number → its first place in `found_in`
    found_in: Ints
    telling: Floats  # by word number
    weights: Floats  # by position in the sequences: telling, times what the role leaves of it
    totals: Floats  # by row


def counted(rows: Rows, bearers: Ints) -> Postings:
    """Count over all rows, each as often as there are records that bear its name."""
    count = len(rows.words)
    owners = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.bounds))
    worth_looking = rows.roles != Role.LEGAL
    paired = rows.pairs >= 0
    alone = worth_looking & ~paired & ~_shifted(paired)
    words = np.concatenate([rows.sequence[alone], rows.pairs[worth_looking & paired]])
    holders = np.concatenate([owners[alone], owners[worth_looking & paired]])
    packed = _once(words.astype(np.int64) * max(len(rows), 1) + holders)
    words, found_in = packed // max(len(rows), 1), (packed % max(len(rows), 1)).astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(np.bincount(words, minlength=count))])
    frequency = np.bincount(words, bearers[found_in], minlength=count)
    size = bearers.sum() + 2
    telling = np.clip(np.log(size / (frequency + 0.5)) / np.log(size), LEAST_TELLING, 1.0).astype(np.float32)
    weights = _position_weights(rows, telling)
    totals = np.zeros(len(rows), np.float32)
    np.add.at(totals, owners, weights)
    return Postings(rows, list(rows.words), starts, found_in, telling, weights, np.maximum(totals, 1e-3))


def _once(numbers: Hashes) -> Hashes:
    """Return the numbers ascending, each once; numpy's own `unique` hashes them, which takes five times as long."""
    ascending = np.sort(numbers)
    return ascending[np.diff(ascending, prepend=-1) > 0]


def left_out(word: str) -> set[str]:
    """Return the word, and the word with each of its letters left out: two words one slip apart share one of these."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def may_be_guessed(word: str) -> bool:
    """Return whether a word may be written with a slip: digits and single characters may not."""
    return len(word) >= SHORTEST_GUESSED and word.isalpha() and not is_han(word)


def _pair(words: dict[str, int], word: str, start: int, following: tuple[str, int] | None) -> int:
    if following is None or following[1] != start + 1 or not is_han(word) or not is_han(following[0]):
        return -1
    return words.setdefault(word + following[0], len(words))


def _shifted(flags: Flags) -> Flags:
    """Return the flag of the position before."""
    return np.concatenate([[False], flags[:-1]]) if len(flags) else flags


def _position_weights(rows: Rows, telling: Floats) -> Floats:
    """A Chinese character weighs half the mean of its pairs: two characters say about what one English word does."""
    if not len(rows.sequence):
        return np.zeros(0, np.float32)
    after = rows.pairs >= 0
    before = _shifted(after)
    both = telling[rows.pairs] * after + telling[np.roll(rows.pairs, 1)] * before
    sides = after.astype(np.int32) + before
    base = np.where(sides > 0, 0.5 * both / np.maximum(sides, 1), telling[rows.sequence])
    return (base * _ROLE_WEIGHTS[rows.roles]).astype(np.float32)


def _guesses(words: Sequence[str], first: int) -> tuple[list[int], list[int]]:
    """Return the hashes by which words can be guessed, and the number of the word for each; `first` is that of the first."""
    hashes: list[int] = []
    numbers: list[int] = []
    for number, word in enumerate(words, first):
        if may_be_guessed(word):
            shapes = left_out(word)
            hashes += map(hash, shapes)
            numbers += [number] * len(shapes)
    return hashes, numbers


def _sorted(known: Hashes, more: Sequence[int] | Hashes) -> tuple[Hashes, npt.NDArray[np.int64]]:
    together = np.concatenate([known, np.asarray(more, np.int64)])
    order = np.argsort(together, kind="stable")
    return together[order], order

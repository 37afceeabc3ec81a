"""The names of a fair, and which of them a visitor means.

`find` is for a mention that stands alone (from quotes, a form); `spot` for a whole question with names in it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

import numpy as np
import numpy.typing as npt

from knowledge.names import aliases
from knowledge.names.aligning import Fit, Name, fit, strange_beside
from knowledge.names.asking import Asked, asked
from knowledge.names.folding import is_han
from knowledge.names.forms import Role
from knowledge.names.frames import is_thing
from knowledge.names.pinyin import looks_like_pinyin, sound, sounds
from knowledge.names.postings import Aliases, Flags, Rows, counted, extended, no_rows, without
from knowledge.names.scoring import NEARLY_ALL, score

Key = int | str
Bearers = dict[tuple[str, str], tuple[Key, ...]]  # kind and name → the records that bear it; a row each, in order
How = Literal["exact", "part", "fuzzy", "pinyin"]
Hit = tuple[int, tuple[int, int], float, How]  # a row, the tokens that mean it, and how surely

CLOSELY = 16  # names that are compared word by word, for one question
_LONGEST_ALIAS = 14  # tokens
_LONGEST_PINYIN = 8  # tokens
_MOST_SCANNED = 30_000  # places in postings; the commonest words are passed over beyond


TITLES = frozenset(("session", "faq", "policy", "lot"))  # one word of a title is what it is about, not how it is called
PEOPLE = frozenset(("speaker", "person"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a record; a record may have several."""

    kind: str
    key: Key
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """A record that the words at `span` may mean; `score` in [0, 1] says how surely, the same for every kind."""

    kind: str
    key: Key
    name: str
    score: float
    span: tuple[int, int]
    how: How


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row that was compared."""

    row: int
    score: float
    fit: Fit
    how: How


class Directory:
    """The names of a fair at one moment; it does not change, `updated` makes the next.

    A row is a name of a kind: it is taken apart and compared once, for however many records bear it.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        bearers = _joined({}, entries)
        self._set(bearers, extended(no_rows(), (name for _, name in bearers)))

    def updated(self, *, add: Iterable[Entry] = (), gone: Iterable[tuple[str, Key]] = ()) -> "Directory":
        """Return the directory with these entries added, and with no name of the records that are gone."""
        left = _left(self._bearers, gone)
        keep = np.array([bool(keys) for keys in left.values()], np.bool_)
        kept = {name: keys for name, keys in left.items() if keys}
        bearers = _joined(kept, add)
        new = islice((name for _, name in bearers), len(kept), None)
        result = Directory.__new__(Directory)
        result._set(bearers, extended(without(self._postings.rows, keep), new))
        return result

    def __len__(self) -> int:
        return sum(map(len, self._bearers.values()))

    def find(self, mention: str, *, kinds: Collection[str] | None = None, limit: int = 10) -> list[Match]:
        """Return the records whose name the whole mention may be, best first."""
        return self._matches(mention, kinds, limit, isolated=True)

    def spot(self, text: str, *, kinds: Collection[str] | None = None, limit: int = 10) -> list[Match]:
        """Return the records that are named somewhere in the text, best first; spans of different names may differ."""
        return self._matches(text, kinds, limit, isolated=False)

    def _set(self, bearers: Bearers, rows: Rows) -> None:
        self._bearers = bearers
        self._names = list(bearers)
        self._postings = counted(rows, np.fromiter(map(len, bearers.values()), np.int32, len(bearers)))
        kinds = sorted({kind for kind, _ in bearers})
        self._kind_numbers = {kind: number for number, kind in enumerate(kinds)}
        self._kinds = np.array([self._kind_numbers[kind] for kind, _ in bearers], np.int16)

    @cached_property
    def _pinyin(self) -> Aliases:
        """Built at the first question that may be written so: the readings of characters cost 13 MB."""
        return sounds(self._postings.rows)

    def _matches(self, text: str, kinds: Collection[str] | None, limit: int, *, isolated: bool) -> list[Match]:
        ask = asked(text, self._postings, isolated=isolated)
        if not ask.tokens or not self._names:
            return []
        wanted = None if kinds is None else np.isin(self._kinds, [self._kind_numbers[k] for k in kinds if k in self._kind_numbers])
        seen = self._compared(ask, wanted, isolated=isolated)
        return self._best(ask, seen, limit)

    def _compared(self, ask: Asked, wanted: Flags | None, *, isolated: bool) -> dict[int, _Seen]:
        seen: dict[int, _Seen] = {}
        stretches: dict[tuple[int, int], tuple[Fit, float]] = {}  # one for all the names that share an alias
        for row, window, worth, how in self._by_alias(ask, wanted):
            if window not in stretches:
                stretches[window] = _stretch(ask, window, isolated=isolated)
            stretch, value = stretches[window]
            _keep_better(seen, _Seen(row, worth * value, stretch, how))
        for row in self._likely_rows(ask, wanted):
            fitting = fit(ask, self._name(row), isolated=isolated)
            if fitting is not None:
                worth = score(fitting) * (0.4 if not isolated and all(ask.frame[fitting.start : fitting.end]) else 1.0)
                _keep_better(seen, _Seen(row, worth, fitting, _how(fitting)))
        return seen

    def _name(self, row: int) -> Name:
        rows = self._postings.rows
        at = slice(int(rows.bounds[row]), int(rows.bounds[row + 1]))
        words: list[int] = rows.sequence[at].tolist()
        weights: list[float] = self._postings.weights[at].tolist()
        spelled = [self._postings.spelling[word] for word in words]
        kind, _ = self._names[row]
        telling = [place for place, role in enumerate(rows.roles[at].tolist()) if role == Role.TELLING]
        return Name(
            words, spelled, weights, float(self._postings.totals[row]), _called_by(kind, spelled, telling), _opening(kind, spelled, telling)
        )

    def _by_alias(self, ask: Asked, wanted: Flags | None) -> list[Hit]:
        """Return the rows one of whose aliases stands in the question, word for word."""
        words = [token.text for token in ask.tokens]
        windows = [(i, j) for i in range(len(words)) for j in range(i + 1, min(len(words), i + _LONGEST_ALIAS) + 1)]
        if len(words) > _LONGEST_ALIAS:
            windows.append((0, len(words)))
        windows = [(i, j) for i, j in windows if words[i] != "and" != words[j - 1]]
        found = self._postings.rows.aliases.found([hash(aliases.key(words[i:j])) for i, j in windows], wanted)
        hits: list[Hit] = [(row, windows[at], worth, "exact" if worth > aliases.WITHOUT_BRACKETS else "part") for at, row, worth in found]
        return [*hits, *self._by_initials(ask, wanted), *self._by_pinyin(ask, wanted)]

    def _by_initials(self, ask: Asked, wanted: Flags | None) -> list[Hit]:
        able = [i for i, token in enumerate(ask.tokens) if token.capital and 3 <= len(token.text) <= 6 and not ask.frame[i]]
        found = self._postings.rows.aliases.found([hash(aliases.key(["\0", *ask.tokens[i].text])) for i in able], wanted)
        return [(row, (able[at], able[at] + 1), worth, "part") for at, row, worth in found]

    def _by_pinyin(self, ask: Asked, wanted: Flags | None) -> list[Hit]:
        words = [token.text for token in ask.tokens]
        able = list(map(looks_like_pinyin, words))
        windows = [(i, j) for i in range(len(words)) for j in range(i + 1, min(len(words), i + _LONGEST_PINYIN) + 1) if all(able[i:j])]
        if not windows or not self._has_han:
            return []
        found = self._pinyin.found([sound("".join(words[i:j])) for i, j in windows], wanted)
        return [(row, windows[at], worth, "pinyin") for at, row, worth in found]

    @cached_property
    def _has_han(self) -> bool:
        return any(is_han(word) for word in self._postings.spelling)

    def _likely_rows(self, ask: Asked, wanted: Flags | None) -> list[int]:
        """Return the rows that share the most telling words with the question, best first."""
        postings = self._postings
        amounts: dict[int, float] = {}
        for i, options in enumerate(ask.options):
            halved = 0.3 if ask.frame[i] else 1.0
            for option in options:
                for word in option.words:
                    amounts[word] = max(amounts.get(word, 0.0), float(postings.telling[word]) * option.alike * halved)
            if ask.pairs[i] >= 0:
                amounts[ask.pairs[i]] = 0.5 * float(postings.telling[ask.pairs[i]])
        found: list[npt.NDArray[np.int32]] = []
        weights: list[float] = []
        scanned = 0
        for word, amount in sorted(amounts.items(), key=lambda item: -float(postings.telling[item[0]])):
            rows = postings.found_in[postings.starts[word] : postings.starts[word + 1]]
            scanned += len(rows)
            if scanned > _MOST_SCANNED and found:
                break
            found.append(rows)
            weights.append(amount)
        if not found:
            return []
        touching = np.concatenate(found, dtype=np.int64)  # numpy counts narrower numbers ten times as slowly
        total = np.bincount(touching, np.repeat(weights, [len(rows) for rows in found]), len(self._names))
        if wanted is not None:
            total *= wanted
        touched = np.flatnonzero(total > 0)
        if not len(touched):
            return []
        share = np.minimum(1.0, total[touched] / postings.totals[touched])
        rank = total[touched] * (0.4 + 0.6 * share)
        worth_it = (rank >= 0.25 * rank.max()) | (share >= 0.6)
        touched, rank = touched[worth_it], rank[worth_it]
        best = touched[np.argpartition(-rank, CLOSELY)[:CLOSELY]] if len(touched) > CLOSELY else touched
        return [int(row) for row in best]

    def _best(self, ask: Asked, seen: dict[int, _Seen], limit: int) -> list[Match]:
        """One match for each record, best first; what lies inside a longer and better match is pushed back."""
        ordered = sorted(seen.values(), key=lambda one: (-one.score, one.fit.start - one.fit.end, one.row))
        stretches = list(dict.fromkeys((one.score, one.fit) for one in ordered))
        worth = {stretch: round(stretch[0] * (0.5 if _inside_better(*stretch, stretches) else 1.0), 4) for stretch in stretches}
        by_record: dict[tuple[str, Key], Match] = {}
        for one in sorted(ordered, key=lambda one: -worth[one.score, one.fit]):
            kind, name = self._names[one.row]
            value = worth[one.score, one.fit]
            span = (ask.tokens[one.fit.start].start, ask.tokens[one.fit.end - 1].end)
            for key in self._bearers[kind, name]:
                by_record.setdefault((kind, key), Match(kind, key, name, value, span, one.how))
                if len(by_record) == limit:
                    return list(by_record.values())
        return list(by_record.values())


def _joined(bearers: Bearers, entries: Iterable[Entry]) -> Bearers:
    """Return who bears which name with these entries added, names that are new at the end."""
    more: dict[tuple[str, str], dict[Key, None]] = {}
    for entry in entries:
        more.setdefault((entry.kind, entry.name), {})[entry.key] = None
    return bearers | {name: tuple(dict.fromkeys((*bearers.get(name, ()), *keys))) for name, keys in more.items()}


def _left(bearers: Bearers, gone: Iterable[tuple[str, Key]]) -> Bearers:
    """Return who still bears which name; nobody for a name of records that are all gone."""
    lost: dict[str, set[Key]] = {}
    for kind, key in gone:
        lost.setdefault(kind, set()).add(key)
    return {
        (kind, name): tuple(key for key in keys if key not in lost[kind]) if kind in lost else keys
        for (kind, name), keys in bearers.items()
    }


def _called_by(kind: str, spelled: list[str], telling: list[int]) -> frozenset[int]:
    """People go by any of their names, companies and the rest by the first word that tells."""
    if kind in TITLES:
        return frozenset()
    able = [place for place in telling if len(spelled[place]) >= 3]
    return frozenset(able if kind in PEOPLE else able[:1])


def _opening(kind: str, spelled: list[str], telling: list[int]) -> list[int]:
    """Two telling words that open a name mean it; of Chinese characters two are one word, which is too little for a title."""
    able = [place for place in telling if len(spelled[place]) >= 3 or is_han(spelled[place])]
    return able[:4] if kind in TITLES and able and is_han(spelled[able[0]]) else able[:2]


def _stretch(ask: Asked, window: tuple[int, int], *, isolated: bool) -> tuple[Fit, float]:
    """An alias stands for the whole name: only what is beside it can speak against it. Returns its fit and what that is worth."""
    start, end = window
    said = max(0.3, sum(ask.costs[start:end]))
    strange = strange_beside(ask, start, end, isolated=isolated)
    stretch = Fit(start, end, explained=said, held=said, strange=strange, share=1.0, order=1.0, called=True)
    return stretch, score(stretch) * _worth_of_plain_words(ask, start, end, isolated=isolated)


def _keep_better(seen: dict[int, _Seen], one: _Seen) -> None:
    known = seen.get(one.row)
    if known is None or (one.score, one.fit.end - one.fit.start) > (known.score, known.fit.end - known.fit.start):
        seen[one.row] = one


def _inside_better(score: float, fit: Fit, stretches: list[tuple[float, Fit]]) -> bool:
    """Return whether a longer stretch around this one means another name about as surely or more."""
    length = fit.end - fit.start
    for other_score, other in stretches:  # best first, so the rest can only be less sure
        if other_score < 0.9 * score:
            return False
        around = other.start <= fit.start and fit.end <= other.end
        if around and other.end - other.start > length and other.held > fit.held * 1.3:
            return True
    return False


def _how(fitting: Fit) -> How:
    if fitting.explained < fitting.held * 0.999:
        return "fuzzy"
    return "exact" if fitting.share >= NEARLY_ALL else "part"


def _worth_of_plain_words(ask: Asked, start: int, end: int, *, isolated: bool) -> float:
    """Words that questions are made of are a name only where they are set off as one; what is on at a fair may be."""
    if isolated or not all(ask.frame[start:end]) or _stands_out(ask, start, end):
        return 1.0
    return 0.65 if end - start > 2 or any(is_thing(token.text) for token in ask.tokens[start:end]) else 0.4


def _stands_out(ask: Asked, start: int, end: int) -> bool:
    """Return whether words that questions are made of are set off as a name: in quotes alone, or capitals in mid-sentence."""
    quote = ask.tokens[start].quote
    if quote:
        return [i for i, token in enumerate(ask.tokens) if token.quote == quote] == list(range(start, end))
    return not ask.shouting and all(token.capital for token in ask.tokens[start:end]) and (start > 0 or end > 1)

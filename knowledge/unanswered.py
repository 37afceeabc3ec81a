"""Questions that nobody could answer, put together where they ask the same: across wordings and both languages.

A question joins the group that it is most like, or begins one. Two questions in one group are worse than one question
in two, which a press puts together; so where two ask different things about the same, they stay apart.
The bounds were chosen on questions of their own, and judged on others (`bench/unanswered.py`).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fair.asked import Gist
from knowledge.gist import ASPECT, WRITTEN

ALIKE = 0.5  # from here on two ask the same
_GROWN, _GROWS_BY = 4, 0.04  # groups that have grown apart are asked for more: so much for each question, up to so many
_FAINT, _CLEARLY = 0.33, 1.5  # one or a few may join where they are less like a group, but so many times more than like any other
_FEW = 3
_APART = 0.3  # what remains of a likeness where different things are asked about the same
_ONE_SIDED = 0.85  # … and where one of the two asks about nothing in particular
_DECIDES = frozenset(f"{ASPECT}{name}" for name in ("price", "when", "lost", "leave it", "repair", "take out"))
_USUAL = 0.34  # share of a group's questions that makes what they ask the group's own


def _weights() -> defaultdict[str, float]:
    return defaultdict(float)


@dataclass(slots=True)
class Profile:
    """What the questions of a group come to together."""

    about: frozenset[str]
    size: int = 0
    things: defaultdict[str, float] = field(default_factory=_weights)
    aspects: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, gists: Iterable[Gist]) -> "Profile":
        """Return the profile of one or more gists about the same records."""
        found = list(gists)
        profile = cls(found[0].about)
        for gist in found:
            profile.take(gist)
        return profile

    def take(self, gist: Gist) -> None:
        length = _length(gist.things) or 1.0
        self.size += 1
        self.aspects.update(gist.aspects)
        for name, weight in gist.things.items():
            self.things[name] += weight / length

    @property
    def usual(self) -> frozenset[str]:
        return frozenset(name for name, count in self.aspects.items() if count >= _USUAL * self.size)

    def packed(self) -> dict[str, Any]:
        """Return it to be kept: without words that only visitors wrote."""
        things = {name: round(weight, 3) for name, weight in self.things.items() if not name.startswith(WRITTEN)}
        return {"about": sorted(self.about), "size": self.size, "things": things, "aspects": dict(self.aspects)}

    @classmethod
    def unpacked(cls, packed: Mapping[str, Any]) -> "Profile":
        return cls(frozenset(packed["about"]), packed["size"], defaultdict(float, packed["things"]), Counter(packed["aspects"]))


def likeness(one: Profile, other: Profile) -> float:
    """Return how much two ask the same, in [0, 1]."""
    if one.about != other.about:
        return 0.0
    lengths = _length(one.things) * _length(other.things)
    fewer, more = sorted((one.things, other.things), key=len)
    alike = sum(weight * more[name] for name, weight in fewer.items() if name in more) / lengths if lengths else 0.0
    return alike * _same_matter(one.usual, other.usual)


def _same_matter(one: frozenset[str], other: frozenset[str]) -> float:
    if one == other:
        return 1.0
    if _DECIDES & (one ^ other) or (one and other and not one & other):
        return _APART
    return _ONE_SIDED if not one or not other else 1.0


class Groups:
    """Groups by their numbers, each found by the things that it speaks of."""

    def __init__(self, members: Iterable[tuple[int, Gist]] = ()) -> None:
        self._profiles: dict[int, Profile] = {}
        self._by_thing: dict[str, set[int]] = defaultdict(set)
        for number, gist in members:
            self.put(gist, into=number)

    @classmethod
    def of_profiles(cls, profiles: Mapping[int, Profile]) -> "Groups":
        groups = cls()
        for number, profile in profiles.items():
            groups._profiles[number] = profile
            groups._index(number, profile.things)
        return groups

    def put(self, gist: Gist, *, into: int) -> None:
        """Put a question into a group, which it begins where there is none of that number."""
        self._profiles.setdefault(into, Profile(gist.about)).take(gist)
        self._index(into, gist.things)

    def joined(self, number: int, *, into: int) -> None:
        """Put all of a group into another."""
        gone, target = self._profiles.pop(number), self._profiles[into]
        target.size += gone.size
        for name, weight in gone.things.items():
            target.things[name] += weight
        target.aspects.update(gone.aspects)
        for name in gone.things:
            self._by_thing[name].discard(number)
        self._index(into, gone.things)

    def profile(self, number: int) -> Profile:
        return self._profiles[number]

    def like(self, gist: Gist) -> int | None:
        """Return the group that asks the same as a question, None where none does."""
        return self._nearest(Profile.of([gist]), besides=())

    def surely_like(self, gist: Gist) -> int | None:
        """Return the group that certainly does: for an answer at once, which had better be missing than wrong."""
        return next((number for score, number in self._ranked(Profile.of([gist]), besides=())[:1] if score >= ALIKE), None)

    def twin(self, number: int) -> int | None:
        """Return another group that asks the same as this one."""
        return self._nearest(self._profiles[number], besides=(number,))

    def beside(self, numbers: Collection[int]) -> Iterator[int]:
        """Return these groups, and those of a few questions that speak of something that they speak of, the smaller ones first."""
        things = {name for number in numbers for name in self._profiles[number].things}
        near = {other for name in things for other in self._by_thing[name] if self._profiles[other].size <= _FEW}
        return iter(sorted(near.union(numbers), key=lambda number: (self._profiles[number].size, number)))

    def __contains__(self, number: int) -> bool:
        return number in self._profiles

    def _index(self, number: int, things: Iterable[str]) -> None:
        for name in things:
            if not name.startswith(ASPECT):
                self._by_thing[name].add(number)

    def _nearest(self, one: Profile, *, besides: Collection[int]) -> int | None:
        ranked = self._ranked(one, besides=besides)
        if not ranked:
            return None
        (score, best), second = ranked[0], ranked[1][0] if len(ranked) > 1 else 0.0
        size = self._profiles[best].size
        if score >= ALIKE + _GROWS_BY * min(_GROWN, min(one.size, size) - 1):
            return best
        few = one.size <= _FEW and size > 2 * one.size
        return best if few and score >= _FAINT and score >= _CLEARLY * second else None

    def _ranked(self, one: Profile, *, besides: Collection[int]) -> list[tuple[float, int]]:
        near = {number for name in one.things for number in self._by_thing.get(name, ())}.difference(besides)
        return sorted(((likeness(one, self._profiles[number]), number) for number in near), reverse=True)


def _length(things: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in things.values()))

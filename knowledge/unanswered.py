"""Questions that nobody could answer, put together where they ask the same: across wordings and both languages.

A question joins the group that it is most like, or begins one. Two questions in one group are worse than one question
in two, which a press puts together; so where two ask different things about the same, they stay apart.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.gist import ASPECT, Gist

ALIKE = 0.6  # from here on two ask the same
_APART = 0.3  # what remains of a likeness where different things are asked about the same
_ONE_SIDED = 0.85
_DECIDES = frozenset(f"{ASPECT}{name}" for name in ("price", "when", "lost", "leave it", "repair", "take out"))
_USUAL = 0.34  # share of a group's members that make what they ask about it the group's own


@dataclass(slots=True)
class Profile:
    """What the questions of a group come to together."""

    about: frozenset[str]
    size: int = 0
    things: Counter[str] = field(default_factory=Counter)
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
        length = _length(gist.things)
        self.size += 1
        self.aspects.update(gist.aspects)
        for name, weight in gist.things.items():
            self.things[name] += weight / (length or 1.0)

    @property
    def usual(self) -> frozenset[str]:
        return frozenset(name for name, count in self.aspects.items() if count >= _USUAL * self.size)


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


def placed(gists: Sequence[Gist], among: Mapping[int, Profile]) -> list[int | None]:
    """Return for each gist the group of `among` that it joins, None where it is like none."""
    return [_nearest(Profile.of([gist]), among) for gist in gists]


def _nearest(one: Profile, among: Mapping[int, Profile]) -> int | None:
    best = max(among, key=lambda number: likeness(one, among[number]), default=None)
    return best if best is not None and likeness(one, among[best]) >= ALIKE else None


def _length(things: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in things.values()))

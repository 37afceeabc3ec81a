"""What matches come to: one record clearly meant, several that fit about equally, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.names.directory import Match

SURE = 0.8  # from here on the words mean the name
LIKELY = 0.55  # from here on they probably do; below, nothing of the fair is named
ABOUT_EQUAL = 0.06
ABOUT_EQUAL_PARTS = 0.16  # where only parts of names were said, how long each name is decides nothing


@dataclass(frozen=True, slots=True)
class Choice:
    """`matches`: the one meant, or all that are about equally likely, best first; empty for none."""

    verdict: Literal["clear", "several", "none"]
    matches: tuple[Match, ...] = ()


def choose(matches: Sequence[Match]) -> Choice:
    """Decide what one mention means; the matches are those of `find`, or one group of `mentions`."""
    best = max(matches, key=lambda match: match.score, default=None)
    if best is None or best.score < LIKELY:
        return Choice("none")
    rivals = tuple(match for match in matches if match is best or _rivals(match, best))
    return Choice("clear" if len(rivals) == 1 else "several", rivals)


def _rivals(match: Match, best: Match) -> bool:
    """Return whether a match is about as good as the best: as near, for as many of the words."""
    if best.how == "exact" and match.how != "exact":
        return False
    margin = ABOUT_EQUAL_PARTS if best.how == "part" and best.score < 0.95 else ABOUT_EQUAL
    length, longest = match.span[1] - match.span[0], best.span[1] - best.span[0]
    return best.score - match.score <= margin and length >= 0.9 * longest


def mentions(matches: Iterable[Match]) -> list[list[Match]]:
    """Group the matches of `spot` by the stretch of text they are about, in the order of the text; each group best first.

    A stretch that names nothing likely makes no group.
    """
    groups: list[list[Match]] = []
    for match in sorted(matches, key=lambda match: -match.score):
        group = next((group for group in groups if _overlap(group[0], match)), None)
        if group is not None:
            group.append(match)
        elif match.score >= LIKELY:
            groups.append([match])
    return sorted(groups, key=lambda group: group[0].span)


def _overlap(a: Match, b: Match) -> bool:
    return a.span[0] < b.span[1] and b.span[0] < a.span[1]

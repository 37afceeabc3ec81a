"""What matches come to: one record clearly meant, several that fit about equally, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.names.directory import Match

SURE = 0.8  # from here on the words mean the name
LIKELY = 0.55  # from here on they probably do; below, nothing of the fair is named
ABOUT_EQUAL = 0.06


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
    rivals = tuple(match for match in matches if best.score - match.score <= ABOUT_EQUAL)
    return Choice("clear" if len(rivals) == 1 else "several", rivals)


def mentions(matches: Iterable[Match]) -> list[list[Match]]:
    """Group the matches of `spot` by the stretch of text they are about, in the order of the text; each group best first."""
    groups: list[list[Match]] = []
    for match in sorted(matches, key=lambda match: -match.score):
        group = next((group for group in groups if _overlap(group[0], match)), None)
        if group is None:
            groups.append([match])
        else:
            group.append(match)
    return sorted(groups, key=lambda group: group[0].span)


def _overlap(a: Match, b: Match) -> bool:
    return a.span[0] < b.span[1] and b.span[0] < a.span[1]

"""How a language's words are found: rules in one pass over the text.

A rule is a pattern with named groups and a function from its match to what was said. All patterns make one
large one, so that a text is read once; where two begin at the same place the earlier rule wins. A rule may
say nothing (a thirteenth month), and its words are then passed over.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from knowledge.reading.times.said import Piece, Said

Match = re.Match[str]
_NOT_IN_A_WORD = "(?!(?<=[a-z])[a-z])"  # no rule begins between two letters; asked first, it spares most places all the rules


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: str
    says: Callable[[Match], Iterable[Said]]
    weak: bool = False


@dataclass(frozen=True)
class Rules:
    """The rules of a language by name; a pattern is compiled when it is first needed, as that takes longer than reading a text."""

    rules: dict[str, Rule]

    @cached_property
    def _all(self) -> re.Pattern[str]:
        either = "|".join(f"(?P<{name}>{_unnamed(rule.pattern)})" for name, rule in self.rules.items())
        return re.compile(f"{_NOT_IN_A_WORD}(?:{either})", re.ASCII)

    def pieces(self, text: str) -> Iterator[Piece]:
        """Yield what the words say, in order; pieces of one match share its span."""
        for found in self._all.finditer(text):
            rule = self.rules[found.lastgroup or ""]
            match = _compiled(rule.pattern).match(text, found.start())
            if match is not None:
                for said in rule.says(match):
                    yield Piece(match.span(), said, rule.weak)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)

"""How a language's words are found: rules in one pass over the text.

A rule is a pattern with named groups and a function from its match to what was said. All patterns make one
large one, so that a text is read once; where two begin at the same place the earlier rule wins. A rule may
say nothing (a thirteenth month), and its words are then passed over.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from knowledge.reading.times.said import Piece, Said

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: str
    says: Callable[[Match], Iterable[Said]]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a language by name, made ready."""

    rules: dict[str, Rule]
    _all: re.Pattern[str] = field(init=False)
    _own: dict[str, re.Pattern[str]] = field(init=False)

    def __post_init__(self) -> None:
        whole = "|".join(f"(?P<{name}>{_unnamed(rule.pattern)})" for name, rule in self.rules.items())
        object.__setattr__(self, "_all", re.compile(whole, re.ASCII))
        object.__setattr__(self, "_own", {name: re.compile(rule.pattern, re.ASCII) for name, rule in self.rules.items()})

    def pieces(self, text: str) -> Iterator[Piece]:
        """Yield what the words say, in order; pieces of one match share its span."""
        for found in self._all.finditer(text):
            name = found.lastgroup or ""
            match = self._own[name].match(text, found.start())
            if match is not None:
                for said in self.rules[name].says(match):
                    yield Piece(match.span(), said, self.rules[name].weak)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)

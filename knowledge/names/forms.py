"""What in a name says little about which name it is: legal forms, words of the trade, towns, small words.

All folded as in `folding`. `roles` weighs each token of a name: 1 is a word that tells it from others.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from enum import IntEnum
from importlib.resources import files

from knowledge.hanzi import HAN


class Role(IntEnum):
    """What a token does in its name."""

    TELLING = 0
    ASIDE = 1  # in brackets
    TOWN = 2
    TRADE = 3
    SMALL = 4
    LEGAL = 5


WEIGHTS = {Role.TELLING: 1.0, Role.ASIDE: 0.35, Role.TOWN: 0.45, Role.TRADE: 0.35, Role.SMALL: 0.25, Role.LEGAL: 0.03}

_TABLES = tomllib.loads(files("knowledge").joinpath("data/name_words.toml").read_text(encoding="utf-8"))


def words(table: str, column: str) -> list[str]:
    """Return a column of data/name_words.toml."""
    listed: str = _TABLES[table][column]
    return listed.split()


def any_of(listed: Iterable[str]) -> str:
    """Return a pattern for any of these, the longest first."""
    return "|".join(sorted(listed, key=len, reverse=True))


SMALL = frozenset(words("small", "en") + words("small", "running_on"))
RUNNING_ON = frozenset(words("small", "running_on"))
SMALL_ZH = frozenset("".join(words("small", "zh")))
_LEGAL = frozenset(words("legal", "anywhere"))
_LEGAL_END = _LEGAL | frozenset(words("legal", "ending"))
_LEGAL_BEGINNING = frozenset(words("legal", "beginning"))
_LEGAL_ZH = re.compile("(?:股份|控股)?有限(?:责任)?(?:总|分)?公司|(?:股份|责任)公司|(?:集团)?(?:总|分|子)?公司|有限合伙|股份|(?<=.)集团")
_TRADE = frozenset(words("trade", "en"))
_TRADE_ZH = re.compile(any_of(words("trade", "zh")))
_TOWN = frozenset(words("town", "en"))
_TOWN_ZH = any_of(words("town", "zh"))
_TOWN_BEGINNING_ZH = re.compile(f"(?:中国)?(?:(?:{_TOWN_ZH})[省市]?)+(?:[{HAN}]{{1,3}}[市区县](?=[{HAN}]{{4}}))?|中国")


def roles(cuts: Sequence[tuple[str, int]], folded: str) -> list[Role]:
    """Return what each token of a folded name does in it; in the order of the tokens."""
    found = [_role_of_word(word) for word, _ in cuts]
    if any(bracket in folded for bracket in "([（【"):
        _mark_aside(found, cuts, folded)
    _mark_legal(found, [word for word, _ in cuts])
    if not folded.isascii():
        _mark_chinese(found, cuts, folded)
    if all(role in (Role.LEGAL, Role.ASIDE) for role in found):
        return [Role.TELLING] * len(found)
    return found


def role_asked(word: str) -> Role:
    """Return what a word does in a question, where no name says otherwise."""
    if word in _LEGAL:
        return Role.LEGAL
    return _role_of_word(word)


def _role_of_word(word: str) -> Role:
    if word in SMALL or word in SMALL_ZH:
        return Role.SMALL
    if word in _TRADE:
        return Role.TRADE
    return Role.TOWN if word in _TOWN else Role.TELLING


def _mark_aside(found: list[Role], cuts: Sequence[tuple[str, int]], folded: str) -> None:
    depth, at = 0, 0
    inside: list[bool] = []
    for _, start in cuts:
        between = folded[at:start]
        depth += sum(map(between.count, "([（【")) - sum(map(between.count, ")]）】"))
        inside.append(depth > 0)
        at = start
    if not all(inside):
        found[:] = [Role.ASIDE if aside else role for role, aside in zip(found, inside, strict=True)]


def _mark_legal(found: list[Role], spelled: Sequence[str]) -> None:
    """Walk from the end: what only ends a name counts there, before brackets, and before another legal form."""
    closing = True
    for i in range(len(spelled) - 1, -1, -1):
        if spelled[i] in _LEGAL or (closing and i > 0 and spelled[i] in _LEGAL_END):
            found[i] = Role.LEGAL
            closing = True
        elif found[i] != Role.ASIDE:
            closing = False
    if spelled and spelled[0] in _LEGAL_BEGINNING:
        found[0] = Role.LEGAL


def _mark_chinese(found: list[Role], cuts: Sequence[tuple[str, int]], folded: str) -> None:
    at = {start: i for i, (_, start) in enumerate(cuts)}
    marks = [(match.span(), Role.TRADE) for match in _TRADE_ZH.finditer(folded)]
    if head := _TOWN_BEGINNING_ZH.match(folded):
        marks.append((head.span(), Role.TOWN))
    marks += [(match.span(), Role.LEGAL) for match in _LEGAL_ZH.finditer(folded)]
    for (start, end), role in marks:
        for place in range(start, end):
            if place in at and (found[at[place]] != Role.ASIDE or role == Role.LEGAL):
                found[at[place]] = role

"""The shorter ways to say a whole name: without legal form, without brackets, the words before a colon, the brand.

An alias is its tokens run together, so that spaces and punctuation do not matter; "and" is left out. It carries how
surely it means the name, 1 for the name itself.
"""

import re
from collections.abc import Iterable, Sequence

from knowledge.names.folding import cut, is_han
from knowledge.names.forms import Role

WHOLE, WITHOUT_FORM, WITHOUT_BRACKETS, HEAD, BRAND, INITIALS = 1.0, 0.98, 0.95, 0.88, 0.86, 0.6
_PARTED = re.compile(r"\s*[:：|｜]\s*|\s+[-–—~]+\s+|\s+/\s+|——")
_FORMER = re.compile("[(（](?:原名?|简称|又名)[:：]?([^)）]+)[)）]")


def of(name: str, folded: str, cuts: Sequence[tuple[str, int]], roles: Sequence[Role]) -> dict[str, float]:
    """Return the aliases of a name and what each is worth."""
    found: dict[str, float] = {}
    _note(found, (word for word, _ in cuts), WHOLE)
    core = [word for (word, _), role in zip(cuts, roles, strict=True) if role != Role.LEGAL]
    _note(found, core, WITHOUT_FORM)
    bare = [word for (word, _), role in zip(cuts, roles, strict=True) if role not in (Role.LEGAL, Role.ASIDE)]
    _note(found, bare, WITHOUT_BRACKETS)
    _note_heads(found, folded, cuts, roles)
    if not folded.isascii():
        _note_brand(found, cuts, roles)
        for former in _FORMER.findall(folded):
            _note(found, (word for word, _ in cut(former)), BRAND)
    _note_initials(found, bare)
    return found


def key(words: Iterable[str]) -> str:
    return "".join([word for word in words if word != "and"])


def _note(found: dict[str, float], words: Iterable[str], worth: float) -> None:
    if alias := key(words):
        found.setdefault(alias, worth)


def _note_heads(found: dict[str, float], folded: str, cuts: Sequence[tuple[str, int]], roles: Sequence[Role]) -> None:
    """Both sides of a slash, and what stands before a colon or dash, name the whole where a telling word is in them."""
    marks = list(_PARTED.finditer(folded))
    sides = [(0, mark.start()) for mark in marks[:1]]
    sides += [(mark.end(), len(folded)) for mark in marks[:1] if "/" in mark[0]]
    for left, right in sides:
        inside = [(word, role) for (word, start), role in zip(cuts, roles, strict=True) if left <= start < right and role != Role.LEGAL]
        if any(role == Role.TELLING for _, role in inside):
            _note(found, [word for word, _ in inside], HEAD)


def _note_brand(found: dict[str, float], cuts: Sequence[tuple[str, int]], roles: Sequence[Role]) -> None:
    """华为 of 深圳华为技术有限公司: the first telling characters, with and without the words of the trade behind them."""
    if Role.LEGAL not in roles:
        return
    start = next((i for i, role in enumerate(roles) if role == Role.TELLING), len(roles))
    end = next((i for i in range(start, len(roles)) if roles[i] != Role.TELLING), len(roles))
    if end - start >= 2 and all(is_han(word) for word, _ in cuts[start:end]):
        _note(found, [word for word, _ in cuts[start:end]], BRAND)
    close = next((i for i in range(start, len(roles)) if roles[i] in (Role.LEGAL, Role.ASIDE)), len(roles))
    if close - start >= 2:
        _note(found, [word for word, _ in cuts[start:close]], WITHOUT_BRACKETS)


def _note_initials(found: dict[str, float], words: Sequence[str]) -> None:
    if 3 <= len(words) <= 6 and all(word.isascii() for word in words):
        _note(found, ["\0", *(word[0] for word in words)], INITIALS)

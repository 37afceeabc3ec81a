"""People called by family name and title: "Dr Okafor", Mr Zhao, 黄老师; and which speakers that may be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.hanzi import HAN, plainly, simplified

_TITLE = "dr|mr|mrs|ms|miss|prof|professor|doctor|madam|sir"
_LATIN = re.compile(rf"(?<![a-z])(?:{_TITLE})\.?\s+([^\W\d_][\w'’-]*?)(?:['’]s?)?(?![\w-]|['’]\w)", re.IGNORECASE)
_CHINESE = re.compile(f"([{HAN}]{{1,3}}?)(?:老师|先生|女士|教授|博士|小姐|主任|院长|总裁|总经理|经理|工程师|馆长|部长|主席)")
_WORDS = re.compile(rf"[{HAN}]+|(?:(?![{HAN}])[^\W\d_])+(?:['’-](?:(?![{HAN}])[^\W\d_])+)*")
_DOUBLE = frozenset(re.findall("..", "欧阳司马上官诸葛司徒令狐东方皇甫尉迟公孙慕容夏侯端木南宫长孙"))


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person called by family name: the speakers of the fair that bear it (none: nobody here), and [start, end)."""

    words: str
    speakers: tuple[str, ...]
    span: tuple[int, int]


class People:
    """The speakers of a fair by family name, in Latin letters and in Chinese characters."""

    def __init__(self, speakers: Iterable[str]) -> None:
        self._by_name: dict[str, list[str]] = {}
        for speaker in dict.fromkeys(speakers):
            for name in _family_names(speaker):
                self._by_name.setdefault(name, []).append(speaker)

    def read(self, text: str) -> list[PersonMention]:
        """Return the people called so in the text, in order."""
        plain = simplified(text)
        found = [
            PersonMention(text[slice(*match.span())], self._named(plainly(match[1])), match.span()) for match in _LATIN.finditer(plain)
        ]
        for match in _CHINESE.finditer(plain):
            family = next((name for name in (match[1], match[1][-2:], match[1][-1:]) if name in self._by_name), None)
            if family:
                start = match.end(1) - len(family)
                found.append(PersonMention(text[start : match.end()], self._named(family), (start, match.end())))
        return sorted(found, key=lambda mention: mention.span)

    def _named(self, family: str) -> tuple[str, ...]:
        return tuple(self._by_name.get(family, ()))


def _family_names(speaker: str) -> set[str]:
    """Return what may be the family name: the last Latin word or the first (order differs by country), and the Chinese one."""
    words = _WORDS.findall(plainly(speaker))
    latin = [word for word in words if not re.match(f"[{HAN}]", word)]
    chinese = [word for word in words if re.match(f"[{HAN}]", word)]
    names = {word[:2] if word[:2] in _DOUBLE else word[:1] for word in chinese if 2 <= len(word) <= 4}
    return names | set(chinese) | ({latin[0], latin[-1]} if latin else set())

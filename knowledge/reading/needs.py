"""What visitors ask about beside programme and exhibitors (toilets, tickets, Wi-Fi …), as named needs.

The same phrases are looked for in questions and in the fair's own places, rules and FAQ, so that a
question in one language finds an entry written in the other, and in other words. `data/needs.toml`
holds them. A question's misspelt words are mended first (`knowledge.reading.mending`).
"""

import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from knowledge.hanzi import HAN, has_han, simplified
from knowledge.reading.mending import mended

_GAP_EN, _GAP_ZH = r"(?:[^\w,.;:?!■]+[\w'’]+){0,4}?[^\w,.;:?!■]+", r"[^\s，。？！；：,.?!;:■]{0,6}?"
_MOST_SPELLED = 200
# Chinese words that no phrase may begin or end within: 没有电影院 is no flat battery, 农药 no medicine.
_WHOLE = re.compile(
    "农药|火药|弹药|电(?:影|视|脑|梯|话|器|商|子|池|缆|竞|动|力|台|网|机|气|源|线|路|焊|工)|水(?:果|利|泥|务|产|电|质|晶|彩|平|管|泵|库|族)|车(?:间|险|展|床|灯|牌|库|载|企)"
    "|票(?:据|房)|饭(?:碗|盒)|药(?:材|企|厂|妆|剂|膏|监)|医(?:美|保|械)|证(?:券|据|明书)|包(?:装|裹|机|工|办|子)|卡(?:车|片|通)|门(?:窗|禁|锁|店)|路(?:灯|由|演|桥)|布(?:料|艺)"
)
_STARTS = re.compile(rf"(?<![a-z0-9])[a-z0-9]{{1,2}}|[{HAN}]")  # where a phrase may begin, and what stands there
_HEAD = re.compile(r"(?:\(\?<![^()]*\))?(?:\((?!\?)(?P<options>[^()]*)\)(?P<maybe>[?*]?)|(?P<word>[^\W_]+))")
_OPENING = re.compile(rf"[a-z0-9]{{2}}(?![?*{{])|[a-z0-9](?= )|[{HAN}](?![?{{])")
_ANYTHING = frozenset(("",))

Way = tuple[str, str]  # a need, in a language


@dataclass(frozen=True, slots=True)
class Need:
    """A need met in a text, and where: [start, end) of the words that stand for it."""

    name: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """Which other needs this one is the occasion of, and whether it is a general one."""

    over: frozenset[str]
    instead: frozenset[str]
    general: bool


def needs_in(text: str) -> list[Need]:
    """Return the needs that the text speaks of, in order; what lies within a longer phrase of another need is part of that."""
    plain = simplified(text).lower()
    spoken, at = mended(plain, vocabulary())
    found = [Need(need.name, (at[need.span[0]], at[need.span[1]])) for need in _met(spoken)]
    return sorted(found, key=lambda need: need.span)


def well_spelt(text: str) -> str:
    """Return the text in lower case and simplified writing, with its misspelt words mended."""
    return mended(simplified(text).lower(), vocabulary())[0]


def leading(names: Iterable[str]) -> tuple[str, ...]:
    """Return the needs that a question is about: the general ones, and the mere occasions of others, are left out."""
    kinds, asked = _kinds(), list(dict.fromkeys(names))
    special = [name for name in asked if not any(name in kinds[other].over for other in asked if other != name)]
    return tuple([name for name in special if not kinds[name].general] or special or asked)


def is_general(name: str) -> bool:
    return _kinds()[name].general


def akin_to(name: str) -> frozenset[str]:
    """Return the needs that this one is a special case or an occasion of: an entry on it may well speak of them."""
    return _kinds()[name].over | _kinds()[name].instead


def instead_of(name: str) -> frozenset[str]:
    """Return the needs whose entries may tell of this one too, where a fair has none on it."""
    return _kinds()[name].instead


@lru_cache(maxsize=4096)
def needs_of(text: str) -> frozenset[str]:
    """Return the names of the needs that an entry's text speaks of; entries are taken as they are written."""
    return frozenset(need.name for need in _met(simplified(text).lower()))


def _met(text: str) -> list[Need]:
    """Return the needs met, each as if its phrases were looked for by themselves from left to right.

    At each place only those needs are looked for that may begin with what stands there: a third of the time of looking for all.
    """
    met: list[Need] = []
    ends: dict[Way, int] = {}
    in_chinese = has_han(text)
    cuts = frozenset(at for word in _WHOLE.finditer(text) for at in range(word.start() + 1, word.end())) if in_chinese else frozenset()
    for start in _STARTS.finditer(text):
        for way in _beginning_with(start.group(), in_chinese=in_chinese):
            if start.start() < ends.get(way, 0):
                continue
            match = _pattern(*way).match(text, start.start())
            if match and cuts.isdisjoint(match.span()):
                met.append(Need(way[0], match.span()))
                ends[way] = match.end()
    return [need for need in met if not any(_is_part(need, other) for other in met)]


def _is_part(need: Need, other: Need) -> bool:
    """Return whether a need's words lie within those of another that is not the more general of the two."""
    inside = need.span != other.span and other.span[0] <= need.span[0] and need.span[1] <= other.span[1]
    return inside and need.name != other.name and other.name not in _kinds()[need.name].over


@cache
def vocabulary() -> frozenset[str]:
    """Return the English words and the short Chinese phrases that needs are said in."""
    words: set[str] = set()
    for said in _table().values():
        for word, plural in re.findall(r"([a-z]{3,})(\??)(?![a-z*])", " ".join(said["en"])):
            words |= {word, word.removesuffix("s")} if plural else {word}
        words |= {phrase for pattern in said["zh"] for phrase in _spelled_out(pattern) if re.fullmatch(f"[{HAN}]{{2,4}}", phrase)}
    return frozenset(words)


def _spelled_out(pattern: str) -> Iterable[str]:
    """Return what a pattern stands for, where it is made of plain characters and groups of them."""
    parts = re.findall(r"\(([^()]*)\)(\??)|([^()]+)", pattern)
    options = [(*group.split("|"), *([""] if maybe else [])) if not plain else (plain,) for group, maybe, plain in parts]
    return ("".join(choice) for choice in product(*options)) if math.prod(map(len, options)) < _MOST_SPELLED else ()


@cache
def _kinds() -> Mapping[str, Kind]:
    return {
        name: Kind(
            frozenset(said.get("over", ())),
            frozenset(said.get("else", ())),
            said.get("general", False),
        )
        for name, said in _table().items()
    }


@lru_cache(maxsize=4096)
def _beginning_with(opening: str, *, in_chinese: bool) -> tuple[Way, ...]:
    """Return the needs that may begin with one or two letters or digits, or with a Chinese character.

    In a text with Chinese in it, Latin letters may begin a Chinese phrase too: T3航站楼.
    """
    spoken = [language for language, may in (("en", not has_han(opening)), ("zh", in_chinese)) if may]
    return tuple((name, language) for name in _table() for language in spoken if not _openings(name, language).isdisjoint((opening, "")))


@cache
def _openings(name: str, language: str) -> frozenset[str]:
    """Return what the phrases of a need begin with; "" where that is not plain to see, and may be anything."""
    return frozenset().union(*(_openings_of(phrase) for phrase in _table()[name][language]))


def _openings_of(phrase: str) -> frozenset[str]:
    head = _HEAD.match(phrase)
    if head is None:
        return _ANYTHING
    rest = phrase[head.end() :]
    options = head["options"].split("|") if head["options"] else [head["word"]]
    opened = [_OPENING.match(option + rest[:1]) for option in options]
    openings = frozenset(match.group() if match else "" for match in opened)
    return openings | _openings_of(rest) if head["maybe"] else openings


@cache  # when it is first needed: compiling all is what a single question would wait for
def _pattern(name: str, language: str) -> re.Pattern[str]:
    said = _table()[name][language]
    if language == "en":
        return re.compile(f"(?:{'|'.join(map(_english, said))})(?![a-z0-9])")
    return re.compile("|".join(phrase.replace("…", _GAP_ZH) for phrase in said))


def _english(phrase: str) -> str:
    """Return a phrase as a regular expression: a group with * after it may be missing, a hyphen may be a space."""
    spelled = re.sub(r" ?… ?", "…", phrase).replace(")*", ")?").replace("[- ]", "-")
    spelled = re.sub(r"(?<=[a-z)])-", " ", spelled)
    return re.sub(r"(?<=[a-z'])\*", r"\\w*", spelled).replace(" ?", "\0").replace(" ", "[ -]+").replace("\0", "[ -]?").replace("…", _GAP_EN)


@cache
def _table() -> Mapping[str, dict]:  # type: ignore[type-arg]  # TOML as it is read
    return tomllib.loads(files("knowledge").joinpath("data/needs.toml").read_text(encoding="utf-8"))

"""Chinese names as they sound, so that "huawei" finds 深圳华为技术有限公司.

A name is kept under its sound without town and legal form, and under the first characters of that. Tones are not compared;
pypinyin's table of single characters is used, with the few words of names that sound otherwise.
"""

import os
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from knowledge.names.folding import cut, fold, is_han
from knowledge.names.forms import Role, roles
from knowledge.names.postings import Aliases, no_aliases

_SYLLABLE = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?[aeo](?:ng|n|r|i|u|o)?|[iuv](?:ng|n|e|a|o)?|ue|ui|iu|iao|uai|uang|iang|iong)"
_PINYIN = re.compile(f"(?:{_SYLLABLE})+")
_WHOLE, _LEAST = 0.9, 0.66
_LONGEST = 8  # characters of a name that are kept by sound
# Words whose characters sound otherwise in them than alone.
_WORDS = {
    "重庆": "chong qing", "长春": "chang chun", "长沙": "chang sha", "长城": "chang cheng", "长江": "chang jiang", "长安": "chang an",
    "长虹": "chang hong", "长征": "chang zheng", "厦门": "xia men", "银行": "yin hang", "行业": "hang ye", "音乐": "yin yue",
    "乐器": "yue qi", "六安": "lu an", "蚌埠": "beng bu", "台州": "tai zhou", "单车": "dan che", "调查": "diao cha", "会计": "kuai ji",
}  # fmt: skip


def sounds(names: Iterable[str]) -> Aliases:
    """Return how the names sound, by row."""
    return no_aliases().joined(
        (sound, row, worth) for row, name in enumerate(names) if not name.isascii() for sound, worth in _sounds(name)
    )


def looks_like_pinyin(word: str) -> bool:
    return len(word) > 1 and _PINYIN.fullmatch(word) is not None


def _sounds(name: str) -> Iterable[tuple[str, float]]:
    folded = fold(name)
    cuts = cut(folded)
    marks = roles(cuts, folded)
    core = [(word, role) for (word, _), role in zip(cuts, marks, strict=True) if role not in (Role.LEGAL, Role.ASIDE)]
    for skip in ((), (Role.TOWN,)):
        characters = [word for word, role in core if role not in skip]
        if len(characters) < 2 or not all(map(is_han, characters[:_LONGEST])):
            continue
        syllables = spoken("".join(characters))
        yield "".join(syllables), _WHOLE
        for count in range(2, min(len(syllables), _LONGEST)):
            yield "".join(syllables[:count]), _LEAST + (_WHOLE - _LEAST) * count / len(syllables)


def spoken(characters: str) -> list[str]:
    found = [_sound(character) for character in characters]
    for word, sounds in _WORDS.items():
        at = characters.find(word)
        if at >= 0:
            found[at : at + len(word)] = sounds.split()
    return found


@cache
def _sound(character: str) -> str:
    apart = unicodedata.normalize("NFD", _readings().get(ord(character), "").split(",")[0])
    return "".join(c for c in apart.replace("u\u0308", "v") if not unicodedata.combining(c))


@cache
def _readings() -> dict[int, str]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # its phrases take 44 MB and serve running text, not names
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict

"""Chinese names as they sound, so that "huawei" finds 深圳华为技术有限公司.

A name is kept under its sound without town and legal form, and under the first characters of that. Tones are not compared;
pypinyin's table of single characters is used, with the few words of names that sound otherwise.
"""

import os
import re
import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from knowledge.names.folding import is_han
from knowledge.names.forms import Role
from knowledge.names.postings import Aliases, Flags, Rows, no_aliases

Unsigned = npt.NDArray[np.uint64]

_SYLLABLE = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?[aeo](?:ng|n|r|i|u|o)?|[iuv](?:ng|n|e|a|o)?|ue|ui|iu|iao|uai|uang|iang|iong)"
_PINYIN = re.compile(f"(?:{_SYLLABLE})+")
_WHOLE, _LEAST = 0.9, 0.66
_LONGEST = 8  # characters of a name that are kept by sound
_BASE = 1_000_003  # of a polynomial hash modulo 2**64, as unsigned numbers multiply in numpy
# Words whose characters sound otherwise in them than alone.
_WORDS = {
    "重庆": "chong qing", "长春": "chang chun", "长沙": "chang sha", "长城": "chang cheng", "长江": "chang jiang", "长安": "chang an",
    "长虹": "chang hong", "长征": "chang zheng", "厦门": "xia men", "银行": "yin hang", "行业": "hang ye", "音乐": "yin yue",
    "乐器": "yue qi", "六安": "lu an", "蚌埠": "beng bu", "台州": "tai zhou", "单车": "dan che", "调查": "diao cha", "会计": "kuai ji",
}  # fmt: skip


def sound(letters: str) -> int:
    """Return the hash of a sound. Hashes of parts make that of the whole, so that many names are put together at once."""
    heard = 0
    for letter in letters:
        heard = (heard * _BASE + ord(letter)) % 2**64
    return heard - 2**64 if heard >= 2**63 else heard


def sounds(rows: Rows) -> Aliases:
    """Return how the names sound, by row: whole, and their beginnings of at least two characters."""
    heard, shift, is_character = _by_place(rows)
    owners = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.bounds))
    found = no_aliases()
    for left_out in ((Role.LEGAL, Role.ASIDE), (Role.LEGAL, Role.ASIDE, Role.TOWN)):
        core = np.flatnonzero(~np.isin(rows.roles, left_out))
        length = np.bincount(owners[core], minlength=len(rows))
        first = np.cumsum(length) - length
        opening = np.arange(len(core)) - first[owners[core]] < _LONGEST
        foreign = np.bincount(owners[core[opening & ~is_character[core]]], minlength=len(rows))
        here = np.flatnonzero((length >= 2) & (foreign == 0)).astype(np.int32)
        so_far, count = np.zeros(len(here), np.uint64), 0
        while len(here):
            at = core[first[here] + count]
            so_far, count = so_far * shift[at] + heard[at], count + 1
            whole = length[here] == count
            kept = whole | (2 <= count < _LONGEST)
            worth = np.where(whole, _WHOLE, _LEAST + (_WHOLE - _LEAST) * count / length[here])
            found = found.joined(so_far[kept].view(np.int64), here[kept], worth[kept])
            here, so_far = here[~whole], so_far[~whole]
    return found


def looks_like_pinyin(word: str) -> bool:
    return len(word) > 1 and _PINYIN.fullmatch(word) is not None


def _by_place(rows: Rows) -> tuple[Unsigned, Unsigned, Flags]:
    """Return for each place of the names the hash of how it sounds, what a hash before it is multiplied by, and whether it is Chinese."""
    is_character = np.array([len(word) == 1 and is_han(word) for word in rows.words], np.bool_)
    spelled = [_sound(word) if character else "" for word, character in zip(rows.words, is_character.tolist(), strict=True)]
    heard = np.array([sound(each) for each in spelled], np.int64).view(np.uint64)[rows.sequence]
    shift = np.array([pow(_BASE, len(each), 2**64) for each in spelled], np.uint64)[rows.sequence]
    for word, syllables in _WORDS.items():
        pairs = np.flatnonzero(rows.pairs == rows.words.get(word, -2))
        for place, syllable in enumerate(syllables.split()):
            heard[pairs + place] = np.array(sound(syllable)).view(np.uint64)
            shift[pairs + place] = pow(_BASE, len(syllable), 2**64)
    return heard, shift, is_character[rows.sequence]


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

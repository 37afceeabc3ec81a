"""Danger, illness, a lost child, fire, theft: recognised before anything else, in English and Chinese.

A missed alarm is worse than a false one, but "fire safety companies" and 防火墙 must stay questions: turns of
phrase that only sound like danger are taken out first, and a word of alarm beside a word of trade or of a
talk counts only where the sentence says that it is happening, to somebody, here or now. Lesser signs (blood,
a knife, 烧) count where something befalls somebody and nothing is asked for. People in danger mistype, so
words of alarm (`data/alarm_words.txt`) are mended before all that. `data/danger.toml` holds the patterns.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from knowledge.hanzi import has_han, simplified
from knowledge.reading.patterns import patterns

KINDS = ("fire", "lost_child", "illness", "theft", "danger")  # the first that fits is the one told to staff
_LONG = 6  # letters of a word from which on any one slip is mended; in a shorter one only two letters that changed places
_WORD = re.compile("[a-z']{4,}")


def danger_in(text: str) -> str | None:
    """Return which danger the text reports, as one of KINDS, or None."""
    told, typos = patterns("danger", chinese=has_han(text)), _typos()
    plain = _WORD.sub(lambda word: typos.mended(word.group()), simplified(text).lower().replace("’", "'"))
    plain = told["no_danger"].sub(" ", plain)
    traded = told["a_trade"].search(plain)
    if kind := next((kind for kind in KINDS if told[kind].search(plain)), None):
        return None if traded and not told["happening"].search(plain) else kind
    if traded or told["asking"].search(plain) or not told["befalling"].search(plain):
        return None
    return next((kind for kind in KINDS if told[f"{kind}_sign"].search(plain)), None)


@dataclass(frozen=True, slots=True)
class _Typos:
    """Words of alarm, likelier first, and words that only look like one mistyped."""

    alarms: tuple[str, ...]
    others: frozenset[str]

    def mended(self, word: str) -> str:
        """Return the word of alarm that this one is a slip of, else the word."""
        if word in self.alarms or word in self.others:
            return word
        return next((alarm for alarm in self.alarms if _is_slip(word, alarm)), word)


def _is_slip(word: str, alarm: str) -> bool:
    """Return whether one slip behind the first letter makes the one of the other."""
    if word[0] != alarm[0] or abs(len(word) - len(alarm)) > 1:
        return False
    if len(alarm) < _LONG:
        return sorted(word) == sorted(alarm) and OSA.distance(word, alarm, score_cutoff=1) == 1
    return OSA.distance(word, alarm, score_cutoff=1) == 1


@cache
def _typos() -> _Typos:
    """Read the two lists, each under a heading."""
    text = files("knowledge").joinpath("data/alarm_words.txt").read_text(encoding="utf-8")
    _, alarms, others = re.split("^#.*$", text, flags=re.MULTILINE)
    return _Typos(tuple(alarms.split()), frozenset(others.split()))

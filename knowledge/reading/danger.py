"""Danger, illness, a lost child, fire, theft: recognised before anything else, in English and Chinese.

A missed alarm is worse than a false one, but "fire safety companies" and 消防展商 must stay questions: a word
of alarm that stands beside a word of trade or of a talk counts only where the sentence says that it is
happening, to somebody, here or now. `data/danger.toml` holds the patterns; names the fair has are masked by
the caller.
"""

from knowledge.hanzi import simplified
from knowledge.reading.patterns import patterns

KINDS = ("fire", "lost_child", "illness", "theft", "danger")  # the first that fits is the one told to staff


def danger_in(text: str) -> str | None:
    """Return which danger the text reports, as one of KINDS, or None."""
    plain = simplified(text).lower().replace("’", "'")
    told = patterns("danger")
    kind = next((kind for kind in KINDS if told[kind].search(plain)), None)
    if kind and told["a_trade"].search(plain) and not told["happening"].search(plain):
        return None
    return kind

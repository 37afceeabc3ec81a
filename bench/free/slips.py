"""Names written as people write them in a hurry: with slips, in lower case, without the legal form, or a part only."""

import random
import re
from collections import Counter
from collections.abc import Sequence

_LEGAL = re.compile(
    r"[,\s]+(?:gmbh(?: ?& ?co\.? ?(?:kg|ohg))?|co\.?,? ?ltd\.?|inc\.?|ltd\.?|llc|"
    r"limited|corp(?:oration)?\.?|s\.?p\.?a\.?|s\.?r\.?l\.?|ag|kg|b\.?v\.?|a\.?s\.?|"
    r"s\.?a\.?|pvt\.?|plc|oy|ab|sp\. ?z ?o\.? ?o\.?|s\.?l\.?|company|n\.?v\.?|pte\.?|e\. ?v\.?|aps|a/s)\.?$",
    re.IGNORECASE,
)


def with_slips(name: str, rng: random.Random) -> str | None:
    """Return the name with one slip, or two where it is long; None where no word is long enough for one."""
    written = name
    for _ in range(2 if len(name) >= 24 else 1):
        spots = list(re.finditer(r"[A-Za-zÀ-ÿ]{5,}", written))
        if not spots:
            return None
        spot = rng.choice(spots)
        at = rng.randrange(spot.start() + 1, spot.end() - 1)
        two = written[at : at + 2]
        slips = [written[:at] + written[at + 1 :], written[:at] + written[at] + written[at:]]
        if two[0] != two[1]:
            slips.append(written[:at] + two[::-1] + written[at + 2 :])
        written = rng.choice(slips)
    return written if written != name else None


def without_legal_form(name: str) -> str | None:
    """Return the name without the legal forms at its end; None where it has none or too little is left."""
    short = name
    while _LEGAL.search(short):
        short = _LEGAL.sub("", short).strip(" ,.")
    return short if short != name and len(short) >= 4 else None


def distinctive_part(title: str, titles: Sequence[str], rng: random.Random) -> str | None:
    """Return three to five words in a row that stand in no other title and hold a word that is only here."""
    words = title.split()
    if len(words) < 5:
        return None
    seen = Counter(word for each in titles for word in set(each.lower().split()))
    size = rng.randint(3, min(5, len(words) - 1))
    starts = list(range(len(words) - size + 1))
    rng.shuffle(starts)
    for start in starts:
        part = " ".join(words[start : start + size]).strip(" ,:;.-–()?!\"'“”")
        if min(len(words[start]), len(words[start + size - 1])) < 4:
            continue
        rare = any(len(word) > 4 and word.isalpha() and seen[word.lower()] == 1 for word in words[start : start + size])
        if rare and len(part) >= 14 and sum(part.lower() in each.lower() for each in titles) == 1:
            return part
    return None

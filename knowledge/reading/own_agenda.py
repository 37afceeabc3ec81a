"""Questions about what one keeps oneself: "my agenda", "what do I have on Saturday", 接下来我要去哪."""

import re

from knowledge.reading.found import BLANK, blanked
from knowledge.reading.naming import Reading, span_of
from knowledge.reading.patterns import patterns
from knowledge.request import OwnAgenda

_DAY_WORDS = re.compile(r"\b(?:on|for|of|this|at|in)\s*$|的$")


def own_agenda(reading: Reading) -> OwnAgenda | None:
    """Return what of their own agenda a visitor asks for, where the whole message does so; the day may be anywhere in it."""
    found = reading.found
    whens = [when.span for when in found.times.whens]
    said = (found.plain, _without(found.plain, whens))
    for name, pattern in patterns("own_agenda", whole=True).items():
        if match := next((text for text in said if pattern.fullmatch(text)), None):
            dated = bool(whens) and match != found.plain
            return OwnAgenda(span_of(reading) if dated and name == "all" else None, next=name == "next")
    return None


def _without(plain: str, spans: list[tuple[int, int]]) -> str:
    """Return the text without its times, and without the small words that lead to one."""
    parts = [_DAY_WORDS.sub("", part.strip()).strip() for part in re.split(f"{BLANK}+", blanked(plain, spans))]
    return " ".join(filter(None, parts)) if plain.isascii() else "".join(parts)

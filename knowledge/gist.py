"""What a question comes to, in whatever words and in either language: a weight for each thing it speaks of.

Needs of visitors and everyday meanings are the same in English and Chinese; what neither knows counts as it is written.
What is told by the way ("I flew in last night and …") counts less than the part that asks.
"""

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from fair.asked import Gist
from knowledge.everyday import Role, Said, said_in
from knowledge.hanzi import simplified
from knowledge.names import SURE
from knowledge.reading.found import BLANK, blanked, find_all
from knowledge.reading.lexicon import RECORDS, Lexicon
from knowledge.reading.needs import is_general, leading, needs_of, well_spelt
from knowledge.tokens import is_han, pairs, tokens

LONGEST = 600  # characters of a question that are read
ASPECT = "?"  # before the name of what is asked about a thing
WRITTEN = "'"  # before what is known only as it is written
_NEED, _TRADE, _WORD, _PAIR = 1.5, 1.6, 1.0, 0.35
_WEIGHT = {Role.THING: 2.0, Role.COMMON: 1.2, Role.ASPECT: 0.7}
_BESIDE = 0.5
_BY_THE_WAY = 0.45  # of its weight counts what is not asked but told
_CLAUSE = re.compile(r"[^.?!;,:\n，。？！；：、]+[.?!;,:\n，。？！；：、]*")
_ASKS = re.compile(
    r"[?？]|吗|呢|哪|有没有|能|可不可以|可否|是否|行不|什么|怎么|多少|几|谁|可以|如何|想|需要|求"
    r"|(?<![a-z])(?:when|where|who|which|what|whats|how|is there|are there|any|can|could|may|do you|does|would|looking for|need|want"
    r"|like to)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    weight: float
    at: int


def gist_in(text: str, lexicon: Lexicon, *, at: datetime) -> Gist:
    """Return what a question comes to at one fair: the records that it names for certain are no part of what it speaks of."""
    sure = [each for each in find_all(text, lexicon, at=at).mentions if each.of(*RECORDS) and (each.in_full or each.score >= SURE)]
    best = [each.of(*RECORDS)[0] for each in sure]
    return gist_of(blanked(text, [each.span for each in sure]).replace(BLANK, " "), about={f"{match.kind}/{match.key}" for match in best})


def gist_of(text: str, *, about: Collection[str] = ()) -> Gist:
    """Return what a question comes to; `about` are the records it names, whose names are no longer in the text."""
    plain = simplified(text[:LONGEST]).lower()
    said = list(said_in(plain))
    clauses = [match.span() for match in _CLAUSE.finditer(plain)]
    known = [*_needs(plain, clauses), *(part for each in said for part in _meant(each))]
    asking = [span for span in clauses if _ASKS.search(plain[slice(*span)])]
    if not any(_within(part.at, asking) for part in known if not part.name.startswith(ASPECT)):
        asking = clauses
    telling = any(not part.name.startswith(ASPECT) for part in known)
    things: dict[str, float] = {}
    for part in (*known, *(part for each in said for part in _unknown(each, beside=telling))):
        weight = part.weight if _within(part.at, asking) else part.weight * _BY_THE_WAY
        things[part.name] = max(things.get(part.name, 0.0), weight)
    if not things:  # small words alone: as they stand
        things = dict.fromkeys((WRITTEN + token for token in tokens(plain)), _WORD)
    aspects = frozenset(name for name, weight in things.items() if name.startswith(ASPECT) and weight > _WEIGHT[Role.ASPECT] * _BY_THE_WAY)
    return Gist(frozenset(about), things, aspects)


def _within(at: int, spans: Collection[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _needs(plain: str, clauses: Collection[tuple[int, int]]) -> Iterator[_Part]:
    met = [(name, start) for start, end in clauses for name in needs_of(well_spelt(plain[start:end]))]
    asked = leading(name for name, _ in met)
    return (_Part(f"need {name}", _NEED, at) for name, at in met if name in asked and not is_general(name))


def _meant(said: Said) -> Iterator[_Part]:
    things = [sense for sense in said.senses if sense.role in (Role.THING, Role.COMMON)]
    for sense in things:
        yield _Part(sense.name, (_TRADE if sense.trade else _WEIGHT[sense.role]) / math.sqrt(len(things)), said.at)
    for sense in said.senses:
        if sense.role is Role.ASPECT:
            yield _Part(f"{ASPECT}{sense.name}", _WEIGHT[sense.role], said.at)


def _unknown(said: Said, *, beside: bool) -> Iterator[_Part]:
    """Return words that are not known; `beside` some that are, they say little."""
    if said.senses:
        return
    little = _BESIDE if beside else 1.0
    if is_han(said.words):
        yield from (_Part(WRITTEN + pair, _PAIR * little, said.at) for pair in pairs(said.words) if len(pair) > 1)
    else:
        yield _Part(WRITTEN + said.words, _WORD * little, said.at)

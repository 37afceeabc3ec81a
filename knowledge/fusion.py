"""Words and meaning brought together into one order."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from fair.records import Ref
from knowledge.documents import Hit

BY_MEANING = 0.7  # what the closest in meaning adds to a score in [0, 1]; by bench/meaning.py, flat from 0.3 to 0.7
DECIDED = 0.999  # coverage from which words alone decide


def decided(found: Sequence[Hit]) -> bool:
    """Return whether a record holds all that was asked: then meaning can only do harm."""
    return any(hit.coverage >= DECIDED for hit in found)


def fused(found: Sequence[Hit], near: Sequence[Hit], *, weigh: Callable[[list[Ref]], Sequence[Hit]], limit: int) -> list[Hit]:
    """Return the hits of words and of meaning in one order, best first; `score` in [0, 1 + BY_MEANING].

    `weigh` says how much of the question stands in records that meaning alone has found; those it does not
    return are left out.
    """
    top = max((hit.score for hit in found), default=0.0) or 1.0
    closest = max((hit.nearness for hit in near), default=0.0)
    scores: defaultdict[Ref, float] = defaultdict(float, {hit.ref: hit.score / top for hit in found})
    nearness = {hit.ref: hit.nearness for hit in near if hit.nearness > 0}
    for ref, cosine in nearness.items():
        scores[ref] += BY_MEANING * cosine / closest
    held = {hit.ref: hit for hit in found}
    if others := [ref for ref in nearness if ref not in held]:
        held |= {hit.ref: hit for hit in weigh(others)}
    best = sorted((ref for ref in scores if ref in held), key=lambda ref: -scores[ref])[:limit]
    return [replace(held[ref], score=scores[ref], nearness=nearness.get(ref, 0.0)) for ref in best]

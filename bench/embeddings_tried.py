"""Embeddings that were tried for `builtin` and not shipped; bench/meaning.py measures them beside the one that was."""

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from knowledge.concepts import all_concepts
from knowledge.embeddings import Vectors, unit
from knowledge.glossary import fair_words

WIDE = 1024
NARROW = 512


class Hashed:
    """Random vectors of words, glossary meanings and letter n-grams, added up by rarity: nothing is learnt."""

    def __init__(self, texts: Sequence[str]) -> None:
        bags = [_with_grams(features(text)) for text in texts]
        self._size = len(bags)
        self._frequency = Counter(feature for bag in bags for feature in bag)
        self.vectors = unit(np.stack([self._sum(bag) for bag in bags]))

    def of_question(self, text: str) -> Vectors:
        return unit(self._sum(_with_grams(features(text))))

    def _sum(self, bag: Mapping[str, float]) -> Vectors:
        total = np.zeros(WIDE, dtype=np.float32)
        for feature, count in bag.items():
            rarity = math.log(1 + self._size / (self._frequency.get(feature, 0) + 0.5))
            total += at_random(feature, WIDE) * (math.sqrt(count) if count > 1 else count) * rarity
        return total


class RandomIndexing:
    """Random vectors of words and meanings, each moved towards the records it stands in."""

    def __init__(self, texts: Sequence[str]) -> None:
        bags = [features(text) for text in texts]
        frequency = Counter(feature for bag in bags for feature in bag)
        self._rarity = {feature: math.log(1 + len(bags) / count) for feature, count in frequency.items()}
        self._moved: Mapping[str, Vectors] = {feature: at_random(feature, NARROW) for feature in frequency}
        first = [self._sum(bag) for bag in bags]
        company: defaultdict[str, Vectors] = defaultdict(lambda: np.zeros(NARROW, dtype=np.float32))
        for bag, vector in zip(bags, first, strict=True):
            for feature, count in bag.items():
                company[feature] = company[feature] + unit(vector) * min(count, 2)
        self._moved = {
            feature: np.add(at_random(feature, NARROW), unit(vector) / 2, dtype=np.float32) for feature, vector in company.items()
        }
        self.vectors = unit(np.stack([self._sum(bag) for bag in bags]))

    def of_question(self, text: str) -> Vectors:
        return unit(self._sum(features(text)))

    def _sum(self, bag: Mapping[str, float]) -> Vectors:
        known = [self._moved[each] * self._rarity[each] * math.sqrt(min(count, 3)) for each, count in bag.items() if each in self._moved]
        return np.asarray(sum(known, np.zeros(NARROW, dtype=np.float32)), dtype=np.float32)


def features(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for concept in all_concepts(text, fair_words()):
        found.update(concept.ways[0].tokens)
        found.update(concept.meanings)
    return found


@cache
def at_random(feature: str, size: int) -> Vectors:
    made = np.random.default_rng(zlib.crc32(feature.encode())).standard_normal(size)
    return np.asarray(made / math.sqrt(size), dtype=np.float32)


def _with_grams(bag: Mapping[str, float]) -> dict[str, float]:
    grams: dict[str, float] = dict(bag)
    for word in _long_words(bag):
        quads = ["".join(letters) for letters in zip(*(f"<{word}>"[i:] for i in range(4)), strict=False)]
        for quad in quads:
            grams[f"~{quad}"] = grams.get(f"~{quad}", 0) + 0.6 / math.sqrt(len(quads))
    return grams


def _long_words(bag: Iterable[str]) -> list[str]:
    return [word for word in bag if word.isascii() and word.isalpha() and len(word) > 4]

"""The builtin embedding: latent semantic vectors, fitted on the fair's own records.

A text is weighed by its words and by the glossary's meanings, which English and Chinese share, and projected on
the directions in which the fair's own records differ most. Words that keep the same company thus come to lie
close; across languages the glossary and the bilingual records tie them. numpy only, nothing to download.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self

import numpy as np

from knowledge.concepts import all_concepts
from knowledge.embeddings import Vectors, unit
from knowledge.glossary import fair_words

DIMENSIONS = 128  # between 100 and 200 made no difference that could be measured; 64 was worse
FITTED = 2_000  # records the directions are fitted on, spread over the whole; the others are projected
VOCABULARY = 30_000
BLOCK = 2_000  # columns held dense at a time
READ = 6_000  # characters of one record's text

LANGUAGES = frozenset({"en", "zh"})


@dataclass(frozen=True, slots=True)
class Latent:
    """A fitted embedding: each feature's column, how telling it is, and its direction, (features, d)."""

    columns: Mapping[str, int]
    idf: Vectors
    directions: Vectors

    @property
    def languages(self) -> frozenset[str]:
        return LANGUAGES

    @property
    def joint(self) -> bool:
        return True

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Self:
        """Fit on these texts; of many, on a sample spread evenly over them."""
        sample = [_features(text) for text in islice(texts, 0, None, max(1, math.ceil(len(texts) / FITTED)))]
        frequency = Counter(feature for features in sample for feature in features)
        common = [feature for feature, _ in frequency.most_common(VOCABULARY)]
        columns = {feature: column for column, feature in enumerate(common)}
        idf = np.array([math.log(1 + len(sample) / frequency[feature]) for feature in common], dtype=np.float32)
        return cls(columns, idf, _directions(sample, columns, idf))

    def of_texts(self, texts: Sequence[str]) -> Vectors:
        rows = [self._projected(text) for text in texts]
        return unit(np.stack(rows)) if rows else np.zeros((0, self.directions.shape[1]), dtype=np.float32)

    def of_question(self, text: str) -> Vectors:
        return unit(self._projected(text))

    def save(self, folder: Path) -> None:
        folder.mkdir()
        (folder / "features.json").write_text(json.dumps(list(self.columns), ensure_ascii=False), encoding="utf-8")
        np.save(folder / "idf.npy", self.idf, allow_pickle=False)
        np.save(folder / "directions.npy", self.directions.astype(np.float16), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        features = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        idf = np.load(folder / "idf.npy", allow_pickle=False)
        directions = np.load(folder / "directions.npy", allow_pickle=False).astype(np.float32)
        return cls({feature: column for column, feature in enumerate(features)}, idf, directions)

    def _projected(self, text: str) -> Vectors:
        columns, weights = _row(_features(text), self.columns, self.idf)
        return np.asarray(weights @ self.directions[columns], dtype=np.float32)


def _features(text: str) -> Counter[str]:
    """Return what a text holds: its tokens, and the meanings of its glossary words, each with its count."""
    features: Counter[str] = Counter()
    for concept in all_concepts(text[:READ], fair_words()):
        features.update(concept.ways[0].tokens)
        features.update(concept.meanings)
    return features


def _row(features: Counter[str], columns: Mapping[str, int], idf: Vectors) -> tuple[list[int], Vectors]:
    """Return the columns of the known features, and their weights."""
    known = [(columns[feature], 1 + math.log(count)) for feature, count in features.items() if feature in columns]
    at = [column for column, _ in known]
    return at, np.array([count for _, count in known], dtype=np.float32) * idf[at]


def _directions(sample: Sequence[Counter[str]], columns: Mapping[str, int], idf: Vectors) -> Vectors:
    """Return the leading right singular vectors, (features, d), from the Gram matrix of the sample.

    The matrix of records and features is never whole in memory: its columns are made dense a block at a time.
    """
    rows = [_row(features, columns, idf) for features in sample]
    lengths = np.array([max(float(np.linalg.norm(weights)), 1e-9) for _, weights in rows], dtype=np.float32)
    gram = np.zeros((len(rows), len(rows)), dtype=np.float32)
    for _, block in _blocks(rows, lengths, len(columns)):
        gram += block @ block.T
    values, vectors = np.linalg.eigh(gram)
    kept = [i for i in np.argsort(-values)[:DIMENSIONS] if values[i] > 1e-6]
    left = vectors[:, kept] / np.sqrt(values[kept])
    directions = np.zeros((len(columns), len(kept)), dtype=np.float32)
    for start, block in _blocks(rows, lengths, len(columns)):
        directions[start : start + block.shape[1]] = block.T @ left
    return directions


def _blocks(rows: Sequence[tuple[list[int], Vectors]], lengths: Vectors, width: int) -> Iterator[tuple[int, Vectors]]:
    where = np.concatenate([np.full(len(at), i) for i, (at, _) in enumerate(rows)] or [np.zeros(0, dtype=np.int64)])
    column = np.concatenate([np.asarray(at, dtype=np.int64) for at, _ in rows] or [np.zeros(0, dtype=np.int64)])
    weight = np.concatenate([weights / length for (_, weights), length in zip(rows, lengths, strict=True)] or [np.zeros(0)])
    order = np.argsort(column, kind="stable")
    where, column, weight = where[order], column[order], weight[order]
    for start in range(0, width, BLOCK):
        low, high = np.searchsorted(column, [start, start + BLOCK])
        block = np.zeros((len(rows), min(BLOCK, width - start)), dtype=np.float32)
        block[where[low:high], column[low:high] - start] = weight[low:high]
        yield start, block

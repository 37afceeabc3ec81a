"""Does meaning help? Words alone beside words fused with each embedding, on real fairs: `python -m bench.meaning [DATA]`.

Three embeddings that need no download: latent semantic vectors (shipped as `builtin`), hashed vectors, random
indexing. Questions: paraphrases and cross-language questions written for the purpose, and the public offer and
topic questions. Figures: share with a right record first, among the first five, and mean reciprocal rank of ten.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from bench.embeddings_tried import Hashed, RandomIndexing
from bench.fairs import DATA, Asked, asked, text_of
from knowledge.documents import Document, Hit
from knowledge.embeddings import Vectors
from knowledge.embeddings.latent import Latent
from knowledge.fusion import decided, fused
from knowledge.words import Words

Rank = Callable[[Asked], Sequence[int]]
Question = Callable[[str], Vectors]


def main(data: Path) -> None:
    fairs, every = asked(data)
    words = {fair: Words.in_memory(documents) for fair, documents in fairs.items()}
    print(f"{'':28} {'all':>12} " + " ".join(f"{group:>22}" for group in _groups(every)))
    _show("words", every, lambda each: [hit.ref.row for hit in words[each.fair].search(each.text)])
    for name, made in (("latent (builtin)", _latent), ("hashed", _hashed), ("random indexing", _random)):
        vectors = {fair: made([text_of(document) for document in documents]) for fair, documents in fairs.items()}

        def near(each: Asked, vectors: dict[str, tuple[Vectors, Question]] = vectors) -> list[Hit]:
            return _near(each, fairs[each.fair], *vectors[each.fair])

        def both(each: Asked, near: Callable[[Asked], list[Hit]] = near) -> list[int]:
            index = words[each.fair]
            found = index.search(each.text)
            close = [] if decided(found) else near(each)
            return [hit.ref.row for hit in fused(found, close, weigh=partial(index.weigh, each.text), limit=50)]

        _show(f"{name} alone", every, lambda each, near=near: [hit.ref.row for hit in near(each)])  # type: ignore[misc]  # bound now
        _show(f"words + {name}", every, both)


def _latent(texts: list[str]) -> tuple[Vectors, Question]:
    fitted = Latent.fit(texts)
    return fitted.of_texts(texts), fitted.of_question


def _hashed(texts: list[str]) -> tuple[Vectors, Question]:
    made = Hashed(texts)
    return made.vectors, made.of_question


def _random(texts: list[str]) -> tuple[Vectors, Question]:
    made = RandomIndexing(texts)
    return made.vectors, made.of_question


def _near(each: Asked, documents: Sequence[Document], vectors: Vectors, question: Question) -> list[Hit]:
    cosines = vectors @ question(each.text)
    return [Hit(documents[row].ref, float(cosines[row]), nearness=float(cosines[row])) for row in np.argsort(-cosines)[:50]]


def _groups(every: Sequence[Asked]) -> list[str]:
    return list(dict.fromkeys(_group(each) for each in every))


def _group(each: Asked) -> str:
    return each.kind if each.kind.startswith("public") else f"{each.fair.split('.')[0]} {each.kind} {each.language}"


def _show(name: str, every: Sequence[Asked], rank: Rank) -> None:
    places: dict[str, list[int | None]] = defaultdict(list)
    for each in every:
        place = next((place for place, row in enumerate(rank(each)[:10], start=1) if row in each.rows), None)
        places[_group(each)].append(place)
        places["all"].append(place)
    print(f"{name:28} {_figures(places['all']):>12} " + " ".join(f"{_figures(places[group]):>22}" for group in _groups(every)))


def _figures(places: Sequence[int | None]) -> str:
    of = len(places)
    first, five = sum(place == 1 for place in places), sum(place is not None and place <= 5 for place in places)
    return f"{first / of:.0%} {five / of:.0%} {sum(1 / place for place in places if place) / of:.2f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)

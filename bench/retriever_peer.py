"""The retriever a builder would reach for first, beside ours: `python -m bench.retriever_peer [DATA]`.

A stock LangChain retriever over Chroma (langchain-chroma) with the very embedding we ship, on the same records,
asked the same questions in the same run: right records first and among five, and milliseconds a question.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

from bench.fairs import DATA, Asked, asked, text_of
from knowledge.documents import Document
from knowledge.embeddings.latent import Latent
from knowledge.indexes import Indexes

ANSWERS = 5


class Shipped(Embeddings):
    """Our builtin embedding, as LangChain wants one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._fitted = Latent.fit(texts)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, vector)) for vector in self._fitted.of_texts(texts)]

    def embed_query(self, text: str) -> list[float]:
        return list(map(float, self._fitted.of_question(text)))


def main(data: Path) -> None:
    fairs, every = asked(data)
    print(f"{'':34} {'questions':>9} {'first':>6} {'in five':>8} {'ms p50':>7} {'ms p99':>7}")
    totals: dict[str, list[tuple[int | None, float]]] = {}
    for fair, documents in fairs.items():
        these = [each for each in every if each.fair == fair]
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, closing(Indexes.open(Path(folder))) as indexes:
            indexes.take_words(documents, (), onto=None, revision=1)
            indexes.take_meaning(documents, (), onto=None, revision=1)
            ours = _asked(these, lambda text, indexes=indexes: [hit.ref.row for hit in indexes.search(text, limit=ANSWERS)])  # type: ignore[misc]  # bound now
        for name, results in ((f"{fair} fairlead", ours), (f"{fair} LangChain + Chroma", _asked(these, _peer(documents)))):
            _show(name, results)
            totals.setdefault(name.split(" ", 1)[1], []).extend(results)
    for name, results in totals.items():
        _show(f"all {name}", results)


def _peer(documents: Sequence[Document]) -> Callable[[str], list[int]]:
    texts = [text_of(document) for document in documents]
    rows = [{"row": document.ref.row} for document in documents]
    name = f"peer-{documents[0].ref.kind}-{len(documents)}"
    store = Chroma.from_texts(texts, Shipped(texts), metadatas=rows, collection_name=name)
    retriever = store.as_retriever(search_kwargs={"k": ANSWERS})
    return lambda text: [found.metadata["row"] for found in retriever.invoke(text)]


def _asked(questions: Sequence[Asked], rank: Callable[[str], list[int]]) -> list[tuple[int | None, float]]:
    """Return for each question the place of the first right record, and the milliseconds it took; warmed up by one."""
    rank(questions[0].text)
    results = []
    for each in questions:
        start = time.perf_counter()
        found = rank(each.text)
        spent = (time.perf_counter() - start) * 1000
        results.append((next((place for place, row in enumerate(found, start=1) if row in each.rows), None), spent))
    return results


def _show(name: str, results: Sequence[tuple[int | None, float]]) -> None:
    of = len(results)
    first, five = sum(place == 1 for place, _ in results), sum(place is not None for place, _ in results)
    half, most = np.percentile([spent for _, spent in results], [50, 99])
    print(f"{name:34} {of:9} {first / of:6.0%} {five / of:8.0%} {half:7.1f} {most:7.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)

"""The meaning index: records' vectors in Chroma, one collection for each kind and language.

A folder of it holds `texts.json` (what was embedded, by collection and row), `chroma`, and, where the embedding
is the builtin one, `latent`. It is written and tried by `knowledge.meaning_writer`, in a process of its own.
Chroma is imported when an index is opened, not before.

Chroma keeps the vectors; a question is compared with each of them here, unless there are very many. Its graph of
neighbours is no faster, and loses its way among records that read alike: of a sample fair's 36,000 products, which
have 450 texts, it missed the closest in 29 of 80 questions.
"""

from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self, cast

import numpy as np
from numpy.typing import NDArray

from fair.records import KINDS, Ref
from knowledge.documents import Document, Hit
from knowledge.embeddings import Embedding, Vectors
from knowledge.embeddings.latent import Latent
from knowledge.hanzi import has_han

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as ChromaCollection

JOINT = "all"  # in the place of a language, where a record's texts make one vector
COMPARED = 16_000_000  # numbers in a collection's vectors (64 MB) up to which a question is compared with each; that takes some 3 ms
LATEST = 32  # texts and kinds of which is kept what was found: one question is looked for several times
DEEPEST = 1_000  # neighbours in Chroma looked through for those among the wanted rows


class Meaning:
    """An open meaning index. Nobody else may have its folder open."""

    def __init__(self, client: "Client", embedding: Embedding, compared: int) -> None:
        self._client = client
        self._embedding = embedding
        self._vector = lru_cache(maxsize=LATEST)(embedding.of_question)
        self._latest = lru_cache(maxsize=LATEST)(self._nearest)
        self._collections = {collection.name: _opened(collection, compared) for collection in client.list_collections()}

    @classmethod
    def open(cls, folder: Path, configured: Embedding | None, *, compared: int = COMPARED) -> Self:
        """Open the index of a folder, which asks the builtin embedding where no other is configured."""
        return cls(open_chroma(folder / "chroma"), configured or Latent.load(folder / "latent"), compared)

    def close(self) -> None:
        self._client.close()

    def search(self, text: str, *, kinds: Collection[str] | None, rows: Container[int] | None, limit: int) -> list[Hit]:
        """Return the records closest to the text, best first; `score` and `nearness` are the cosine, in [-1, 1]."""
        if language_of(text) not in self._embedding.languages:
            return []
        best: dict[Ref, float] = {}
        for kind in kinds or [kind.KIND for kind in KINDS]:
            for row, cosine in self._latest(text, kind, limit) if rows is None else self._nearest(text, kind, limit, rows):
                ref = Ref(kind, row)
                best[ref] = max(cosine, best.get(ref, -1.0))
        nearest = sorted(best.items(), key=lambda item: -item[1])[:limit]
        return [Hit(ref, cosine, nearness=cosine) for ref, cosine in nearest]

    def _nearest(self, text: str, kind: str, limit: int, rows: Container[int] | None = None) -> list[tuple[int, float]]:
        """Return the closest of each collection of a kind."""
        asked = self._vector(text)
        return [found for collection in self._of_kind(kind) for found in collection.nearest(asked, rows, limit)] if asked.any() else []

    def _of_kind(self, kind: str) -> Iterator["_Neighbours"]:
        languages = [JOINT] if self._embedding.joint else sorted(self._embedding.languages)
        return (self._collections[name] for language in languages if (name := collection_name(kind, language)) in self._collections)


def open_chroma(folder: Path) -> "Client":
    """Open a Chroma folder; telemetry stays off."""
    import chromadb  # imported here: a second and 50 MB that a question decided by words need not pay
    from chromadb.config import Settings

    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False)))


def collection_name(kind: str, language: str) -> str:
    return f"{kind}-{language}"


def texts_of(document: Document, *, joint: bool, languages: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Return the text to embed for each language the record has texts in, among these."""
    parts = [*document.titles, *document.labels, *document.body]
    if joint:
        yield JOINT, "\n".join(parts)
        return
    for language in sorted(languages):
        if said := [part for part in parts if part and language_of(part) == language]:
            yield language, "\n".join(said)


def language_of(text: str) -> str:
    """Return "zh" for a text with Chinese in it, "en" for one in Latin letters, else "" (none we speak)."""
    if has_han(text):
        return "zh"
    letters = [c for c in text if c.isalpha()]
    return "en" if 2 * sum(c < "\u0250" for c in letters) >= len(letters) else ""


class _Neighbours(Protocol):
    """A collection's records by how close they lie to a question."""

    def nearest(self, asked: Vectors, rows: Container[int] | None, limit: int) -> list[tuple[int, float]]:
        """Return the rows, among these where some are given, that lie closest, with their cosines; the closest first."""
        ...


def _opened(collection: "ChromaCollection", compared: int) -> _Neighbours:
    size = collection.count()
    first = collection.get(limit=1, include=["embeddings"])["embeddings"]
    if first is None or not len(first) or size * len(first[0]) > compared:
        return _InChroma(collection, size)
    held = collection.get(include=["embeddings"])
    return _InMemory(np.array(held["ids"], np.int64), np.asarray(held["embeddings"], np.float32))


@dataclass(frozen=True, slots=True)
class _InMemory:
    """`rows` (n,) and their unit `vectors` (n, d)."""

    rows: NDArray[np.int64]
    vectors: Vectors

    def nearest(self, asked: Vectors, rows: Container[int] | None, limit: int) -> list[tuple[int, float]]:
        cosines = np.vecdot(self.vectors, asked)  # and not @, for which BLAS keeps every core of a busy machine spinning
        among = np.arange(len(self.rows)) if rows is None else np.flatnonzero([row in rows for row in self.rows.tolist()])
        cosines = cosines[among]
        if len(among) > limit:
            close = np.flatnonzero(cosines >= np.partition(cosines, -limit)[-limit])
            among, cosines = among[close], cosines[close]
        best = np.lexsort((self.rows[among], -cosines))[:limit]
        return list(zip(self.rows[among[best]].tolist(), cosines[best].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _InChroma:
    collection: "ChromaCollection"
    size: int  # asking for it costs more than searching

    def nearest(self, asked: Vectors, rows: Container[int] | None, limit: int) -> list[tuple[int, float]]:
        """Look ever deeper among the neighbours until enough of them are among `rows`."""
        depth = limit if rows is None else 4 * limit
        while True:
            found = self.collection.query(query_embeddings=[asked.tolist()], n_results=min(depth, self.size), include=["distances"])
            distances = (found["distances"] or [[]])[0]
            near = [(int(id), 1 - distance) for id, distance in zip(found["ids"][0], distances, strict=True)]
            kept = [(row, cosine) for row, cosine in near if rows is None or row in rows]
            if len(kept) >= limit or depth >= min(self.size, DEEPEST):
                return kept[:limit]
            depth = min(depth * 4, DEEPEST)

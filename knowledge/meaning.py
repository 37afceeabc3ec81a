"""The meaning index: records' vectors in Chroma, one collection for each kind and language.

A folder of it holds `texts.json` (what was embedded, by collection and row), `chroma`, and, where the embedding
is the builtin one, `latent`. It is written and tried by `knowledge.meaning_writer`, in a process of its own.
Chroma is imported when an index is opened, not before.
"""

from collections.abc import Collection, Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from fair.records import KINDS, Ref
from knowledge.documents import Document, Hit
from knowledge.embeddings import Embedding, Vectors
from knowledge.embeddings.latent import Latent
from knowledge.hanzi import has_han

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as ChromaCollection

JOINT = "all"  # in the place of a language, where a record's texts make one vector
DEEPEST = 1_000  # neighbours looked through for those among the wanted rows


class Meaning:
    """An open meaning index. Nobody else may have its folder open."""

    def __init__(self, client: "Client", embedding: Embedding) -> None:
        self._client = client
        self._embedding = embedding
        self._collections = {collection.name: collection for collection in client.list_collections()}
        self._sizes = {name: collection.count() for name, collection in self._collections.items()}  # asking costs more than searching

    @classmethod
    def open(cls, folder: Path, configured: Embedding | None) -> Self:
        """Open the index of a folder, which asks the builtin embedding where no other is configured."""
        return cls(open_chroma(folder / "chroma"), configured or Latent.load(folder / "latent"))

    def close(self) -> None:
        self._client.close()

    def search(self, text: str, *, kinds: Collection[str] | None, rows: Container[int] | None, limit: int) -> list[Hit]:
        """Return the records closest to the text, best first; `score` and `nearness` are the cosine, in [-1, 1]."""
        if language_of(text) not in self._embedding.languages:
            return []
        asked = self._embedding.of_question(text)
        if not asked.any():
            return []
        best: dict[Ref, float] = {}
        for kind in kinds or [kind.KIND for kind in KINDS]:
            for collection in self._of_kind(kind):
                for row, cosine in _nearest(collection, self._sizes[collection.name], asked, rows, limit):
                    ref = Ref(kind, row)
                    best[ref] = max(cosine, best.get(ref, -1.0))
        nearest = sorted(best.items(), key=lambda item: -item[1])[:limit]
        return [Hit(ref, cosine, nearness=cosine) for ref, cosine in nearest]

    def _of_kind(self, kind: str) -> Iterator["ChromaCollection"]:
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


def _nearest(collection: "ChromaCollection", size: int, asked: Vectors, rows: Container[int] | None, limit: int) -> list[tuple[int, float]]:
    """Look ever deeper among the neighbours until enough of them are among `rows`."""
    depth = limit if rows is None else 4 * limit
    while True:
        found = collection.query(query_embeddings=[asked.tolist()], n_results=min(depth, size), include=["distances"])
        distances = (found["distances"] or [[]])[0]
        near = [(int(id), 1 - distance) for id, distance in zip(found["ids"][0], distances, strict=True)]
        kept = [(row, cosine) for row, cosine in near if rows is None or row in rows]
        if len(kept) >= limit or depth >= min(size, DEEPEST):
            return kept[:limit]
        depth = min(depth * 4, DEEPEST)

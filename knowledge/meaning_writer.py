"""Writes and tries a meaning index, as a process of its own: `python -m knowledge.meaning_writer FOLDER EMBEDDING`.

A folder that is damaged can kill the process that opens it, or answer wrongly in silence. So the process that
answers never writes; it opens only what another one has written, closed, opened anew and found sound.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fair.records import Ref
from knowledge.documents import Document
from knowledge.embeddings import Embedding, Vectors, configured
from knowledge.embeddings.latent import Latent
from knowledge.meaning import collection_name, open_chroma, texts_of

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

BATCH = 2_000  # vectors written at once; Chroma takes about 5,000
TRIED = 25  # records of each collection that are looked up by their own vectors
NEAR = 0.01  # single precision, and a model's own rounding
REFITTED = 0.2  # of the records: when more than these are new since it was fitted, the builtin embedding is fitted anew

Texts = dict[str, dict[str, str]]  # collection -> row -> the text that was embedded


class WritingFailed(Exception):
    """The writing process did not finish, or what it wrote was found wanting."""


def write(folder: Path, setting: str, changed: Sequence[Document], gone: Iterable[Ref]) -> None:
    """Bring the index in a folder, empty or a copy, to these records, in a process of its own; then try it in another."""
    folder.mkdir(parents=True, exist_ok=True)
    job = {"changed": [asdict(document) for document in changed], "gone": [asdict(ref) for ref in gone]}
    (folder / "job.json").write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")
    _run("write", folder, setting)
    _run("try", folder, setting)


def main(task: str, folder: Path, setting: str) -> None:
    if task == "try":
        _try(folder, setting)
        return
    job_file = folder / "job.json"
    job = json.loads(job_file.read_text(encoding="utf-8"))
    job_file.unlink()
    _write(folder, setting, [_document(fields) for fields in job["changed"]], [Ref(**ref) for ref in job["gone"]])


def _run(task: str, folder: Path, setting: str) -> None:
    command = [sys.executable, "-m", "knowledge.meaning_writer", task, str(folder), setting]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise WritingFailed(said[-1] if said else f"ended with {done.returncode}")


def _document(fields: Mapping[str, Any]) -> Document:
    return Document(Ref(**fields["ref"]), tuple(fields["titles"]), tuple(fields["labels"]), tuple(fields["body"]))


def _write(folder: Path, setting: str, changed: Sequence[Document], gone: Sequence[Ref]) -> None:
    chosen = configured(setting)
    texts, fitted = _read(folder)
    before = {name: dict(rows) for name, rows in texts.items()}
    languages, joint = (chosen.languages, chosen.joint) if chosen else (frozenset[str](), True)
    for ref in [*gone, *(document.ref for document in changed)]:
        for name in [name for name in texts if name.startswith(f"{ref.kind}-")]:
            texts[name].pop(str(ref.row), None)
    for document in changed:
        for language, text in texts_of(document, joint=joint, languages=languages):
            texts.setdefault(collection_name(document.ref.kind, language), {})[str(document.ref.row)] = text
    if chosen is None and _stale(texts, before, fitted):
        fitted = sum(map(len, texts.values()))
        before = {}
        _save_latent(Latent.fit([text for name in sorted(texts) for text in texts[name].values()]), folder / "latent")
    _update(open_chroma(folder / "chroma"), chosen or Latent.load(folder / "latent"), before, texts)
    (folder / "texts.json").write_text(json.dumps({"fitted": fitted, "texts": texts}, ensure_ascii=False), encoding="utf-8")


def _read(folder: Path) -> tuple[Texts, int]:
    path = folder / "texts.json"
    if not path.is_file():
        return {}, 0
    held = json.loads(path.read_text(encoding="utf-8"))
    return held["texts"], held["fitted"]


def _stale(texts: Texts, before: Texts, fitted: int) -> bool:
    """Return whether the builtin embedding was fitted on too few of the records that are there now."""
    new = sum(text != before.get(name, {}).get(row) for name, rows in texts.items() for row, text in rows.items())
    return new > REFITTED * max(1, fitted)


def _save_latent(latent: Latent, folder: Path) -> None:
    for path in folder.glob("*"):
        path.unlink()
    if folder.is_dir():
        folder.rmdir()
    latent.save(folder)


def _update(client: "Client", embedding: Embedding, before: Texts, texts: Texts) -> None:
    """Write what differs; with nothing before, the collections are made anew."""
    for collection in client.list_collections():
        if collection.name not in before:
            client.delete_collection(collection.name)
    for name, rows in texts.items():
        old = before.get(name, {})
        collection = client.get_or_create_collection(name, embedding_function=None, configuration={"hnsw": {"space": "ip"}})
        if away := [row for row in old if row not in rows]:
            collection.delete(ids=away)
        fresh = [row for row, text in rows.items() if old.get(row) != text]
        for start in range(0, len(fresh), BATCH):
            batch = fresh[start : start + BATCH]
            vectors = embedding.of_texts([rows[row] for row in batch])
            kept = [(row, vector) for row, vector in zip(batch, vectors, strict=True) if vector.any()]
            if empty := [row for row, vector in zip(batch, vectors, strict=True) if not vector.any() and row in old]:
                collection.delete(ids=empty)
            if kept:
                collection.upsert(ids=[row for row, _ in kept], embeddings=[vector for _, vector in kept])
    client.close()


def _try(folder: Path, setting: str) -> None:
    """Raise unless every collection holds what it should, and what it finds lies as near as it says."""
    embedding = configured(setting) or Latent.load(folder / "latent")
    client = open_chroma(folder / "chroma")
    texts, _ = _read(folder)
    for name, rows in texts.items():
        collection = client.get_collection(name, embedding_function=None)
        tried = list(rows)[:: max(1, len(rows) // TRIED)][:TRIED]
        for row, vector in zip(tried, embedding.of_texts([rows[row] for row in tried]), strict=True):
            if vector.any() and not _finds(collection, row, vector):
                raise WritingFailed(f"{name} does not find its record {row}")
    client.close()


def _finds(collection: "Collection", row: str, vector: Vectors) -> bool:
    """Return whether the record holds its own vector, and a search with it finds what lies where it says.

    The search may miss the record itself: it is approximate, and a fair has many records that read alike.
    """
    held = collection.get(ids=[row], include=["embeddings"])["embeddings"]
    if held is None or len(held) != 1 or not np.allclose(held[0], vector, atol=NEAR):
        return False
    found = collection.query(query_embeddings=[vector.tolist()], n_results=1, include=["distances", "embeddings"])
    distances, neighbours = (found["distances"] or [[]])[0], (found["embeddings"] or [[]])[0]
    return len(distances) == 1 and abs(1 - distances[0] - float(np.dot(neighbours[0], vector))) < NEAR


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])

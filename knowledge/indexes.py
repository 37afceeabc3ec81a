"""The indexes of one fair: words, and meaning; opened, asked, and kept up with the fair's revision.

They are derived from the records and may be thrown away at any time. Whoever holds the lock of their folder
writes them; others read the words. A process works on a copy of its own that was checked byte by byte when it
was taken, so damage to the folder can stop an index from being used but never change an answer.
"""

import shutil
import tempfile
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from fair.records import Ref
from knowledge import words
from knowledge.documents import Document, Hit
from knowledge.lock import Lock
from knowledge.shelf import Damaged, Shelf
from knowledge.words import Words


@dataclass(frozen=True, slots=True)
class State:
    """How an index is: the revision it answers from, None where it may not be used, and then why."""

    revision: int | None
    why: str = ""


class Indexes:
    """The open indexes of a folder."""

    def __init__(self, folder: Path, lock: Lock, *, embeddings: str) -> None:
        self._folder = folder
        self._lock = lock
        self._embeddings = embeddings
        self._words_shelf = Shelf(folder, "words", maker="tantivy")
        self._words: Words | None = None
        self.words_state = State(None, "not opened")
        self.meaning_state = State(None, "not opened")

    @classmethod
    def open(cls, folder: Path, *, embeddings: str = "builtin") -> Self:
        """Open what stands in the folder, and take its lock where that is free."""
        indexes = cls(folder, Lock(folder / "lock"), embeddings=embeddings)
        indexes.reopen()
        return indexes

    def close(self) -> None:
        self._words = None
        self._lock.close()

    @property
    def writes(self) -> bool:
        """Whether this process holds the lock, and so keeps the folder up to date."""
        return self._lock.held

    def reopen(self) -> None:
        """Take in what stands in the folder now; another process may have written it."""
        try:
            with self._beside("words") as fresh:
                manifest = self._words_shelf.take(fresh)
                if manifest is None:
                    self._words, self.words_state = None, State(None, "not built")
                    return
                self._words, self.words_state = Words.open(fresh), State(manifest.revision)
        except (Damaged, OSError, ValueError) as err:
            self._words, self.words_state = None, State(None, f"damaged: {err}")

    def take_words(self, changed: Sequence[Document], gone: Iterable[Ref], *, revision: int) -> None:
        """Bring the words to this revision: `changed` since the one they are at, or all where they are at none.

        Without the lock nothing is written: the words are then built in memory, for which `changed` is all.
        """
        if not self.writes:
            self._words, self.words_state = Words.in_memory(changed), State(revision)
            return
        with self._beside("words") as fresh:
            if self.words_state.revision is None:
                fresh.mkdir()
                words.build(fresh, changed)
            else:
                self._words_shelf.take(fresh)
                words.update(fresh, changed, gone)
            self._words_shelf.put(fresh, revision=revision)
        self.reopen()

    def words(self, text: str, *, kinds: Collection[str] | None = None, rows: Container[int] | None = None, limit: int = 50) -> list[Hit]:
        """Return the records that hold words of the text, best first; see `words_state` for whether it may be asked."""
        return self._words.search(text, kinds=kinds, rows=rows, limit=limit) if self._words else []

    def meaning(self, text: str, *, kinds: Collection[str] | None = None, rows: Container[int] | None = None, limit: int = 50) -> list[Hit]:
        """Return the records closest in meaning, best first; none where meaning may not be used."""
        return []

    def search(self, text: str, *, kinds: Collection[str] | None = None, rows: Container[int] | None = None, limit: int = 50) -> list[Hit]:
        """Return what words and meaning find together, best first."""
        return self.words(text, kinds=kinds, rows=rows, limit=limit)

    @contextmanager
    def _beside(self, name: str) -> Iterator[Path]:
        """Give a name for a new folder beside the others; whatever is left there is removed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=f"{name}-new-", dir=self._folder))
        try:
            yield place / "files"
        finally:
            shutil.rmtree(place, ignore_errors=True)

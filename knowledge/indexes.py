"""The indexes of one fair: words, and meaning; opened, asked, and kept up with the fair's revision.

They are derived from the records and may be thrown away at any time. Whoever holds the lock of their folder
writes them; others read the words and leave meaning out. A process works on a copy of its own that was checked
byte by byte when it was taken, so damage to the folder can stop an index from being used but never change an
answer. A folder that cannot be written costs meaning, and the time to hold the words in memory.
"""

import logging
import shutil
import tempfile
import threading
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from fair.records import Ref
from knowledge import words
from knowledge.documents import Document, Hit
from knowledge.embeddings import Embedding, configured
from knowledge.fusion import decided, fused
from knowledge.lock import Lock
from knowledge.meaning import Meaning
from knowledge.meaning_writer import WritingFailed, write
from knowledge.shelf import Damaged, Shelf
from knowledge.words import Words

log = logging.getLogger(__name__)
NEIGHBOURS = 50  # records that meaning brings into a search
_NEW = {"words": "words-new-", "meaning": "meaning-new-"}  # folders in the making
_OPEN = "meaning-open-"  # the checked copy that is asked


@dataclass(frozen=True, slots=True)
class State:
    """How an index is: the revision it answers from, None where it may not be used, and then why."""

    revision: int | None
    why: str = ""


class Indexes:
    """The open indexes of a folder."""

    def __init__(self, folder: Path, lock: Lock, *, embeddings: str, embedding: Embedding | None) -> None:
        self._folder = folder
        self._lock = lock
        self._embeddings = embeddings
        self._embedding = embedding
        self._words_shelf = Shelf(folder, "words", maker="tantivy")
        self._meaning_shelf = Shelf(folder, "meaning", maker=embeddings)
        self._words: Words | None = None
        self._meaning: Meaning | None = None
        self._meaning_in_use = threading.Lock()  # one thread asks it while another keeps the indexes up
        self._meaning_failed = False
        self._opens_at_need = True
        self.unwritable = ""
        self.words_state = State(None, "not built")
        self.meaning_state = State(None, "not built")

    @classmethod
    def open(cls, folder: Path, *, embeddings: str = "builtin") -> Self:
        """Open what stands in the folder, and take its lock where that is free.

        Raises BadSetting where `embeddings` names nothing that can be opened.
        """
        embedding = configured(embeddings)
        indexes = cls(folder, Lock(folder / "lock"), embeddings=embeddings, embedding=embedding)
        if indexes._lock.unwritable:
            indexes.stop_writing(indexes._lock.unwritable)
        if indexes.writes:
            indexes._tidy(_OPEN, *_NEW.values())  # what processes that are gone have left
        indexes.reopen()
        return indexes

    def close(self) -> None:
        self._words = None
        self._close_meaning()
        self._lock.close()

    def claim(self) -> None:
        """Try once more for the lock that another process had, and keep the folder up to date from then on."""
        if self._lock.held or self.unwritable:
            return
        lock = Lock(self._folder / "lock")
        if lock.held:
            self._lock.close()
            self._lock = lock
            self._tidy(_OPEN, *_NEW.values())
            self.reopen()
        else:
            lock.close()

    @property
    def writes(self) -> bool:
        """Whether this process holds the lock, and so keeps the folder up to date."""
        return self._lock.held and not self.unwritable

    @property
    def wants_meaning(self) -> bool:
        """Whether this process is to keep the meanings up to date; what failed is tried again when the words change."""
        return self.writes and self._embeddings != "off" and not self._meaning_failed

    @property
    def meaning_open(self) -> bool:
        """Whether the meanings are open, so that a question that needs them waits for nothing."""
        return self._meaning is not None

    def stop_writing(self, why: str) -> None:
        """Leave the folder as it is from now on; `why` is kept as `unwritable`, and logged once."""
        self.unwritable = " ".join(why.split()).rstrip(".")
        log.warning(
            "The indexes in %s cannot be written: %s. Words are held in memory, meaning is left out. Free space, or give it to this user.",
            self._folder,
            self.unwritable,
        )

    def reopen(self) -> None:
        """Take in what stands in the folder now; another process may have written it."""
        self._reopen_words()
        self._close_meaning()
        self.meaning_state = self._meaning_on_shelf()

    def warm(self) -> None:
        """Open the meanings beforehand, in a thread of the caller's: importing Chroma takes seconds.

        From the first call on a question never waits for that: until they are open, it leaves meaning out.
        """
        self._opens_at_need = False
        if self._meaning is None:
            self._meaning = self._opened()

    def verify(self) -> None:
        """Read all that stands in the folder; what is found damaged is not used again, and waits to be rebuilt."""
        for shelf, name in ((self._words_shelf, "words_state"), (self._meaning_shelf, "meaning_state")):
            state: State = getattr(self, name)
            try:
                if state.revision is not None and shelf.verify() is None:
                    raise Damaged(f"{name} is gone")
            except Damaged as err:
                setattr(self, name, State(None, f"damaged: {err}"))

    def hold_words(self, every: Sequence[Document], *, revision: int) -> None:
        """Answer from words built in memory of all there is: for a process that may not write."""
        self._words, self.words_state = Words.in_memory(every), State(revision)

    def take_words(self, changed: Sequence[Document], gone: Iterable[Ref], *, onto: int | None, revision: int) -> None:
        """Bring the words to this revision, onto the one they are at; onto none: anew, and `changed` is all there is.

        Raises Damaged where what is to be brought forward is found damaged; they are then at no revision.
        """
        with self._beside("words") as fresh:
            if onto is None:
                fresh.mkdir()
                words.build(fresh, changed)
            else:
                self._copy(self._words_shelf, fresh, "words_state")
                words.update(fresh, changed, gone)
            self._words_shelf.put(fresh, revision=revision)
        self._meaning_failed = False
        self._reopen_words()

    def take_meaning(self, changed: Sequence[Document], gone: Iterable[Ref], *, onto: int | None, revision: int) -> None:
        """Bring the meanings to this revision, as `take_words` does; slow."""
        with self._beside("meaning") as fresh:
            if onto is not None:
                self._copy(self._meaning_shelf, fresh, "meaning_state")
            try:
                write(fresh, self._embeddings, changed, gone)
            except WritingFailed as err:
                self._meaning_failed = True
                self._meaning_shelf.clear()
                self.meaning_state = State(None, f"not built: {err}")
                return
            self._meaning_shelf.put(fresh, revision=revision)
        self._close_meaning()
        self.meaning_state = self._meaning_on_shelf()

    def words(self, text: str, *, kinds: Collection[str] | None = None, rows: Container[int] | None = None, limit: int = 50) -> list[Hit]:
        """Return the records that hold words of the text, best first; `words_state` says whether they may be asked."""
        return self._words.search(text, kinds=kinds, rows=rows, limit=limit) if self._words else []

    def meaning(self, text: str, *, kinds: Collection[str] | None = None, rows: Container[int] | None = None, limit: int = 50) -> list[Hit]:
        """Return the records closest in meaning, best first; none where meaning may not be used (`meaning_state`)."""
        with self._meaning_in_use:
            if self._meaning is None and self._opens_at_need:
                self._meaning = self._opened()
            if self._meaning is None or not self._meaning_is_current():
                return []
            return self._meaning.search(text, kinds=kinds, rows=rows, limit=limit)

    def search(self, text: str, *, kinds: Collection[str] | None = None, rows: Container[int] | None = None, limit: int = 50) -> list[Hit]:
        """Return what words and meaning find together, best first; see `knowledge.fusion`.

        Where a record holds all that was asked, words decide, and meaning is not looked at (nor even opened).
        """
        if self._words is None:
            return []
        found = self.words(text, kinds=kinds, rows=rows, limit=max(limit, NEIGHBOURS))
        near = [] if decided(found) else self.meaning(text, kinds=kinds, rows=rows, limit=NEIGHBOURS)
        return fused(found, near, weigh=partial(self._words.weigh, text), limit=limit)

    def _reopen_words(self) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="fairlead-", ignore_cleanup_errors=True) as place:
                manifest = self._words_shelf.take(Path(place) / "words")
                self._words = Words.open(Path(place) / "words") if manifest else None
                self.words_state = State(manifest.revision) if manifest else State(None, "not built")
        except (Damaged, OSError, ValueError) as err:
            self._words, self.words_state = None, State(None, f"damaged: {err}")

    def _meaning_on_shelf(self) -> State:
        if self._embeddings == "off":
            return State(None, "off")
        if not self.writes:
            return State(None, self.unwritable or "another process keeps the indexes")
        try:
            manifest = self._meaning_shelf.verify()
        except Damaged as err:
            return State(None, f"damaged: {err}")
        return State(manifest.revision) if manifest else State(None, "not built")

    def _meaning_is_current(self) -> bool:
        return self.meaning_state.revision is not None and self.meaning_state.revision == self.words_state.revision

    def _opened(self) -> Meaning | None:
        """Return the meanings, open; None unless they are as new as the words."""
        if not self._meaning_is_current():
            return None
        try:
            folder = Path(tempfile.mkdtemp(prefix=_OPEN, dir=self._folder)) / "files"
            self._copy(self._meaning_shelf, folder, "meaning_state")
            return Meaning.open(folder, self._embedding)
        except (Damaged, OSError, ValueError):
            return None

    def _close_meaning(self) -> None:
        with self._meaning_in_use:
            if self._meaning is not None:
                self._meaning.close()
                self._meaning = None
                self._tidy(_OPEN)

    def _copy(self, shelf: Shelf, target: Path, name: str) -> None:
        """Copy what stands on a shelf; what is found damaged, or gone, is at no revision from then on."""
        try:
            if shelf.take(target) is None:
                raise Damaged(f"{name} is gone")
        except Damaged as err:
            setattr(self, name, State(None, f"damaged: {err}"))
            raise

    def _tidy(self, *beginnings: str) -> None:
        """Remove folders of these beginnings that nobody has open any more."""
        for beginning in beginnings:
            for left in self._folder.glob(f"{beginning}*"):
                shutil.rmtree(left, ignore_errors=True)

    @contextmanager
    def _beside(self, name: str) -> Iterator[Path]:
        """Give a name for a new folder beside the others; whatever is left there is removed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=_NEW[name], dir=self._folder))
        try:
            yield place / "files"
        finally:
            shutil.rmtree(place, ignore_errors=True)

"""Keeps the indexes in step with the records: only what changed since the revision they are at.

Words come first and are there within a second; meaning follows. Whoever holds the lock of the indexes writes.
Another process waits a moment for that one, and else answers from words it builds in its own memory; so does
one that finds the folder cannot be written.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fair.records import KINDS, Ref
from handlers.documents import documents
from knowledge.documents import Document
from knowledge.indexes import Indexes, State
from knowledge.shelf import Damaged
from store import programme
from store.database import Database, Tx

log = logging.getLogger(__name__)
PATIENCE = 15  # looks at what the holder of the lock has written, before helping oneself
BETWEEN = 0.1  # seconds
LOOKED_FOR = 0.5  # seconds between two looks for a new revision
AFTER_TROUBLE = 10  # seconds


async def keep_up(db: Database, indexes: Indexes) -> None:
    """Bring words, then meaning, to the fair's revision. What was found damaged is rebuilt. Cheap when all is up."""
    await keep_words_up(db, indexes)
    await keep_meaning_up(db, indexes)


async def keep_meaning_up(db: Database, indexes: Indexes) -> None:
    """Bring the meanings alone to the fair's revision, where this process is to keep them."""
    if indexes.wants_meaning:
        await _written(_bring(db, lambda: indexes.meaning_state, indexes.take_meaning), indexes)


async def keep_up_always(db: Database, indexes: Indexes) -> None:
    """Keep words within a second of the fair, and meanings beside them, until cancelled; what fails is logged and tried again.

    The folder is taken over from a shorter-lived process that was there first as soon as that one is done.
    """
    async with asyncio.TaskGroup() as both:
        both.create_task(_again_and_again(lambda: _words_claimed(db, indexes), "words"))
        both.create_task(_again_and_again(lambda: _meaning_open(db, indexes), "meaning"))


async def _words_claimed(db: Database, indexes: Indexes) -> None:
    if not indexes.writes:
        await asyncio.to_thread(indexes.claim)
    await keep_words_up(db, indexes)


async def _meaning_open(db: Database, indexes: Indexes) -> None:
    await keep_meaning_up(db, indexes)
    if not indexes.meaning_open:
        await asyncio.to_thread(indexes.warm)


async def _again_and_again(bringing: Callable[[], Awaitable[None]], what: str) -> None:
    while True:
        try:
            await bringing()
        except Exception:
            log.exception("the index of %s cannot be kept up; it is tried again", what)
            await asyncio.sleep(AFTER_TROUBLE)
        await asyncio.sleep(LOOKED_FOR)


async def keep_words_up(db: Database, indexes: Indexes) -> None:
    """Bring the words alone to the fair's revision: what a single question needs."""
    if indexes.writes:
        await _written(_bring(db, lambda: indexes.words_state, indexes.take_words), indexes)
    async with db.read() as tx:
        revision = await programme.revision(tx)
    for _ in range(0 if indexes.writes or indexes.unwritable else PATIENCE):  # only another process is worth waiting for
        if indexes.words_state.revision == revision:
            return
        await asyncio.to_thread(indexes.reopen)
        await asyncio.sleep(BETWEEN)
    if indexes.words_state.revision != revision:
        async with db.read() as tx:
            behind = await _behind(tx, State(None))
        await asyncio.to_thread(indexes.hold_words, behind.changed, revision=behind.revision)


async def _written(bringing: Awaitable[None], indexes: Indexes) -> None:
    """Let an index be written; where the folder does not take it, say so once and leave the folder alone."""
    try:
        await bringing
    except (OSError, ValueError) as err:  # tantivy says of any trouble with its files that it is a ValueError
        indexes.stop_writing(str(err))


@dataclass(frozen=True, slots=True)
class Behind:
    """What separates an index from the fair: onto which revision of it what is to be brought; onto none: all there is."""

    onto: int | None
    revision: int
    changed: list[Document]
    gone: list[Ref]


async def _bring(db: Database, state: Callable[[], State], take: Callable[..., None]) -> None:
    """Bring the index that is at `state` to the fair's revision; `take` is what writes it."""
    async with db.read() as tx:
        if state().revision == await programme.revision(tx):
            return
        behind = await _behind(tx, state())
    try:
        await asyncio.to_thread(take, behind.changed, behind.gone, onto=behind.onto, revision=behind.revision)
    except Damaged:  # the index is at no revision now, so this time all is taken
        await _bring(db, state, take)


async def _behind(tx: Tx, state: State) -> Behind:
    """Return what an index lacks; one that is ahead of the fair belongs to another past, and is made anew."""
    revision = await programme.revision(tx)
    if state.revision is None or state.revision > revision:
        every = [document for kind in KINDS for document in documents(await programme.records(tx, kind.KIND))]
        return Behind(None, revision, every, [])
    changed = await programme.changed(tx, since=state.revision)
    rows: dict[str, list[int]] = {}
    for ref in changed.present:
        rows.setdefault(ref.kind, []).append(ref.row)
    present = [document for kind, some in rows.items() for document in documents(await programme.records(tx, kind, some))]
    return Behind(state.revision, revision, present, changed.gone)

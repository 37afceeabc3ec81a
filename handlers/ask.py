"""Asking: one question in, one answer out, from the fair's own records.

The desk holds what reading needs of the fair (its names, places and calendar) at one revision, and takes in
what has changed before it answers. It reads only; nothing a visitor says is written here.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from fair.records import Ref
from handlers.answers import compose
from handlers.answers.answer import Answer, Asking, origin_of
from handlers.asked.once_answered import or_answered
from handlers.learning import Known, learn, learn_more
from handlers.texts import Texts
from knowledge.indexes import Indexes
from knowledge.reading import Context, understand
from store import programme
from store.database import Database, Tx

_FIRST = ("What is on now?", "现在有什么活动？")
MOST_TURNS = 10  # of a conversation so far that are read again; what a question leans on is in the last of them


class Desk:
    """Answers questions on one fair; open it once and ask it often."""

    def __init__(self, db: Database, indexes: Indexes, known: Known) -> None:
        self._db = db
        self._indexes = indexes
        self._known = known

    @classmethod
    async def open(cls, db: Database, indexes: Indexes) -> "Desk":
        """Read what there is to know; raise NoFair before the first load."""
        async with db.read() as tx:
            return cls(db, indexes, await learn(tx))

    @property
    def indexes(self) -> Indexes:
        return self._indexes

    async def known(self, tx: Tx) -> Known:
        """Return what is known of the fair as it is now."""
        if await programme.revision(tx) != self._known.revision:
            self._known = await learn_more(self._known, tx)
        return self._known

    def warm(self, *, at: datetime) -> None:
        """Read, in a thread of the caller's, what is else read at the first questions: it can take seconds."""
        known = self._known
        known.helpdesk.read()
        for question in _FIRST:
            understand(question, known.lexicon, at=at)

    async def answer(self, question: str, *, at: datetime, history: Sequence[str] = ()) -> Answer:
        """Answer one question asked at `at`; `history` is what the same visitor asked before, oldest first."""
        began = time.perf_counter()
        async with self._db.read() as tx:
            answer = await tx.whole(partial(self._answer, [*history[-MOST_TURNS:], question], at))
        return replace(answer, ms=(time.perf_counter() - began) * 1000)

    async def _answer(self, messages: Sequence[str], at: datetime, tx: Tx) -> Answer:
        """Answer the last of these messages. All of it is done beside the database's connection: a look there costs no hop."""
        await self.known(tx)
        context = Context()
        for message in messages:
            answer, context = await self._turn(tx, message, at, context)
        return answer

    async def _turn(self, tx: Tx, message: str, at: datetime, context: Context) -> tuple[Answer, Context]:
        known = self._known
        understood = understand(message, known.lexicon, at=at, context=context)
        texts = Texts(understood.language, known.fair)
        asking = Asking(tx, known.fair, texts, at, self._indexes)
        answer = await compose(understood, known.helpdesk, asking)
        answer = await or_answered(answer, message, understood.requests, known, asking)
        refs = tuple(Ref(record.KIND, origin_of(record).row) for record in answer.records)
        return answer, Context(refs or context.records, understood.requests)

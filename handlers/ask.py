"""Asking: one question in, one answer out, from the fair's own records.

The desk holds what reading needs of the fair (its names, places and calendar) at one revision, and takes in
what has changed before it answers. It reads only; nothing a visitor says is written here.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fair.records import BY_KIND, Exhibitor, Fair, Lot, Product, Record, Ref, Session
from handlers.answers import compose
from handlers.answers.answer import Answer, Asking, origin_of
from handlers.documents import documents
from handlers.texts import Texts
from knowledge.helpdesk import KINDS, Helpdesk
from knowledge.indexes import Indexes
from knowledge.names import Entry
from knowledge.reading import Context, understand
from knowledge.reading.lexicon import Lexicon, lexicon
from knowledge.reading.times import Calendar
from store import programme
from store.database import Database, Tx


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the fair at one revision."""

    revision: int
    fair: Fair
    lexicon: Lexicon
    helpdesk: Helpdesk


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
            return cls(db, indexes, await _learn(tx))

    async def answer(self, question: str, *, at: datetime, history: Sequence[str] = ()) -> Answer:
        """Answer one question asked at `at`; `history` is what the same visitor asked before, oldest first."""
        began = time.perf_counter()
        async with self._db.read() as tx:
            if await programme.revision(tx) != self._known.revision:
                self._known = await _learn(tx)
            context = Context()
            for earlier in history:
                _, context = await self._turn(tx, earlier, at, context)
            answer, _ = await self._turn(tx, question, at, context)
        return replace(answer, ms=(time.perf_counter() - began) * 1000)

    async def _turn(self, tx: Tx, message: str, at: datetime, context: Context) -> tuple[Answer, Context]:
        known = self._known
        understood = understand(message, known.lexicon, at=at, context=context)
        texts = Texts(understood.language, known.fair.zone)
        asking = Asking(tx, known.fair, texts, at, self._indexes)
        answer = await compose(understood, known.helpdesk, asking)
        refs = tuple(Ref(record.KIND, origin_of(record).row) for record in answer.records)
        return answer, Context(refs or context.records, understood.requests)


async def _learn(tx: Tx) -> Known:
    """Read the fair's names, places and help entries. Rows are read once and not kept."""
    fair = await programme.fair(tx)
    kept: dict[str, list[Record]] = {kind: await programme.records(tx, kind) for kind in BY_KIND if kind != "person"}
    every = [record for records in kept.values() for record in records]
    sessions = [record for record in every if isinstance(record, Session)]
    exhibitors = [record for record in every if isinstance(record, Exhibitor)]
    return Known(
        revision=await programme.revision(tx),
        fair=fair,
        lexicon=lexicon(
            Calendar.of(fair),
            [entry for record in every for entry in _entries(record)],
            rooms=_distinct(session.room for session in sessions),
            halls=_distinct(
                [
                    *(hall for each in exhibitors for hall in each.halls),
                    *(name for hall in fair.halls for name in (hall.id, hall.name, hall.name_zh)),
                ]
            ),
            stands=_distinct(stand for each in exhibitors for stand in each.stands),
            countries=_distinct(each.country for each in exhibitors),
        ),
        helpdesk=Helpdesk(documents(record for kind in KINDS for record in kept[kind])),
    )


def _distinct(values: "object") -> list[str]:
    return list(dict.fromkeys(value for value in values if value))  # type: ignore[attr-defined]


def _entries(record: Record) -> list[Entry]:
    """Return the names a record may be called by, and those of its facets."""
    row = origin_of(record).row
    match record:
        case Session():
            own = [Entry("session", row, name) for name in (record.title, record.title_zh) if name]
            own += [Entry("speaker", speaker, speaker) for speaker in record.speakers]
            return own + [Entry(kind, value, value) for kind, value in (("track", record.track), ("type", record.type)) if value]
        case Exhibitor():
            own = [Entry("exhibitor", row, name) for name in (record.name, record.name_zh) if name]
            return own + [Entry("category", category, category) for category in record.categories]
        case Product():
            return [Entry("product", row, name) for name in (record.name, record.name_zh) if name]
        case Lot():
            return [Entry("lot", row, name) for name in (record.title, record.title_zh) if name]
        case _:
            return []

"""Records found by a part of what they are called or hold, page by page, for those who edit them."""

from sqlalchemy import ColumnElement, or_, select

from fair.edits import CONSOLE
from fair.records import BY_KIND, Record
from store import rows, tables
from store.database import Tx

_CALLED = ("id", "name", "name_zh", "title", "title_zh", "question", "question_zh", "room", "stands", "text", "answer", "answer_zh")


async def records(tx: Tx, kind: str, words: str, *, limit: int, offset: int = 0) -> list[Record]:
    """Return records of a kind that hold these words, sessions by start, all others by row; without words all."""
    table = tables.records[kind]
    order = (table.c.start, table.c.row) if "start" in table.c else (table.c.row,)
    query = rows.selected(kind).where(*_hold(kind, words)).order_by(*order).limit(limit).offset(offset)
    return await rows.values(tx, BY_KIND[kind], query)


async def edited(tx: Tx, kind: str) -> frozenset[tuple[str, str]]:
    """Return the source and id of each record of a kind that was edited, or made, in the console."""
    edit, table = tables.edit, tables.records[kind]
    laid = await tx.rows(select(edit.c.source, edit.c.id).where(edit.c.kind == kind).distinct())
    made = await tx.rows(select(table.c.origin, table.c.id).where(table.c.origin == CONSOLE))
    return frozenset((source, id) for source, id in (*laid, *made))


def _hold(kind: str, words: str) -> list[ColumnElement[bool]]:
    columns = tables.records[kind].c
    called = [columns[name] for name in _CALLED if name in columns]
    return [or_(*(column.icontains(word, autoescape=True) for column in called)) for word in words.split()]

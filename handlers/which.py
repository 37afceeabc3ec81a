""" "Which one?": a button for each of several that may be meant, with what tells it from the others."""

from collections.abc import Sequence

from fair.records import Exhibitor, Product, Record, Session
from handlers.answers import describe
from handlers.answers.answer import MOST_CHOICES
from handlers.cards import card_of
from handlers.heard import Rows
from handlers.texts import Texts


def choices(records: Sequence[Record], texts: Texts, *, want: str = "what", source: str = "", row: int = 0, name: str = "tell") -> Rows:
    """Return a row for each of at most five records; a press does `name` to the card of the one chosen."""
    titles = [describe.title(record, texts) for record in records]
    return tuple(
        (card_of(record, want=want, source=source, row=row).button(_label(record, texts, alike=titles.count(title) > 1), name),)
        for record, title in list(zip(records, titles, strict=True))[:MOST_CHOICES]
    )


def _label(record: Record, texts: Texts, *, alike: bool) -> str:
    """Return what tells a record from the others, before its name where they share it."""
    title = describe.title(record, texts)
    match record:
        case Session():
            told = [texts.moment(record.start), describe.room(record, texts)]
        case Exhibitor():
            told = [describe.stands(record, texts), describe.country(record, texts)]
        case Product():
            told = [record.category or "", f"[{record.id}]" if alike else ""]
        case _:
            told = [f"[{record.id}]"] if alike else []
    return " · ".join(filter(None, [*told, title] if alike else [title, *told]))

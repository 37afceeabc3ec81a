""" "Which one?": a button for each of several that may be meant, with what tells it from the others."""

import re
from collections.abc import Sequence

from fair.records import Exhibitor, Record, Session
from handlers.answers import describe
from handlers.answers.answer import MOST_CHOICES, records
from handlers.browsing import cards
from handlers.browsing.cards import card_of
from handlers.heard import Heard, Rows, Told
from handlers.texts import Texts

_NUMBER = re.compile(r"(?:the |no\.? ?|number |nr\.? ?|#|第)?(\d{1,2})(?:st|nd|rd|th)?(?: one)?[个個号號场場.)]?", re.IGNORECASE)


def choices(found: Sequence[Record], texts: Texts, *, want: str = "what", source: str = "", row: int = 0, name: str = "tell") -> Rows:
    """Return a row for each of at most five records; a press does `name` to the card of the one chosen."""
    labels = told_apart(found, texts)
    return tuple(
        (card_of(record, want=want, source=source, row=row).button(label, name),)
        for record, label in list(zip(found, labels, strict=True))[:MOST_CHOICES]
    )


def told_apart(found: Sequence[Record], texts: Texts) -> list[str]:
    """Return what each record is called, or where several are called so what tells it from them: when, where, else its number."""
    titles = [describe.title(record, texts) for record in found]
    return [
        _apart(record, number, texts) if titles.count(title) > 1 else title
        for number, (record, title) in enumerate(zip(found, titles, strict=True), start=1)
    ]


def _apart(record: Record, number: int, texts: Texts) -> str:
    title = describe.title(record, texts)
    match record:
        case Session():
            told = [texts.moment(record.start), describe.room(record, texts), title]
        case Exhibitor():
            told = [describe.stands(record, texts), describe.country(record, texts), title]
        case _:
            told = [str(number), title]
    return " · ".join(filter(None, told))


async def by_number(heard: Heard, text: str) -> Told | None:
    """Show the record whose number in the last list was written; None where no number was, or that list had none such."""
    said = _NUMBER.fullmatch(text.strip())
    turns = await heard.turns() if said else ()
    if not said or not turns or not 1 < len(turns[0].records) >= int(said[1]) > 0:
        return None
    found = await records(heard.asking, [turns[0].records[int(said[1]) - 1]])
    return await cards.show(heard, card_of(found[0], source="list", row=turns[0].inbox)) if found else None

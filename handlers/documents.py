"""Records as documents to search: which of their texts are names, which are labels, and which are read."""

from collections.abc import Iterable

from fair.records import Exhibitor, Faq, Lot, Person, Place, Policy, Product, Record, Ref, Session
from knowledge.documents import Document


def documents(records: Iterable[Record]) -> list[Document]:
    """Return the documents of stored records; people are never part of an answer, and are left out."""
    return [_document(record) for record in records if not isinstance(record, Person)]


def _document(record: Record) -> Document:
    assert record.origin is not None, "only stored records are indexed"
    titles, labels, body = _texts(record)
    return Document(Ref(record.KIND, record.origin.row), _said(titles), _said(labels), _said(body))


def _texts(record: Record) -> tuple[Iterable[str | None], Iterable[str | None], Iterable[str | None]]:
    """Return names, labels and texts."""
    match record:
        case Session():
            return (
                (record.title, record.title_zh),
                (record.track, record.type, record.room, *record.speakers),
                (record.text, record.text_zh),
            )
        case Exhibitor():
            labels = (*record.categories, *record.products, record.country, *record.halls, *record.stands)
            return (record.name, record.name_zh), labels, (record.text, record.text_zh)
        case Product():
            return (record.name, record.name_zh), (record.category,), (record.text, record.text_zh)
        case Faq():
            return (record.question, record.question_zh), (), (record.answer, record.answer_zh)
        case Policy():
            return (record.title, record.title_zh), (record.audience,), (record.text, record.text_zh)
        case Place():
            # what it stands beside is not what it is
            return (record.name, record.name_zh), (record.kind, record.hall), (record.near, record.text, record.text_zh)
        case Lot():
            return (record.title, record.title_zh), (record.number, record.estimate), (record.rules,)
        case _:
            return (), (), ()


def _said(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the texts there are, each once: a file may give the same words in both languages' columns."""
    return tuple(dict.fromkeys(text for text in texts if text))

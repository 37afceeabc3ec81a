"""Records in words: a title in the reader's language, one line in a list, what tells two alike apart."""

from collections.abc import Sequence

from fair.records import Exhibitor, Faq, Lot, Person, Place, Policy, Product, Record, Session
from handlers.answers import labels
from handlers.texts import Texts


def title(record: Record, texts: Texts) -> str:
    """Return what the record is called, in the language of the answer where it has one."""
    match record:
        case Session() | Policy() | Lot():
            return texts.name(record.title, record.title_zh)
        case Exhibitor() | Product() | Place() | Person():
            return texts.name(record.name, record.name_zh)
        case Faq():
            return texts.name(record.question, record.question_zh)


def line(record: Record, texts: Texts) -> str:
    """Return one line of a list: the title and the fact that is looked for next."""
    match record:
        case Session():
            return session_line(record, texts)
        case Exhibitor():
            return exhibitor_line(record, texts)
        case Place():
            return " · ".join([title(record, texts), *whereabouts(record, texts)])
        case _:
            return title(record, texts)


def session_line(session: Session, texts: Texts) -> str:
    """Return "Sat 3 Feb 14:00–14:50 · Title · Room"."""
    name = title(session, texts)
    if is_cancelled(session):
        name = texts.say("{title} (cancelled)", title=name)
    return " · ".join([texts.stretch(session.start, session.end), name, *filter(None, [room(session, texts)])])


def room(session: Session, texts: Texts) -> str:
    """Return the room in the reader's language, or empty."""
    return labels.label(session.room, texts) if session.room else ""


def exhibitor_line(exhibitor: Exhibitor, texts: Texts) -> str:
    """Return "Name · stand · country"; online where there is no stand."""
    return " · ".join(filter(None, [both_names(exhibitor, texts), stands(exhibitor, texts), country(exhibitor, texts)]))


def country(exhibitor: Exhibitor, texts: Texts) -> str:
    """Return the country in the reader's language, or empty."""
    return labels.country(exhibitor.country, texts) if exhibitor.country else ""


def both_names(record: Exhibitor | Product, texts: Texts) -> str:
    """Return the name in the reader's language, and in brackets the one that stands on the booth beside it."""
    first = title(record, texts)
    other = record.name if first != record.name else record.name_zh
    return f"{first} ({other})" if other and other != first and texts.chinese else first


def stands(exhibitor: Exhibitor, texts: Texts) -> str:
    """Return the stands with the hall where the stand does not name it, or empty."""
    if not exhibitor.stands:
        if exhibitor.halls:
            return _halls(exhibitor.halls, texts)
        return texts.say("online") if exhibitor.showroom_url else ""
    numbers = texts.list(exhibitor.stands)
    unnamed = [hall for hall in exhibitor.halls if not any(hall.casefold() in stand.casefold() for stand in exhibitor.stands)]
    if unnamed:
        return texts.say("stand {stand}, {hall}", stand=numbers, hall=_halls(unnamed, texts))
    return texts.say("stand {stand}", stand=numbers)


def _halls(halls: Sequence[str], texts: Texts) -> str:
    return texts.list([labels.hall(hall, texts) for hall in halls])


def whereabouts(place: Place, texts: Texts) -> list[str]:
    """Return the hall of a place and what it is near, as far as the record says."""
    return [*([labels.hall(place.hall, texts)] if place.hall else []), *([labels.label(place.near, texts)] if place.near else [])]


def apart(records: Sequence[Record], texts: Texts) -> list[str]:
    """Return a line for each record that shows what tells it from the others."""
    return [f"{line(record, texts)}{_id_where_alike(record, records)}" for record in records]


def _id_where_alike(record: Record, records: Sequence[Record]) -> str:
    """Return the id in brackets where two records read the same."""
    same = [other for other in records if other.KIND == record.KIND and _shown(other) == _shown(record)]
    return f" [{record.id}]" if len(same) > 1 else ""


def _shown(record: Record) -> tuple[object, ...]:
    match record:
        case Session():
            return (record.title, record.start, record.room)
        case Exhibitor():
            return (record.name, record.name_zh, record.stands, record.country)
        case _:
            return (record.id,)


def is_cancelled(session: Session) -> bool:
    return (session.status or "").strip().casefold() in {"cancelled", "canceled", "取消", "已取消"}


def text_of(record: Record, texts: Texts) -> str | None:
    """Return what the record says of itself, in the language of the answer where it has one."""
    match record:
        case Session() | Exhibitor() | Product() | Policy() | Place():
            return texts.name(record.text or "", record.text_zh) or record.text_zh or None
        case Faq():
            return texts.name(record.answer, record.answer_zh)
        case _:
            return None
